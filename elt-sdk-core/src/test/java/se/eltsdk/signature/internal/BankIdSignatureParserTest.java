package se.eltsdk.signature.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.signature.BankIdSamples.base64;
import static se.eltsdk.signature.BankIdSamples.byAssistant;
import static se.eltsdk.signature.BankIdSamples.document;
import static se.eltsdk.signature.BankIdSamples.xml;

import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.Samples;
import se.eltsdk.signature.ForgedSignature;
import se.eltsdk.signature.InvalidSignatureException;
import se.eltsdk.trust.internal.ocsp.ForgedBankIdPki;
import se.eltsdk.trust.key.TestCertificates;

/** ELT-602: what a reader of general XML Signature would let through, this one does not. */
class BankIdSignatureParserTest {

    private static final String GOOD = xml(byAssistant(document()));
    private static final String OTHER = xml(byAssistant(document(Samples.builder().build())));

    @Test
    void whenBankIdWroteIt_thenTheSignedTextComesOut() {
        BankIdSignedData content = BankIdSignatureParser.read(GOOD.getBytes(UTF_8));

        assertEquals(document().id() + "," + document().digest().hex(), content.nonVisibleData());
        assertEquals(3, content.chain().size());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void whenAnythingDiffers_thenRefused(String name, UnaryOperator<String> change) {
        String changed = change.apply(GOOD);

        assertNotEquals(GOOD, changed);
        assertEquals("ELT-602", refusal(changed).code().id());
    }

    static Stream<Arguments> changes() {
        String attack = base64("00000000-0000-0000-0000-000000000000," + "0".repeat(64));
        String object = GOOD.substring(GOOD.indexOf("<Object>"), GOOD.indexOf("</Signature>"));
        String attackObject = object.replaceAll("<usrNonVisibleData>[^<]*", "<usrNonVisibleData>" + attack);
        String c14n = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
        return Stream.of(
                change("nothing", xml -> ""),
                change("no declaration", xml -> xml.substring(xml.indexOf("<Signature"))),
                change("byte order mark", xml -> "\uFEFF" + xml),
                change("other quotes", xml -> xml.replace("version=\"1.0\"", "version='1.0'")),
                change("line break after the declaration", xml -> xml.replace("?><Sig", "?>\n<Sig")),
                change("blank between elements", xml -> xml.replace("</SignedInfo><", "</SignedInfo> <")),
                change("line break between elements", xml -> xml.replace("</KeyInfo><Object>", "</KeyInfo>\n<Object>")),
                change("blank in signed data", xml -> xml.replace("<clientInfo><funcId>", "<clientInfo> <funcId>")),
                change("blank in a tag", xml -> xml.replace("<Object>", "<Object >")),
                change("line break at the end", xml -> xml + "\n"),
                change("bytes after the end", xml -> xml + "<x></x>"),
                change("cut short", xml -> xml.substring(0, xml.length() - 1)),
                change("second object first", xml -> xml.replace("<Object>", attackObject + "<Object>")),
                change("second object last", xml -> xml.replace("</Object>", "</Object>" + attackObject)),
                change("second object, other id", xml -> xml.replace("<Object>",
                        attackObject.replace("bidSignedData", "bidOtherData") + "<Object>")),
                change("empty object", xml -> xml.replace("</Signature>", "<Object></Object></Signature>")),
                change("attribute on object", xml -> xml.replace("<Object>", "<Object Id=\"bidSignedData\">")),
                change("id twice", xml -> xml.replace("<X509Data>", "<X509Data Id=\"bidKeyInfo\">")),
                change("outer root", xml -> xml.replace("<Signature xmlns", "<r><Signature xmlns") + "</r>"),
                change("signature inside attack", xml -> attackObject + xml),
                change("comment in text", xml -> xml.replace("<usrNonVisibleData>", "<usrNonVisibleData><!-- -->")),
                change("comment in a value", xml -> xml.replace("<SignatureValue>", "<SignatureValue><!---->")),
                change("comment before the root", xml -> xml.replace("<Signature xmlns", "<!-- --><Signature xmlns")),
                change("processing instruction", xml -> xml.replace("<Object>", "<?x y?><Object>")),
                change("CDATA", xml -> xml.replaceFirst("<funcId>Signing", "<funcId><![CDATA[Signing]]>")),
                change("CDATA in base64", xml -> xml.replaceFirst("<DigestValue>([^<]*)",
                        "<DigestValue><![CDATA[$1]]>")),
                change("character reference", xml -> xml.replace(">Signing<", ">Si&#103;ning<")),
                change("entity", xml -> xml.replace("<uauth>pw", "<uauth>&amp;")),
                change("DOCTYPE", xml -> xml.replace("<Signature xmlns", "<!DOCTYPE Signature><Signature xmlns")),
                change("DOCTYPE with entity", xml -> xml.replace("<Signature xmlns",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Signature xmlns")),
                change("prefix", xml -> xml.replace("Object>", "ds:Object>")),
                change("empty-element tag", xml -> xml.replace("></Transform>", "/>")),
                change("other order of attributes", xml -> xml.replace("charset=\"UTF-8\" visible=\"wysiwys\"",
                        "visible=\"wysiwys\" charset=\"UTF-8\"")),
                change("other charset", xml -> xml.replace("charset=\"UTF-8\"", "charset=\"UTF-16\"")),
                change("other namespace", xml -> xml.replace("signature/v1.0.0/types\" Id", "signature/v2/types\" Id")),
                change("rsa-sha1", xml -> xml.replace("2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#rsa-sha1")),
                change("hmac", xml -> xml.replace("more#rsa-sha256", "more#hmac-sha256")),
                change("sha1 digest", xml -> xml.replace("2001/04/xmlenc#sha256", "2000/09/xmldsig#sha1")),
                change("c14n with comments", xml -> xml.replace(c14n, c14n + "#WithComments")),
                change("second transform", xml -> xml.replaceFirst("</Transform>",
                        "</Transform><Transform Algorithm=\"" + c14n + "\"></Transform>")),
                change("no reference to the key", xml -> xml.replaceAll(
                        "<Reference URI=\"#bidKeyInfo\">.*?</Reference>", "")),
                change("third reference", xml -> xml.replaceAll("(<Reference URI=\"#bidKeyInfo\">.*?</Reference>)",
                        "$1$1")),
                change("reference to all", xml -> xml.replace("URI=\"#bidSignedData\"", "URI=\"\"")),
                change("key value", xml -> xml.replace("<X509Data>", "<KeyValue></KeyValue><X509Data>")),
                change("no certificate", xml -> xml.replaceAll("<X509Certificate>.*</X509Certificate>", "")),
                change("six certificates", xml -> xml.replaceAll("(<X509Certificate>.*</X509Certificate>)", "$1$1")),
                change("certificate of nothing", xml -> xml.replaceFirst("<X509Certificate>[^<]*",
                        "<X509Certificate>AAAA")),
                change("certificate and a byte more", BankIdSignatureParserTest::longerCertificate),
                change("key info of another report's signature", xml -> part("KeyInfo", xml, selfMade())),
                change("certificates in another order", xml -> xml.replaceAll(
                        "(<X509Certificate>[^<]*</X509Certificate>)(<X509Certificate>[^<]*</X509Certificate>)",
                        "$2$1")),
                change("certificate left out", xml -> xml.replaceFirst(
                        "<X509Certificate>[^<]*</X509Certificate></X509Data>", "</X509Data>")),
                change("data of another signature", xml -> part("bankIdSignedData", xml, OTHER)),
                change("signed info of another signature", xml -> part("SignedInfo", xml, OTHER)),
                change("value of another signature", xml -> part("SignatureValue", xml, OTHER)),
                change("value of no length", xml -> xml.replaceFirst("<SignatureValue>[^<]*", "<SignatureValue>")),
                change("value too short", xml -> xml.replaceFirst("<SignatureValue>[^<]*", "<SignatureValue>AAAA")),
                change("other text", xml -> xml.replaceFirst("<usrNonVisibleData>[^<]*",
                        "<usrNonVisibleData>" + attack)),
                change("other visible text", xml -> xml.replaceFirst("wysiwys\">[^<]*", "wysiwys\">" + attack)),
                change("visible text said to be markdown", xml -> xml.replace(" visible=",
                        " format=\"simpleMarkdownV1\" visible=")),
                change("no non-visible text", xml -> xml.replaceFirst(
                        "<usrNonVisibleData>[^<]*</usrNonVisibleData>", "")),
                change("two non-visible texts", xml -> xml.replaceFirst(
                        "(<usrNonVisibleData>[^<]*</usrNonVisibleData>)", "$1$1")),
                change("line break in base64", xml -> xml.replace("<usrNonVisibleData>", "<usrNonVisibleData>\n")),
                change("no padding", xml -> xml.replaceFirst("=+</DigestValue>", "</DigestValue>")),
                change("identification", xml -> xml.replace(">Signing<", ">Identification<")),
                change("no function", xml -> xml.replace("<funcId>Signing</funcId>", "")),
                change("function twice", xml -> xml.replace("<funcId>Signing</funcId>",
                        "<funcId>Signing</funcId><funcId>Signing</funcId>")),
                change("function deeper", xml -> xml.replace("<funcId>Signing</funcId>", "").replace("<ai>",
                        "<ai><funcId>Signing</funcId>")),
                change("server's part twice", xml -> xml.replaceFirst("(<srvInfo>.*</srvInfo>)", "$1$1")),
                change("client's part left out", xml -> xml.replaceFirst("<clientInfo>.*</clientInfo>", "")),
                change("attribute in the client's part", xml -> xml.replace("<env>", "<env Id=\"x\">")),
                change("too deep", xml -> xml.replace("<env>", "<env>" + "<a>".repeat(20) + "</a>".repeat(20))),
                change("unclosed", xml -> xml.replace("</env>", "")),
                change("crossed", xml -> xml.replace("</ai></env>", "</env></ai>")),
                change("character beyond ASCII", xml -> xml.replace("<uauth>pw", "<uauth>å")),
                change("control character", xml -> xml.replace("<uauth>pw", "<uauth>\t")));
    }

    @Test
    void whenBankIdAddsAnElementBelowClientInfo_thenOnlyTheDigestIsMissed() {
        String extended = GOOD.replace("<uauth>pw</uauth>", "<uauth>pw</uauth><new1><a>1</a><b></b></new1>");

        assertTrue(refusal(extended).getMessage().contains("digest of bankIdSignedData"));
    }

    @Test
    void whenTheGrammarIsBroken_thenTheMessageSaysWhereAndWhatWasExpected() {
        String changed = GOOD.replace("more#rsa-sha256", "more#hmac-sha256");
        int place = GOOD.indexOf("<SignatureMethod");

        String message = refusal(changed).getMessage();

        assertTrue(message.contains("at byte " + place + ","), message);
        assertTrue(message.contains("rsa-sha256"), message);
    }

    @Test
    void whenItIsAnIdentification_thenTheMessageSaysSo() {
        assertTrue(refusal(GOOD.replace(">Signing<", ">Identification<")).getMessage().contains("identification"));
    }

    @Test
    void whenOneBitOfTheSignedPartsChanges_thenRefused() {
        byte[] good = GOOD.getBytes(UTF_8);
        for (int i = 0; i < good.length; i += 37) {
            byte[] changed = good.clone();
            changed[i] ^= 1;
            assertThrows(InvalidSignatureException.class, () -> BankIdSignatureParser.read(changed), "byte " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("weakKeys")
    void whenTheKeyIsWeakOrOfAnotherKind_thenRefused(String kind) {
        ForgedBankIdPki weak = ForgedBankIdPki.withPerson(person -> person.key(kind + " person"));

        assertTrue(refusal(ForgedSignature.by(weak, GOOD)).getMessage().contains("RSA key of at least 2048 bits"));
    }

    static Stream<String> weakKeys() {
        return Stream.of(TestCertificates.RSA_1024, TestCertificates.P256);
    }

    @Test
    void whenAStrangerSignsInTheSameForm_thenTheFormIsValidAndOnlyTheChainCanShowIt() {
        assertEquals(ForgedBankIdPki.genuine().chain(), BankIdSignatureParser.read(selfMade().getBytes(UTF_8)).chain());
    }

    private static Arguments change(String name, UnaryOperator<String> change) {
        return Arguments.of(name, change);
    }

    private static InvalidSignatureException refusal(String xml) {
        return assertThrows(InvalidSignatureException.class, () -> BankIdSignatureParser.read(xml.getBytes(UTF_8)));
    }

    private static String selfMade() {
        return ForgedSignature.by(ForgedBankIdPki.genuine(), GOOD);
    }

    private static String part(String element, String xml, String from) {
        return xml.substring(0, xml.indexOf("<" + element)) + from.substring(from.indexOf("<" + element),
                end(element, from)) + xml.substring(end(element, xml));
    }

    private static int end(String element, String xml) {
        return xml.indexOf("</" + element + ">") + element.length() + 3;
    }

    private static String longerCertificate(String xml) {
        String first = xml.substring(xml.indexOf("<X509Certificate>") + 17, xml.indexOf("</X509Certificate>"));
        byte[] der = Base64.getDecoder().decode(first);
        byte[] longer = Arrays.copyOf(der, der.length + 1);
        return xml.replace(first, Base64.getEncoder().encodeToString(longer));
    }
}
