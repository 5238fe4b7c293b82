package se.eltsdk.testkit;

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

class SealCheckTest {

    private static final TestPki PKI = SubmissionBuilder.pki();
    private static SubmissionBuilder submission;
    private static Map<String, byte[]> parts;
    private static String seal;

    @BeforeAll
    static void sealOne() throws Exception {
        submission = new SubmissionBuilder(PKI);
        TestBankId.Signed assistant = submission.sign(Samples.ASSISTANT, Samples.item(Samples.report()));
        TestBankId.Signed provider = submission.sign(Samples.PROVIDER, Samples.item(Samples.report()));
        submission.assistant(assistant).provider(provider);
        parts = SealMaker.parts(Samples.report(), assistant, provider);
        seal = SealMaker.seal(PKI.vendorSeal(Samples.VENDOR), parts);
    }

    private static Verdict judge(String extension) {
        return JudgeTest.judge(PKI, submission.extension(extension).bytes());
    }

    private static void assertProblem(String expected, String extension) {
        Verdict verdict = judge(extension);
        assertEquals(1, verdict.problems().size(), verdict.problems().toString());
        String text = verdict.problems().get(0).text();
        assertTrue(text.startsWith("In the seal: ") && text.contains(expected), text);
        assertEquals("signature-validation-error", Reply.refusal(verdict.problems()).name());
    }

    @Test
    void whenTheSealIsRight_thenThereIsNothingToSay() {
        Verdict verdict = judge(seal);
        assertEquals(List.of(), verdict.problems());
        assertTrue(verdict.sealPresent());
    }

    @Test
    void whenAnotherElementStandsBeforeTheSeal_thenThereIsNothingToSay() {
        assertEquals(List.of(), judge("<x:a xmlns:x=\"urn:x\"/>" + seal).problems());
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
        assertProblem("does not hold", SealMaker.seal(PKI.vendorSeal(Samples.VENDOR), other));
    }

    @Test
    void whenAPartIsLeftOut_thenItIsRefused() throws Exception {
        Map<String, byte[]> fewer = new LinkedHashMap<>(parts);
        fewer.remove("anordnare-ocsp.der");
        assertProblem("exactly the five parts", SealMaker.seal(PKI.vendorSeal(Samples.VENDOR), fewer));
    }

    @Test
    void whenThePartsStandInAnotherOrder_thenThereIsNothingToSay() throws Exception {
        String sorted = SealMaker.seal(PKI.vendorSeal(Samples.VENDOR), new TreeMap<>(parts));
        assertEquals(List.of(), judge(sorted).problems());
    }

    @Test
    void whenTheKeyIsOneForTls_thenItIsRefused() throws Exception {
        assertProblem("not one for seals", SealMaker.seal(PKI.vendorTls(Samples.VENDOR), parts));
    }

    @Test
    void whenTheCertificateIsOfAnotherCa_thenItIsRefused() throws Exception {
        TestCredential foreign = SubmissionBuilder.pki().vendorSeal(Samples.VENDOR);
        assertProblem("not the organisation CA's", SealMaker.seal(foreign, parts));
    }

    @Test
    void whenSomethingStandsAfterTheSealOrThereAreTwo_thenItIsRefused() {
        List<String> extensions = new ArrayList<>(List.of(seal + seal, seal + "<x:a xmlns:x=\"urn:x\"/>"));
        extensions.forEach(extension -> assertProblem("alone as the message's last element", extension));
    }
}
