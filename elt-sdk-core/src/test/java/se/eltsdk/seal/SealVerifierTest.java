package se.eltsdk.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.seal.SealSamples.REPORT;

import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.EltException;
import se.eltsdk.Samples;
import se.eltsdk.Sha256;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.evidence.Forgeries;
import se.eltsdk.seal.internal.SealCertificates;
import se.eltsdk.seal.internal.SealXmlWriter;
import se.eltsdk.seal.internal.SealedPart;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.trust.key.KeyMaterial;
import se.eltsdk.trust.key.TestCertificates;
import se.eltsdk.trust.key.internal.KeyMaterialAccess;

/** ELT-901: what is not exactly a seal of ours over exactly these parts does not pass. */
class SealVerifierTest {

    private static final String GOOD = SealSamples.sealedBy(SealSamples.RSA);

    @ParameterizedTest(name = "{0}")
    @MethodSource("se.eltsdk.seal.SealSamples#keys")
    void whenTheSealIsUnchanged_thenItIsValid(String name, KeyMaterial key) {
        byte[] seal = SealSamples.sealedBy(key).getBytes(UTF_8);

        SealedReport sealed = SealSamples.VERIFIER.verify(REPORT, seal);

        assertEquals(REPORT, sealed.signed());
        assertEquals(new String(seal, UTF_8), new String(sealed.seal().toByteArray(), UTF_8));
    }

    @Test
    void whenAPartIsAnother_thenTheMessageNamesIt() {
        ReportDocument document = REPORT.document();
        BankIdSignature assistant = REPORT.assistantSignature();
        BankIdSignature provider = REPORT.providerSignature();
        BankIdSignature again = BankIdSamples.byAssistant(document);
        BankIdSignature providerAgain = BankIdSamples.byProvider(document);

        assertRefused(signed(document, again, provider), "assistent-signatur.xml");
        assertRefused(signed(document, assistant, providerAgain), "anordnare-signatur.xml");
        assertRefused(BankIdSamples.signed(BankIdSamples.document(Samples.builder().build())), "tidredovisning.xml");
    }

