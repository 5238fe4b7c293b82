package se.eltsdk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.InvalidValueException;

class ShiftTest {

    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private static Shift shift(String start, String end) {
        return new Shift(LocalDateTime.parse(start), LocalDateTime.parse(end), TimeKind.ACTIVE);
    }

    private static List<String> rows(Shift shift, YearMonth month) {
        return shift.rowsIn(month).stream().map(row -> row.day() + " " + row.from() + "–" + row.to()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-01T08:00, 2026-10-01T16:00, 1 08.00–16.00",
        "2026-10-01T20:00, 2026-10-02T07:00, 1 20.00–24.00|2 00.00–07.00",
        "2026-10-01T20:00, 2026-10-02T00:00, 1 20.00–24.00",
        "2026-10-01T00:00, 2026-10-02T00:00, 1 00.00–24.00",
        "2026-10-01T20:00, 2026-10-03T07:00, 1 20.00–24.00|2 00.00–24.00|3 00.00–07.00",
        "2026-09-30T20:00, 2026-10-01T07:00, 1 00.00–07.00",
        "2026-10-31T20:00, 2026-11-01T07:00, 31 20.00–24.00",
        "2026-10-31T23:59, 2026-11-01T00:00, 31 23.59–24.00",
        "2026-10-25T00:00, 2026-10-25T04:00, 25 00.00–04.00"})
    void whenItIsSplit_thenEachDayOfTheMonthGetsItsRow(String start, String end, String expected) {
        assertEquals(List.of(expected.split("\\|")), rows(shift(start, end), OCTOBER));
    }

    @ParameterizedTest
    @CsvSource({"2026-09-30T20:00, 2026-10-01T00:00", "2026-11-01T00:00, 2026-11-01T07:00",
        "2025-10-01T08:00, 2025-10-01T16:00"})
    void whenNoMinuteLiesInTheMonth_thenThereIsNoRow(String start, String end) {
        assertEquals(List.of(), rows(shift(start, end), OCTOBER));
    }

    @Test
    void whenItCrossesTheMonthsEnd_thenNoMinuteIsLostBetweenTheTwoReports() {
        Shift shift = shift("2026-10-31T20:00", "2026-11-01T07:00");
        long october = Hours.ofRows(shift.rowsIn(OCTOBER)).active();
        long november = Hours.ofRows(shift.rowsIn(OCTOBER.plusMonths(1))).active();

        assertEquals(11 * 60, october + november);
    }

    @Test
    void whenItLastsForEver_thenOnlyTheMonthIsLookedAt() {
        Shift shift = new Shift(LocalDateTime.MIN, LocalDateTime.MAX.withSecond(0).withNano(0), TimeKind.ACTIVE);

        assertEquals(31, shift.rowsIn(OCTOBER).size());
    }

    @Test
    void elt303_whenItDoesNotEndAfterItsStart_thenItIsRefused() {
        assertEquals("ELT-303", assertThrows(InvalidValueException.class,
                () -> shift("2026-10-01T08:00", "2026-10-01T08:00")).code().id());
        assertEquals("ELT-303", assertThrows(InvalidValueException.class,
                () -> shift("2026-10-02T08:00", "2026-10-01T16:00")).code().id());
    }

    @Test
    void elt008_whenItHasSeconds_thenItIsRefused() {
        assertEquals("ELT-008", assertThrows(InvalidValueException.class,
                () -> shift("2026-10-01T08:00:30", "2026-10-01T16:00")).code().id());
        assertEquals("ELT-008", assertThrows(InvalidValueException.class,
                () -> shift("2026-10-01T08:00", "2026-10-01T16:00:00.000000001")).code().id());
    }
}
