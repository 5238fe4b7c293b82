package se.eltsdk.seal.internal;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.internal.AlgorithmStrength;
import se.eltsdk.trust.internal.CertificateUsageCheck;

/** An issuer's list of what it has revoked (CRL, RFC 5280): a complete one, without critical extensions. */
public record CertificateRevocationList(X509CRL list) {

    /** Issuers make lists at least once a day; one that was made earlier may lack what was revoked before the seal. */
    private static final Duration OLDEST = Duration.ofDays(1);

    /**
     * The list is the issuer's of the first of the chain, which is one of the chain, or the anchor; and the first of
     * the chain is not in it, or was revoked later than at a proved time.
     *
     * @param provedAt when the seal existed, by a time-stamp; null: nothing proves when
     */
    public void requireGood(List<X509Certificate> chain, X509Certificate anchor, @Nullable Instant provedAt) {
        X509Certificate sealer = chain.get(0);
        boolean whole = list.getCriticalExtensionOIDs() == null || list.getCriticalExtensionOIDs().isEmpty();
        boolean issuers = Stream.concat(chain.stream(), Stream.of(anchor)).anyMatch(each -> issued(each, sealer));
        if (!whole || !issuers) {
            throw new UntrustedException(SealerTrust.message(
                    ErrorCode.SEAL_CERTIFICATE_REVOKED.variant("list"), sealer));
        }
        if (!AlgorithmStrength.isStrong(list.getSigAlgName())) {
            throw new UntrustedException(SealerTrust.message(
                    ErrorCode.SEAL_CERTIFICATE_REVOKED.variant("weak"), sealer)
                    .with("algorithm", list.getSigAlgName()));
        }
        X509CRLEntry entry = list.getRevokedCertificate(sealer);
        if (entry != null && (provedAt == null || !RevocationTime.of(entry).isAfter(provedAt))) {
            throw new UntrustedException(SealerTrust.message(
                    ErrorCode.SEAL_CERTIFICATE_REVOKED.variant("revoked"), sealer));
        }
    }

    /** ELT-914: why the list, by its dates, does not show whether the certificate was good at this time. */
    public Optional<Finding> dated(X509Certificate sealer, Instant sealedAt) {
        Instant madeAt = list.getThisUpdate().toInstant();
        if (madeAt.isBefore(sealedAt.minus(OLDEST))) {
            return Optional.of(Finding.of(ErrorCode.REVOCATION_LIST_OF_OTHER_TIME.variant("early"), "", madeAt,
                    sealedAt));
        }
        if (list.getNextUpdate() != null && list.getNextUpdate().toInstant().isBefore(sealedAt)) {
            return Optional.of(Finding.of(ErrorCode.REVOCATION_LIST_OF_OTHER_TIME.variant("replaced"), "",
                    list.getNextUpdate().toInstant(), sealedAt));
        }
        if (madeAt.isAfter(sealer.getNotAfter().toInstant())) {
            return Optional.of(Finding.of(ErrorCode.REVOCATION_LIST_OF_OTHER_TIME.variant("ended"), "", madeAt,
                    sealer.getNotAfter().toInstant()));
        }
        return Optional.empty();
    }

    /** Whether this issuer made both the certificate and the list. */
    private boolean issued(X509Certificate issuer, X509Certificate sealer) {
        if (!issuer.getSubjectX500Principal().equals(sealer.getIssuerX500Principal())
                || !issuer.getSubjectX500Principal().equals(list.getIssuerX500Principal())
                || !CertificateUsageCheck.mayIssueRevocationLists(issuer)) {
            return false;
        }
        try {
            sealer.verify(issuer.getPublicKey());
            list.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
