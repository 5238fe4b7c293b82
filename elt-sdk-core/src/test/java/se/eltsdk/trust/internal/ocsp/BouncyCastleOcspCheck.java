package se.eltsdk.trust.internal.ocsp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * The same judgement as {@link OcspResponseCheck}'s, by Bouncy Castle: a second opinion on every answer that a test
 * makes.
 */
public final class BouncyCastleOcspCheck {

    private static final long FIVE_MINUTES = 300_000;

    private BouncyCastleOcspCheck() {
    }

    public static boolean accepts(byte[] der, X509Certificate signer, X509Certificate issuer, String text,
                                  Instant now) {
        try {
            OCSPResp response = new OCSPResp(OCSPResponse.getInstance(ASN1Primitive.fromByteArray(der)));
            return response.getStatus() == OCSPResp.SUCCESSFUL
                    && response.getResponseObject() instanceof BasicOCSPResp basic
                    && responder(basic, issuer) && certificate(basic, signer, issuer) && nonce(basic, text)
                    && times(basic, now);
        } catch (IOException | OCSPException | CertException | OperatorCreationException | GeneralSecurityException
                | RuntimeException e) {
            return false;
        }
    }

    private static boolean responder(BasicOCSPResp basic, X509Certificate issuer)
            throws GeneralSecurityException, CertException, OCSPException, OperatorCreationException {
        X509CertificateHolder[] shipped = basic.getCerts();
        if (shipped.length != 1) {
            return false;
        }
        X509CertificateHolder holder = shipped[0];
        X509Certificate responder = new JcaX509CertificateConverter().getCertificate(holder);
        KeyUsage usage = KeyUsage.fromExtensions(holder.getExtensions());
        DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
        RespID named = new RespID(holder.getSubject());
        RespID keyed = new RespID(holder.getSubjectPublicKeyInfo(), digests.get(CertificateID.HASH_SHA1));
        return basic.getVersion() == 1
                && holder.getIssuer().equals(new JcaX509CertificateHolder(issuer).getSubject())
                && holder.isSignatureValid(new JcaContentVerifierProviderBuilder().build(issuer))
                && responder.getExtendedKeyUsage().contains(KeyPurposeId.id_kp_OCSPSigning.getId())
                && (usage == null || usage.hasUsages(KeyUsage.nonRepudiation)
                        || usage.hasUsages(KeyUsage.digitalSignature))
                && responder.getBasicConstraints() < 0
                && ((RSAPublicKey) responder.getPublicKey()).getModulus().bitLength() >= 2048
                && holder.isValidOn(basic.getProducedAt())
                && List.of(named, keyed).contains(basic.getResponderId())
                && basic.isSignatureValid(new JcaContentVerifierProviderBuilder().build(responder.getPublicKey()));
    }

    private static boolean certificate(BasicOCSPResp basic, X509Certificate signer, X509Certificate issuer)
            throws GeneralSecurityException, OCSPException, OperatorCreationException {
        SingleResp[] answers = basic.getResponses();
        if (answers.length != 1) {
            return false;
        }
        CertificateID id = answers[0].getCertID();
        return CertificateID.HASH_SHA1.getAlgorithm().equals(id.getHashAlgOID())
                && id.getSerialNumber().equals(signer.getSerialNumber())
                && id.matchesIssuer(new JcaX509CertificateHolder(issuer),
                        new JcaDigestCalculatorProviderBuilder().build())
                && answers[0].getCertStatus() == CertificateStatus.GOOD
                && answers[0].getCriticalExtensionOIDs().isEmpty();
    }

    private static boolean nonce(BasicOCSPResp basic, String text) throws GeneralSecurityException {
        Extension nonce = basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        byte[] value = nonce.getExtnValue().getOctets();
        return basic.getCriticalExtensionOIDs().equals(Set.of(OCSPObjectIdentifiers.id_pkix_ocsp_nonce))
                && value.length == 32 && Arrays.equals(Arrays.copyOf(value, 20),
                        MessageDigest.getInstance("SHA-1").digest(text.getBytes(US_ASCII)));
    }

    private static boolean times(BasicOCSPResp basic, Instant now) {
        Date producedAt = basic.getProducedAt();
        SingleResp answer = basic.getResponses()[0];
        return producedAt.getTime() <= now.toEpochMilli() + FIVE_MINUTES
                && Math.abs(producedAt.getTime() - answer.getThisUpdate().getTime()) <= FIVE_MINUTES
                && (answer.getNextUpdate() == null || !answer.getNextUpdate().before(producedAt));
    }
}