    @Test
    void whenAnOcspAnswerIsAnother_thenTheMessageNamesIt() {
        List<SignedReport> reports = BankIdSamples.answeredAnew(REPORT.document());
        byte[] seal = Sealer.of(SealSamples.RSA, BankIdSamples.CLOCK).seal(reports.get(0)).seal().toByteArray();

        assertRefused(reports.get(1), "assistent-ocsp.der", seal);
        assertRefused(reports.get(2), "anordnare-ocsp.der", seal);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void whenAnythingDiffers_thenRefused(String name, UnaryOperator<String> change) {
        String changed = change.apply(GOOD);

        assertNotEquals(GOOD, changed);
        assertEquals("ELT-901", refusal(changed).code().id());
    }

    static Stream<Arguments> changes() {
        String exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
        String unsigned = "<xades:UnsignedProperties></xades:UnsignedProperties>";
        String ec = Base64.getEncoder().encodeToString(encoded(SealSamples.EC));
        return Stream.of(
                change("nothing", xml -> ""),
                change("no XML", xml -> "seal"),
                change("another root", xml -> "<a></a>"),
                change("declaration", xml -> "<?xml version=\"1.0\"?>" + xml),
                change("DOCTYPE", xml -> "<!DOCTYPE a>" + xml),
                change("entity", xml -> "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + xml),
                change("comment", xml -> xml.replace("<ds:KeyInfo>", "<!-- --><ds:KeyInfo>")),
                change("comment in the time", xml -> xml.replace("11:00:00Z<", "11:00:00Z<!-- --><")),
                change("processing instruction", xml -> xml.replace("<ds:KeyInfo>", "<?a b?><ds:KeyInfo>")),
                change("processing instruction after the root", xml -> xml + "\n<?a b?>"),
                change("blank between elements", xml -> xml.replace("<ds:KeyInfo>", " <ds:KeyInfo>")),
                change("blank in a tag", xml -> xml.replace("<ds:KeyInfo>", "<ds:KeyInfo >")),
                change("line break at the end", xml -> xml + "\n"),
                change("outer root", xml -> "<a>" + xml + "</a>"),
                change("attribute", xml -> xml.replace("<ds:KeyInfo>", "<ds:KeyInfo Id=\"x\">")),
                change("xml:base", xml -> xml.replace(" Id=\"sigill-" + Samples.ID + "\">",
                        " Id=\"sigill-" + Samples.ID + "\" xml:base=\"http://x/\">")),
                change("id twice", xml -> xml.replaceAll("-egenskaper\"", "-del-1\"")),
                change("empty id", xml -> xml.replace("Id=\"sigill-" + Samples.ID + "-del-1\"", "Id=\"\"")
                        .replace("#sigill-" + Samples.ID + "-del-1\"", "#\"")),
                change("another target", xml -> xml.replace("Target=\"#", "Target=\"#x")),
                change("second object", xml -> xml.replace("</ds:Signature>",
                        "<ds:Object></ds:Object></ds:Signature>")),
                change("unsigned properties", xml -> xml.replace("</xades:QualifyingProperties>",
                        unsigned + "</xades:QualifyingProperties>")),
                change("reference left out", xml -> xml.replaceFirst("<ds:Reference Id=.*?</ds:Reference>", "")),
                change("reference twice", xml -> xml.replaceFirst("(<ds:Reference Id=.*?</ds:Reference>)", "$1$1")),
                change("another name", xml -> xml.replace("URI=\"tidredovisning.xml\"", "URI=\"annan.xml\"")),
                change("file", xml -> xml.replace("URI=\"tidredovisning.xml\"", "URI=\"file:///etc/passwd\"")),
                change("two names changed about", xml -> xml.replace("URI=\"assistent-ocsp.der\"", "URI=\"x\"")
                        .replace("URI=\"anordnare-ocsp.der\"", "URI=\"assistent-ocsp.der\"")
                        .replace("URI=\"x\"", "URI=\"anordnare-ocsp.der\"")),
                change("transform on a part", xml -> xml.replaceFirst("(del-1\" URI=\"tidredovisning.xml\">)",
                        "$1<ds:Transforms><ds:Transform Algorithm=\"" + exclusive
                        + "\"></ds:Transform></ds:Transforms>")),
                change("another transform", xml -> xml.replace("<ds:Transform Algorithm=\"" + exclusive,
                        "<ds:Transform Algorithm=\"http://www.w3.org/TR/2001/REC-xml-c14n-20010315")),
                change("parameter of a transform", xml -> xml.replace("></ds:Transform>", "><ec:InclusiveNamespaces "
                        + "xmlns:ec=\"" + exclusive + "\" PrefixList=\"a\"></ec:InclusiveNamespaces></ds:Transform>")),
                change("another canonical form", xml -> xml.replace(
                        "<ds:CanonicalizationMethod Algorithm=\"" + exclusive,
                        "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2006/12/xml-c14n11")),
                change("SHA-1", xml -> xml.replaceFirst("2001/04/xmlenc#sha256", "2000/09/xmldsig#sha1")),
                change("rsa-sha1", xml -> xml.replace("2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#rsa-sha1")),
                change("hmac", xml -> xml.replace("more#rsa-sha256", "more#hmac-sha256")),
                change("method of another key", xml -> xml.replace("more#rsa-sha256", "more#ecdsa-sha256")),
                change("type left out", xml -> xml.replaceFirst(" Type=\"[^\"]*\"", "")),
                change("another type", xml -> xml.replace("01903#SignedProperties", "01903#Other")),
                change("another digest", xml -> xml.replaceFirst("<ds:DigestValue>..", "<ds:DigestValue>AA")),
                change("another value", xml -> xml.replaceFirst("<ds:SignatureValue>...", "<ds:SignatureValue>AAA")),
                change("value too short", xml -> xml.replaceFirst("<ds:SignatureValue>[^<]*",
                        "<ds:SignatureValue>AAAA")),
                change("no base64", xml -> xml.replaceFirst("<ds:SignatureValue>[^<]*", "<ds:SignatureValue>å")),
                change("value on two lines", xml -> xml.replaceFirst("(<ds:SignatureValue>.{76})", "$1\n")),
                change("value with what base64 has not", xml -> xml.replaceFirst("(<ds:SignatureValue>.{76})", "$1-")),
                change("value with stray bits", xml -> xml.replaceFirst("[AQgw]==</ds:SignatureValue>",
                        "x==</ds:SignatureValue>")),
                change("empty value", xml -> xml.replaceFirst("<ds:SignatureValue>[^<]*", "<ds:SignatureValue>")),
                change("another time", xml -> xml.replace("T11:00:00Z", "T11:00:01Z")),
                change("time outside the certificate's", xml -> xml.replace("2026-11-01T", "2036-11-01T")),
                change("time in another form", xml -> xml.replace("T11:00:00Z", "")),
                change("another type of content", xml -> xml.replaceFirst("application/xml", "text/plain")),
                change("format about another part", xml -> xml.replace("ObjectReference=\"#sigill-" + Samples.ID
                        + "-del-1\"", "ObjectReference=\"#sigill-" + Samples.ID + "-del-2\"")),
                change("another certificate's digest", xml -> xml.replaceFirst(
                        "(<xades:CertDigest>.*?<ds:DigestValue>)..", "$1AA")),
                change("another certificate", xml -> xml.replaceFirst("<ds:X509Certificate>[^<]*",
                        "<ds:X509Certificate>" + ec)),
                change("certificate of nothing", xml -> xml.replaceFirst("<ds:X509Certificate>[^<]*",
                        "<ds:X509Certificate>AAAA")),
                change("a byte after a certificate", SealVerifierTest::longerCertificate),
                change("no certificate", xml -> xml.replaceAll("<ds:X509Certificate>.*</ds:X509Certificate>", "")),
                change("key value", xml -> xml.replace("<ds:X509Data>", "<ds:KeyValue></ds:KeyValue><ds:X509Data>")),
                change("another namespace", xml -> xml.replace("01903/v1.3.2#", "01903/v1.1.1#")),
                change("another prefix", xml -> xml.replace("<xades:", "<x:").replace("</xades:", "</x:")
                        .replace("xmlns:xades", "xmlns:x")),
                change("larger than a seal can be", xml -> xml + " ".repeat(512 * 1024)));
    }

    /** The sealer itself writes it: what a Java runtime reads as a time, the other reader of packages need not. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-11-01T12:00:00+01:00", "2026-11-01T11:00:00-00:00", "2026-10-31T24:00:00Z",
        "2026-11-01T10:59:60Z", "2026-11-01t11:00:00z", "2026-11-01T11:00:00.Z", "2026-11-01T11:00Z"})
    void whenTheSealedTimeIsInAnotherForm_thenRefused(String time) {
        assertEquals("ELT-901", refusal(resealed(time)).code().id());
    }

    @Test
    void whenTheSealedTimeHasAFraction_thenItIsValid() {
        byte[] seal = resealed("2026-11-01T11:00:00.123456789Z").getBytes(UTF_8);

        assertEquals(seal.length, SealSamples.VERIFIER.verify(REPORT, seal).seal().size());
    }

    /** The seal with another time, which its key has signed. */
    private static String resealed(String time) {
        String xml = GOOD.replace("<xades:SigningTime>2026-11-01T11:00:00Z<", "<xades:SigningTime>" + time + "<");
        String ds = " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"";
        String properties = part(xml, "xades:SignedProperties").replace("<xades:SignedProperties",
                "<xades:SignedProperties xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\"")
                .replace("<ds:DigestMethod", "<ds:DigestMethod" + ds).replace("<ds:DigestValue", "<ds:DigestValue" + ds);
        String info = part(xml, "ds:SignedInfo");
        String changed = info.replaceFirst("(.*<ds:DigestValue>)[^<]*",
                "$1" + base64(Sha256.of(properties.getBytes(UTF_8)).toByteArray()));
        byte[] value = KeyMaterialAccess.sealSign(SealSamples.RSA,
                changed.replace("<ds:SignedInfo", "<ds:SignedInfo" + ds).getBytes(UTF_8));
        return xml.replace(info, changed).replaceFirst("(<ds:SignatureValue>)[^<]*", "$1" + base64(value));
    }

    private static String part(String xml, String name) {
        String end = "</" + name + ">";
        return xml.substring(xml.indexOf("<" + name), xml.indexOf(end) + end.length());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String longerCertificate(String xml) {
        byte[] der = encoded(SealSamples.RSA);
        String good = Base64.getEncoder().encodeToString(der);
        return xml.replace(good, Base64.getEncoder().encodeToString(Arrays.copyOf(der, der.length + 1)));
    }

    @Test
    void whenTheSealersCertificateMayNotSeal_thenRefused() {
        TestCertificates tls = TestCertificates.named("CN=a", TestCertificates.RSA_2048);
        SealXmlWriter template = new SealXmlWriter("sigill", SealedPart.of(REPORT),
                SealCertificates.of(List.of(tls.certificate())), BankIdSamples.CLOCK.instant());
        byte[] value = KeyMaterialAccess.sealSign(
                TestCertificates.seal(TestCertificates.RSA_2048).material(), template.signedInfo());

        assertTrue(refusal(new String(template.seal(value), UTF_8)).getMessage().contains("not one that may seal"));
    }

    @Test
    void whenRefused_thenNothingOfTheContentIsQuoted() {
        String message = refusal(GOOD.replace("<ds:KeyInfo>", Samples.ASSISTANT + "<ds:KeyInfo>")).getMessage();

        assertFalse(message.contains(Samples.ASSISTANT));
    }

    private static void assertRefused(SignedReport other, String part) {
        assertRefused(other, part, GOOD.getBytes(UTF_8));
    }

    private static void assertRefused(SignedReport other, String part, byte[] seal) {
        String message = assertThrows(EltException.class,
                () -> SealSamples.VERIFIER.verify(other, seal)).getMessage();
        assertEquals("ELT-901 The seal does not hold: " + part + " is not what was sealed.", message);
    }

    private static SignedReport signed(ReportDocument document, BankIdSignature assistant, BankIdSignature provider) {
        return SignedReport.of(document, assistant, provider, BankIdSamples.ENVIRONMENT, BankIdSamples.CLOCK);
    }

    private static EltException refusal(String seal) {
        Forgeries.seal(seal.getBytes(UTF_8), SealSamples.ISSUERS);
        return assertThrows(EltException.class, () -> SealSamples.VERIFIER.verify(REPORT, seal.getBytes(UTF_8)));
    }

    private static Arguments change(String name, UnaryOperator<String> change) {
        return Arguments.of(name, change);
    }

    private static byte[] encoded(KeyMaterial key) {
        try {
            return key.certificate().getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
