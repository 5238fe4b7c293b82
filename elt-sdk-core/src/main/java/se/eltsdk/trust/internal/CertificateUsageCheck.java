package se.eltsdk.trust.internal;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustedCertificate;
import se.eltsdk.trust.UntrustedException;

/** What a certificate's key usage and constraints allow it to be trusted for. */
public final class CertificateUsageCheck {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int KEY_AGREEMENT = 4;
    private static final int CERTIFICATE_SIGN = 5;
    private static final int CRL_SIGN = 6;
    /** "BankID SSL Root CA v1" and its test twin: of the API's servers, not of persons. */
    private static final Set<Sha256> BANKID_SERVER_ROOTS = Set.of(
            Sha256.parse("e6a2d45c0a1051c959428649f86a09a9b2152cd551993cc2eb4cf094bdacbecb"),
            Sha256.parse("f3d0740ebfb3700e3b81aa79f1ee451472698c84e199c2eb48a443ff1d5b405c"));

    private CertificateUsageCheck() {
    }

    /** ELT-825 or ELT-822. */
    public static void requireLeaf(TrustedCertificate entry) {
        X509Certificate certificate = entry.certificate();
        if (certificate.getBasicConstraints() >= 0
                || certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            throw refused(ErrorCode.ANCHOR_AMONG_PUBLISHED_CERTIFICATES.variant(""), entry);
        }
        CertificateFacts facts = CertificateFacts.of(certificate);
        if (!AlgorithmStrength.isStrong(certificate)) {
            throw refused(ErrorCode.CERTIFICATE_UNSUITABLE_FOR_ROLE.variant("weak"), entry);
        }
        if (entry.role() == TrustRole.FK_SERVER && !(facts.mayBeTlsServer() && hasAny(certificate, DIGITAL_SIGNATURE,
                KEY_ENCIPHERMENT, KEY_AGREEMENT))) {
            throw refused(ErrorCode.CERTIFICATE_UNSUITABLE_FOR_ROLE.variant("server"), entry);
        }
        if (entry.role() == TrustRole.FK_STAMP && !facts.maySeal()) {
            throw refused(ErrorCode.CERTIFICATE_UNSUITABLE_FOR_ROLE.variant("stamp"), entry);
        }
    }

    /** ELT-828. */
    public static void requireIssuer(TrustedCertificate entry) {
        requireIssuer(entry, BANKID_SERVER_ROOTS);
    }

    public static void requireIssuer(TrustedCertificate entry, Set<Sha256> serverRoots) {
        X509Certificate certificate = entry.certificate();
        if (!mayIssue(certificate)) {
            throw refused(ErrorCode.UNSUITABLE_ANCHOR.variant("issuer"), entry);
        }
        if (!AlgorithmStrength.isStrong(certificate.getPublicKey())) {
            throw refused(ErrorCode.UNSUITABLE_ANCHOR.variant("weak"), entry);
        }
        if (entry.role() == TrustRole.BANKID_ROOT && serverRoots.contains(entry.sha256())) {
            throw refused(ErrorCode.UNSUITABLE_ANCHOR.variant("bankid-servers"), entry);
        }
        if (entry.role() == TrustRole.BANKID_ROOT && !isSignedByItself(certificate)) {
            throw refused(ErrorCode.UNSUITABLE_ANCHOR.variant("bankid-root"), entry);
        }
    }

    public static UntrustedException refused(ErrorCode.Variant variant, TrustedCertificate entry) {
        return new UntrustedException(message(variant, entry));
    }

    /** Returns the message with issuer and fingerprint of the certificate. */
    public static ErrorMessage message(ErrorCode.Variant variant, TrustedCertificate entry) {
        return ErrorMessage.of(variant).with("issuer", CertificateFacts.of(entry.certificate()).issuer())
                .with("sha256", entry.sha256());
    }

    /**
     * Whether it may issue certificates: a CA's by its basic constraints, with key usage keyCertSign where it states a
     * key usage.
     */
    public static boolean mayIssue(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0 && allows(certificate, CERTIFICATE_SIGN);
    }

    /** Whether it may issue revocation lists: key usage cRLSign, or no key usage stated (RFC 5280 §4.2.1.3). */
    public static boolean mayIssueRevocationLists(X509Certificate certificate) {
        return allows(certificate, CRL_SIGN);
    }

    /** Whether its key may sign data: a key usage for signatures, or no key usage stated. */
    public static boolean maySign(X509Certificate certificate) {
        return hasAny(certificate, DIGITAL_SIGNATURE, NON_REPUDIATION);
    }

    private static boolean allows(X509Certificate certificate, int usage) {
        boolean[] stated = certificate.getKeyUsage();
        return stated == null || stated[usage];
    }

    private static boolean isSignedByItself(X509Certificate certificate) {
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Whether one of these issued it, as RFC 5280 says, without revocation. */
    public static boolean isIssued(X509Certificate certificate, List<X509Certificate> issuers, Instant at) {
        // The JDK takes any certificate for an anchor, also one that may not issue.
        List<X509Certificate> anchors = issuers.stream().filter(CertificateUsageCheck::mayIssue).toList();
        if (anchors.isEmpty()) {
            return false;
        }
        try {
            CertificatePath.anchor(List.of(certificate), anchors, at);
            return true;
        } catch (CertPathValidatorException e) {
            return false;
        }
    }

    private static boolean hasAny(X509Certificate certificate, int... usages) {
        boolean[] usage = certificate.getKeyUsage();
        if (usage == null) {
            return true;
        }
        for (int each : usages) {
            if (usage[each]) {
                return true;
            }
        }
        return false;
    }
}
