package se.eltsdk.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.signature.BankIdSamples.BANK_ID;
import static se.eltsdk.signature.BankIdSamples.CLOCK;
import static se.eltsdk.signature.BankIdSamples.ENVIRONMENT;
import static se.eltsdk.signature.BankIdSamples.PROVIDER_SIGNER;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.evidence.Forgeries;
import se.eltsdk.testkit.TestBankId;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.internal.ocsp.ForgedBankIdPki;

/** ELT-609 to ELT-611: two acts of signing, each under the text that belongs to the report. */
class SignedVisibleTextTest {

    private static final String REFUSED = "ELT-610 true";
    private static final String WARNED = "ELT-611 false";
    private static final ReportDocument DOCUMENT = BankIdSamples.document();
    private static final ReportDocument BEFORE = BankIdSamples.otherDocument();
    private static final ReportDocument AFTER = BankIdSamples.otherDocument();
    private static final BankIdSignature ASSISTANT = BankIdSamples.byAssistant(DOCUMENT);
    private static final BankIdSignature PROVIDER = BankIdSamples.byProvider(DOCUMENT);
    private static final SigningRequest BATCH =
            SigningRequest.forProvider(List.of(BEFORE, DOCUMENT, AFTER)).get(0);

    @Test
    void elt609_whenOneSignatureStandsForBoth_thenRefused() {
        for (BankIdSignature one : List.of(ASSISTANT, sign(Samples.ASSISTANT, BATCH.visibleText()))) {
            List<Finding> findings = check(one, one);

            assertTrue(findings.stream().anyMatch(each -> each.isError() && each.code().id().equals("ELT-609")
                    && each.path().equals("provider.signature")), findings::toString);
            assertEquals(1, findings.stream().filter(each -> each.code().id().equals("ELT-609")).count());
        }
    }

    @Test
    void elt609_whenOneSignatureIsAnsweredForTwice_thenRefused() {
        ForgedBankIdPki bankId = ForgedBankIdPki.genuine();
        EltEnvironment environment = BankIdSamples.environment(BANK_ID)
                .bankIdRoots(TrustAnchors.of(List.of(bankId.root()))).bankIdPolicies(Set.of(ForgedBankIdPki.POLICY))
                .build();
        BankIdSignature first = BankIdSamples.by(bankId, DOCUMENT);

        List<Finding> findings = SignedReport.check(DOCUMENT, first, BankIdSamples.answeredLater(bankId, first),
                environment, CLOCK);

        assertEquals(List.of("ELT-611 false", "ELT-609 true"), coded(findings));
    }

    @Test
    void elt609_whenOnePersonSignsTwice_thenAWarning() {
        BankIdSignature again = BankIdSamples.sign(BANK_ID, Samples.ASSISTANT,
                SigningRequest.forProvider(List.of(DOCUMENT)).get(0));

        assertEquals(List.of("ELT-609 false"), coded(check(ASSISTANT, again)));
    }

    @Test
    void whenTheReportStandsAnywhereInABatch_thenNothingIsFound() {
        for (List<ReportDocument> batch : List.of(List.of(DOCUMENT), List.of(DOCUMENT, BEFORE),
                List.of(BEFORE, DOCUMENT), List.of(BEFORE, DOCUMENT, AFTER))) {
            BankIdSignature provider =
                    BankIdSamples.sign(BANK_ID, PROVIDER_SIGNER, SigningRequest.forProvider(batch).get(0));

            assertEquals(List.of(), check(ASSISTANT, provider));
        }
    }

