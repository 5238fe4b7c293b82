package se.eltsdk.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.signature.BankIdSamples.document;
import static se.eltsdk.signature.BankIdSamples.otherDocument;

import java.time.YearMonth;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Samples;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.AssistedPerson;
import se.eltsdk.report.Employment;
import se.eltsdk.report.ReportId;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.signature.internal.UserNonVisibleData;

class SigningRequestTest {

    @Test
    void whenTheAssistantSigns_thenTheReportsFactsAreShownInSwedish() {
        SigningRequest request = SigningRequest.forAssistant(document());

        assertEquals("""
                Tidredovisning till Försäkringskassan
                oktober 2026

                Person med assistans: Åsa Öberg
                Assistent: Kim Ek

                Aktiv tid: 8 tim 0 min
                Väntetid: 4 tim 0 min
                Beredskap: 6 tim 30 min

                Jag intygar att uppgifterna i tidredovisningen är riktiga och fullständiga.

                Textversion: 2""",
                request.visibleText());
        assertEquals(List.of(document().id()), request.reports());
    }

    @Test
    void whenOneReportIsSigned_thenTheNonVisibleTextIsItsIdAndDigest() {
        ReportDocument document = document();
        SigningRequest request = SigningRequest.forAssistant(document);

        assertEquals(Samples.ID + "," + document.digest().hex(), request.nonVisibleText());
        assertEquals(request.nonVisibleText(), decoded(request.userNonVisibleData()));
        assertEquals(request.visibleText(), decoded(request.userVisibleData()));
        assertEquals(101, request.nonVisibleText().length());
    }

    @Test
    void whenTheClockChanges_thenTheWorkedSumIsShown() {
        TimeReport report = builder(YearMonth.of(2026, 3))
                .row(Samples.row(29, "00.00", "04.00", TimeKind.ACTIVE)).build();

        String text = SigningRequest.forAssistant(document(report)).visibleText();

        assertTrue(text.contains("mars 2026\n") && text.contains("Aktiv tid: 3 tim 0 min\n"), text);
    }

    @Test
    void whenTheProviderSignsABatch_thenEachReportHasALine() {
        ReportDocument first = document();
        ReportDocument second = otherDocument();

        SigningRequest request = SigningRequest.forProvider(List.of(first, second)).get(0);

        assertEquals("""
                Tidredovisningar till Försäkringskassan: 2

                1. oktober 2026, Åsa Öberg, assistent Kim Ek, aktiv tid 8 tim 0 min, \
                väntetid 4 tim 0 min, beredskap 6 tim 30 min
                2. oktober 2026, Åsa Öberg, assistent Kim Ek, ingen tid

                Jag intygar som assistansanordnare eller arbetsgivare att uppgifterna i \
                tidredovisningarna ovan är riktiga.

                Textversion: 2""",
                request.visibleText());
        assertEquals(first.id() + "," + first.digest().hex() + ";" + second.id() + "," + second.digest().hex(),
                request.nonVisibleText());
    }

    @Test
    void whenManyReportsAreGiven_thenTheyAreSplitAt200InOrder() {
        List<ReportDocument> documents = documents(401, "Åsa");

        List<SigningRequest> requests = SigningRequest.forProvider(documents);

        assertEquals(List.of(200, 200, 1), requests.stream().map(request -> request.reports().size()).toList());
        assertEquals(documents.stream().map(ReportDocument::id).toList(),
                requests.stream().flatMap(request -> request.reports().stream()).toList());
    }

    @Test
    void whenNamesAreLong_thenTheVisibleTextStaysWithinBankIdsLimit() {
        List<SigningRequest> requests = SigningRequest.forProvider(documents(300, "\uD83D\uDE00".repeat(200)));

        assertTrue(requests.size() > 2);
        assertEquals(300, requests.stream().mapToInt(request -> request.reports().size()).sum());
        for (SigningRequest request : requests) {
            assertTrue(request.userVisibleData().length() <= 40_000, request::toString);
            assertTrue(request.visibleText().startsWith("Tidredovisningar till Försäkringskassan: "
                    + request.reports().size() + "\n"));
        }
        assertTrue(requests.get(0).userVisibleData().length() > 36_000, "a batch is as full as it can be");
    }

    @Test
    void whenTheLimitIsWhatTheApiAllows_thenTheNonVisibleTextFits() {
        List<ReportDocument> documents = documents(1470, "Åsa");
        String text = UserNonVisibleData.of(documents);

        assertEquals(1470 * 102 - 1, text.length());
        assertTrue(BankIdSamples.base64(text).length() <= 200_000);
        assertEquals(1470, SigningRequest.forProvider(documents, 1470).stream()
                .mapToInt(request -> request.reports().size()).sum());
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1471, Integer.MAX_VALUE})
    void whenTheLimitIsBeyondTheApi_thenRefused(int limit) {
        List<ReportDocument> documents = List.of(document());

        assertThrows(IllegalArgumentException.class, () -> SigningRequest.forProvider(documents, limit));
    }

    @Test
    void whenAReportIsGivenTwice_thenRefused() {
        List<ReportDocument> documents = List.of(document(), otherDocument(), document());

        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> SigningRequest.forProvider(documents, 1));

        assertTrue(refused.getMessage().contains(Samples.ID));
    }

    @Test
    void whenNothingIsGiven_thenNothingIsToBeSigned() {
        assertEquals(List.of(), SigningRequest.forProvider(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A\nAktiv tid: 0 tim", "A\rB", "A\u2028B", "A\u0085B", "A\tB", "A\u202EB", "A\u2066B"})
    void whenANameContainsLineBreaksOrTurnsTheText_thenItStaysOnItsLine(String name) {
        ReportDocument document = document(builder(Samples.MONTH)
                .person(new AssistedPerson(PersonalNumber.parse(Samples.PERSON), name, "Öberg")).build());

        String assistant = SigningRequest.forAssistant(document).visibleText();
        String provider = SigningRequest.forProvider(List.of(document)).get(0).visibleText();

        assertEquals(13, assistant.lines().count(), assistant);
        assertEquals(7, provider.lines().count(), provider);
        assertFalse(Stream.of(assistant, provider).collect(Collectors.joining())
                .chars().anyMatch(c -> c != '\n' && (Character.isISOControl(c) || c >= 0x2028 && c <= 0x2069)));
    }

    @Test
    void whenShown_thenNoPersonIsNamed() {
        assertEquals("SigningRequest[1 reports]", SigningRequest.forAssistant(document()).toString());
    }

    private static List<ReportDocument> documents(int count, String name) {
        TimeReport.Builder builder = builder(Samples.MONTH)
                .person(new AssistedPerson(PersonalNumber.parse(Samples.PERSON), name, "Öberg"))
                .row(Samples.row(1, "08.00", "16.00", TimeKind.ACTIVE));
        return IntStream.range(0, count).mapToObj(i -> document(builder.id(ReportId.random()).build())).toList();
    }

    private static TimeReport.Builder builder(YearMonth month) {
        return TimeReport.builder(month).person(Samples.person()).assistant(Samples.assistant(Samples.ASSISTANT))
                .employment(Employment.by(Samples.provider())).phone("08-123 45 67");
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), UTF_8);
    }
}
