package se.eltsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;
import se.eltsdk.testkit.internal.validation.BankIdOcspCheck;
import se.eltsdk.testkit.internal.validation.ValidationException;

class BankIdOcspCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-03T21:30:00Z");
    private static final String TEXT = "PD94bWw=";
    private static final TestCredential CA =
            CertificateBuilder.authority(new X500Name("CN=Customer CA"), NOW, true).selfSigned();
    private static final TestCredential LEAF = CertificateBuilder.leaf(new X500Name("CN=Person"), NOW).issuedBy(CA);
    private static final TestCredential RESPONDER = responder(KeyPurposeId.id_kp_OCSPSigning).issuedBy(CA);

    private CertificateStatus status = CertificateStatus.GOOD;
    private TestCredential signer = RESPONDER;
    private TestCredential shown = RESPONDER;
    private TestCredential about = LEAF;
    private Date nextUpdate;
    private Date thisUpdate = Date.from(NOW);
    private Extension nonce = nonce(true, bound(TEXT, 32));

    private static CertificateBuilder responder(KeyPurposeId purpose) {
        return CertificateBuilder.longLived(new X500Name("CN=Responder"), NOW)
                .with(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
    }

    private static Extension nonce(boolean critical, byte[] value) {
        return new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, critical, value);
    }

    private static byte[] bound(String text, int length) {
        try {
            return Arrays.copyOf(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)), length);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] answer() throws Exception {
        X509CertificateHolder holder = new JcaX509CertificateHolder(shown.certificate());
        BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(new RespID(holder.getSubject()));
        builder.addResponse(new CertificateID(
                new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                new JcaX509CertificateHolder(CA.certificate()), about.certificate().getSerialNumber()),
                status, thisUpdate, nextUpdate, null);
        if (nonce != null) {
            builder.setResponseExtensions(new Extensions(nonce));
        }
        return new OCSPRespBuilder().build(OCSPResp.SUCCESSFUL, builder.build(
                new JcaContentSignerBuilder("SHA256withRSA").build(signer.privateKey()),
                new X509CertificateHolder[] {holder}, Date.from(NOW))).getEncoded();
    }

    private void assertObjection(String expected) throws Exception {
        byte[] der = answer();
        ValidationException message = assertThrows(ValidationException.class,
                () -> BankIdOcspCheck.goodAt(der, LEAF.certificate(), CA.certificate(), TEXT));
        assertTrue(message.getMessage().contains(expected), message.getMessage());
    }

    @Test
    void whenTheAnswerIsGood_thenItGivesItsTime() throws Exception {
        assertEquals(NOW, BankIdOcspCheck.goodAt(answer(), LEAF.certificate(), CA.certificate(), TEXT));
    }

    @Test
    void whenTheStatusIsNotGood_thenItIsRefused() throws Exception {
        status = new RevokedStatus(Date.from(NOW), 1);
        assertObjection("does not say good");
        status = new UnknownStatus();
        assertObjection("does not say good");
    }

    @Test
    void whenTheAnswerIsAboutAnother_thenItIsRefused() throws Exception {
        about = RESPONDER;
        assertObjection("about another certificate");
    }

    @Test
    void whenTheNonceIsNotBankIds_thenItIsRefused() throws Exception {
        nonce = null;
        assertObjection("the nonce alone");
        nonce = nonce(false, bound(TEXT, 32));
        assertObjection("the nonce alone");
        nonce = nonce(true, bound(TEXT, 20));
        assertObjection("belongs to another signature");
        nonce = nonce(true, bound("other", 32));
        assertObjection("belongs to another signature");
        nonce = nonce(true, new DEROctetString(bound(TEXT, 32)).getEncoded());
        assertObjection("belongs to another signature");
    }

    @Test
    void whenTheResponderIsIssuedByAnotherCaOfTheSameName_thenItIsRefused() throws Exception {
        TestCredential otherCa = CertificateBuilder.authority(new X500Name("CN=Customer CA"), NOW, true).selfSigned();
        signer = shown = responder(KeyPurposeId.id_kp_OCSPSigning).issuedBy(otherCa);
        assertObjection("another issuer");
    }

    @Test
    void whenTheResponderIsForAnotherPurpose_thenItIsRefused() throws Exception {
        signer = shown = responder(KeyPurposeId.id_kp_clientAuth).issuedBy(CA);
        assertObjection("may not sign");
    }

    @Test
    void whenTheCaSignsTheAnswerItself_thenItIsRefused() throws Exception {
        signer = shown = CA;
        assertObjection("may not sign");
    }

    @Test
    void whenAnotherKeySigned_thenItIsRefused() throws Exception {
        signer = LEAF;
        assertObjection("signature does not hold");
    }

    @Test
    void whenTheTimesAreNotBankIds_thenItIsRefused() throws Exception {
        nextUpdate = Date.from(NOW.plusSeconds(3600));
        assertObjection("times");
        nextUpdate = null;
        thisUpdate = Date.from(NOW.minusSeconds(1));
        assertObjection("times");
    }
}
