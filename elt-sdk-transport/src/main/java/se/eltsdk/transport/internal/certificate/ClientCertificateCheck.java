package se.eltsdk.transport.internal.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
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
                return failure(ErrorMessage.of(ErrorCode.CLIENT_CERTIFICATE_UNUSABLE.variant("chain"))
                        .with("number", i + 1).with("issuer", i + 2));
            }
        }
        return Optional.empty();
    }

    /** {@code ELT-758} when it has expired, {@code ELT-759} when it is not valid yet; both by this machine's clock. */
    public static Optional<ConnectionFailure> validityFailure(X509Certificate own, Instant now) {
        ValidityPeriod validity = ValidityPeriod.of(List.of(own));
        if (now.isAfter(validity.to())) {
            return failure(ErrorMessage.of(ErrorCode.CLIENT_CERTIFICATE_EXPIRED)
                    .with("expiry", validity.to()).with("now", now));
        }
        if (now.isBefore(validity.from())) {
            return failure(ErrorMessage.of(ErrorCode.CLIENT_CERTIFICATE_NOT_YET_VALID)
                    .with("start", validity.from()).with("now", now));
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

    private static Optional<ConnectionFailure> failure(ErrorMessage message) {
        return Optional.of(ConnectionFailures.of(message));
    }
}
