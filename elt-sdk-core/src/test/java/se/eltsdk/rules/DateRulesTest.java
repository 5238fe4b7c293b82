package se.eltsdk.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static se.eltsdk.rules.SampleDrafts.assertNone;
import static se.eltsdk.rules.SampleDrafts.assertOnly;
import static se.eltsdk.rules.SampleDrafts.places;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.Employment;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;

/** The rules that look at the calendar: ELT-202, 203, 305, 306, 405, 406. */
class DateRulesTest {

    private static List<Finding> checkAt(String now, TimeReport report) {
        return ReportRules.check(report, at(now));
    }

    /** A clock whose own zone is as far from Sweden as can be. */
    private static Clock at(String now) {
        return Clock.fixed(Instant.parse(now), ZoneId.of("Pacific/Kiritimati"));
    }

    /** A report on this month with these rows, checked on the first day after it. */
    private static List<Finding> checkMonth(String month, TimeRow... rows) {
        YearMonth reported = YearMonth.parse(month);
        return checkAt(reported.plusMonths(1) + "-01T11:00:00Z", report(reported, rows));
    }

    private static TimeReport report(YearMonth month, TimeRow... rows) {
        TimeReport.Builder builder = TimeReport.builder(month).person(Samples.person())
                .assistant(Samples.assistant(Samples.ASSISTANT)).employment(Employment.byPerson())
                .phone("08-123 45 67");
        Stream.of(rows).forEach(builder::row);
        return builder.build();
    }

