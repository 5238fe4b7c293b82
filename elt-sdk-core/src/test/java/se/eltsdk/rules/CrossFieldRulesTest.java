package se.eltsdk.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.rules.SampleDrafts.assertNone;
import static se.eltsdk.rules.SampleDrafts.assertOnly;
import static se.eltsdk.rules.SampleDrafts.check;
import static se.eltsdk.rules.SampleDrafts.places;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.ClockTime;
import se.eltsdk.report.Employment;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;

/** The rules between values, on typed reports and on drafts: ELT-103, 105, 107, 109, 201, 204, 30x, 40x. */
class CrossFieldRulesTest {

    private static final Clock LEAP_CLOCK = Clock.fixed(Instant.parse("2028-03-01T11:00:00Z"), ZoneOffset.UTC);

    private static List<Finding> checkReport(TimeReport report) {
        return ReportRules.check(report, Samples.CLOCK);
    }

    private static List<Finding> checkRows(TimeRow... rows) {
        TimeReport.Builder builder = Samples.builder();
        Stream.of(rows).forEach(builder::row);
        return checkReport(builder.build());
    }

    private static List<Finding> checkPeriods(String... ends) {
        TimeReport.Builder builder = Samples.builder().row(row(10, "08.00", "09.00"));
        for (int i = 0; i < ends.length; i += 2) {
            builder.period(new CalculationPeriod(LocalDate.parse(ends[i]), LocalDate.parse(ends[i + 1])));
        }
        return checkReport(builder.build());
    }

    private static TimeRow row(int day, String from, String to) {
        return Samples.row(day, from, to, TimeKind.ACTIVE);
    }

    @Test
    void whenAllIsRight_thenNothingIsFound() {
        assertNone(checkReport(Samples.report()));
    }

    /** A document with more could not be read again, after it was signed. */
    @Test
    void elt003_moreRowsThanADocumentMayHave() {
        TimeReport.Builder most = Samples.builder();
        for (int minute = 0; minute < 10_000; minute++) {
            most.row(minuteRow(minute));
        }

        assertNone(checkReport(most.build()));
        assertOnly(checkReport(most.row(minuteRow(10_000)).build()), "ELT-003", "rows",
                "listan är för lång: den får ha högst 10000 poster. Kontrollera att du har valt rätt fil.",
                "The list is too long: it may have at most 10000 entries.");
    }

    private static TimeRow minuteRow(int minute) {
        return new TimeRow(1 + minute / 1440, new ClockTime(minute % 1440), new ClockTime(minute % 1440 + 1),
                TimeKind.ACTIVE);
    }

    @Test
    void elt103_samordningsnummer() {
        String swedish = "assistenten har ett samordningsnummer, som enligt FK:s kontrakt inte kan skriva under med "
                + "BankID. Redovisningen kan behöva lämnas på papper.";
        String english = "The assistant has a samordningsnummer, which according to FK's contract cannot sign with "
                + "BankID: the report may have to go on paper.";

        assertOnly(checkReport(Samples.builder().assistant(Samples.assistant(Samples.COORDINATION))
                .row(row(1, "08.00", "09.00")).build()), "ELT-103", "assistant.coordinationNumber", swedish, english);
        assertOnly(check("assistant.personalNumber", null, "assistant.coordinationNumber", Samples.COORDINATION),
                "ELT-103", "assistant.coordinationNumber", swedish, english);
    }

    @Test
    void elt105_assistantIsThePerson() {
        String swedish = "assistenten har samma nummer som personen med assistans. Rätta det som är fel.";
        String english = "The assistant has the same number as the person with assistance: one of them is wrong.";

        assertOnly(checkReport(Samples.builder().assistant(Samples.assistant(Samples.PERSON))
                .row(row(1, "08.00", "09.00")).build()), "ELT-105", "assistant.personalNumber", swedish, english);
        assertOnly(check("assistant.personalNumber", Samples.PERSON), "ELT-105", "assistant.personalNumber", swedish,
                english);
    }