    static Stream<Arguments> providersTexts() {
        String text = BATCH.visibleText();
        String line = text.split("\n")[3];
        return Stream.of(
                Arguments.of("the assistant's", SigningRequest.forAssistant(DOCUMENT).visibleText(), REFUSED),
                Arguments.of("for one report", SigningRequest.forProvider(List.of(DOCUMENT)).get(0).visibleText(),
                REFUSED),
                Arguments.of("a login's", "Logga in hos Omsorg AB", WARNED),
                Arguments.of("other hours", text.replace("8 tim 0 min", "9 tim 0 min"), REFUSED),
                Arguments.of("the line twice in place of another",
                text.replace(text.split("\n")[4], "3" + line.substring(1))
                        .replace(line, "2. juni 2026"), REFUSED),
                Arguments.of("another number", text.replace("Försäkringskassan: 3", "Försäkringskassan: 2"), REFUSED),
                Arguments.of("a line more at the end", text + "\n", REFUSED),
                Arguments.of("words before", "Hej\n" + text, REFUSED),
                Arguments.of("words after the heading", text.replaceFirst("\n", " eller inte\n"), REFUSED),
                Arguments.of("words after the last line", text + " Eller inte.", WARNED),
                Arguments.of("no assurance", text.replaceAll("Jag intygar.*\n", ""), REFUSED),
                Arguments.of("no version", text.substring(0, text.lastIndexOf('\n')), WARNED),
                Arguments.of("another assurance", text.replace("är riktiga", "är ungefär riktiga"), REFUSED),
                Arguments.of("a line without its number", text.replace("\n1. ", "\n"), REFUSED),
                Arguments.of("nothing in between", text.replace("\n\n", "\n"), REFUSED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("providersTexts")
    void whenTheProviderSawAnotherText_thenRefusedInTheFormOfThisLibraryElseAWarning(String name, String text,
                                                                                     String code) {
        List<Finding> findings = check(ASSISTANT, sign(PROVIDER_SIGNER, text));

        assertEquals(List.of(code), coded(findings));
        assertEquals("provider.signature", findings.get(0).path());
    }

    @Test
    void whenTheAssistantSawAnotherText_thenRefusedInTheFormOfThisLibraryElseAWarning() {
        String own = SigningRequest.forAssistant(DOCUMENT).visibleText();
        SigningRequest alone = SigningRequest.forAssistant(DOCUMENT);
        Map<BankIdSignature, String> codes = new LinkedHashMap<>();
        codes.put(signed(Samples.ASSISTANT, "Logga in hos Omsorg AB", alone.nonVisibleText()), WARNED);
        codes.put(signed(Samples.ASSISTANT, own + " ", alone.nonVisibleText()), WARNED);
        codes.put(signed(Samples.ASSISTANT, PROVIDER_TEXT, alone.nonVisibleText()), WARNED);
        codes.put(signed(Samples.ASSISTANT, own.replace("Kim Ek", "Kim Alm"), alone.nonVisibleText()), REFUSED);
        // The text of one report, and a second one signed beside it without being seen.
        codes.put(signed(Samples.ASSISTANT, own, BATCH.nonVisibleText()), REFUSED);
        codes.forEach((assistant, code) -> {
            List<Finding> findings = check(assistant, PROVIDER);

            assertEquals(List.of(code), coded(findings));
            assertEquals("assistant.signature", findings.get(0).path());
        });
    }

    @Test
    void elt610_whenTheAssistantSawAnotherReport_thenTheProviderIsNotAskedToSign() {
        SigningRequest alone = SigningRequest.forAssistant(DOCUMENT);
        BankIdSignature other = signed(Samples.ASSISTANT, alone.visibleText().replace("oktober", "september"),
                alone.nonVisibleText());

        InvalidSignatureException refused = assertThrows(InvalidSignatureException.class,
                () -> AssistantSignedReport.of(DOCUMENT, other, ENVIRONMENT, CLOCK));

        assertEquals(List.of(REFUSED), coded(refused.findings()));
    }

    @Test
    void elt611_whenTheTextWasShownAsMarkdown_thenAWarning() {
        ForgedBankIdPki bankId = ForgedBankIdPki.genuine();
        EltEnvironment environment = BankIdSamples.environment(BANK_ID)
                .bankIdRoots(TrustAnchors.of(List.of(bankId.root()))).bankIdPolicies(Set.of(ForgedBankIdPki.POLICY))
                .build();
        String marked = BankIdSamples.xml(ASSISTANT).replace("charset=\"UTF-8\"",
                "charset=\"UTF-8\" format=\"simpleMarkdownV1\"");

        List<Finding> findings = SignedReport.check(DOCUMENT,
                BankIdSamples.answered(bankId, ForgedSignature.by(bankId, marked)),
                BankIdSamples.asProvider(bankId, DOCUMENT), environment, CLOCK);

        assertEquals(List.of("ELT-611 false", "ELT-609 false"), coded(findings));
    }

    private static final String PROVIDER_TEXT = SigningRequest.forProvider(List.of(DOCUMENT)).get(0).visibleText();

    private static BankIdSignature sign(String person, String text) {
        return signed(person, text, BATCH.nonVisibleText());
    }

    private static BankIdSignature signed(String person, String text, String nonVisible) {
        TestBankId.Signed signed = BANK_ID.sign(person, "Kim", "Ek", base64(text), base64(nonVisible));
        return BankIdSignature.of(signed.signature(), signed.ocspResponse());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static List<String> coded(List<Finding> findings) {
        return findings.stream().map(each -> each.code().id() + " " + each.isError()).toList();
    }

    private static List<Finding> check(BankIdSignature assistant, BankIdSignature provider) {
        Forgeries.signatures(assistant, provider);
        return SignedReport.check(DOCUMENT, assistant, provider, ENVIRONMENT, CLOCK);
    }
}