    private static List<Finding> checkPeriod(String from, String to) {
        return ReportRules.check(Samples.builder().row(row(10, "08.00", "09.00"))
                .period(new CalculationPeriod(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-10-31")))
                .period(new CalculationPeriod(LocalDate.parse(from), LocalDate.parse(to))).build(), Samples.CLOCK);
    }

    private static TimeRow row(int day, String from, String to) {
        return Samples.row(day, from, to, TimeKind.ACTIVE);
    }

    @Test
    void elt202_monthThatIsNotOver() {
        assertOnly(checkAt("2026-10-31T22:59:59Z", Samples.report()), "ELT-202", "month",
                "månaden 2026-10 är inte slut. Vänta om det kan bli fler pass: de kan inte läggas till efter "
                    + "underskriften.",
                "The month 2026-10 is not over: later shifts cannot be added after signing.");
        assertNone(checkAt("2026-10-31T23:00:00Z", Samples.report()));
    }

    @Test
    void elt202_notOfAMonthThatHasNotBegun() {
        assertEquals(List.of("ELT-201 month"), places(checkAt("2026-09-30T21:59:59Z", Samples.report())));
        assertEquals(List.of("ELT-202 month"), places(SampleDrafts.with().check(at("2026-10-03T12:00:00Z"))));
    }

    @Test
    void elt203_lastDayHasPassed() {
        assertOnly(checkAt("2026-12-05T23:00:00Z", Samples.report()), "ELT-203", "month",
                "FK:s sista dag för 2026-10 var 2026-12-05. Skicka redovisningen genast: FK kan avslå ersättningen "
                    + "för hela månaden (HFD 2023:9).",
                "FK's last day for 2026-10 was 2026-12-05. FK may refuse the pay for the whole month (HFD "
                    + "2023:9).");
        assertNone(checkAt("2026-12-05T22:59:59Z", Samples.report()));
    }

    @ParameterizedTest
    @CsvSource({"2026-01, 2026-03-05T22:59:59Z, 2026-03-05T23:00:00Z",
        "2026-11, 2027-01-05T22:59:59Z, 2027-01-05T23:00:00Z", "2026-12, 2027-02-05T22:59:59Z, 2027-02-05T23:00:00Z",
        "2026-04, 2026-06-05T21:59:59Z, 2026-06-05T22:00:00Z"})
    void elt203_isThe5thOfTheSecondMonthAfterBySwedishTime(YearMonth month, String inTime, String tooLate) {
        TimeReport report = report(month, row(1, "08.00", "09.00"));

        assertNone(checkAt(inTime, report));
        assertEquals(List.of("ELT-203 month"), places(checkAt(tooLate, report)));
    }

    @Test
    void elt305_startInTheHourThatDoesNotExist() {
        assertOnly(checkMonth("2026-03", row(29, "02.30", "06.00")), "ELT-305", "rows[0].from",
                "klockan 02.30 finns inte den 2026-03-29, då klockan ställs fram från 02.00 till 03.00. Kontrollera "
                    + "tiden: FK:s summa och räkningen kan skilja sig åt.",
                "The time 02.30 does not exist on 2026-03-29, when the clocks go forward from 02.00 to 03.00: FK's sum "
                        + "and the invoice may differ.");
    }

    @Test
    void elt305_endInTheHourThatComesTwice() {
        assertOnly(checkMonth("2026-10", row(1, "08.00", "09.00"), row(25, "00.00", "02.59")), "ELT-305", "rows[1].to",
                "klockan 02.59 kommer två gånger den 2026-10-25, då klockan ställs tillbaka från 03.00 till 02.00. "
                    + "Kontrollera tiden: FK:s summa och räkningen kan skilja sig åt.",
                "The time 02.59 comes twice on 2026-10-25, when the clocks go back from 03.00 to 02.00: FK's sum and "
                        + "the invoice may differ.");
    }

    @ParameterizedTest
    @CsvSource({"2026-03, 29, 02.00, 03.00, 0", "2026-03, 29, 00.00, 02.00, 0", "2026-03, 29, 03.00, 04.00, 0",
        "2026-03, 29, 00.00, 24.00, 0", "2026-03, 29, 01.59, 03.01, 0", "2026-03, 29, 02.01, 02.59, 2",
        "2026-03, 22, 02.15, 02.45, 0", "2026-03, 30, 02.15, 02.45, 0", "2026-10, 25, 02.15, 02.45, 2",
        "2026-10, 25, 02.00, 03.00, 0", "2026-10, 25, 02.00, 02.01, 1", "2026-10, 25, 02.59, 03.00, 1",
        "2026-10, 18, 02.15, 02.45, 0", "2026-10, 25, 14.15, 14.45, 0", "2026-09, 27, 02.15, 02.45, 0",
        "2025-03, 30, 02.30, 04.00, 1", "2027-10, 31, 02.30, 04.00, 1", "2027-10, 25, 02.30, 04.00, 0"})
    void elt305_onlyStrictlyInsideAndOnlyThatNight(String month, int day, String from, String to, int findings) {
        List<Finding> found = checkMonth(month, row(day, from, to));

        assertEquals(findings, found.size());
        assertEquals(List.of(), found.stream().filter(finding -> !finding.code().id().equals("ELT-305")).toList());
    }

    @Test
    void elt305_ofAShiftIsReportedAtTheShift() {
        List<Finding> findings = SampleDrafts.check("rows", null, "shifts[0].start", "2026-10-24T22:00",
                "shifts[0].end", "2026-10-25T02:30", "shifts[1].start", "2026-10-25T02:40",
                "shifts[1].end", "2026-10-25T02:50");

        assertEquals(List.of("ELT-305 shifts[0]", "ELT-305 shifts[1]", "ELT-305 shifts[1]"), places(findings));
    }

    @Test
    void elt306_rowThatEndsAfterNow() {
        TimeReport report = Samples.builder().row(row(1, "08.00", "16.00")).row(row(1, "16.00", "24.00")).build();
        List<Finding> findings = checkAt("2026-10-01T14:00:00Z", report);

        assertEquals(List.of("ELT-202 month", "ELT-306 rows[1].to"), places(findings));
        assertEquals("Rad 2, till klockan: tiden 2026-10-01 16.00–24.00 ligger i framtiden. Kontrollera den.",
                findings.get(1).swedish());
        assertEquals("The time 2026-10-01 16.00–24.00 lies in the future.", findings.get(1).english());
        assertEquals(List.of("ELT-202 month", "ELT-306 rows[0].to", "ELT-306 rows[1].to"),
                places(checkAt("2026-10-01T13:59:59Z", report)));
        assertEquals(List.of("ELT-202 month"), places(checkAt("2026-10-01T22:00:00Z", report)));
    }

    @Test
    void elt306_inTheHourThatComesTwiceOnlyWhatIsSurelyInTheFuture() {
        TimeReport report = Samples.builder().row(row(25, "00.00", "03.00")).row(row(25, "03.00", "04.00")).build();

        assertEquals(List.of("ELT-202 month", "ELT-306 rows[0].to", "ELT-306 rows[1].to"),
                places(checkAt("2026-10-25T01:59:59Z", report)));
        assertEquals(List.of("ELT-202 month", "ELT-306 rows[1].to"), places(checkAt("2026-10-25T02:00:00Z", report)));
        TimeReport half = Samples.builder().row(row(25, "00.00", "02.30")).build();
        assertEquals(List.of("ELT-202 month", "ELT-305 rows[0].to"), places(checkAt("2026-10-25T00:30:00Z", half)));
        assertEquals(List.of("ELT-202 month", "ELT-305 rows[0].to", "ELT-306 rows[0].to"),
                places(checkAt("2026-10-25T00:29:59Z", half)));
    }

    @Test
    void elt306_aShiftOfSeveralDaysIsReportedOnce() {
        assertEquals(List.of("ELT-202 month", "ELT-306 shifts[0]"), places(SampleDrafts.with("shifts", null,
                "shifts[0].start", "2026-10-02T20:00", "shifts[0].end", "2026-10-09T08:00", "shifts[0].kind", "ACTIVE")
                .check(at("2026-10-05T12:00:00Z"))));
    }

    @Test
    void elt306_notOfRowsThatAreBrokenOrOfAMonthThatHasNotBegun() {
        assertEquals(List.of("ELT-202 month", "ELT-303 rows[0].to"), places(checkAt("2026-10-05T12:00:00Z",
                Samples.builder().row(row(20, "09.00", "08.00")).build())));
        assertEquals(List.of("ELT-201 month"), places(checkAt("2026-09-05T12:00:00Z", Samples.report())));
        assertNone(checkAt("2026-11-01T00:00:00Z", Samples.builder().row(row(31, "20.00", "24.00")).build()));
    }

    @Test
    void elt405_periodThatDoesNotTouchTheMonth() {
        assertOnly(checkPeriod("2026-11-01", "2026-11-30"), "ELT-405", "periods[1]",
                "perioden 2026-11-01 till 2026-11-30 har ingen dag i månaden 2026-10. Kontrollera den.",
                "The calculation period from 2026-11-01 to 2026-11-30 has no day in the month 2026-10.");
        assertOnly(checkPeriod("2026-09-01", "2026-09-30"), "ELT-405", "periods[1]",
                "perioden 2026-09-01 till 2026-09-30 har ingen dag i månaden 2026-10. Kontrollera den.",
                "The calculation period from 2026-09-01 to 2026-09-30 has no day in the month 2026-10.");
    }

    @ParameterizedTest
    @CsvSource({"2026-09-01, 2026-10-01", "2026-10-31, 2026-11-30"})
    void elt405_notOfOneThatTouchesItInADay(LocalDate from, LocalDate to) {
        assertNone(ReportRules.check(Samples.builder().row(row(from.getMonthValue() == 10 ? 31 : 1, "08.00", "09.00"))
                .period(new CalculationPeriod(from, to)).build(), Samples.CLOCK));
    }

    @Test
    void elt406_periodLongerThan12Months() {
        String swedish = "perioden 2026-01-01 till 2027-01-01 är längre än 12 månader, som är det "
                + "längsta med kollektivavtal. Kontrollera den.";
        String english = "The calculation period from 2026-01-01 to 2027-01-01 is longer than 12 months, the "
                + "most with a collective agreement.";

        assertOnly(SampleDrafts.check("periods[0].from", "2026-01-01", "periods[0].to", "2027-01-01"), "ELT-406",
                "periods[0]", swedish, english);
        assertNone(SampleDrafts.check("periods[0].from", "2026-01-01", "periods[0].to", "2026-12-31"));
        assertNone(SampleDrafts.check("periods[0].from", "2026-02-28", "periods[0].to", "2027-02-27"));
        assertEquals(List.of("ELT-406 periods[0]"),
                places(SampleDrafts.check("periods[0].from", "2026-02-28", "periods[0].to", "2027-02-28")));
    }
}
