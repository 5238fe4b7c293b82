package se.eltsdk.report;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import se.eltsdk.Finding;
import se.eltsdk.ValueException;

/**
 * A {@code pass} as it is recorded: a start and an end by Swedish wall clock, which may lie on different days.
 *
 * <p>Clock times are taken as they are also on the nights when the clocks change: 00.00–04.00 is such a shift on every
 * night.
 *
 * @param start start, whole minutes
 * @param end   end, whole minutes, after the start (ELT-303)
 * @param kind  kind of time
 */
public record Shift(LocalDateTime start, LocalDateTime end, TimeKind kind) {

    /**
     * Checks that nothing is missing and that it ends after it starts.
     *
     * @throws ValueException (ELT-008) for seconds, which FK's form cannot hold; (ELT-303) when it does not end after
     *                        it starts
     */
    public Shift {
        requireWholeMinutes(start, "start");
        requireWholeMinutes(end, "end");
        requireNonNull(kind, "kind");
        if (!end.isAfter(start)) {
            throw new ValueException(Finding.of("ELT-303/shift", "", start, end));
        }
    }

    /**
     * Its rows in this month, split at midnight; what lies in another month belongs to that month's report.
     *
     * <p>Example: 20.00 on the 1st to 07.00 on the 2nd gives {@code 1 20.00–24.00} and {@code 2 00.00–07.00}. Empty
     * when no minute of it lies in the month.
     */
    public List<TimeRow> rowsIn(YearMonth month) {
        List<TimeRow> rows = new ArrayList<>();
        LocalDate day = later(start.toLocalDate(), month.atDay(1));
        while (day.atStartOfDay().isBefore(end) && !day.isAfter(month.atEndOfMonth())) {
            rows.add(rowOf(day));
            day = day.plusDays(1);
        }
        return List.copyOf(rows);
    }

    private static void requireWholeMinutes(LocalDateTime time, String name) {
        if (!requireNonNull(time, name).equals(time.truncatedTo(ChronoUnit.MINUTES))) {
            throw new ValueException(Finding.of("ELT-008/datetime", ""));
        }
    }

    private TimeRow rowOf(LocalDate day) {
        ClockTime from = start.toLocalDate().equals(day) ? clock(start) : ClockTime.MIDNIGHT;
        ClockTime to = end.toLocalDate().equals(day) ? clock(end) : ClockTime.END_OF_DAY;
        return new TimeRow(day.getDayOfMonth(), from, to, kind);
    }

    private static ClockTime clock(LocalDateTime time) {
        return ClockTime.of(time.getHour(), time.getMinute());
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
