package se.eltsdk.testkit.internal.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.testkit.SampleReport;
import se.eltsdk.testkit.SealBuilder;
import se.eltsdk.testkit.SubmissionBuilder;
import se.eltsdk.testkit.TestBankId;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.internal.server.Reply;

class VendorSealCheckTest {

    private static final TestPki PKI = SubmissionBuilder.pki();
    private static SubmissionBuilder submission;
    private static Map<String, byte[]> parts;
    private static String seal;

    @BeforeAll
    static void sealOne() throws Exception {
        submission = new SubmissionBuilder(PKI);
        TestBankId.Signed assistant = submission.sign(SampleReport.ASSISTANT, SampleReport.item(SampleReport.report()));
        TestBankId.Signed provider = submission.sign(SampleReport.PROVIDER, SampleReport.item(SampleReport.report()));
        submission.assistant(assistant).provider(provider);
        parts = SealBuilder.parts(SampleReport.report(), assistant, provider);
        seal = SealBuilder.seal(PKI.vendorSeal(SampleReport.VENDOR), parts);
    }

    private static ValidationResult validate(String extension) {
        return RequestValidatorTest.validate(PKI, submission.extension(extension).bytes());
    }

    private static void assertProblem(String expected, String extension) {
        ValidationResult result = validate(extension);
        assertEquals(1, result.problems().size(), result.problems().toString());
        String text = result.problems().get(0).text();
        assertTrue(text.startsWith("In the seal: ") && text.contains(expected), text);
        assertEquals("signature-validation-error", Reply.refusal(result.problems()).name());
    }

    @Test
    void whenTheSealIsRight_thenThereIsNothingToSay() {
        ValidationResult result = validate(seal);
        assertEquals(List.of(), result.problems());
        assertTrue(result.sealPresent());
    }

    @Test
    void whenAnotherElementStandsBeforeTheSeal_thenThereIsNothingToSay() {
        assertEquals(List.of(), validate("<x:a xmlns:x=\"urn:x\"/>" + seal).problems());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Target="#seal"                | Target="#other"              | do not point at it
            2026-11-03T10                 | 2026-11-03T11                | does not hold
            <ds:SignatureValue>           | <ds:SignatureValue>AAAA      | does not hold
            01903#SignedProperties        | 01903#Other                  | SignedProperties are not signed
            tidredovisning.xml            | rapport.xml                  | exactly the five parts
            SigningTime                   | OtherTime                    | SigningTime
            """)
    void whenSomethingInTheSealDiffers_thenItIsRefused(String from, String to, String problem) {
        assertProblem(problem, seal.replace(from, to));
    }

    @Test
    void whenAPartDiffersFromTheMessages_thenItIsRefused() throws Exception {
        Map<String, byte[]> other = new LinkedHashMap<>(parts);
        other.put("anordnare-ocsp.der", new byte[] {1});
        assertProblem("does not hold", SealBuilder.seal(PKI.vendorSeal(SampleReport.VENDOR), other));
    }

    @Test
    void whenAPartIsLeftOut_thenItIsRefused() throws Exception {
        Map<String, byte[]> fewer = new LinkedHashMap<>(parts);
        fewer.remove("anordnare-ocsp.der");
        assertProblem("exactly the five parts", SealBuilder.seal(PKI.vendorSeal(SampleReport.VENDOR), fewer));
    }

    @Test
    void whenThePartsStandInAnotherOrder_thenThereIsNothingToSay() throws Exception {
        String sorted = SealBuilder.seal(PKI.vendorSeal(SampleReport.VENDOR), new TreeMap<>(parts));
        assertEquals(List.of(), validate(sorted).problems());
    }

    @Test
    void whenTheKeyIsOneForTls_thenItIsRefused() throws Exception {
        assertProblem("not one for seals", SealBuilder.seal(PKI.vendorTls(SampleReport.VENDOR), parts));
    }

    @Test
    void whenTheCertificateIsOfAnotherCa_thenItIsRefused() throws Exception {
        TestCredential foreign = SubmissionBuilder.pki().vendorSeal(SampleReport.VENDOR);
        assertProblem("not the organisation CA's", SealBuilder.seal(foreign, parts));
    }

    @Test
    void whenSomethingStandsAfterTheSealOrThereAreTwo_thenItIsRefused() {
        List<String> extensions = new ArrayList<>(List.of(seal + seal, seal + "<x:a xmlns:x=\"urn:x\"/>"));
        extensions.forEach(extension -> assertProblem("alone as the message's last element", extension));
    }
}
