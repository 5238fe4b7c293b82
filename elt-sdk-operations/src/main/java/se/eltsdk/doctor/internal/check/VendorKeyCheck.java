package se.eltsdk.doctor.internal.check;

import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Severity;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.RemainingTime;
import se.eltsdk.doctor.internal.setup.VendorKey;
import se.eltsdk.doctor.internal.setup.VendorKey.Use;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.UntrustedException;

/** Checks one of the vendor's own keys: its kind, its permitted uses, its validity. */
public final class VendorKeyCheck {

    private static final String NONE = "–";

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
        observations.add(own.subject(), ErrorMessage.of(own.form()).with("key", identity()));
        use();
        environment();
        validity();
        if (own.use() != Use.BANKID) {
            organisation();
            new VendorChainCheck(setup, own, observations).examine();
        }
    }

    private ErrorMessage identity() {
        return ErrorMessage.of(ErrorCode.KEY_IN_ORDER.variant("key"))
                .with("algorithm", algorithm(own.certificate().getPublicKey())).with("uses", purposes())
                .with("number", facts.shownNumber().isEmpty() ? NONE : facts.shownNumber())
                .with("issuer", facts.issuer()).with("expiry", facts.notAfter())
                .with("days", Math.max(0, RemainingTime.days(facts.notAfter(), at)))
                .with("issuers", own.issuers().count()).with("sha256", facts.sha256().hex().substring(0, 16));
    }

    private static String algorithm(PublicKey key) {
        if (key instanceof RSAKey rsa) {
            return "RSA " + rsa.getModulus().bitLength();
        }
        return key instanceof ECKey ec ? "EC " + ec.getParams().getOrder().bitLength() : key.getAlgorithm();
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
        return purposes.isEmpty() ? List.of(NONE) : purposes;
    }

    private void use() {
        if (own.use().allows(own.key())) {
            return;
        }
        observations.add(own.subject(), ErrorMessage.of(own.use() == Use.SEAL
                ? ErrorCode.NOT_A_SEAL_CERTIFICATE.variant(reasonNotToSeal())
                : ErrorCode.NOT_A_TLS_CLIENT_CERTIFICATE.variant(facts.maySeal() ? "is-seal" : "no-client")));
    }

    private String reasonNotToSeal() {
        if (own.certificate().getBasicConstraints() >= 0) {
            return "is-authority";
        }
        return facts.mayBeTlsServer() || facts.mayBeTlsClient() ? "is-tls" : "no-seal";
    }

    private void environment() {
        if (setup.environmentName().isEmpty()) {
            return;
        }
        try {
            own.key().requireFor(setup.environmentName());
        } catch (UntrustedException e) {
            observations.error(own.subject(), e.errorMessage());
        }
    }

    private void validity() {
        if (at.isAfter(facts.notAfter())) {
            observations.add(own.subject(), ErrorMessage.of(ErrorCode.CERTIFICATE_EXPIRED.variant("own"))
                    .with("expiry", facts.notAfter()));
        } else if (at.isBefore(facts.notBefore())) {
            early();
        } else {
            long days = RemainingTime.days(facts.notAfter(), at);
            RemainingTime.code(days).ifPresent(code -> soon(code, days));
        }
    }

    /** The next key may become valid later. */
    private void early() {
        boolean next = setup.keys().next().filter(own::equals).isPresent();
        observations.add(own.subject(), ErrorMessage.of(next ? ErrorCode.CERTIFICATE_NOT_YET_VALID.variant("next")
                : ErrorCode.CERTIFICATE_NOT_YET_VALID.variant("own")).with("start", facts.notBefore())
                .withSeverity(next ? Severity.INFO : Severity.ERROR));
    }

    private void soon(ErrorCode code, long days) {
        boolean followed = own.use() == Use.TLS && setup.keys().tls().filter(own::equals).isPresent()
                && setup.keys().next().filter(next -> !next.facts().notBefore().isAfter(facts.notAfter())
                        && next.facts().notAfter().isAfter(facts.notAfter())).isPresent();
        observations.add(own.subject(), ErrorMessage.of(code.variant(followed ? "followed"
                : own.use() == Use.BANKID ? "bankid" : "alone"))
                .with("days", days).with("expiry", facts.notAfter())
                .withSeverity(followed ? Severity.INFO : RemainingTime.level(days)));
    }

    private void organisation() {
        if (facts.shownNumber().isEmpty()) {
            observations.add(own.subject(), ErrorMessage.of(ErrorCode.NO_ORGANISATION_NUMBER));
        }
    }
}
