package se.eltsdk.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.signature.AssistantSignedReport;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.InvalidSignatureException;
import se.eltsdk.trust.EltEnvironment;

/**
 * Any bytes given as a BankID signature.
 *
 * <p>Input: 0 and XML; 1 and a recipe for edits of a good signature's XML; 2 and one for its base64 text; 3 and one for
 * the XML, after which both digests and the value are made right again with the person's own key, and BankID answers
 * for it. In the first three ways nothing gets past ELT-602 but a signature that was made, to the last byte. In the
 * fourth, what gets past ELT-602 is valid to the JDK's XML Signature too, and what is taken in whole says in the
 * element that the JDK verified that this document is signed.
 */
@Tag("fuzz")
class SignatureFuzzTest {

    private static final ReportDocument DOCUMENT = BankIdSamples.document();
    private static final BankIdSignature GOOD = BankIdSamples.byAssistant(DOCUMENT);
    private static final BankIdSignature OTHER =
            BankIdSamples.byProvider(DOCUMENT, BankIdSamples.otherDocument());
    private static final Set<BankIdSignature> MADE = Set.of(GOOD, BankIdSignature.of(OTHER.signatureText(),
            GOOD.ocspText()));
    private static final TestKeySignatures ANEW = new TestKeySignatures(xml(GOOD));

    private static final List<String> DICTIONARY = List.of("<!-- x -->", "<![CDATA[", "]]>", "&#13;", "&lt;", "<?x?>",
            "<!DOCTYPE x [<!ENTITY a 'b'>]>", " Id=\"bidSignedData\"", " Id=\"bidKeyInfo\"", " xmlns:x=\"urn:x\"",
            " xmlns=\"http://www.w3.org/2000/09/xmldsig#\"", " xmlns=\"http://www.bankid.com/signature/v1.0.0/types\"",
            "<Object>", "</Object>", "<Object Id=\"x\">", "<X509Certificate>", "</X509Certificate>", "</srvInfo>",
            "<srvInfo>", "<clientInfo>", "</clientInfo>", "<a>", "</a>", "<a></a>", "<a/>", "<a b=\"c\">",
            "<funcId>Signing</funcId>", "<funcId>Identification</funcId>", "Identification", "Signing",
            " format=\"simpleMarkdownV1\"", "<usrNonVisibleData>QQ==</usrNonVisibleData>",
            "<Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#base64\"></Transform>", "QQ==", "=", " ", "\n",
            "\r\n", "\t", "\0", "\u00e5", "#rsa-sha1", "http://www.w3.org/2000/09/xmldsig#hmac-sha1");

    static Stream<byte[]> seeds() {
        return Stream.of(SeedInputs.of(0, xml(GOOD)), SeedInputs.of(0, xml(OTHER)), SeedInputs.of(1), SeedInputs.of(3),
                SeedInputs.of(1, 0, 2, 0, 10, 0, 30), SeedInputs.of(1, 5, 0, 20, 0, 0),
                SeedInputs.of(1, 8, 0, 50, 0, 50),
                SeedInputs.of(2, 0, 0, 7, 0, 3, 5), SeedInputs.of(2, 4, 0, 3, 1, 10),
                SeedInputs.of(3, 4, 0, 100, 7, 60, 97, 62, 60,
                        47, 97, 62), SeedInputs.of(3, 5, 0, 99, 0, 23), SeedInputs.of(3, 8, 0, 60, 0, 60),
                        SeedInputs.of(3, 9, 0, 60),
                SeedInputs.of(3, 0, 0, 62, 0, 0, 1), SeedInputs.of(3, 2, 0, 41, 0, 44),
                SeedInputs.of(3, 6, 0, 40, 3, 0, 43));
    }

    @BeforeAll
    static void loadClasses() {
        assertTrue(isTaken(GOOD.signatureText(), GOOD.ocspText(), BankIdSamples.ENVIRONMENT));
        assertTrue(ANEW.isValid(ANEW.good()));
    }

    @Timeout(60)
    @MethodSource("seeds")
    @FuzzTest
    void whenAnyBytesAreASignature_thenTheyAreRefusedUnlessThePersonMadeThem(byte[] input) throws Exception {
        MutationInput recipe = new MutationInput(input);
        int way = recipe.octet() % 4;
        String text = text(way, recipe);
        EltEnvironment environment = way == 3 ? ANEW.environment() : BankIdSamples.ENVIRONMENT;

        boolean isRead = CostLimit.run(text.length(), () -> isRead(text, environment));

        if (isRead && way < 3) {
            assertTrue(MADE.contains(BankIdSignature.of(text, GOOD.ocspText())), "was made by no one");
        } else if (isRead) {
            byte[] xml = Base64.getDecoder().decode(text);
            assertTrue(ANEW.isValid(xml), "is no XML Signature");
            assertTrue(!isTaken(text, ANEW.answer(text), environment) || ANEW.says(xml, DOCUMENT),
                    "says another thing");
        }
    }

    @Test
    void whenNothingIsEdited_thenEachWayGivesAGoodSignature() throws Exception {
        assertEquals(GOOD.signatureText(), text(1, new MutationInput(new byte[0])));
        assertEquals(GOOD.signatureText(), text(2, new MutationInput(new byte[0])));
        String text = text(3, new MutationInput(new byte[0]));
        assertTrue(isTaken(text, ANEW.answer(text), ANEW.environment()));
        assertFalse(isTaken(text, GOOD.ocspText(), ANEW.environment()));
    }

    /** Whether the reader of the signature itself has nothing against it. */
    private static boolean isRead(String text, EltEnvironment environment) {
        try {
            AssistantSignedReport.of(DOCUMENT, BankIdSignature.of(text, GOOD.ocspText()), environment,
                    BankIdSamples.CLOCK);
            return true;
        } catch (InvalidSignatureException e) {
            assertFalse(e.findings().isEmpty());
            return e.findings().stream().noneMatch(finding -> finding.code().id().equals("ELT-602"));
        }
    }

    private static boolean isTaken(String text, String ocsp, EltEnvironment environment) {
        try {
            AssistantSignedReport.of(DOCUMENT, BankIdSignature.of(text, ocsp), environment, BankIdSamples.CLOCK);
            return true;
        } catch (InvalidSignatureException e) {
            return false;
        }
    }

    private static String text(int way, MutationInput recipe) {
        return switch (way) {
            case 0 -> base64(recipe.rest());
            case 1 -> base64(ByteMutator.ofXml(xml(GOOD), xml(OTHER), DICTIONARY, recipe));
            case 2 -> new String(ByteMutator.ofBytes(GOOD.signatureText().getBytes(US_ASCII),
                    OTHER.signatureText().getBytes(US_ASCII), recipe), ISO_8859_1);
            default -> base64(ANEW.signed(ByteMutator.ofXml(ANEW.good(), xml(OTHER), DICTIONARY, recipe)));
        };
    }

    private static byte[] xml(BankIdSignature signature) {
        return signature.signature().toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
