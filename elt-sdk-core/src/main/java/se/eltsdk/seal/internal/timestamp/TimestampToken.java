package se.eltsdk.seal.internal.timestamp;

import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.SignerInformation;
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

    private static final int MOST_CERTIFICATES = 8;
    private static final Set<String> STRONG_DIGESTS = Set.of(NISTObjectIdentifiers.id_sha256.getId(),
            NISTObjectIdentifiers.id_sha384.getId(), NISTObjectIdentifiers.id_sha512.getId());

    private TimestampToken() {
    }

    /** @throws UntrustedException ELT-915 that says why the token is not valid */
    static VerifiedTimestamp verify(byte[] der, byte[] content, TrustAnchors anchors) {
        TimeStampToken token = read(der);
        if (!token.getTimeStampInfo().getMessageImprintAlgOID().equals(NISTObjectIdentifiers.id_sha256)
                || !Arrays.equals(token.getTimeStampInfo().getMessageImprintDigest(),
                Sha256.of(content).toByteArray())) {
            throw refused("imprint");
        }
        List<X509Certificate> certificates = certificates(token);
        X509Certificate authority = authority(token, certificates);
        requireSignedBy(authority, token);
        Instant time = token.getTimeStampInfo().getGenTime().toInstant();
        requireTrusted(authority, certificates, anchors.certificates(), time);
        return new VerifiedTimestamp(time, authority);
    }

    /** Nothing may follow the token, and exactly one authority has signed it. */
    private static TimeStampToken read(byte[] der) {
        try {
            return new TimeStampToken(ContentInfo.getInstance(ASN1Primitive.fromByteArray(der)));
        } catch (TSPException | IOException | RuntimeException e) {
            // Bouncy Castle throws many kinds of exceptions for bytes that are not of the form.
            throw refused("form");
        }
    }

    private static List<X509Certificate> certificates(TimeStampToken token) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            for (X509CertificateHolder each : token.getCertificates().getMatches(null)) {
                certificates.add(new JcaX509CertificateConverter().getCertificate(each));
            }
        } catch (CertificateException | RuntimeException e) {
            throw refused("form");
        }
        if (certificates.size() > MOST_CERTIFICATES) {
            throw refused("form");
        }
        return certificates;
    }

    private static X509Certificate authority(TimeStampToken token, List<X509Certificate> certificates) {
        List<X509Certificate> found = certificates.stream()
                .filter(each -> each.getSerialNumber().equals(token.getSID().getSerialNumber())
                        && token.getSID().match(holder(each))).distinct().toList();
        if (found.size() != 1) {
            throw refused("certificate");
        }
        return found.get(0);
    }

    private static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new X509CertificateHolder(certificate.getEncoded());
        } catch (CertificateException | IOException e) {
            throw refused("form");
        }
    }

    /** Bouncy Castle also compares the certificate with the signed attribute of it, and checks its purpose and dates. */
    private static void requireSignedBy(X509Certificate authority, TimeStampToken token) {
        SignerInformation signer = token.toCMSSignedData().getSignerInfos().iterator().next();
        if (!STRONG_DIGESTS.contains(signer.getDigestAlgOID())
                || !AlgorithmStrength.isStrong(authority.getPublicKey())) {
            throw refused("weak");
        }
        try {
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(authority));
        } catch (TSPException | OperatorCreationException | RuntimeException e) {
            throw refused("signature");
        }
    }

    private static void requireTrusted(X509Certificate authority, List<X509Certificate> certificates,
                                       List<X509Certificate> anchors, Instant time) {
        if (anchors.contains(authority)) {
            return;
        }
        List<X509Certificate> path = path(authority, certificates, anchors);
        try {
            X509Certificate anchor = CertificatePath.anchor(path, anchors, time);
            if (!CertificateUsageCheck.mayIssue(anchor) || !AlgorithmStrength.isStrong(anchor.getPublicKey())
                    || !path.stream().allMatch(AlgorithmStrength::isStrong)) {
                throw refused("weak");
            }
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

    private static UntrustedException refused(String variant) {
        return new UntrustedException(ErrorMessage.of(ErrorCode.INVALID_TIMESTAMP.variant(variant)));
    }
}
