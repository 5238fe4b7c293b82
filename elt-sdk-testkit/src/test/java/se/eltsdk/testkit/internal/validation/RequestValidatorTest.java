package se.eltsdk.testkit.internal.validation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.testkit.MutualTlsClient;
import se.eltsdk.testkit.SampleReport;
import se.eltsdk.testkit.SubmissionBuilder;
import se.eltsdk.testkit.TestBankId;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.internal.http.ReceivedHttpRequest;
import se.eltsdk.testkit.internal.server.Reply;

class RequestValidatorTest {

    private static final Instant NOW = Instant.parse("2026-11-03T21:30:00Z");
    private static final TestPki PKI = TestPki.of(Clock.fixed(NOW, ZoneOffset.UTC));
    private static final String ITEM = SampleReport.item(SampleReport.report());
    private static final String OTHER_ITEM = "00000000-0000-4000-8000-000000000000," + "0".repeat(64);

    static ValidationResult validate(TestPki pki, byte[] body) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(Map.of("Host", List.of("localhost"), "SOAPAction", List.of(MutualTlsClient.ACTION),
                "Content-Type", List.of("text/xml;charset=utf-8"), "Content-Length", List.of("" + body.length)));
        return new RequestValidator(pki).validate(new ReceivedHttpRequest("POST", "/", "HTTP/1.1", headers, body,
                true));
    }

    private static SubmissionBuilder submission() {
        return new SubmissionBuilder(PKI);
    }

    private static void assertRefused(String reply, String expected, SubmissionBuilder submission) {
        assertRefused(reply, expected, submission.bytes());
    }

    private static void assertRefused(String reply, String expected, byte[] body) {
        ValidationResult result = validate(PKI, body);
        assertFalse(result.problems().isEmpty(), "nothing was found");
        String text = result.problems().get(0).text();
        assertTrue(text.contains(expected), text);
        assertEquals(reply, Reply.refusal(result.problems()).name());
        assertFalse(text.contains(SampleReport.ASSISTANT) || text.contains(SampleReport.PERSON)
                || text.contains("Öberg"), text);
    }

    @Test
    void whenItIsRight_thenThereIsNothingToSay() {
        assertEquals(List.of(), validate(PKI, submission().bytes()).problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ITEM;OTHER", "OTHER;ITEM"})
    void whenTheProviderSignsSeveral_thenEachIsRight(String list) {
        SubmissionBuilder several = submission();
        several.provider(several.sign(SampleReport.PROVIDER, list.replace("ITEM", ITEM).replace("OTHER", OTHER_ITEM)));
        assertEquals(List.of(), validate(PKI, several.bytes()).problems());
    }

    @Test
    void whenTheReportIsNotInCanonicalForm_thenItsCanonicalDigestCounts() {
        String loose = SampleReport.report().replace("<id>", "<id\n >");
        SubmissionBuilder submission = submission().sent(loose);
        assertEquals(List.of(), validate(PKI, submission.bytes()).problems());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <s:Body>                      | <s:Body><x/>                   | exactly one SkickaTidredovisning
            schemas.xmlsoap.org/soap/envelope/ | www.w3.org/2003/05/soap-envelope | not an envelope of SOAP 1.1
            <s:Envelope                   | <!DOCTYPE a><s:Envelope        | DOCTYPE
            </s:Body>                     | </s:Body><s:Body/>             | one Body
            m:SkickaTidredovisning        | m:SkickaTidredovisningar       | exactly one SkickaTidredovisning
            <s:Envelope        | <?xml version="1.0" encoding="ISO-8859-1"?><s:Envelope | not declared as UTF-8
            """)
    void whenTheEnvelopeIsWrong_thenAPlainFaultAnswers(String from, String to, String problem) {
        assertRefused("fault", problem, submission().finish(xml -> xml.replace(from, to)));
    }

    @Test
    void whenTheBytesAreNotUtf8_thenAPlainFaultAnswers() {
        byte[] latin = submission().finish(xml -> xml.replace("<s:Body>", "<!-- å --><s:Body>")).soap()
                .getBytes(ISO_8859_1);
        assertRefused("fault", "not UTF-8", latin);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            m:ocspResponse                | m:ocsp                         | at ocsp.
            assistent-signatur            | assistant-signature            | at assistant-signature.
            <m:datumForSignatur>2026      | <m:datumForSignatur>26         | at datumForSignatur
            <m:signature>                 | <m:signature>*                 | at signature
            </m:SkickaTidredovisning>     | <m:more/></m:SkickaTidredovisning> | at more.
            """)
    void whenTheMessageDoesNotFitItsSchema_thenXmlValidationError(String from, String to, String problem) {
        UnaryOperator<String> change = xml -> xml.replace(from, to);
        List<String> problems = validate(PKI, submission().finish(change).bytes()).problems().stream()
                .map(ContractViolation::text).toList();
        assertTrue(problems.stream().anyMatch(text -> text.contains(problem)), problems.toString());
        assertRefused("xml-validation-error", "does not fit its schema", submission().finish(change));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4a8db4b8                      | 4A8DB4B8                       | cvc-pattern-valid at id
            08.00                         | 08:00                          | cvc-pattern-valid at fromTid
            <dag>1<                       | <dag>32<                       | at dag
            08-1234567                    | 08-123                         | cvc-pattern-valid at telefonnummerAnordnare
            08-1234567                    | 08-123&#10;4567                | cvc-pattern-valid at telefonnummerAnordnare
            08-1234567                    | 08-123&#13;4567                | cvc-pattern-valid at telefonnummerAnordnare
            >true</aktivTid>              | >false</aktivTid>              | at aktivTid
            <fornamn>Kim                  | <namn/><fornamn>Kim            | at namn.
            tidredovisning/1              | tidredovisning/2               | at Tidredovisning
            <Tidredovisning               | <!DOCTYPE a><Tidredovisning    | DOCTYPE
            </Tidredovisning>             | ''                             | not well-formed
            """)
    void whenTheReportDoesNotFitItsSchema_thenXmlValidationError(String from, String to, String problem) {
        assertRefused("xml-validation-error", problem, submission().report(SampleReport.report().replace(from, to)));
    }

    @Test
    void whenAByteOfTheReportChangedAfterSigning_thenSignatureValidationError() {
        assertRefused("signature-validation-error", "does not name this report",
                submission().sent(SampleReport.report().replace("08.00", "07.00")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OTHER", "ITEM;", "ITEM;ITEM", " ITEM", "xITEM", "ITEM;OTHER;OTHER", "ITEM\n"})
    void whenTheNonVisibleTextIsNotTheBond_thenSignatureValidationError(String form) {
        SubmissionBuilder wrong = submission();
        String text = form.replace("ITEM", ITEM).replace("OTHER", OTHER_ITEM);
        assertRefused("signature-validation-error", "The non-visible text",
                wrong.assistant(wrong.sign(SampleReport.ASSISTANT, text)));
    }

    @Test
    void whenTheDigestIsInUpperCase_thenSignatureValidationError() {
        SubmissionBuilder wrong = submission();
        assertRefused("signature-validation-error", "not a list of id,digest",
                wrong.provider(wrong.sign(SampleReport.PROVIDER, ITEM.toUpperCase(Locale.ROOT))));
    }

    @Test
    void whenTheSignaturesAreSwapped_thenSignatureValidationError() {
        SubmissionBuilder wrong = submission();
        assertRefused("signature-validation-error", "by another person", wrong
                .assistant(wrong.sign(SampleReport.PROVIDER, ITEM)).provider(wrong.sign(SampleReport.ASSISTANT, ITEM)));
    }

    @Test
    void whenTheOcspAnswerIsOfAnotherSignature_thenSignatureValidationError() {
        SubmissionBuilder wrong = submission();
        TestBankId.Signed one = wrong.sign(SampleReport.ASSISTANT, ITEM);
        TestBankId.Signed two = wrong.sign(SampleReport.ASSISTANT, ITEM);
        assertRefused("signature-validation-error", "belongs to another signature",
                wrong.assistant(new TestBankId.Signed(one.signature(), two.ocspResponse())));
    }

    @Test
    void whenTheOcspAnswerIsAboutAnotherPerson_thenSignatureValidationError() {
        SubmissionBuilder wrong = submission();
        TestBankId.Signed one = wrong.sign(SampleReport.ASSISTANT, ITEM);
        TestBankId.Signed two = wrong.sign(SampleReport.PROVIDER, ITEM);
        assertRefused("signature-validation-error", "about another certificate",
                wrong.assistant(new TestBankId.Signed(one.signature(), two.ocspResponse())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AA==", "MAMKAQE="})
    void whenTheOcspAnswerIsNone_thenSignatureValidationError(String ocsp) {
        SubmissionBuilder wrong = submission();
        TestBankId.Signed one = wrong.sign(SampleReport.ASSISTANT, ITEM);
        assertRefused("signature-validation-error", "The OCSP answer",
                wrong.assistant(new TestBankId.Signed(one.signature(), ocsp)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-02", "2026-11-04", "2026-11-03Z", "2026-11-03+01:00"})
    void whenTheDateIsNotTheOcspAnswers_thenSignatureValidationError(String date) {
        assertRefused("signature-validation-error", "Swedish date", submission().assistantDate(date));
        assertRefused("signature-validation-error", "In the provider's signature", submission().providerDate(date));
    }

    @Test
    void whenItIsPastMidnightInSwedenAlone_thenTheSwedishDateCounts() {
        TestPki late = TestPki.of(Clock.fixed(Instant.parse("2026-11-03T23:30:00Z"), ZoneOffset.UTC));
        assertEquals(List.of(), validate(late, new SubmissionBuilder(late).assistantDate("2026-11-04")
                .providerDate("2026-11-04").bytes()).problems());
    }

    @Test
    void whenTheSignatureIsOfAnotherHierarchy_thenSignatureValidationError() {
        TestBankId.Signed foreign = new SubmissionBuilder(TestPki.of(Clock.fixed(NOW, ZoneOffset.UTC)))
                .sign(SampleReport.ASSISTANT, ITEM);
        assertRefused("signature-validation-error", "do not lead to the BankID root",
                submission().assistant(foreign));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            standalone="no"?>       | standalone="no"?>#                  | does not begin
            <SignedInfo             | #<SignedInfo                        | does not hold exactly
            <Object>                | <Object></Object><Object>           | does not hold exactly
            <funcId>Signing         | <funcId>Identification              | not made for signing
            <fsib>0                 | <fsib>1                             | does not hold
            <srvInfo>               | <srvInfo Id="bidSignedData">        | has one
            rsa-sha256              | rsa-sha512                          | other attributes
            visible="wysiwys"       | visible="no"                        | other attributes
            <usrNonVisibleData>     | <usrNonVisibleData><!--x-->         | not hold a text alone
            <Signature xmlns        | <!DOCTYPE a><Signature xmlns        | does not begin
            <SignatureValue>        | <SignatureValue>AAAA                | does not hold
            """)
    void whenTheSignaturesXmlDiffers_thenSignatureValidationError(String from, String to, String problem) {
        SubmissionBuilder wrong = submission();
        TestBankId.Signed right = wrong.sign(SampleReport.ASSISTANT, ITEM);
        String xml = new String(Base64.getDecoder().decode(right.signature()), UTF_8);
        String changed = xml.replaceFirst(Pattern.quote(from),
                Matcher.quoteReplacement(to.replace("#", "\n")));
        assertRefused("signature-validation-error", problem,
                wrong.assistant(new TestBankId.Signed(SampleReport.base64(changed), right.ocspResponse())));
    }

    @Test
    void whenSeveralThingsAreWrong_thenAllAreTold() {
        ValidationResult result = validate(PKI, submission().assistantDate("2026-01-01").providerDate("2026-01-01")
                .bytes());
        assertEquals(2, result.problems().size());
    }
}
