package se.eltsdk.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.signature.BankIdSamples.BANK_ID;
import static se.eltsdk.signature.BankIdSamples.BANK_ID_CLOCK;
import static se.eltsdk.signature.BankIdSamples.CLOCK;
import static se.eltsdk.signature.BankIdSamples.ENVIRONMENT;
import static se.eltsdk.signature.BankIdSamples.PROVIDER_SIGNER;
import static se.eltsdk.signature.BankIdSamples.base64;
import static se.eltsdk.signature.BankIdSamples.byAssistant;
import static se.eltsdk.signature.BankIdSamples.byProvider;
import static se.eltsdk.signature.BankIdSamples.document;
import static se.eltsdk.signature.BankIdSamples.environment;
import static se.eltsdk.signature.BankIdSamples.otherDocument;
import static se.eltsdk.signature.BankIdSamples.over;
import static se.eltsdk.signature.BankIdSamples.sign;
import static se.eltsdk.signature.BankIdSamples.withXml;
import static se.eltsdk.signature.BankIdSamples.xml;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.SwedishSentenceAssertions;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.signature.internal.BankIdSignatureParser;
import se.eltsdk.testkit.TestBankId;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.trust.EltEnvironment;

class SignedReportTest {

    private static final TestBankId STRANGER = TestPki.of(CLOCK).bankId();

    private final ReportDocument document = document();
    private final BankIdSignature assistant = byAssistant(document);
    private final BankIdSignature provider = byProvider(document);

    @AfterEach
    void setBankIdsClockBack() {
        BANK_ID_CLOCK.set(CLOCK.instant());
    }

    @Test
    void whenBothSignedTheseBytes_thenTheReportIsSigned() {
        SignedReport signed = SignedReport.of(document, assistant, provider, ENVIRONMENT, CLOCK);

        assertEquals(List.of(), signed.warnings());
        assertEquals("test", signed.environment());
        assertEquals(assistant, signed.assistantSignature());
        assertEquals(provider, signed.providerSignature());
        assertEquals(LocalDate.of(2026, 11, 1), signed.assistantSigningDate());
    }

    @Test
    void whenTheAssistantSignedFirst_thenTheProviderMayFollow() {
        AssistantSignedReport half = AssistantSignedReport.of(document, assistant, ENVIRONMENT, CLOCK);

        SignedReport signed = half.signedByProvider(provider, CLOCK);

        assertEquals(document, signed.document());
        assertEquals("test", half.environment());
        assertEquals(List.of(), half.warnings());
    }

