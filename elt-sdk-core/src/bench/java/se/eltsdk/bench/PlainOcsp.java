package se.eltsdk.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Verifies BankID's OCSP response with Bouncy Castle and the JDK's cryptography providers. */
final class PlainOcsp {

    private static final long FIVE_MINUTES = 300_000;

    private final JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
    private final JcaContentVerifierProviderBuilder verifiers = new JcaContentVerifierProviderBuilder();
    private final DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();

    PlainOcsp() throws Exception {
    }

    /** The time of the response; null if it is not valid for this signer and this signature. */
    Instant producedAt(byte[] der, X509Certificate signer, X509Certificate issuer, String text, Instant now)
            throws Exception {
        OCSPResp response = new OCSPResp(der);
        if (response.getStatus() != OCSPResp.SUCCESSFUL
                || !(response.getResponseObject() instanceof BasicOCSPResp basic)) {
            return null;
        }
        return isSigned(basic, issuer) && isGood(basic, signer, issuer) && isBound(basic, text) && isTimely(basic, now)
                ? basic.getProducedAt().toInstant() : null;
    }

    private boolean isSigned(BasicOCSPResp basic, X509Certificate issuer) throws Exception {
        X509CertificateHolder[] shipped = basic.getCerts();
        if (shipped.length != 1) {
            return false;
        }
        X509Certificate responder = converter.getCertificate(shipped[0]);
        RespID named = new RespID(shipped[0].getSubject());
        return isIssued(responder, issuer) && responder.getExtendedKeyUsage() != null
                && responder.getExtendedKeyUsage().contains(KeyPurposeId.id_kp_OCSPSigning.getId())
                && (responder.getKeyUsage()[0] || responder.getKeyUsage()[1]) && responder.getBasicConstraints() < 0
                && !responder.hasUnsupportedCriticalExtension()
                && ((RSAPublicKey) responder.getPublicKey()).getModulus().bitLength() >= 2048
                && shipped[0].isValidOn(basic.getProducedAt()) && basic.getResponderId().equals(named)
                && basic.isSignatureValid(verifiers.build(responder.getPublicKey()));
    }

    /** Uses the JDK's certificate class because it caches the result of its last verification. */
    private static boolean isIssued(X509Certificate responder, X509Certificate issuer) {
        try {
            responder.verify(issuer.getPublicKey());
            return responder.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private boolean isGood(BasicOCSPResp basic, X509Certificate signer, X509Certificate issuer) throws Exception {
        SingleResp[] answers = basic.getResponses();
        CertificateID id = answers[0].getCertID();
        return answers.length == 1 && CertificateID.HASH_SHA1.getAlgorithm().equals(id.getHashAlgOID())
                && id.getSerialNumber().equals(signer.getSerialNumber())
                && id.matchesIssuer(new JcaX509CertificateHolder(issuer), digests)
                && answers[0].getCertStatus() == CertificateStatus.GOOD
                && answers[0].getCriticalExtensionOIDs().isEmpty();
    }

    private static boolean isBound(BasicOCSPResp basic, String text) throws GeneralSecurityException {
        if (!basic.getCriticalExtensionOIDs().equals(Set.of(OCSPObjectIdentifiers.id_pkix_ocsp_nonce))) {
            return false;
        }
        byte[] nonce = basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce).getExtnValue().getOctets();
        return nonce.length == 32 && MessageDigest.isEqual(Arrays.copyOf(nonce, 20),
                MessageDigest.getInstance("SHA-1").digest(text.getBytes(US_ASCII)));
    }

    private static boolean isTimely(BasicOCSPResp basic, Instant now) {
        long producedAt = basic.getProducedAt().getTime();
        SingleResp answer = List.of(basic.getResponses()).get(0);
        return producedAt <= now.toEpochMilli() + FIVE_MINUTES
                && Math.abs(producedAt - answer.getThisUpdate().getTime()) <= FIVE_MINUTES
                && (answer.getNextUpdate() == null || answer.getNextUpdate().getTime() >= producedAt);
    }
}