    @ParameterizedTest
    @ValueSource(strings = {" Bo", "Bo ", "Bo  Ek", "Bo\r\nEk", "\u00a0Bo", "Bo\n"})
    void elt107_strayBlanks(String text) {
        for (String path : List.of("person.givenName", "assistant.familyName", "employment.name",
                "employment.contact")) {
            assertOnly(check(path, text), "ELT-107", path,
                    "texten har mellanslag först, sist eller flera i rad. Ta bort dem om de inte är avsiktliga.",
                    "The text has blanks at its start, at its end or several in a row. Remove them unless they are "
                        + "intended.");
        }
    }

    @Test
    void elt107_inEveryTextOfATypedReport() {
        TimeReport report = Samples.builder()
                .assistant(Assistant.of(Samples.assistant(Samples.ASSISTANT).id(), "Kim ", "Ek", true))
                .employment(Employment.by(Samples.provider().withContact("Bo  Ek"))).row(row(1, "08.00", "09.00"))
                .build();

        assertEquals(List.of("ELT-107 assistant.givenName", "ELT-107 employment.contact"),
                places(checkReport(report)));
    }

    @Test
    void elt107_notForSingleBlanksWithin() {
        assertNone(check("employment.name", "Omsorg & Stöd i Norr AB"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone", "assistant.phone", "employment.phone"})
    void elt109_implausiblePhone(String path) {
        assertOnly(check(path, "08-123 4"), "ELT-109", path,
                "telefonnumret har bara 6 siffror; det brukar ha minst 7. Kontrollera det.",
                "The phone number has only 6 digits; most have at least 7.");
        assertOnly(check(path, "växeln!"), "ELT-109", path,
                "telefonnumret har bara 0 siffror; det brukar ha minst 7. Kontrollera det.",
                "The phone number has only 0 digits; most have at least 7.");
        assertOnly(check(path, "0000-000000"), "ELT-109", path,
                "telefonnumret är en och samma siffra som upprepas. Kontrollera det.",
                "The phone number is one digit repeated.");
        assertNone(check(path, "+46 8-123 45 67"));
    }

    @Test
    void elt109_inEveryPhoneOfATypedReport() {
        TimeReport report = Samples.builder().phone("0000000")
                .assistant(Samples.assistant(Samples.ASSISTANT).withPhone("1111111"))
                .employment(Employment.by(Samples.provider().withPhone("2222222"))).row(row(1, "08.00", "09.00"))
                .build();

        assertEquals(List.of("ELT-109 assistant.phone", "ELT-109 employment.phone", "ELT-109 phone"),
                places(checkReport(report)));
    }

    @ParameterizedTest
    @CsvSource({"2026-09-30T21:59:59Z, false", "2026-09-30T22:00:00Z, true"})
    void elt201_monthBeginsBySwedishTime(Instant now, boolean begun) {
        Clock clock = Clock.fixed(now, ZoneId.of("Pacific/Kiritimati"));
        List<Finding> ofReport = ReportRules.check(Samples.report(), clock);
        List<Finding> ofDraft = SampleDrafts.with().check(clock);

        if (begun) {
            assertTrue(Stream.concat(ofReport.stream(), ofDraft.stream())
                    .noneMatch(finding -> finding.code().id().equals("ELT-201")));
        } else {
            assertEquals(ofReport, ofDraft);
            assertOnly(ofReport, "ELT-201", "month", "månaden 2026-10 har inte börjat. Redovisa den när den är slut.",
                    "The month 2026-10 has not begun.");
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "-44", "10000"})
    void elt201_yearsThatTheFormCannotHold(int year) {
        TimeReport report = TimeReport.builder(YearMonth.of(year, 10)).person(Samples.person())
                .assistant(Samples.assistant(Samples.ASSISTANT)).employment(Employment.byPerson())
                .phone("08-123 45 67").row(row(1, "08.00", "09.00")).build();

        assertEquals(List.of("ELT-201 month"), places(checkReport(report)));
    }

    @Test
    void elt204_noRows() {
        assertOnly(checkRows(), "ELT-204", "rows", "redovisningen har inga rader. Kontrollera att assistenten inte "
                + "har arbetat den här månaden.", "The report has no rows.");
        assertOnly(check("rows", null, "shifts", null), "ELT-204", "rows", "redovisningen har inga rader. "
                + "Kontrollera att assistenten inte har arbetat den här månaden.",
                "The report has no rows.");
        assertEquals(List.of("ELT-204 rows", "ELT-301 shifts[0]"), places(check("rows", null, "shifts", null,
                "shifts[0].start", "2026-09-30T20:00", "shifts[0].end", "2026-10-01T00:00",
                "shifts[0].kind", "ACTIVE")));
    }

    @Test
    void elt204_notWhereARowCouldBe() {
        assertEquals(List.of("ELT-008 rows[0].day"), places(check("shifts", null, "rows[0].day", "x")));
        assertEquals(List.of("ELT-008 shifts[0].end"), places(check("rows", null, "shifts[1]", null,
                "shifts[0].end", "x")));
        assertEquals(List.of("ELT-008 rows"), places(check("rows", null, "shifts", null, "rows", "x")));
        assertEquals(List.of("ELT-201 month"), places(check("rows", null, "month", "x")));
    }

    @Test
    void elt301_dayThatTheMonthDoesNotHave() {
        TimeReport september = TimeReport.builder(YearMonth.of(2026, 9)).person(Samples.person())
                .assistant(Samples.assistant(Samples.ASSISTANT)).employment(Employment.byPerson())
                .phone("08-123 45 67").row(row(30, "08.00", "09.00")).row(row(31, "08.00", "09.00")).build();

        assertOnly(checkReport(september), "ELT-301", "rows[1].day", "månaden 2026-09 har ingen dag 31. Rätta dagen.",
                "The month 2026-09 has no day 31.");
        assertOnly(check(LEAP_CLOCK, "shifts", null, "month", "2028-02", "rows[0].day", "30"), "ELT-301", "rows[0].day",
                "månaden 2028-02 har ingen dag 30. Rätta dagen.", "The month 2028-02 has no day 30.");
        assertNone(check(LEAP_CLOCK, "shifts", null, "month", "2028-02", "rows[0].day", "29"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "32", "-1", "195704129"})
    void elt301_dayThatNoMonthHas(String day) {
        assertOnly(check("rows[0].day", day), "ELT-301", "rows[0].day",
                "ingen månad har en sådan dag. Skriv en dag från 1 till 31.",
                "No month has such a day: days go from 1 to 31.");
        assertEquals(List.of("ELT-201 month", "ELT-301 rows[0].day"),
                places(check("rows[0].day", day, "month", "x")));
    }

    @Test
    void elt301_shiftOutsideTheMonth() {
        assertOnly(check("shifts[0].start", "2026-09-30T20:00", "shifts[0].end", "2026-10-01T00:00"), "ELT-301",
                "shifts[0]", "passet 2026-09-30 20.00 till 2026-10-01 00.00 ligger helt utanför månaden 2026-10. "
                        + "Redovisa det i sin egen månad.",
                "The shift from 2026-09-30T20:00 to 2026-10-01T00:00 lies wholly outside the month 2026-10.");
        assertEquals(List.of("ELT-301 shifts[0]"), places(check("shifts[0].start", "2026-11-01T00:00",
                "shifts[0].end", "2026-11-01T01:00")));
    }

    @Test
    void elt307_partOfAShiftOutsideTheMonth() {
        assertOnly(check("shifts[0].start", "2026-10-31T20:00", "shifts[0].end", "2026-11-01T07:00"), "ELT-307",
                "shifts[0]", "från 2026-11-01 00.00 till 2026-11-01 07.00 (420 min) ligger passet utanför månaden "
                        + "2026-10. Redovisa de minuterna i sin egen månad.",
                "From 2026-11-01T00:00 to 2026-11-01T07:00 (420 min) the shift lies outside the month 2026-10. Report "
                        + "those minutes in their own month.");
        assertEquals(List.of("ELT-307 shifts[0]"), places(check("shifts[0].start", "2026-09-30T20:00",
                "shifts[0].end", "2026-10-01T00:01")));
        assertEquals(List.of("ELT-307 shifts[0]", "ELT-307 shifts[0]"), places(check("rows", null, "shifts", null,
                "shifts[0].start", "2026-09-30T23:59", "shifts[0].end", "2026-11-01T00:01",
                "shifts[0].kind", "STANDBY")));
        assertNone(check("shifts[0].start", "2026-10-31T20:00", "shifts[0].end", "2026-11-01T00:00"));
    }

    @Test
    void elt303_rowThatDoesNotEndAfterItsStart() {
        String swedish = "raden 22.00–06.00 slutar inte efter att den har börjat. Dela en natt vid midnatt: "
                + "22.00–24.00, och 00.00–06.00 nästa dag.";
        String english = "The row 22.00–06.00 does not end after it starts. Split a night at midnight: 22.00–24.00, "
                + "and 00.00–06.00 on the next day.";

        assertOnly(checkRows(row(1, "22.00", "06.00")), "ELT-303", "rows[0].to", swedish, english);
        assertOnly(check("rows[0].from", "22:00", "rows[0].to", "06:00"), "ELT-303", "rows[0].to", swedish, english);
        assertEquals(List.of("ELT-303 rows[0].to"), places(checkRows(row(1, "08.00", "08.00"))));
        assertNone(checkRows(row(1, "22.00", "24.00"), row(2, "00.00", "06.00"), row(3, "08.00", "08.01")));
    }

    @Test
    void elt303_rowThatMeansMidnight() {
        assertOnly(checkRows(row(1, "22.00", "00.00")), "ELT-303", "rows[0].to",
                "raden 22.00–00.00 slutar inte efter att den har börjat. Slutar den vid midnatt, skriv 22.00–24.00.",
                "The row 22.00–00.00 does not end after it starts. If it ends at midnight, write 22.00–24.00.");
    }

    @Test
    void elt303_shiftThatDoesNotEndAfterItsStart() {
        assertOnly(check("shifts[0].end", "2026-10-01T20:00"), "ELT-303", "shifts[0].end",
                "passet 2026-10-01 20.00 till 2026-10-01 20.00 slutar inte efter att det har börjat. Rätta start "
                    + "eller slut.",
                "The shift from 2026-10-01T20:00 to 2026-10-01T20:00 does not end after it starts.");
        assertNone(check("shifts[0].end", "2026-10-01T20:01"));
    }

    @Test
    void elt302_endOfDayAsAStartOfATypedRow() {
        assertEquals(List.of("ELT-302 rows[0].from"), places(checkRows(row(1, "24.00", "24.00"))));
    }

    @Test
    void elt304_overlapOfTwoRows() {
        assertOnly(checkRows(row(1, "08.00", "16.00"), row(1, "15.59", "17.00")), "ELT-304", "rows[1].from",
                "dag 1 15.59–17.00 överlappar rad 1 (08.00–16.00). Rätta någon av tiderna.",
                "Day 1 15.59–17.00 overlaps rows[0] (08.00–16.00).");
        assertNone(checkRows(row(1, "08.00", "16.00"), row(1, "16.00", "17.00"), row(2, "08.00", "16.00")));
    }

    @Test
    void elt304_whateverTheKindsAndTheOrder() {
        assertEquals(List.of("ELT-304 rows[0].from"), places(checkRows(
                Samples.row(1, "15.00", "17.00", TimeKind.STANDBY),
                Samples.row(1, "08.00", "16.00", TimeKind.WAITING))));
        assertEquals(List.of("ELT-304 rows[1].from"), places(checkRows(row(1, "08.00", "09.00"),
                row(1, "08.00", "17.00"))));
    }

    @Test
    void elt304_namesTheRowThatReachesFurthest() {
        List<Finding> findings = checkRows(row(1, "08.00", "20.00"), row(1, "09.00", "10.00"),
                row(1, "11.00", "12.00"), row(1, "20.00", "21.00"));

        assertEquals(List.of("ELT-304 rows[1].from", "ELT-304 rows[2].from"), places(findings));
        assertEquals("Day 1 11.00–12.00 overlaps rows[0] (08.00–20.00).", findings.get(1).english());
    }

    @Test
    void elt304_betweenRowsAndShifts() {
        assertOnly(check("rows[0].to", "21:00"), "ELT-304", "shifts[0]",
                "dag 1 20.00–24.00 överlappar rad 1 (08.00–21.00). Rätta någon av tiderna.",
                "Day 1 20.00–24.00 overlaps rows[0] (08.00–21.00).");
        assertOnly(check("rows[0].day", "2", "rows[0].from", "06:00", "rows[0].to", "08:00"), "ELT-304", "rows[0].from",
                "dag 2 06.00–08.00 överlappar pass 2 (00.00–06.30). Rätta någon av tiderna.",
                "Day 2 06.00–08.00 overlaps shifts[1] (00.00–06.30).");
    }

    @Test
    void elt304_twoShiftsOverTheSameNightAreReportedOnce() {
        assertEquals(List.of("ELT-304 shifts[1]"), places(check("shifts[0].end", "2026-10-02T07:00",
                "shifts[1].start", "2026-10-01T21:00")));
    }

    @Test
    void elt304_judgesShiftsWithoutAKindToo() {
        assertEquals(List.of("ELT-304 shifts[0]", "ELT-006 shifts[0].kind"),
                places(check("rows[0].to", "21:00", "shifts[0].kind", null)));
    }

    @Test
    void elt304_leavesOutRowsThatDoNotEndAfterTheirStart() {
        assertEquals(List.of("ELT-303 rows[0].to"), places(checkRows(row(1, "12.00", "10.00"),
                row(1, "09.00", "13.00"))));
    }

    @Test
    void elt304_takesBoundedTimeWhenAllOverlap() {
        TimeReport.Builder builder = Samples.builder();
        for (int i = 0; i < 40_000; i++) {
            builder.row(row(1 + i % 31, "00.00", "24.00"));
        }

        List<Finding> findings = assertTimeout(Duration.ofSeconds(20), () -> checkReport(builder.build()));

        assertEquals(40_000 - 31, findings.stream().filter(each -> each.code() == ErrorCode.ROWS_OVERLAP).count());
    }

    @Test
    void elt401_periodThatEndsBeforeItsFirstDay() {
        assertOnly(checkPeriods("2026-10-01", "2026-12-31", "2027-01-02", "2027-01-01"), "ELT-401", "periods[1].to",
                "perioden 2027-01-02 till 2027-01-01 slutar före sin första dag. Rätta någon av dagarna.",
                "The calculation period from 2027-01-02 to 2027-01-01 ends before its first day.");
        assertNone(checkPeriods("2026-10-10", "2026-10-10"));
    }

    @Test
    void elt402_periodsThatOverlap() {
        assertOnly(checkPeriods("2026-10-10", "2026-12-31", "2026-08-01", "2026-10-10"), "ELT-402", "periods[0].from",
                "perioden 2026-10-10 till 2026-12-31 överlappar beräkningsperiod 2 (2026-08-01 till 2026-10-10). "
                    + "Rätta någon av perioderna.",
                "The calculation period from 2026-10-10 to 2026-12-31 overlaps periods[1] (2026-08-01 to 2026-10-10).");
        assertNone(checkPeriods("2026-10-10", "2026-12-31", "2026-08-01", "2026-10-09"));
    }

    @Test
    void elt403_gapBetweenPeriods() {
        assertOnly(checkPeriods("2026-08-01", "2026-10-01", "2026-10-04", "2026-12-31"), "ELT-403", "periods[1].from",
                "dagarna 2026-10-02 till 2026-10-03 före den här perioden ligger inte i någon period. Kontrollera "
                    + "dagarna.",
                "The days 2026-10-02 to 2026-10-03 before this calculation period are in no period.");
        assertNone(checkPeriods("2026-08-01", "2026-10-02", "2026-10-03", "2026-12-31"));
    }

    @Test
    void elt404_rowOutsideEveryPeriod() {
        assertOnly(checkPeriods("2026-08-01", "2026-10-09"), "ELT-404", "rows[0].day",
                "dag 10 ligger inte i någon beräkningsperiod. Rätta dagen eller perioderna.",
                "Day 10 is in none of the calculation periods.");
        assertNone(checkPeriods("2026-08-01", "2026-10-10"));
        assertNone(checkPeriods());
    }

    @Test
    void elt404_rowOfAShift() {
        assertEquals(List.of("ELT-404 shifts[1]"),
                places(check("periods[0].from", "2026-10-01", "periods[0].to", "2026-10-01")));
    }

    @Test
    void elt404_judgesByThePeriodsThatHold() {
        assertEquals(List.of("ELT-401 periods[0].to"), places(checkPeriods("2026-10-31", "2026-10-01")));
        assertEquals(List.of("ELT-401 periods[0].to", "ELT-404 rows[0].day"),
                places(checkPeriods("2026-10-31", "2026-10-01", "2026-10-11", "2026-12-31")));
    }
}
