package se.eltsdk.signature.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.signature.BankIdSamples.BANK_ID;
import static se.eltsdk.signature.BankIdSamples.CLOCK;
import static se.eltsdk.signature.BankIdSamples.ENVIRONMENT;
import static se.eltsdk.signature.BankIdSamples.byAssistant;
import static se.eltsdk.signature.BankIdSamples.byProvider;
import static se.eltsdk.signature.BankIdSamples.environment;
import static se.eltsdk.signature.BankIdSamples.otherDocument;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import se.eltsdk.EltException;
import se.eltsdk.Samples;
import se.eltsdk.Sha256;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportReader;
import se.eltsdk.document.SchemaException;
import se.eltsdk.rules.InvalidReportException;
import se.eltsdk.signature.AssistantSignedReport;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.signature.InvalidSignatureException;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.internal.ocsp.ForgedBankIdPki;

/** What was signed on one day goes on another, unchanged or not at all. */
class SigningStateCodecTest {

    private static final Clock DAYS_LATER = Clock.offset(CLOCK, Duration.ofDays(40));

    private final ReportDocument document = BankIdSamples.document();
    private final AssistantSignedReport half =
            AssistantSignedReport.of(document, byAssistant(document), ENVIRONMENT, CLOCK);
    private final SignedReport signed = half.signedByProvider(byProvider(document), CLOCK);
    private final String state = text(signed.state().toByteArray());

    @Test
    void whenTheProviderSignsDaysLater_thenTheStateIsStillRead() {
        AssistantSignedReport back =
                AssistantSignedReport.read(half.state().toByteArray(), ENVIRONMENT, DAYS_LATER);

        assertEquals(document, back.document());
        assertEquals(half.assistantSignature(), back.assistantSignature());
        assertEquals(half.state(), back.state());
        assertEquals("test", back.signedByProvider(byProvider(document), DAYS_LATER).environment());
    }

    @Test
    void whenASignedReportIsReadBack_thenItIsTheSame() {
        SignedReport back = SignedReport.read(bytes(state), ENVIRONMENT, DAYS_LATER);

        assertEquals(document, back.document());
        assertEquals(signed.assistantSignature(), back.assistantSignature());
        assertEquals(signed.providerSignature(), back.providerSignature());
        assertEquals(signed.assistantSigningDate(), back.assistantSigningDate());
        assertEquals(signed.state(), back.state());
    }

    @Test
    void whenTheReportBreaksARuleOfToday_thenItIsReadAllTheSame() {
        byte[] xml = bytes(text(document.bytes().toByteArray()).replace(Samples.PERSON, Samples.ASSISTANT));
        ReportReader reader = new ReportReader(CLOCK);
        ReportDocument broken = reader.readSigned(xml);
        AssistantSignedReport half = AssistantSignedReport.of(broken, byAssistant(broken), ENVIRONMENT, CLOCK);

        assertEquals("ELT-105", assertThrows(InvalidReportException.class, () -> reader.read(xml)).code().id());
        assertEquals(broken, AssistantSignedReport.read(half.state().toByteArray(), ENVIRONMENT, CLOCK).document());
    }

    @Test
    void whenWritten_thenTheFormIsTheDescribedOne() {
        String[] lines = state.split("\n", -1);

        assertEquals("elt-sdk-state 1.0", lines[0]);
        assertEquals("stage: signed", lines[1]);
        assertEquals("environment: test", lines[2]);
        assertEquals("digest: " + document.digest().hex(), lines[3]);
        assertEquals("document: " + Base64.getEncoder().encodeToString(document.bytes().toByteArray()), lines[4]);
        assertEquals("assistant-signature: " + signed.assistantSignature().signatureText(), lines[5]);
        assertEquals("provider-ocsp: " + signed.providerSignature().ocspText(), lines[8]);
        assertTrue(lines[9].matches("sha256: [0-9a-f]{64}"));
        assertEquals(11, lines.length);
    }

