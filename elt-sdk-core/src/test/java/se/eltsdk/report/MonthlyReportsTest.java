package se.eltsdk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.InvalidValueException;
import se.eltsdk.Samples;

class MonthlyReportsTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private static MonthlyReports sheet() {
        return MonthlyReports.of(Samples.person(), Samples.assistant(Samples.ASSISTANT), Employment.byPerson(),
                "08-123 45 67");
    }

    private static Shift shift(String start, String end, TimeKind kind) {
        return new Shift(LocalDateTime.parse(start), LocalDateTime.parse(end), kind);
    }

    private static List<String> rows(TimeReport report) {
        return report.rows().stream().map(row -> row.day() + " " + row.from() + "–" + row.to() + " " + row.kind())
                .toList();
    }

    @Test
    void whenNoShiftIsGiven_thenThereIsNoReport() {
        assertEquals(List.of(), sheet().reports());
    }

    @Test
    void whenANightCrossesTheMonthsEnd_thenEachMonthHasItsReport() {
        List<TimeReport> reports = sheet().shift(shift("2026-10-31T22:00", "2026-11-01T06:00", TimeKind.WAITING))
                .shift(shift("2026-10-01T08:00", "2026-10-01T12:00", TimeKind.ACTIVE)).reports();

        assertEquals(List.of(OCTOBER, OCTOBER.plusMonths(1)), reports.stream().map(TimeReport::month).toList());
        assertEquals(List.of("1 08.00–12.00 ACTIVE", "31 22.00–24.00 WAITING"), rows(reports.get(0)));
        assertEquals(List.of("1 00.00–06.00 WAITING"), rows(reports.get(1)));
        assertNotEquals(reports.get(0).id(), reports.get(1).id());
        assertEquals(Samples.person(), reports.get(1).person());
    }

    @Test
    void whenAShiftEndsAtTheMonthsEnd_thenTheNextMonthHasNoReport() {
        List<TimeReport> reports =
                sheet().shift(shift("2026-12-31T20:00", "2027-01-01T00:00", TimeKind.ACTIVE)).reports();

        assertEquals(List.of(YearMonth.of(2026, 12)), reports.stream().map(TimeReport::month).toList());
        assertEquals(List.of("31 20.00–24.00 ACTIVE"), rows(reports.get(0)));
    }

    @Test
    void whenRowsOfOneKindTouch_thenTheyAreKeptOrJoinedAsTheCallerSays() {
        List<Shift> shifts = List.of(shift("2026-10-05T12:00", "2026-10-05T16:00", TimeKind.ACTIVE),
                shift("2026-10-05T08:00", "2026-10-05T12:00", TimeKind.ACTIVE),
                shift("2026-10-05T16:00", "2026-10-05T17:00", TimeKind.STANDBY),
                shift("2026-10-05T17:01", "2026-10-05T18:00", TimeKind.STANDBY));

        assertEquals(List.of("5 08.00–12.00 ACTIVE", "5 12.00–16.00 ACTIVE", "5 16.00–17.00 STANDBY",
                "5 17.01–18.00 STANDBY"), rows(sheet().shifts(shifts).reports().get(0)));
        assertEquals(List.of("5 08.00–16.00 ACTIVE", "5 16.00–17.00 STANDBY", "5 17.01–18.00 STANDBY"),
                rows(sheet().shifts(shifts).joined().reports().get(0)));
    }

    @Test
    void whenPeriodsAreGiven_thenEachReportHasThoseThatTouchItsMonth() {
        CalculationPeriod autumn = new CalculationPeriod(LocalDate.of(2026, 8, 1), LocalDate.of(2026, 10, 31));
        CalculationPeriod winter = new CalculationPeriod(LocalDate.of(2026, 11, 1), LocalDate.of(2027, 1, 31));
        List<TimeReport> reports = sheet().period(autumn).period(winter)
                .shift(shift("2026-10-31T22:00", "2026-11-01T06:00", TimeKind.ACTIVE)).reports();

        assertEquals(List.of(List.of(autumn), List.of(winter)), reports.stream().map(TimeReport::periods).toList());
    }

    @Test
    void whenAPeriodTouchesNoMonth_orAMonthHasNone_thenNoneIsDropped() {
        CalculationPeriod summer = new CalculationPeriod(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 8, 31));
        CalculationPeriod october = new CalculationPeriod(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31));
        List<TimeReport> reports = sheet().period(summer).period(october)
                .shift(shift("2026-10-31T22:00", "2026-11-01T06:00", TimeKind.ACTIVE)).reports();

        assertEquals(List.of(List.of(summer, october), List.of(summer, october)),
                reports.stream().map(TimeReport::periods).toList());
    }

    @ParameterizedTest
    @CsvSource({"2026-10-31T22:00, 2036-10-31T22:00", "-999999999-01-01T00:00, 2026-10-31T22:00",
        "2026-10-31T22:00, +999999999-12-31T23:59"})
    void elt003_moreThanTenYears(String start, String end) {
        MonthlyReports sheet = sheet().shift(shift(start, end, TimeKind.ACTIVE));

        assertEquals("ELT-003", assertThrows(InvalidValueException.class, sheet::reports).code().id());
        assertEquals(120, sheet().shift(shift("2026-10-31T22:00", "2036-09-01T00:01", TimeKind.ACTIVE)).reports()
                .size());
    }

    @Test
    void elt108_phoneThatIsTooShort() {
        assertEquals("ELT-108", assertThrows(InvalidValueException.class, () -> MonthlyReports.of(Samples.person(),
                Samples.assistant(Samples.ASSISTANT), Employment.byPerson(), "123")).code().id());
    }

    @Test
    void whenShown_thenNobodyIsNamed() {
        assertEquals("MonthlyReports[0 shifts]", sheet().toString());
    }
}
