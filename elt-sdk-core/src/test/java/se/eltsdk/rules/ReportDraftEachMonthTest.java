package se.eltsdk.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.rules.SampleDrafts.places;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.Hours;
import se.eltsdk.report.TimeReport;

/** Drafts whose shifts leave the month, and the drafts of each month that they touch. */
class ReportDraftEachMonthTest {

    private static final Clock LATER = Clock.fixed(Instant.parse("2027-01-04T11:00:00Z"), ZoneOffset.UTC);

    /** The valid draft, with a night from October to November as its first shift. */
    private static ReportDraft night(String... pairs) {
        Map<String, String> texts = Samples.texts();
        texts.put("shifts[0].start", "2026-10-31T20:00");
        texts.put("shifts[0].end", "2026-11-01T07:00");
        for (int i = 0; i < pairs.length; i += 2) {
            texts.put(pairs[i], pairs[i + 1]);
        }
        return SampleDrafts.of(texts);
    }

    private static List<String> errors(ReportDraft draft) {
        return places(draft.check(LATER).stream().filter(Finding::isError).toList());
    }

    private static List<String> rows(ReportDraft draft) {
        return draft.toReport(LATER).rows().stream()
                .map(row -> row.day() + " " + row.from() + "–" + row.to() + " " + row.kind()).toList();
    }

    @Test
    void whenANightCrossesTheMonthsEnd_thenEachMonthHasItsPart() {
        List<ReportDraft> drafts = night().eachMonth();
        List<TimeReport> reports = drafts.stream().map(draft -> draft.toReport(LATER)).toList();

        assertEquals(List.of(YearMonth.of(2026, 10), YearMonth.of(2026, 11)),
                reports.stream().map(TimeReport::month).toList());
        assertEquals(List.of("1 08.00–16.00 ACTIVE", "31 20.00–24.00 WAITING", "2 00.00–06.30 STANDBY"),
                rows(drafts.get(0)));
        assertEquals(List.of("1 00.00–07.00 WAITING"), rows(drafts.get(1)));
        assertEquals(Samples.ID, reports.get(0).id().toString());
        assertNotEquals(Samples.ID, reports.get(1).id().toString());
        assertEquals(List.of(reports.get(0).person(), reports.get(0).assistant(), reports.get(0).employment(),
                reports.get(0).phone()), List.of(reports.get(1).person(), reports.get(1).assistant(),
                reports.get(1).employment(), reports.get(1).phone()));
        assertEquals(Optional.of(YearMonth.of(2026, 11)), drafts.get(1).month());
    }

    @Test
    void whenNoShiftLeavesTheMonth_thenItIsThisDraft() {
        ReportDraft draft = SampleDrafts.with("shifts[1].start", "2026-10-31T20:00", "shifts[1].end",
                "2026-11-01T00:00");

        assertSame(draft, draft.eachMonth().get(0));
        assertEquals(1, draft.eachMonth().size());
        assertEquals(List.of(), errors(draft));
    }

    @Test
    void whenNoIdWasTyped_thenTheOwnMonthKeepsTheDraftsId() {
        ReportDraft draft = SampleDrafts.with("id", null, "shifts[1].start", "2026-09-30T20:00", "shifts[1].end",
                "2026-10-01T07:00");
        List<ReportDraft> drafts = draft.eachMonth();

        assertEquals(drafts.get(1).toReport(LATER).id(), draft.eachMonth().get(1).toReport(LATER).id());
        assertNotEquals(drafts.get(0).toReport(LATER).id(), drafts.get(1).toReport(LATER).id());
    }

    @Test
    void whenAYearEnds_thenDecemberAndJanuaryHaveTheirParts_alsoOverWholeMonths() {
        List<ReportDraft> drafts = SampleDrafts.with("rows", null, "month", "2025-12", "shifts", null,
                "shifts[0].start", "2025-12-31T22:00", "shifts[0].end", "2026-03-01T00:01",
                "shifts[0].kind", "STANDBY").eachMonth();

        assertEquals(List.of("31 22.00–24.00 STANDBY"), rows(drafts.get(0)));
        assertEquals(List.of(31, 28, 1), drafts.subList(1, 4).stream().map(draft -> rows(draft).size()).toList());
        assertEquals(List.of("1 00.00–00.01 STANDBY"), rows(drafts.get(3)));
    }

    /** In 2027 the clocks go back on 31 October, in 2024 forward on 31 March. */
    @ParameterizedTest
    @CsvSource({"2027-10, 2027-10-30T22:00, 2027-11-01T06:00, 1620 360",
            "2024-03, 2024-03-31T00:00, 2024-04-01T01:00, 1380 60",
        "2027-10, 2027-10-31T00:00, 2027-11-01T00:00, 1500"})
    void whenTheClocksChangeOnTheLastDay_thenFksSumsAreThoseOfEachMonth(String month, String start, String end,
            String worked) {
        List<ReportDraft> drafts = SampleDrafts.with("rows", null, "month", month, "shifts", null, "shifts[0].start",
                start,
                "shifts[0].end", end, "shifts[0].kind", "ACTIVE").eachMonth();

        assertEquals(worked, drafts.stream().map(ReportDraft::toReportWithoutRules).map(report ->
                String.valueOf(Hours.ofMonth(report.month(), report.rows()).active()))
                .collect(Collectors.joining(" ")));
    }

