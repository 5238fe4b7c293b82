package se.eltsdk.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Random;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;
import se.eltsdk.EltException;
import se.eltsdk.Samples;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.trust.internal.ocsp.OcspResponse;
import se.eltsdk.trust.key.TestCertificates;

class OcspResponseTest {

    private static final TestCertificates RESPONDER = TestCertificates.named("CN=OCSP", TestCertificates.RSA_2048);

    @Test
    void whenBankIdAnswered_thenItsTimeAndBytesAreKept() {
        byte[] der = Base64.getDecoder().decode(TestPki.of(Samples.CLOCK).bankId()
                .sign(Samples.ASSISTANT, "Kim", "Ek", "QQ==", "QQ==").ocspResponse());

        OcspResponse evidence = OcspResponse.parse(der);

        assertEquals(Samples.CLOCK.instant(), evidence.producedAt());
        assertArrayEquals(der, evidence.bytes().toByteArray());
        assertEquals("OcspResponse[" + der.length + " bytes, producedAt=2026-11-01T11:00:00Z]", evidence.toString());
    }

    @Test
    void elt604_whenItIsNoOcspAnswer_thenRefused() throws Exception {
        byte[] good = answer(1);
        byte[] other = new OCSPResp(new OCSPResponse(new OCSPResponseStatus(0), new ResponseBytes(
                OCSPObjectIdentifiers.id_pkix_ocsp, new DEROctetString(new byte[3])))).getEncoded();

        assertRefused(new byte[0]);
        assertRefused(new byte[] {0x30});
        assertRefused(new byte[] {0x30, 0});
        assertRefused(new byte[] {5, 0});
        assertRefused("no answer".getBytes(UTF_8));
        assertRefused(other);
        assertRefused(Arrays.copyOf(good, good.length - 1));
        assertRefused(Arrays.copyOf(good, good.length + 1));
        assertRefused(RESPONDER.certificate().getEncoded());
    }

    @Test
    void elt604_whenItIsNotSuccessful_thenRefused() throws Exception {
        assertRefused(new OCSPRespBuilder().build(OCSPResp.TRY_LATER, null).getEncoded());
        assertRefused(new OCSPRespBuilder().build(OCSPResp.SUCCESSFUL, null).getEncoded());
    }

    @Test
    void elt604_whenItAnswersAboutNoneOrSeveral_thenRefused() throws Exception {
        assertEquals(TestCertificates.NOW, OcspResponse.parse(answer(1)).producedAt());
        assertRefused(answer(0));
        assertRefused(answer(2));
    }

    @Test
    void elt604_whenBytesAreDamaged_thenRefusedOrReadAndNeverAnotherException() throws Exception {
        byte[] good = answer(1);
        Random random = new Random(604);
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = good.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                OcspResponse.parse(damaged);
            } catch (EltException e) {
                assertEquals("ELT-604", e.code().id());
                refused++;
            }
        }
        assertTrue(refused > 100, "damage is seen");
    }

    private static byte[] answer(int certificates) throws Exception {
        X509CertificateHolder holder = new X509CertificateHolder(RESPONDER.certificate().getEncoded());
        BasicOCSPRespBuilder builder = new BasicOCSPRespBuilder(new RespID(holder.getSubject()));
        for (int i = 0; i < certificates; i++) {
            builder.addResponse(new CertificateID(new JcaDigestCalculatorProviderBuilder().build()
                    .get(CertificateID.HASH_SHA1), holder, BigInteger.valueOf(i + 1)), CertificateStatus.GOOD);
        }
        return new OCSPRespBuilder().build(OCSPResp.SUCCESSFUL, builder.build(
                new JcaContentSignerBuilder("SHA256withRSA").build(RESPONDER.pair().getPrivate()),
                new X509CertificateHolder[] {holder}, Date.from(TestCertificates.NOW))).getEncoded();
    }

    private static void assertRefused(byte[] der) {
        assertEquals("ELT-604", assertThrows(UntrustedException.class, () -> OcspResponse.parse(der)).code().id());
    }
}