    @Test
    void whenAssistantsPartIsWrong_thenTheHalfSignedStageRefuses() {
        BankIdSignature other = sign(BANK_ID, PROVIDER_SIGNER, SigningRequest.forAssistant(document));

        InvalidSignatureException refused = assertThrows(InvalidSignatureException.class,
                () -> AssistantSignedReport.of(document, other, ENVIRONMENT, CLOCK));

        assertEquals("ELT-605", refused.code().id());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-31T22:59:59Z, 2026-10-31",
        "2026-10-31T23:00:00Z, 2026-11-01",
        "2027-03-27T23:00:00Z, 2027-03-28",
        "2027-03-28T21:59:59Z, 2027-03-28",
        "2027-03-28T22:00:00Z, 2027-03-29"})
    void whenSignedNearMidnight_thenTheDateIsTheSwedishOne(Instant at, LocalDate date) {
        Clock then = Clock.fixed(at, ZoneOffset.UTC);
        BANK_ID_CLOCK.set(at);

        SignedReport signed =
                SignedReport.of(document, byAssistant(document), byProvider(document), ENVIRONMENT, then);

        assertEquals(date, signed.assistantSigningDate());
        assertEquals(date, signed.providerSigningDate());
    }

    @Test
    void whenTheProviderSignedABatch_thenItIsValidForEachOfItsReports() {
        ReportDocument other = otherDocument();
        BankIdSignature batch = byProvider(other, document);

        assertEquals(List.of(), check(assistant, batch));
        assertEquals(List.of(), SignedReport.check(other, byAssistant(other), batch, ENVIRONMENT, CLOCK));
    }

    @Test
    void elt601_whenTheSignatureIsForAnotherReport_thenRefused() {
        ReportDocument other = otherDocument();

        List<Finding> findings = check(byAssistant(other), byProvider(other));

        assertEquals(List.of("ELT-601 assistant.signature", "ELT-601 provider.signature"), shown(findings));
        assertTrue(findings.get(0).english().contains("none with this report's id"));
    }

    @Test
    void elt601_whenTheDocumentChangedAfterSigning_thenRefused() {
        ReportDocument changed = document(Samples.builder().build());
        assertEquals(document.id(), changed.id());
        assertNotEquals(document.digest(), changed.digest());

        List<Finding> findings = SignedReport.check(changed, assistant, provider, ENVIRONMENT, CLOCK);

        assertEquals(List.of("ELT-601 assistant.signature", "ELT-601 provider.signature"), shown(findings));
        assertTrue(findings.get(0).english().contains("other bytes"));
    }

    @Test
    void elt601_whenTheItemIsOnlyASubstring_thenRefused() {
        String item = item(document);
        for (String text : List.of("x" + item, item + "x", item + item, " " + item, item + "\n", item + ";", ";" + item,
                item + ";;" + item, item.toUpperCase(Locale.ROOT), item.replace(',', ':'),
                item.substring(0, item.length() - 1), document.digest().hex(), "x," + item)) {
            assertEquals(List.of("ELT-601 assistant.signature"), shown(check(over(text), provider)), text);
        }
    }

    @Test
    void elt601_whenABatchNamesAnIdTwice_thenRefused() {
        String sameIdOtherDigest = document.id() + "," + "0".repeat(64);
        String item = item(document);

        assertEquals(List.of("ELT-601 assistant.signature"), shown(check(over(item + ";" + item), provider)));
        assertEquals(List.of("ELT-601 assistant.signature"),
                shown(check(over(sameIdOtherDigest + ";" + item), provider)));
    }

    @Test
    void elt601_whenAnotherItemOfTheBatchIsMalformed_thenRefused() {
        assertEquals(List.of("ELT-601 assistant.signature"),
                shown(check(over(item(document) + ";" + UUID.randomUUID()), provider)));
    }

    @Test
    void elt602_whenASignatureIsBroken_thenOnlyThatIsSaidOfIt() {
        BankIdSignature broken = withXml(assistant, xml(assistant).replace("visible=\"wysiwys\"", "visible='wysiwys'"));

        assertEquals(List.of("ELT-602 assistant.signature"), shown(check(broken, provider)));
        assertEquals(List.of("ELT-602 provider.signature"),
                shown(check(assistant, withXml(provider, xml(provider).replace("</Object>", "</Object> ")))));
    }

    @Test
    void elt603_whenAnotherBankIdSigned_thenRefused() {
        EltEnvironment other = environment(STRANGER).build();

        List<Finding> findings = SignedReport.check(document, assistant, provider, other, CLOCK);

        assertEquals(List.of("ELT-603 assistant.signature", "ELT-603 provider.signature"), shown(findings));
    }

    @Test
    void elt603_whenTheCertificateBearsNoPolicyOfTheEnvironment_thenRefused() {
        EltEnvironment other = environment(BANK_ID).bankIdPolicies(Set.of("1.2.3.4.10")).build();
        EltEnvironment any = environment(BANK_ID).bankIdPolicies(Set.of()).build();

        assertEquals(List.of("ELT-603 assistant.signature", "ELT-603 provider.signature"),
                shown(SignedReport.check(document, assistant, provider, other, CLOCK)));
        assertEquals(List.of(), SignedReport.check(document, assistant, provider, any, CLOCK));
    }

    @Test
    void elt603_whenTheOcspAnswerIsFromBeforeTheCertificateWasValid_thenRefused() {
        BANK_ID_CLOCK.set(CLOCK.instant().minus(Duration.ofDays(30)));
        BankIdSignature old = sign(BANK_ID, TestNumbers.personalNumber("19800101", 984),
                SigningRequest.forAssistant(document));
        BankIdSignature mixed = BankIdSignature.of(assistant.signatureText(), old.ocspText());

        assertEquals(List.of("ELT-603 assistant.signature", "ELT-604 assistant.ocsp", "ELT-604 assistant.ocsp"),
                shown(check(mixed, provider)));
    }

    @Test
    void elt603_whenTheCertificateHasExpiredSince_thenTheSignatureIsStillValid() {
        Clock later = Clock.fixed(CLOCK.instant().plus(Duration.ofDays(4000)), ZoneOffset.UTC);

        assertEquals(List.of(), SignedReport.check(document, assistant, provider, ENVIRONMENT, later));
    }

    @Test
    void elt604_whenTheOcspAnswerIsNone_thenTheSignatureIsStillJudged() {
        BankIdSignature other = sign(BANK_ID, PROVIDER_SIGNER, SigningRequest.forAssistant(document));
        BankIdSignature noAnswer = BankIdSignature.of(other.signatureText(), base64("no answer"));

        List<Finding> findings = check(noAnswer, provider);

        assertEquals(Set.of("ELT-604 assistant.ocsp", "ELT-605 assistant.signature", "ELT-609 provider.signature"),
                Set.copyOf(shown(findings)));
    }

    @Test
    void elt604_whenTheOcspAnswerLiesInTheFuture_thenRefused() {
        Clock behind = Clock.fixed(CLOCK.instant().minus(Duration.ofMinutes(6)), ZoneOffset.UTC);
        Clock nearly = Clock.fixed(CLOCK.instant().minus(Duration.ofMinutes(5)), ZoneOffset.UTC);

        assertEquals(List.of("ELT-604 assistant.ocsp", "ELT-604 provider.ocsp"),
                shown(SignedReport.check(document, assistant, provider, ENVIRONMENT, behind)));
        assertEquals(List.of(), SignedReport.check(document, assistant, provider, ENVIRONMENT, nearly));
    }

    @Test
    void elt605_whenAnotherPersonSignedForTheAssistant_thenRefused() {
        BankIdSignature other = sign(BANK_ID, PROVIDER_SIGNER, SigningRequest.forAssistant(document));

        assertEquals(List.of("ELT-605 assistant.signature", "ELT-609 provider.signature"),
                shown(check(other, provider)));
    }

    @Test
    void whenSeveralThingsAreWrong_thenAllAreSaidAtOnce() {
        ReportDocument another = otherDocument();
        BankIdSignature wrongPerson = sign(BANK_ID, PROVIDER_SIGNER, SigningRequest.forAssistant(another));
        BankIdSignature broken = withXml(provider, "<!DOCTYPE x>" + xml(provider));

        InvalidSignatureException refused = assertThrows(InvalidSignatureException.class,
                () -> SignedReport.of(document, wrongPerson, broken, ENVIRONMENT, CLOCK));

        assertEquals(List.of("ELT-601 assistant.signature", "ELT-605 assistant.signature",
                "ELT-602 provider.signature"), shown(refused.findings()));
        assertTrue(refused.getMessage().startsWith("ELT-601 assistant.signature: "));
    }

    @Test
    void whenSomethingIsRefused_thenNoPersonIsNamed() {
        ReportDocument other = otherDocument();
        BankIdSignature wrong = sign(BANK_ID, PROVIDER_SIGNER, SigningRequest.forAssistant(other));
        EltEnvironment stranger = environment(STRANGER).build();
        InvalidSignatureException refused = assertThrows(InvalidSignatureException.class,
                () -> SignedReport.of(document, wrong, provider, stranger, CLOCK));
        SignedReport signed = SignedReport.of(document, assistant, provider, ENVIRONMENT, CLOCK);
        String said = refused + " " + refused.findings() + signed + assistant
                + AssistantSignedReport.of(document, assistant, ENVIRONMENT, CLOCK)
                + SigningRequest.forAssistant(document)
                + BankIdSignatureParser.read(assistant.signature().toByteArray());

        for (String secret : List.of(Samples.PERSON, Samples.ASSISTANT, PROVIDER_SIGNER, Samples.ASSISTANT.substring(2),
                "Åsa", "Öberg", "Kim", "Ek ")) {
            assertFalse(said.contains(secret), secret);
        }
    }

    private List<Finding> check(BankIdSignature first, BankIdSignature second) {
        return SignedReport.check(document, first, second, ENVIRONMENT, CLOCK);
    }

    private static String item(ReportDocument document) {
        return document.id() + "," + document.digest().hex();
    }

    private static List<String> shown(List<Finding> findings) {
        SwedishSentenceAssertions.assertPlain(findings);
        return findings.stream().map(finding -> finding.code().id() + " " + finding.path()).toList();
    }
}
