package se.eltsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.junit.jupiter.api.Test;

class TestBankIdTest {

    private static final Instant NOW = Instant.parse("2026-11-03T21:30:15.750Z");
    private static final TestBankId BANK_ID = TestPki.of(Clock.fixed(NOW, ZoneOffset.UTC)).bankId();

    private static TestBankId.Signed sign() {
        return BANK_ID.sign(SampleReport.ASSISTANT, "Åsa", "Öberg", SampleReport.base64("Hej"),
                SampleReport.base64("text"));
    }

    private static final String SHAPE = """
            <?xml version="1.0" encoding="UTF-8" standalone="no"?>
            <Signature xmlns="http://www.w3.org/2000/09/xmldsig#">
            <SignedInfo xmlns="http://www.w3.org/2000/09/xmldsig#">
            <CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315">
            </CanonicalizationMethod>
            <SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></SignatureMethod>
            <Reference Type="http://www.bankid.com/signature/v1.0.0/types" URI="#bidSignedData">
            <Transforms><Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"></Transform></Transforms>
            <DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod>
            <DigestValue>*</DigestValue></Reference>
            <Reference URI="#bidKeyInfo">
            <Transforms><Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"></Transform></Transforms>
            <DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod>
            <DigestValue>*</DigestValue></Reference></SignedInfo>
            <SignatureValue>*</SignatureValue>
            <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#" Id="bidKeyInfo"><X509Data>
            <X509Certificate>*</X509Certificate><X509Certificate>*</X509Certificate><X509Certificate>*</X509Certificate>
            </X509Data></KeyInfo>
            <Object><bankIdSignedData xmlns="http://www.bankid.com/signature/v1.0.0/types" Id="bidSignedData">
            <usrVisibleData charset="UTF-8" visible="wysiwys">*</usrVisibleData>
            <usrNonVisibleData>*</usrNonVisibleData>
            <srvInfo><name>*</name><nonce>*</nonce><displayName>*</displayName></srvInfo>
            <clientInfo><funcId>*</funcId><version>*</version><env><ai>
            <type>*</type><deviceInfo>*</deviceInfo><uhi>*</uhi><fsib>*</fsib><utb>*</utb>
            <requirement><condition><type>*</type><value>1.2.3.4.25</value></condition></requirement>
            <uauth>*</uauth></ai></env></clientInfo></bankIdSignedData></Object></Signature>
            """.replace("\n", "");

    @Test
    void whenSigned_thenTheXmlHasBankIdsShapeToTheByte() {
        String xml = new String(Base64.getDecoder().decode(sign().signature()), UTF_8);
        assertEquals(SHAPE, xml.replaceAll(">[A-Za-z0-9+/=]+<", ">*<"));
    }

    @Test
    void whenSigned_thenTheOcspAnswerHasBankIdsShape() throws Exception {
        TestBankId.Signed signed = sign();
        OCSPResp answer = new OCSPResp(Base64.getDecoder().decode(signed.ocspResponse()));
        BasicOCSPResp basic = (BasicOCSPResp) answer.getResponseObject();
        Extension nonce = basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        byte[] value = nonce.getExtnValue().getOctets();
        byte[] bound = MessageDigest.getInstance("SHA-1").digest(signed.signature().getBytes(UTF_8));
        assertEquals(0, answer.getStatus());
        assertTrue(nonce.isCritical());
        assertEquals(32, value.length);
        assertArrayEquals(bound, Arrays.copyOf(value, 20));
        assertEquals(Date.from(Instant.parse("2026-11-03T21:30:15Z")), basic.getProducedAt());
        assertEquals(basic.getProducedAt(), basic.getResponses()[0].getThisUpdate());
        assertEquals(null, basic.getResponses()[0].getNextUpdate());
        assertEquals("1.3.14.3.2.26", basic.getResponses()[0].getCertID().getHashAlgOID().getId());
        assertEquals(1, basic.getCerts().length);
    }

    @Test
    void whenSavedAndLoaded_thenItSignsUnderTheSameRoot() {
        char[] password = "hemligt".toCharArray();
        TestBankId loaded = TestBankId.read(BANK_ID.pkcs12(password), password, Clock.fixed(NOW, ZoneOffset.UTC));
        assertEquals(BANK_ID.root(), loaded.root());
        assertFalse(loaded.sign(SampleReport.ASSISTANT, "Åsa", "Öberg", "SGVq", "SGVq").signature().isEmpty());
    }

    @Test
    void whenANameIsLongerThanACertificateHolds_thenItIsShortened() {
        TestBankId.Signed signed = BANK_ID.sign(SampleReport.ASSISTANT, "#" + "x".repeat(198) + "ö",
                "Ek\r\nLind \uD83D\uDC69",
                SampleReport.base64("Hej"), SampleReport.base64("text"));
        assertTrue(signed.signature().length() > 1000);
    }

    @Test
    void whenThePasswordIsWrong_thenTheFileIsRefused() {
        byte[] file = BANK_ID.pkcs12("right".toCharArray());
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        assertThrows(IllegalArgumentException.class, () -> TestBankId.read(file, "wrong".toCharArray(), clock));
    }

    @Test
    void whenTheTextIsNotWhatTheApiTakes_thenSignRefuses() {
        String tooLong = "A".repeat(40_004);
        assertThrows(IllegalArgumentException.class, () -> BANK_ID.sign(SampleReport.ASSISTANT, "A", "B", "", "SGVq"));
        assertThrows(IllegalArgumentException.class, () ->
                BANK_ID.sign(SampleReport.ASSISTANT, "A", "B", tooLong, "SGVq"));
        assertThrows(IllegalArgumentException.class, () -> BANK_ID.sign(SampleReport.ASSISTANT, "A", "B", "SGVq", "å"));
    }

    @Test
    void whenTurnedIntoText_thenNothingOfTheSignatureShows() {
        TestBankId.Signed signed = sign();
        assertFalse(signed.toString().contains(signed.signature().substring(0, 20)));
    }
}
