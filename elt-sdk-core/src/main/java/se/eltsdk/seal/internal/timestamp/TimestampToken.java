package se.eltsdk.seal.internal.timestamp;

import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.internal.AlgorithmStrength;
import se.eltsdk.trust.internal.CertificatePath;
import se.eltsdk.trust.internal.CertificateUsageCheck;

/**
 * Verifies a time-stamp token (RFC 3161, section 2.4.2): over exactly these bytes by their SHA-256, signed by one
 * authority whose certificate is in it, is for time-stamps alone, and leads to an anchor at the stamped time.
 */
final class TimestampToken {

    private TimestampToken() {
    }

    /** @throws UntrustedException ELT-915 that says why the token is not valid */
    static VerifiedTimestamp verify(byte[] der, byte[] content, TrustAnchors anchors) {
        TimestampTokenForm form = TimestampTokenForm.read(der).orElseThrow(() -> unread(der));
        TimeStampToken token = form.token();
        if (!token.getTimeStampInfo().getMessageImprintAlgOID().equals(NISTObjectIdentifiers.id_sha256)
                || !Arrays.equals(token.getTimeStampInfo().getMessageImprintDigest(),
                Sha256.of(content).toByteArray())) {
            throw refused("imprint");
        }
        X509Certificate authority = authority(token, form.certificates());
        if (!form.isStrong() || !AlgorithmStrength.isStrong(authority.getPublicKey())) {
            throw refused("weak");
        }
        requireSignedBy(authority, token);
        Instant time = token.getTimeStampInfo().getGenTime().toInstant();
        List<X509Certificate> path = trustedPath(authority, form.certificates(), anchors.certificates(), time);
        Instant until = path.stream().map(each -> each.getNotAfter().toInstant()).min(Instant::compareTo).orElseThrow();
        return new VerifiedTimestamp(time, authority, until);
    }

    /** The certificate that the token names by the very bytes of issuer and serial number. */
    private static X509Certificate authority(TimeStampToken token, List<X509Certificate> certificates) {
        List<X509Certificate> found = certificates.stream()
                .filter(each -> each.getSerialNumber().equals(token.getSID().getSerialNumber())
                        && Arrays.equals(each.getIssuerX500Principal().getEncoded(), issuer(token)))
                .distinct().toList();
        if (found.size() != 1 || !CertificateUsageCheck.maySign(found.get(0))) {
            throw refused("certificate");
        }
        return found.get(0);
    }

    private static byte[] issuer(TimeStampToken token) {
        try {
            return token.getSID().getIssuer().getEncoded();
        } catch (IOException e) {
            throw refused("form");
        }
    }

    /** Bouncy Castle also compares the certificate with the signed attribute of it, and checks its purpose and dates. */
    private static void requireSignedBy(X509Certificate authority, TimeStampToken token) {
        try {
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(authority));
        } catch (TSPException | OperatorCreationException | RuntimeException e) {
            throw refused("signature");
        }
    }

    /** The authority's certificate and those up to one that an anchor issued; alone where it is an anchor itself. */
    private static List<X509Certificate> trustedPath(X509Certificate authority, List<X509Certificate> certificates,
                                                     List<X509Certificate> anchors, Instant time) {
        if (anchors.contains(authority)) {
            return List.of(authority);
        }
        List<X509Certificate> path = path(authority, certificates, anchors);
        try {
            X509Certificate anchor = CertificatePath.anchor(path, anchors, time);
            if (!CertificateUsageCheck.mayIssue(anchor) || !AlgorithmStrength.isStrong(anchor.getPublicKey())
                    || !path.stream().allMatch(AlgorithmStrength::isStrong)) {
                throw refused("weak");
            }
            return path;
        } catch (CertPathValidatorException e) {
            throw refused("chain");
        }
    }

    /** The certificates from the authority's up to one that an anchor issued; validated by the caller. */
    private static List<X509Certificate> path(X509Certificate authority, List<X509Certificate> certificates,
                                              List<X509Certificate> anchors) {
        List<X509Certificate> path = new ArrayList<>(List.of(authority));
        Optional<X509Certificate> next = Optional.of(authority);
        while (next.isPresent()) {
            X509Certificate last = next.get();
            boolean ended = anchors.stream().anyMatch(anchor -> isIssuer(anchor, last));
            next = ended ? Optional.empty() : certificates.stream()
                    .filter(each -> !path.contains(each) && isIssuer(each, last)).findFirst();
            next.ifPresent(path::add);
        }
        return path;
    }

    private static boolean isIssuer(X509Certificate issuer, X509Certificate of) {
        return issuer.getSubjectX500Principal().equals(of.getIssuerX500Principal());
    }

    /** Of a token that may be in order but for an algorithm that is not read, that is said: another authority has another. */
    private static UntrustedException unread(byte[] der) {
        return TimestampTokenForm.unknownSignature(der).map(algorithm -> new UntrustedException(ErrorMessage.of(
                        ErrorCode.INVALID_TIMESTAMP.variant("algorithm")).with("algorithm", algorithm)))
                .orElseGet(() -> refused("form"));
    }

    private static UntrustedException refused(String variant) {
        return new UntrustedException(ErrorMessage.of(ErrorCode.INVALID_TIMESTAMP.variant(variant)));
    }
}
