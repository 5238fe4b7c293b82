package se.eltsdk.trust.internal.ocsp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.internal.AlgorithmStrength;

/**
 * Rule ELT-604: what keeps an OCSP answer from vouching for a signer's certificate and a signature (RFC 6960 §3.2, and
 * the nonce as BankID makes it).
 */
public final class OcspResponseCheck {

    private static final Duration CLOCKS_MAY_DIFFER = Duration.ofMinutes(5);
    private static final int NONCE_LENGTH = 32;
    private static final int BOUND_LENGTH = 20;
    private static final String NONCE = "06092b0601050507300102";
    /** The object identifier with and without the NULL after it. */
    private static final Set<String> SHA_1 = Set.of("300906052b0e03021a0500", "300706052b0e03021a");
    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private final BasicOcspResponse answer;
    private final X509Certificate signer;
    private final X509Certificate issuer;
    private final List<Finding> findings = new ArrayList<>();

    public OcspResponseCheck(BasicOcspResponse answer, X509Certificate signer, X509Certificate issuer) {
        this.answer = answer;
        this.signer = signer;
        this.issuer = issuer;
    }

    public List<Finding> findings(String signatureText, Instant now) {
        return Stream.concat(findings(signatureText).stream(), fromFuture(answer, now).stream()).toList();
    }

    /** All that does not depend on the present. */
    public List<Finding> findings(String signatureText) {
        responder();
        unless(isSigned(), "signature");
        boolean authentic = findings.isEmpty();
        certificateId();
        // What nobody vouches for is no status: "revoked" would send the signer to the bank for a forger's word.
        unless(!authentic || answer.single().status() != BasicOcspResponse.Status.REVOKED, "status-revoked");
        unless(!authentic || answer.single().status() != BasicOcspResponse.Status.UNKNOWN, "status-unknown");
        nonce(signatureText);
        age();
        return List.copyOf(findings);
    }

    private void responder() {
        X509Certificate responder = answer.responder();
        unless(responder.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                && AlgorithmStrength.RSA.contains(responder.getSigAlgName()) && isIssued(responder), "responder");
        unless(maySign(responder), "responder-purpose");
        unless(responder.getBasicConstraints() < 0, "responder-ca");
        unless(AlgorithmStrength.isStrongRsa(responder.getPublicKey()), "responder-key",
                AlgorithmStrength.LEAST_RSA_BITS);
        unless(!answer.producedAt().isBefore(responder.getNotBefore().toInstant())
                && !answer.producedAt().isAfter(responder.getNotAfter().toInstant()), "responder-time");
        unless(isNamed(responder), "responder-id");
    }

    private boolean isIssued(X509Certificate responder) {
        try {
            responder.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean maySign(X509Certificate responder) {
        try {
            List<String> purposes = responder.getExtendedKeyUsage();
            boolean[] usage = responder.getKeyUsage();
            return purposes != null && purposes.contains(OCSP_SIGNING) && !responder.hasUnsupportedCriticalExtension()
                    && (usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION]);
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private boolean isNamed(X509Certificate responder) {
        DerReader id = new DerReader(answer.responderId());
        return id.sees(BasicOcspResponse.EXPLICIT_1)
                ? Arrays.equals(id.content(BasicOcspResponse.EXPLICIT_1), responder.getSubjectX500Principal()
                .getEncoded())
                : isHashOf(responder.getPublicKey(), id.only(BasicOcspResponse.EXPLICIT_2)
                .content(DerReader.OCTET_STRING));
    }

    private boolean isSigned() {
        try {
            Signature signature = Signature.getInstance(answer.algorithm());
            // By the key: given the certificate, the JDK refuses one whose key usage is nonRepudiation alone.
            signature.initVerify(answer.responder().getPublicKey());
            signature.update(answer.signedPart());
            return signature.verify(answer.signature());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private void certificateId() {
        BasicOcspResponse.Single single = answer.single();
        unless(SHA_1.contains(single.hashAlgorithm()), "certid", "hashAlgorithm");
        unless(Arrays.equals(single.issuerNameHash(), sha1(signer.getIssuerX500Principal().getEncoded())),
                "certid", "issuerNameHash");
        unless(isHashOf(issuer.getPublicKey(), single.issuerKeyHash()), "certid", "issuerKeyHash");
        unless(Arrays.equals(single.serialNumber(), signer.getSerialNumber().toByteArray()), "certid", "serialNumber");
    }

    private void nonce(String signatureText) {
        List<BasicOcspResponse.Extension> nonces =
                answer.extensions().stream().filter(extension -> extension.id().equals(NONCE)).toList();
        unless(!nonces.isEmpty(), "nonce-absent");
        nonces.forEach(nonce -> {
            boolean formed = nonce.critical() && nonce.value().length == NONCE_LENGTH;
            unless(formed, "nonce-form", NONCE_LENGTH);
            unless(!formed || MessageDigest.isEqual(Arrays.copyOf(nonce.value(), BOUND_LENGTH),
                    sha1(signatureText.getBytes(UTF_8))), "nonce");
        });
        unless(Stream.concat(answer.extensions().stream(), answer.single().extensions().stream())
                .noneMatch(extension -> extension.critical() && !nonces.contains(extension)), "extension");
    }

    /** What is wrong with an answer that was made after now; empty for any other. */
    static Optional<Finding> fromFuture(BasicOcspResponse answer, Instant now) {
        return answer.producedAt().isAfter(now.plus(CLOCKS_MAY_DIFFER))
                ? Optional.of(finding("future", CLOCKS_MAY_DIFFER.toMinutes())) : Optional.empty();
    }

    private void age() {
        BasicOcspResponse.Single single = answer.single();
        unless(Duration.between(single.thisUpdate(), answer.producedAt()).abs().compareTo(CLOCKS_MAY_DIFFER) <= 0
                && !single.nextUpdate().isBefore(answer.producedAt()), "stale", CLOCKS_MAY_DIFFER.toMinutes());
    }

    private void unless(boolean holds, String variant, Object... arguments) {
        if (!holds) {
            findings.add(finding(variant, arguments));
        }
    }

    private static Finding finding(String variant, Object... arguments) {
        return Finding.of(ErrorCode.OCSP_RESPONSE.variant(variant), "", arguments);
    }

    private static boolean isHashOf(PublicKey key, byte[] hash) {
        return keyHash(key).filter(own -> Arrays.equals(own, hash)).isPresent();
    }

    /**
     * Over the key's bits alone, without its algorithm (RFC 6960 §4.1.1). Empty for a key that is longer than any that
     * BankID has: the certificates that come with a signature may contain anything.
     */
    private static Optional<byte[]> keyHash(PublicKey key) {
        try {
            DerReader info = new DerReader(key.getEncoded()).only(DerReader.SEQUENCE);
            info.whole(DerReader.SEQUENCE);
            return Optional.of(sha1(info.bits()));
        } catch (UntrustedException e) {
            return Optional.empty();
        }
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
