package se.eltsdk.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.seal.SealSamples.REPORT;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import se.eltsdk.Samples;
import se.eltsdk.seal.internal.SealedPart;
import se.eltsdk.seal.internal.SealedPartDereferencer;
import se.eltsdk.seal.internal.XadesNames;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.key.KeyMaterial;
import se.eltsdk.trust.key.TestCertificates;

class SealerTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("se.eltsdk.seal.SealSamples#keys")
    void whenSealed_thenTheFivePartsAreReferredToInOrder(String name, KeyMaterial key) {
        String seal = SealSamples.sealedBy(key);

        Matcher uris = Pattern.compile(" URI=\"([^\"#]+)\"").matcher(seal);
        assertEquals(List.of("tidredovisning.xml", "assistent-signatur.xml", "assistent-ocsp.der",
                "anordnare-signatur.xml", "anordnare-ocsp.der"), uris.results().map(uri -> uri.group(1)).toList());
        Matcher digests = Pattern.compile("<ds:DigestValue>([^<]+)").matcher(seal);
        assertEquals(Stream.of(REPORT.document().bytes(), REPORT.assistantSignature().signature(),
                        REPORT.assistantSignature().ocspResponse(), REPORT.providerSignature().signature(),
                        REPORT.providerSignature().ocspResponse())
                        .map(part -> Base64.getEncoder().encodeToString(part.sha256().toByteArray())).toList(),
                digests.results().limit(5).map(digest -> digest.group(1)).toList());
        assertTrue(seal.contains("<xades:SigningTime>2026-11-01T11:00:00Z</xades:SigningTime>"));
        assertFalse(seal.contains("\n") || seal.contains("&#13;"));
    }

    @Test
    void whenTheClockHasFractions_thenTheTimeIsInWholeSeconds() {
        Clock clock = Clock.fixed(BankIdSamples.CLOCK.instant().plusMillis(999), ZoneOffset.UTC);

        String seal = new String(Sealer.of(SealSamples.RSA, clock).seal(REPORT).seal().toByteArray(), UTF_8);

        assertTrue(seal.contains(">2026-11-01T11:00:00Z<"));
    }

    @Test
    void whenAnEcKeySeals_thenTheValueIsTwoNumbersOf32Bytes() {
        Matcher value = Pattern.compile("<ds:SignatureValue>([^<]+)").matcher(SealSamples.sealedBy(SealSamples.EC));

        assertTrue(value.find());
        assertEquals(64, Base64.getDecoder().decode(value.group(1)).length);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("se.eltsdk.seal.SealSamples#keys")
    void whenPutUnderAnotherRoot_thenTheSealKeepsItsSignature(String name, KeyMaterial key) throws Exception {
        String moved = "<s:Envelope xmlns:s=\"urn:s\" xmlns=\"urn:default\" xmlns:xades=\"urn:other\" "
                + "xmlns:x=\"urn:x\" xml:lang=\"sv\"><s:Body>" + SealSamples.sealedBy(key) + "</s:Body></s:Envelope>";
        Document document = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(moved.getBytes(UTF_8)));
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM", "XMLDSig");
        DOMValidateContext context = new DOMValidateContext(
                KeySelector.singletonKeySelector(key.certificate().getPublicKey()),
                document.getElementsByTagNameNS(XadesNames.DSIG, "Signature").item(0));
        Element properties = (Element) document.getElementsByTagNameNS(XadesNames.XADES, "SignedProperties").item(0);
        context.setIdAttributeNS(properties, null, "Id");
        context.setURIDereferencer(new SealedPartDereferencer(SealedPart.of(REPORT), properties.getAttribute("Id"),
                factory.getURIDereferencer()));

        assertTrue(factory.unmarshalXMLSignature(context).validate(context));
    }

    static Stream<Arguments> unfit() {
        int signing = KeyUsage.digitalSignature | KeyUsage.nonRepudiation;
        return Stream.of(
                Arguments.of("no key usage", TestCertificates.named("CN=a", TestCertificates.RSA_2048)),
                Arguments.of("key usage for encryption", TestCertificates.named("CN=a", TestCertificates.RSA_2048)
                        .usage(KeyUsage.keyEncipherment)),
                Arguments.of("a server's", TestCertificates.named("CN=a", TestCertificates.RSA_2048).usage(signing)
                        .purposes(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth)),
                Arguments.of("a CA's", TestCertificates.named("CN=a", TestCertificates.RSA_2048).usage(signing)
                        .authority()),
                Arguments.of("a short key", TestCertificates.seal(TestCertificates.RSA_1024)),
                Arguments.of("another curve", TestCertificates.seal(TestCertificates.P384)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unfit")
    void whenTheCertificateMayNotSeal_thenTheSealerIsNotMade(String name, TestCertificates certificate) {
        KeyMaterial key = certificate.material();

        assertEquals("ELT-805", assertThrows(UntrustedException.class,
                () -> Sealer.of(key, BankIdSamples.CLOCK)).code().id());
    }

    @Test
    void whenTheKeyIsTheVendorsTlsKey_thenTheSealerIsNotMade() {
        KeyMaterial key = SealSamples.material(BankIdSamples.PKI.vendorTls(Samples.PROVIDER));

        assertEquals("ELT-805", assertThrows(UntrustedException.class,
                () -> Sealer.of(key, BankIdSamples.CLOCK)).code().id());
    }

    @Test
    void whenKeyAndCertificateDoNotBelongTogether_thenTheSealerIsNotMade() {
        KeyMaterial rsa = TestCertificates.seal(TestCertificates.RSA_2048)
                .materialWithKeyOf(TestCertificates.seal(TestCertificates.RSA_1024));
        KeyMaterial mixed = TestCertificates.seal(TestCertificates.RSA_2048)
                .materialWithKeyOf(TestCertificates.seal(TestCertificates.P256));

        for (KeyMaterial key : List.of(rsa, mixed)) {
            assertEquals("ELT-803", assertThrows(UntrustedException.class,
                    () -> Sealer.of(key, BankIdSamples.CLOCK)).code().id());
        }
    }

    @Test
    void whenTheCertificateIsNotValidNow_thenNothingIsSealed() {
        for (Duration shift : List.of(Duration.ofDays(-3), Duration.ofDays(1000))) {
            Sealer sealer = Sealer.of(SealSamples.RSA,
                    Clock.fixed(BankIdSamples.CLOCK.instant().plus(shift), ZoneOffset.UTC));

            assertEquals("ELT-805", assertThrows(UntrustedException.class, () -> sealer.seal(REPORT)).code().id());
        }
    }

    @Test
    void whenATestCertificateMeetsAProductionReport_thenNothingIsSealed() {
        SignedReport production = BankIdSamples.signedForProduction(BankIdSamples.document());
        Sealer test = Sealer.of(SealSamples.RSA, BankIdSamples.CLOCK);
        Sealer real = Sealer.of(SealSamples.EC, BankIdSamples.CLOCK);

        assertEquals("ELT-818", assertThrows(UntrustedException.class, () -> test.seal(production)).code().id());
        assertEquals("production", real.seal(production).signed().environment());
    }

    @Test
    void whenShown_thenOnlyIdAndEnvironmentAreShown() {
        SealedReport sealed = Sealer.of(SealSamples.EC, BankIdSamples.CLOCK).seal(REPORT);

        assertEquals("SealedReport[" + Samples.ID + ", test]", sealed.toString());
        assertEquals(REPORT, sealed.signed());
    }
}