    @Test
    void whenAllShiftsLieElsewhere_thenTheOwnMonthIsStillThere_withAWarning() {
        List<ReportDraft> drafts = SampleDrafts.with("rows", null, "shifts", null, "shifts[0].start",
                "2026-11-05T08:00",
                "shifts[0].end", "2026-11-05T09:00", "shifts[0].kind", "ACTIVE").eachMonth();

        assertEquals(List.of("ELT-204 rows"), places(drafts.get(0).check(Samples.CLOCK)));
        assertEquals(List.of("5 08.00–09.00 ACTIVE"), rows(drafts.get(1)));
    }

    @Test
    void whenPeriodsAreGiven_thenEachMonthHasThoseThatTouchIt() {
        List<ReportDraft> drafts = night("periods[0].from", "2026-08-01", "periods[0].to", "2026-10-31",
                "periods[1].from", "2026-11-01", "periods[1].to", "2027-01-31").eachMonth();

        assertEquals(List.of("2026-10-31", "2027-01-31"), drafts.stream().flatMap(draft ->
                draft.toReport(LATER).periods().stream()).map(CalculationPeriod::to).map(String::valueOf).toList());
    }

    @Test
    void elt404_whenNoPeriodTouchesAMonth_thenItIsReportedThere() {
        List<ReportDraft> drafts = night("periods[0].from", "2026-10-01", "periods[0].to", "2026-10-31",
                "periods[1].from", "2026-07-01", "periods[1].to", "2026-07-31").eachMonth();

        assertEquals(List.of(), errors(drafts.get(0)));
        assertTrue(places(drafts.get(0).check(LATER)).contains("ELT-405 periods[1]"));
        assertEquals(List.of("ELT-404 shifts[0]"), errors(drafts.get(1)));
    }

    @Test
    void whenSomethingIsWrong_thenItIsReportedInTheMonthItBelongsTo_atItsOwnPath() {
        List<ReportDraft> drafts = night("rows[1].day", "9", "shifts[2].start", "2026-11-02T08:00",
                "shifts[2].end", "2026-11-02T09:00", "shifts[2].kind", "x", "shifts[3].start", "y",
                "shifts[4].start", "2026-11-02T08:00", "shifts[4].end", "2026-11-02T08:00",
                "shifts[4].kind", "ACTIVE", "periods[0].from", "z").eachMonth();

        assertEquals(List.of("ELT-008 periods[0].from", "ELT-006 periods[0].to", "ELT-006 rows[1].from",
                "ELT-006 rows[1].to", "ELT-006 rows[1].kind", "ELT-008 shifts[3].start", "ELT-006 shifts[3].end",
                "ELT-006 shifts[3].kind", "ELT-303 shifts[4].end"), errors(drafts.get(0)));
        assertEquals(List.of("ELT-008 shifts[2].kind"), errors(drafts.get(1)));
    }

    @Test
    void whenThePartiesAreWrong_thenEachMonthSaysSo_andTheIdOnlyInItsOwn() {
        List<ReportDraft> drafts = night("phone", "1", "id", "x").eachMonth();

        assertEquals(List.of("ELT-110 id", "ELT-108 phone"), errors(drafts.get(0)));
        assertEquals(List.of("ELT-108 phone"), errors(drafts.get(1)));
    }

    @Test
    void whenTheMonthIsMissing_thenThereIsOneDraftThatSaysSo() {
        ReportDraft draft = SampleDrafts.with("month", null);

        assertEquals(List.of(draft), draft.eachMonth());
        assertEquals(Optional.empty(), draft.month());
    }

    @Test
    void elt003_whenShiftsTouchMoreThanTenYears_thenItTakesNoTime() {
        ReportDraft draft = night("shifts[1].start", "0001-01-01T00:00", "shifts[1].end", "9999-12-31T00:00");
        List<ReportDraft> drafts = assertTimeout(Duration.ofSeconds(10), draft::eachMonth);

        assertEquals(1, drafts.size());
        assertTrue(errors(drafts.get(0)).contains("ELT-003 shifts"), errors(drafts.get(0)).toString());
    }

    @Test
    void whenTheRulesAreNotAsked_thenWhatNoReportCanHaveIsStillRefused() {
        for (ReportDraft draft : List.of(night(), SampleDrafts.with("rows[0].day", "32"),
                SampleDrafts.with("shifts[0].end", "2026-10-01T20:00"),
                SampleDrafts.with("shifts[0].end", "2026-11-01T00:01"))) {
            List<String> found = places(assertThrows(InvalidReportException.class, draft::toReportWithoutRules)
                    .findings());
            assertEquals(errors(draft).stream().filter(place -> !place.startsWith("ELT-304")).toList(), found);
        }
    }
}
