package se.eltsdk.transport.internal.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ConnectionFailures;

/** Checks whether our own certificate can be used at an instant, by its dates and its chain. */
public final class ClientCertificateCheck {

    private final List<X509Certificate> chain;
    private final Instant now;

    public ClientCertificateCheck(List<X509Certificate> chain, Instant now) {
        this.chain = chain;
        this.now = now;
    }

    public Optional<ConnectionFailure> failure() {
        Optional<ConnectionFailure> dates = validityFailure(chain.get(0), now);
        if (dates.isPresent()) {
            return dates;
        }
        for (int i = 0; i + 1 < chain.size(); i++) {
            if (!isIssuedBy(chain.get(i), chain.get(i + 1))) {
                return failure("The chain in our own TLS key store is not consistent: its certificate number "
                        + (i + 1) + " is not issued by number " + (i + 2) + ".",
                        "Create the key store again, with the issuers' certificates in order.");
            }
        }
        return Optional.empty();
    }

    /** {@code ELT-758} when it has expired, {@code ELT-759} when it is not valid yet; both by this machine's clock. */
    public static Optional<ConnectionFailure> validityFailure(X509Certificate own, Instant now) {
        ValidityPeriod validity = ValidityPeriod.of(List.of(own));
        if (now.isAfter(validity.to())) {
            return Optional.of(ConnectionFailures.of(ErrorCode.CLIENT_CERTIFICATE_EXPIRED,
                    "Your certificate expired on " + validity.to()
                    + ": renew it.", "Order a new TLS certificate from its issuer and put it into use; by this "
                    + "machine's clock it is now " + now + "."));
        }
        if (now.isBefore(validity.from())) {
            return Optional.of(ConnectionFailures.of(ErrorCode.CLIENT_CERTIFICATE_NOT_YET_VALID,
                    "Your certificate is not valid before "
                    + validity.from()
                    + ": use the one that is valid now.", "By this machine's clock it is now " + now + "; if that is "
                    + "wrong, set the clock, by NTP."));
        }
        return Optional.empty();
    }

    public static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
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

    private Optional<ConnectionFailure> failure(String cause, String nextStep) {
        return Optional.of(ConnectionFailures.of(ErrorCode.CLIENT_CERTIFICATE_UNUSABLE, cause, nextStep));
    }
}
