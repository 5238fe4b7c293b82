package se.eltsdk.doctor.internal.check;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.VendorKey;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.TrustRole;

/** Checks who issued one of the vendor's own certificates, by the chain that came with it and by the anchors. */
final class VendorChainCheck {

    private final VendorSetup setup;
    private final VendorKey own;
    private final List<X509Certificate> chain;
    private final ObservationCollector observations;

    VendorChainCheck(VendorSetup setup, VendorKey own, ObservationCollector observations) {
        this.setup = setup;
        this.own = own;
        this.chain = own.key().chain();
        this.observations = observations;
    }

    void examine() {
        for (int i = 0; i + 1 < chain.size(); i++) {
            if (!isIssuedBy(chain.get(i), chain.get(i + 1))) {
                observations.error(own.subject(),
                        ErrorMessage.of(ErrorCode.CLIENT_CERTIFICATE_UNUSABLE.variant("chain"))
                        .with("number", i + 1).with("issuer", i + 2));
                return;
            }
        }
        if (own.isSelfIssued()) {
            observations.add(own.subject(), ErrorMessage.of(ErrorCode.SELF_ISSUED_CERTIFICATE));
        } else if (!isComplete(chain.get(chain.size() - 1))) {
            observations.add(own.subject(), ErrorMessage.of(chain.size() == 1 ? ErrorCode.NO_ISSUERS_IN_KEY_STORE
                    : ErrorCode.INTERMEDIATE_MISSING_IN_KEY_STORE)
                    .with("issuer", CertificateFacts.of(chain.get(chain.size() - 1)).issuer()));
        }
    }

    private boolean isComplete(X509Certificate last) {
        return last.getSubjectX500Principal().equals(last.getIssuerX500Principal())
                || setup.trust().ever(TrustRole.FK_TLS_ANCHOR).certificates().stream()
                .anyMatch(anchor -> isIssuedBy(last, anchor));
    }

    /** Returns the certificates that may have issued this key's certificate. */
    static List<X509Certificate> issuers(VendorSetup setup, VendorKey own) {
        return Stream.concat(own.issuers(),
                setup.trust().ever(TrustRole.FK_TLS_ANCHOR).certificates().stream()).toList();
    }

    private static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
