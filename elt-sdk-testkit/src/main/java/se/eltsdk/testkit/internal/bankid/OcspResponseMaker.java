package se.eltsdk.testkit.internal.bankid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import se.eltsdk.testkit.TestCredential;

/** Makes the OCSP response that BankID returns with a signature. */
public final class OcspResponseMaker {

    public static final int NONCE_LENGTH = 32;
    public static final int BOUND_LENGTH = 20;

    private OcspResponseMaker() {}

    public static byte[] good(X509Certificate leaf, X509Certificate issuer, TestCredential responder, Instant at,
            String signatureText) {
        try {
            X509CertificateHolder signer = new JcaX509CertificateHolder(responder.certificate());
            BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(new RespID(signer.getSubject()));
            builder.addResponse(certificateId(leaf, issuer), CertificateStatus.GOOD, Date.from(at), null, null);
            // Like BankID: the nonce is critical and not wrapped in an OCTET STRING, as RFC 8954 requires.
            builder.setResponseExtensions(new Extensions(
                    new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, true, nonce(signatureText))));
            BasicOCSPResp basic = builder.build(
                    new JcaContentSignerBuilder(BankIdSignatureWriter.SIGNATURE_ALGORITHM)
                    .build(responder.privateKey()),
                    new X509CertificateHolder[] {signer}, Date.from(at));
            return new OCSPRespBuilder().build(OCSPResp.SUCCESSFUL, basic).getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | OCSPException | IOException e) {
            throw new IllegalStateException("A test OCSP response could not be made", e);
        }
    }

    private static CertificateID certificateId(X509Certificate leaf, X509Certificate issuer)
            throws GeneralSecurityException, OperatorCreationException, OCSPException {
        return new CertificateID(new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                new JcaX509CertificateHolder(issuer), leaf.getSerialNumber());
    }

    private static byte[] nonce(String signatureText) throws GeneralSecurityException {
        byte[] nonce = Arrays.copyOf(boundPart(signatureText), NONCE_LENGTH);
        byte[] rest = new byte[NONCE_LENGTH - BOUND_LENGTH];
        new SecureRandom().nextBytes(rest);
        System.arraycopy(rest, 0, nonce, BOUND_LENGTH, rest.length);
        return nonce;
    }

    public static byte[] boundPart(String signatureText) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-1").digest(signatureText.getBytes(UTF_8));
    }
}
