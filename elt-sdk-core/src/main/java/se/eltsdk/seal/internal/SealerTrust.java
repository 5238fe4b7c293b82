package se.eltsdk.seal.internal;

import java.security.cert.CertPathValidatorException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.internal.AlgorithmStrength;
import se.eltsdk.trust.internal.CertificatePath;
import se.eltsdk.trust.internal.CertificateUsageCheck;

/** Which sealers are trusted: finds the anchor for a sealer's certificate at a time. */
public interface SealerTrust {

    /**
     * The trusted certificate that vouches for the first of the chain at this time.
     *
     * @throws UntrustedException ELT-902 when none does, ELT-910 when one does by a weak algorithm or key alone
     */
    X509Certificate anchor(List<X509Certificate> chain, Instant at);

    /**
     * Certificates of seals, each as long as it is valid, or of their issuers; a path is validated as RFC 5280 says, without
     * revocation.
     */
    static SealerTrust issuers(TrustAnchors anchors) {
        return (chain, at) -> anchors.certificates().contains(chain.get(0)) ? itself(chain.get(0), at)
                : issuer(anchors.certificates(), chain, at);
    }

    private static X509Certificate itself(X509Certificate sealer, Instant at) {
        if (covers(sealer, at)) {
            return sealer;
        }
        throw new UntrustedException(message(ErrorCode.SEAL_NOT_TRUSTED.variant("chain"), sealer).with("time", at)
                .with("reason", at.isAfter(sealer.getNotAfter().toInstant()) ? CertPathValidatorException.BasicReason.EXPIRED
                        : CertPathValidatorException.BasicReason.NOT_YET_VALID));
    }

    /** These very certificates, each as long as it is valid: of several in a rotation, the one of the time. */
    static SealerTrust only(Function<Instant, TrustAnchors> stamps) {
        return (chain, at) -> stamps.apply(at).certificates().stream().filter(stamp -> covers(stamp, at))
                .filter(stamp -> stamp.equals(chain.get(0))).findFirst()
                .orElseThrow(() -> new UntrustedException(
                        message(ErrorCode.SEAL_NOT_TRUSTED.variant("stamp"), chain.get(0)).with("time", at)));
    }

    private static boolean covers(X509Certificate certificate, Instant at) {
        CertificateFacts facts = CertificateFacts.of(certificate);
        return !at.isBefore(facts.notBefore()) && !at.isAfter(facts.notAfter());
    }

    private static X509Certificate issuer(List<X509Certificate> anchors, List<X509Certificate> chain, Instant at) {
        if (anchors.isEmpty()) {
            throw new UntrustedException(message(ErrorCode.SEAL_NOT_TRUSTED.variant("no-anchor"), chain.get(0)));
        }
        // An anchor that came along is no part of the path to it.
        List<X509Certificate> path = chain.stream().takeWhile(each -> !anchors.contains(each)).toList();
        try {
            X509Certificate anchor = CertificatePath.anchor(path, anchors, at);
            requireIssuers(path, anchor);
            return anchor;
        } catch (CertPathValidatorException e) {
            throw new UntrustedException(message(ErrorCode.SEAL_NOT_TRUSTED.variant("chain"), chain.get(0))
                    .with("time", at).with("reason", e.getReason()), e);
        }
    }

    /** Checks what the JDK does not: it accepts SHA-1, short keys, and any certificate as an anchor. */
    private static void requireIssuers(List<X509Certificate> path, X509Certificate anchor) {
        if (!CertificateUsageCheck.mayIssue(anchor)) {
            throw new UntrustedException(message(ErrorCode.SEAL_NOT_TRUSTED.variant("own"), path.get(0)));
        }
        for (X509Certificate issuer : path.subList(1, path.size())) {
            if (CertificateFacts.of(issuer).isForTlsAlone()) {
                throw new UntrustedException(message(ErrorCode.SEAL_NOT_TRUSTED.variant("tls"), path.get(0)));
            }
        }
        if (!path.stream().allMatch(AlgorithmStrength::isStrong)
                || !AlgorithmStrength.isStrong(anchor.getPublicKey())) {
            throw new UntrustedException(message(ErrorCode.WEAK_SEAL_CERTIFICATE.variant("weak"), path.get(0)));
        }
    }

    /** Returns the message with issuer and fingerprint of the sealer's certificate. */
    static ErrorMessage message(ErrorCode.Variant variant, X509Certificate sealer) {
        CertificateFacts facts = CertificateFacts.of(sealer);
        return ErrorMessage.of(variant).with("issuer", facts.issuer()).with("sha256", facts.sha256());
    }
}
