package se.eltsdk.signature.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static se.eltsdk.signature.BankIdSamples.BANK_ID;
import static se.eltsdk.signature.BankIdSamples.BANK_ID_CLOCK;
import static se.eltsdk.signature.BankIdSamples.CLOCK;
import static se.eltsdk.signature.BankIdSamples.ENVIRONMENT;
import static se.eltsdk.signature.BankIdSamples.byAssistant;
import static se.eltsdk.signature.BankIdSamples.byProvider;
import static se.eltsdk.signature.BankIdSamples.sign;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.SwedishSentenceAssertions;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.report.TimeKind;
import se.eltsdk.signature.AssistantSignedReport;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.InvalidSignatureException;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SigningRequest;

/** When, and by whom beside whom: ELT-606 to ELT-609. The last row is 12.00–16.00 on 31 October, in winter time. */
class SigningTimeRulesTest {

    private final ReportDocument document = BankIdSamples.document(Samples.builder()
            .row(Samples.row(31, "12.00", "16.00", TimeKind.ACTIVE))
            .row(Samples.row(7, "20.00", "24.00", TimeKind.WAITING))
            .row(Samples.row(31, "08.00", "09.00", TimeKind.ACTIVE)).build());

    @AfterEach
    void setTheClockBack() {
        BANK_ID_CLOCK.set(CLOCK.instant());
    }

    @Test
    void elt606_signedBeforeTheLastRowsDay() {
        List<Finding> findings = check(at("2026-10-30T22:59:59Z", true), at("2026-10-30T23:00:00Z", false));

        assertOnly(findings, "ELT-606", "assistant.ocsp",
                "OCSP-svaret till assistentens underskrift: underskriften är gjord 2026-10-30, före redovisningens "
                        + "sista dag 2026-10-31. Skriv under på nytt efter den dagen.",
                "The signature was made on 2026-10-30, before the report's last day 2026-10-31.");
    }

    @Test
    void elt606_byTheProviderToo() {
        List<Finding> findings = check(at("2026-10-30T12:00:00Z", true), at("2026-10-30T12:00:00Z", false));

        assertEquals(List.of("ELT-606 assistant.ocsp", "ELT-606 provider.ocsp"), shown(findings));
        assertEquals("ELT-606", assertThrows(InvalidSignatureException.class, () -> AssistantSignedReport.of(document,
                at("2026-10-30T12:00:00Z", true), ENVIRONMENT, CLOCK)).code().id());
    }

    @Test
    void elt606_datedInTheFuture() {
        Clock dayBefore = Clock.fixed(Instant.parse("2026-10-31T22:54:59Z"), ZoneOffset.UTC);
        BankIdSignature assistant = at("2026-10-31T23:00:00Z", true);
        List<Finding> findings = SignedReport.check(document, assistant, at("2026-10-31T22:59:59Z", false), ENVIRONMENT,
                dayBefore);

        assertEquals(List.of("ELT-604 assistant.ocsp", "ELT-606 assistant.ocsp", "ELT-607 provider.ocsp"),
                shown(findings));
        assertEquals("OCSP-svaret till assistentens underskrift: underskriften är daterad 2026-11-01, men i dag är det "
                + "2026-10-31. Kontrollera den här datorns klocka.",
                findings.get(1).swedish());
        assertEquals("The signature is dated 2026-11-01, which is in the future: today is 2026-10-31.",
                findings.get(1).english());
    }

    @Test
    void elt606_notWhenClocksDifferALittleOverMidnight() {
        Clock behind = Clock.fixed(Instant.parse("2026-10-31T22:55:00Z"), ZoneOffset.UTC);

        assertEquals(List.of(), SignedReport.check(document, at("2026-10-31T23:00:00Z", true),
                at("2026-10-31T23:00:00Z", false), ENVIRONMENT, behind));
    }

    @Test
    void elt606_notOfAReportWithoutRows() {
        ReportDocument empty = BankIdSamples.document(Samples.builder().build());
        BANK_ID_CLOCK.set(Instant.parse("2026-10-02T12:00:00Z"));

        assertEquals(List.of(), SignedReport.check(empty, byAssistant(empty), byProvider(empty), ENVIRONMENT, CLOCK));
    }

    @Test
    void elt607_providerSignedBeforeTheAssistant() {
        List<Finding> findings = check(at("2026-11-01T10:00:01Z", true), at("2026-11-01T10:00:00Z", false));

        assertOnly(findings, "ELT-607", "provider.ocsp",
                "OCSP-svaret till anordnarens underskrift: anordnaren skrev under 2026-11-01 11.00, före assistenten "
                        + "(2026-11-01 11.00.01). Kontrollera ordningen.",
                "The provider signed at 2026-11-01T11:00, before the assistant (2026-11-01T11:00:01).");
        assertEquals(List.of(), check(at("2026-11-01T10:00:00Z", true), at("2026-11-01T10:00:00Z", false)));
    }

    @Test
    void elt608_assistantSignedBeforeTheEndOfTheLastRow() {
        List<Finding> findings = check(at("2026-10-31T14:59:59Z", true), at("2026-11-01T10:00:00Z", false));

        assertOnly(findings, "ELT-608", "assistant.ocsp",
                "OCSP-svaret till assistentens underskrift: assistenten skrev under 2026-10-31 klockan 15.59, före "
                        + "slutet av den sista raden (16.00). Kontrollera tiden.",
                "The assistant signed on 2026-10-31 at 15.59, before the end of the last row (16.00).");
        assertEquals(List.of(), check(at("2026-10-31T15:00:00Z", true), at("2026-10-31T15:00:00Z", false)));
    }

    @Test
    void elt608_aWarningGoesAlong() {
        BankIdSignature assistant = at("2026-10-31T12:00:00Z", true);

        assertEquals(List.of("ELT-608 assistant.ocsp"),
                shown(AssistantSignedReport.of(document, assistant, ENVIRONMENT, CLOCK).warnings()));
        assertEquals(List.of("ELT-608 assistant.ocsp"), shown(SignedReport.of(document, assistant,
                at("2026-10-31T12:00:00Z", false), ENVIRONMENT, CLOCK).warnings()));
    }

    @Test
    void elt609_bothSignaturesByTheSamePerson() {
        BankIdSignature provider =
                sign(BANK_ID, Samples.ASSISTANT, SigningRequest.forProvider(List.of(document)).get(0));

        assertOnly(check(byAssistant(document), provider), "ELT-609", "provider.signature",
                "Anordnarens underskrift: båda underskrifterna är gjorda av samma person. Kontrollera att det är rätt.",
                "Both signatures are by the same person. Check that this is intended.");
        assertEquals(List.of(), check(byAssistant(document), byProvider(document)));
    }

    private List<Finding> check(BankIdSignature assistant, BankIdSignature provider) {
        return SignedReport.check(document, assistant, provider, ENVIRONMENT, CLOCK);
    }

    private BankIdSignature at(String instant, boolean assistant) {
        BANK_ID_CLOCK.set(Instant.parse(instant));
        return assistant ? byAssistant(document) : byProvider(document);
    }

    private static void assertOnly(List<Finding> findings, String code, String path, String swedish, String english) {
        assertEquals(List.of(code + " " + path), shown(findings));
        assertEquals(swedish, findings.get(0).swedish());
        assertEquals(english, findings.get(0).english());
    }

    private static List<String> shown(List<Finding> findings) {
        SwedishSentenceAssertions.assertPlain(findings);
        return findings.stream().map(finding -> finding.code().id() + " " + finding.path()).toList();
    }
}
