package se.eltsdk.doctor.internal.check;

import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import se.eltsdk.ErrorCode;
import se.eltsdk.Severity;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.doctor.internal.setup.ExpiryWording;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.QuotedText;
import se.eltsdk.doctor.internal.setup.VendorKey.Use;
import se.eltsdk.doctor.internal.setup.VendorKey;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.UntrustedException;

/** Checks one of the vendor's own keys: its kind, its permitted uses, its validity. */
public final class VendorKeyCheck {

    private final VendorSetup setup;
    private final VendorKey own;
    private final CertificateFacts facts;
    private final Instant at;
    private final ObservationCollector observations;

    public VendorKeyCheck(VendorSetup setup, VendorKey own, Instant at, ObservationCollector observations) {
        this.setup = setup;
        this.own = own;
        this.facts = own.facts();
        this.at = at;
        this.observations = observations;
    }

    public void examine() {
        observations.fine(ErrorCode.KEY_IN_ORDER, own.subject(), identity());
        use();
        environment();
        validity();
        organisation();
        new VendorChainCheck(setup, own, observations).examine();
    }

    private String identity() {
        return own.form() + ": " + kind(own.certificate().getPublicKey()) + ", for " + String.join(", ", purposes())
                + "; " + number() + "; issued by " + QuotedText.text(facts.issuer()) + "; valid to "
                + ExpiryWording.shown(facts.notAfter())
                + left() + "; " + issuers() + "; SHA-256 " + facts.sha256().hex().substring(0, 16) + "….";
    }

    private String issuers() {
        long count = own.issuers().count();
        return count == 0 ? "no issuer's certificate with it"
                : count + (count == 1 ? " issuer's certificate with it" : " issuers' certificates with it");
    }

    private String left() {
        return at.isAfter(facts.notAfter()) ? "" : ", "
                + ExpiryWording.counted(ExpiryWording.left(facts.notAfter(), at)) + " left";
    }

    private String number() {
        return facts.shownNumber().isEmpty() ? "no organisation number" : "organisation " + facts.shownNumber();
    }

    private static String kind(PublicKey key) {
        if (key instanceof RSAKey rsa) {
            return "RSA key of " + rsa.getModulus().bitLength() + " bits";
        }
        return key instanceof ECKey ec ? "EC key of " + ec.getParams().getOrder().bitLength() + " bits"
                : key.getAlgorithm() + " key";
    }

    private List<String> purposes() {
        List<String> purposes = new ArrayList<>();
        boolean[] usage = own.certificate().getKeyUsage();
        if (usage != null && usage[0]) {
            purposes.add("digitalSignature");
        }
        if (usage != null && usage[1]) {
            purposes.add("nonRepudiation");
        }
        if (usage != null && usage[2]) {
            purposes.add("keyEncipherment");
        }
        if (facts.mayBeTlsClient()) {
            purposes.add("clientAuth");
        }
        if (facts.mayBeTlsServer()) {
            purposes.add("serverAuth");
        }
        return purposes.isEmpty() ? List.of("no stated use") : purposes;
    }

    private void use() {
        if (own.use() == Use.TLS && !own.use().allows(own.key())) {
            observations.error(ErrorCode.NOT_A_TLS_CLIENT_CERTIFICATE, own.subject(),
                    "This certificate cannot be a TLS client's: its extended key usage "
                    + "lacks clientAuth" + (facts.maySeal() ? "; it looks like the seal (stamp) certificate." : "."),
                    "Configure the organisation's TLS certificate here.");
        }
        if (own.use() == Use.SEAL && !own.use().allows(own.key())) {
            observations.error(ErrorCode.NOT_A_SEAL_CERTIFICATE, own.subject(), "This certificate cannot seal: "
                    + reasonNotToSeal(),
                    "Configure the organisation's seal (stamp) certificate here.");
        }
    }

    private String reasonNotToSeal() {
        if (own.certificate().getBasicConstraints() >= 0) {
            return "it is the certificate of a CA.";
        }
        return facts.mayBeTlsServer() || facts.mayBeTlsClient()
                ? "its extended key usage names TLS, so it looks like the TLS certificate."
                : "its key usage or the kind of its key does not allow it.";
    }

    private void environment() {
        if (setup.environmentName().isEmpty()) {
            return;
        }
        try {
            own.key().requireFor(setup.environmentName());
        } catch (UntrustedException e) {
            observations.refused(own.subject(), e);
        }
    }

    private void validity() {
        if (at.isAfter(facts.notAfter())) {
            observations.error(ErrorCode.CERTIFICATE_EXPIRED, own.subject(), "The certificate expired on "
                    + ExpiryWording.shown(facts.notAfter())
                    + ".",
                    "Order a new one and configure it; issuing takes some days.");
        } else if (at.isBefore(facts.notBefore())) {
            early();
        } else {
            long days = ExpiryWording.left(facts.notAfter(), at);
            ExpiryWording.code(days).ifPresent(code -> soon(code, days));
        }
    }

    /** The next key may become valid later. */
    private void early() {
        boolean next = setup.keys().next().filter(own::equals).isPresent();
        observations.add(next ? Severity.INFO : Severity.ERROR, ErrorCode.CERTIFICATE_NOT_YET_VALID, own.subject(),
                "The certificate is not valid before "
                + ExpiryWording.shown(facts.notBefore()) + ".", next ? "Use it from then on."
                : "Use the old one until then; if "
                + "it should be valid now, compare the machine's clock.");
    }

    private void soon(ErrorCode code, long days) {
        boolean followed = own.use() == Use.TLS && setup.keys().tls().filter(own::equals).isPresent()
                && setup.keys().next().filter(next -> !next.facts().notBefore().isAfter(facts.notAfter())
                        && next.facts().notAfter().isAfter(facts.notAfter())).isPresent();
        observations.add(followed ? Severity.INFO : ExpiryWording.level(days), code, own.subject(),
                "The certificate expires in "
                + ExpiryWording.counted(days) + ", on " + ExpiryWording.shown(facts.notAfter()) + (followed
                ? "; the next one is configured." : "."), followed ? "Switch to the next one before that day."
                : "Order the new one now, and configure it " + (own.use() == Use.TLS
                ? "as " + ConfigurationKey.TLS_NEXT_KEYSTORE.key() : "in place of this one") + " when you have it.");
    }

    private void organisation() {
        if (facts.shownNumber().isEmpty()) {
            observations.warning(ErrorCode.NO_ORGANISATION_NUMBER, own.subject(),
                    "The certificate has no organisation number in its subject's "
                    + "serialNumber: FK identifies vendors by it.", "Check that it is an organisation's certificate.");
        }
    }
}