    @Test
    void elt911_whenTheBytesAreCutShortAnywhere_thenRefused() {
        byte[] whole = bytes(state);
        for (int length = 0; length < whole.length; length += length < 200 ? 1 : 97) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertEquals("ELT-911", refusal(cut), "cut at " + length);
        }
        assertEquals("ELT-911", refusal(Arrays.copyOf(whole, whole.length - 1)));
        assertEquals("ELT-911", refusal(Arrays.copyOf(whole, whole.length + 1)));
    }

    @Test
    void elt911_whenAnyByteChanges_thenRefused() {
        byte[] whole = bytes(state);
        for (int i = 0; i < whole.length; i += i < 200 ? 1 : 31) {
            byte[] changed = whole.clone();
            changed[i] ^= 0x01;
            assertTrue(Set.of("ELT-911", "ELT-913").contains(refusal(changed)), "byte " + i);
        }
    }

    @Test
    void elt911_whenItIsOfTheOtherStage_thenRefused() {
        EltException refused = assertThrows(EltException.class,
                () -> SignedReport.read(half.state().toByteArray(), ENVIRONMENT, CLOCK));

        assertEquals("ELT-911", refused.code().id());
        assertTrue(refused.getMessage().contains("of the stage assistant-signed and not of signed"));
        assertEquals("ELT-911", assertThrows(EltException.class,
                () -> AssistantSignedReport.read(bytes(state), ENVIRONMENT, CLOCK)).code().id());
    }

    @Test
    void elt911_whenTheDigestIsAnothers_thenRefused() {
        assertRefused("ELT-911", text -> text.replace(document.digest().hex(), "0".repeat(64)));
    }

    @Test
    void elt911_whenALineIsMissingDoubledOrMoved_thenRefused() {
        assertRefused("ELT-911", text -> text.replaceFirst("digest: .*\n", ""));
        assertRefused("ELT-911", text -> text.replaceFirst("(digest: .*\n)", "$1$1"));
        assertRefused("ELT-911", text -> text.replaceFirst("(stage: .*\n)(environment: .*\n)", "$2$1"));
        assertRefused("ELT-911", text -> text + "more: 1\n");
        assertRefused("ELT-911", text -> text.replace("stage: ", "stage:"));
        assertRefused("ELT-911", text -> text.replace("\n", "\r\n"));
        assertRefused("ELT-911", text -> text.replaceFirst("document: .", "document: *"));
        assertRefused("ELT-911", text -> text.replace("stage: signed", "stage: " + Samples.ASSISTANT));
    }

    @Test
    void elt912_whenItIsOfAnotherEnvironment_thenRefused() {
        SignedReport production = BankIdSamples.signedForProduction(document);
        EltException refused = assertThrows(EltException.class,
                () -> SignedReport.read(production.state().toByteArray(), ENVIRONMENT, CLOCK));

        assertEquals("ELT-912", refused.code().id());
        assertTrue(refused.getMessage().contains("of the environment production and was given to test"));
        assertRefused("ELT-912", text -> text.replace("environment: test", "environment: TEST"));
    }

    @Test
    void elt913_whenANewerMajorVersionWroteIt_thenRefused() {
        assertRefused("ELT-913", text -> text.replace("state 1.0", "state 2.0"));
        assertRefused("ELT-913", text -> "elt-sdk-state 17.3\nsomething else altogether\n");
        assertEquals("ELT-913", refusal(bytes("elt-sdk-state 2.0\n")));
        assertRefused("ELT-911", text -> text.replace("state 1.0", "state 0.9"));
        assertRefused("ELT-911", text -> text.replace("state 1.0", "state 01.0"));
        assertRefused("ELT-911", text -> text.replace("state 1.0", "state 99999999999.0"));
    }

    @Test
    void whenANewerMinorVersionAddedALine_thenItIsPassedOver() {
        String newer = body(state).replace("state 1.0", "state 1.7") + "remark: new\n";

        assertEquals(signed.state(), SignedReport.read(summed(newer), ENVIRONMENT, CLOCK).state());
    }

    @Test
    void elt601_whenTheDocumentIsSwappedForAnotherWithItsDigest_thenTheSignaturesRefuse() {
        ReportDocument other = otherDocument();
        assertRefused("ELT-601", text -> text.replace(document.digest().hex(), other.digest().hex())
                .replaceFirst("document: .*", "document: "
                        + Base64.getEncoder().encodeToString(other.bytes().toByteArray())));
    }

    @Test
    void elt004_whenTheDocumentIsNone_thenTheSchemaRefuses() {
        byte[] changed = summed(body(state).replaceFirst("document: .*", "document: PGEvPg=="));

        assertEquals("ELT-004", assertThrows(SchemaException.class,
                () -> SignedReport.read(changed, ENVIRONMENT, CLOCK)).code().id());
    }

    @Test
    void elt602_whenASignatureIsSwappedOrDamaged_thenRefused() {
        assertRefused("ELT-602", text -> text.replaceFirst("assistant-signature: .", "assistant-signature: !"));
        assertRefused("ELT-602", text -> text.replaceFirst("provider-signature: .*", "provider-signature: PGEvPg=="));
        assertRefused("ELT-605", text -> text.replaceFirst("assistant-signature: .*",
                "assistant-signature: " + signed.providerSignature().signatureText()).replaceFirst("assistant-ocsp: .*",
                "assistant-ocsp: " + signed.providerSignature().ocspText()));
    }

    @Test
    void elt603_whenTheEnvironmentsRootIsAnotherNow_thenRefused() {
        assertEquals("ELT-603", assertThrows(InvalidSignatureException.class, () -> SignedReport.read(bytes(state),
                environment(BANK_ID).bankIdRoots(TrustAnchors.of(List.of(
                        ForgedBankIdPki.genuine().root()))).build(), CLOCK)).code().id());
    }

    @Test
    void whenRefused_thenNothingOfTheContentIsReported() {
        String said = assertThrows(EltException.class, () -> SignedReport.read(summed(body(state)
                .replace("stage: signed", "stage: " + Samples.ASSISTANT)), ENVIRONMENT, CLOCK)).getMessage();

        assertFalse(said.contains(Samples.ASSISTANT));
    }

    private void assertRefused(String code, UnaryOperator<String> change) {
        assertEquals(code, refusal(summed(change.apply(body(state)))));
    }

    private static String refusal(byte[] bytes) {
        return assertThrows(EltException.class, () -> SignedReport.read(bytes, ENVIRONMENT, CLOCK)).code().id();
    }

    private static String body(String state) {
        return state.substring(0, state.lastIndexOf("sha256: "));
    }

    /** With the right sum, as an attacker would make it. */
    private static byte[] summed(String body) {
        return bytes(body + "sha256: " + Sha256.of(bytes(body)).hex() + "\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
