package se.eltsdk.trust.internal;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import se.eltsdk.ErrorCode;
import se.eltsdk.Sha256;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustedCertificate;
import se.eltsdk.trust.UntrustedException;

/** What a certificate's key usage and constraints allow it to be trusted for. */
public final class CertificateUsageCheck {

    private static final int DIGITAL_SIGNATURE = 0;
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
            throw refused(ErrorCode.ANCHOR_AMONG_PUBLISHED_CERTIFICATES, entry,
                    "is an issuer's or issued by itself: an anchor is never taken "
                    + "from what FK publishes. Add it as an anchor, with a fingerprint from the issuer itself");
        }
        CertificateFacts facts = CertificateFacts.of(certificate);
        if (!AlgorithmStrength.isStrong(certificate)) {
            throw refused(ErrorCode.CERTIFICATE_UNSUITABLE_FOR_ROLE, entry,
                    "has a weak key, or was signed with a weak algorithm such as "
                    + "SHA-1: at least RSA of 2048 bits, EC of 256 bits and SHA-256 are needed");
        }
        if (entry.role() == TrustRole.FK_SERVER && !(facts.mayBeTlsServer() && hasAny(certificate, DIGITAL_SIGNATURE,
                KEY_ENCIPHERMENT, KEY_AGREEMENT))) {
            throw refused(ErrorCode.CERTIFICATE_UNSUITABLE_FOR_ROLE, entry,
                    "cannot be FK's TLS server certificate: its key usage does "
                    + "not allow it, or its extended key usage lacks serverAuth. Is it a stamp's");
        }
        if (entry.role() == TrustRole.FK_STAMP && !facts.maySeal()) {
            throw refused(ErrorCode.CERTIFICATE_UNSUITABLE_FOR_ROLE, entry,
                    "cannot be a stamp's: a stamp has key usage nonRepudiation or "
                    + "digitalSignature, and neither serverAuth nor clientAuth. Is it the TLS server's");
        }
    }

    /** ELT-828. */
    public static void requireIssuer(TrustedCertificate entry) {
        requireIssuer(entry, BANKID_SERVER_ROOTS);
    }

    public static void requireIssuer(TrustedCertificate entry, Set<Sha256> serverRoots) {
        X509Certificate certificate = entry.certificate();
        if (!mayIssue(certificate)) {
            throw refused(ErrorCode.UNSUITABLE_ANCHOR, entry, "is no issuer's: an anchor may issue certificates (basic "
                    + "constraints CA, key usage keyCertSign). FK's own certificates are added as published ones");
        }
        if (!AlgorithmStrength.isStrong(certificate.getPublicKey())) {
            throw refused(ErrorCode.UNSUITABLE_ANCHOR, entry,
                    "has a weak key: an issuer's has at least 2048 bits (RSA) or 256 "
                    + "bits (EC)");
        }
        if (entry.role() == TrustRole.BANKID_ROOT && serverRoots.contains(entry.sha256())) {
            throw refused(ErrorCode.UNSUITABLE_ANCHOR, entry, "is BankID's root for the servers of its API. Persons' "
                    + "certificates have another: ask BankID for the root of the member banks");
        }
        if (entry.role() == TrustRole.BANKID_ROOT && !isSignedByItself(certificate)) {
            throw refused(ErrorCode.UNSUITABLE_ANCHOR, entry,
                    "is not issued by itself, as BankID's root is. Ask BankID for "
                    + "the root, not for an issuer below it");
        }
    }

    public static UntrustedException refused(ErrorCode code, TrustedCertificate entry, String why) {
        return new UntrustedException(code, "The certificate issued by \""
                + CertificateFacts.of(entry.certificate()).issuer() + "\" (SHA-256 " + entry.sha256() + ") " + why
                + ".");
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
