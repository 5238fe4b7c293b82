package se.eltsdk.report.internal;

import static java.util.Objects.requireNonNull;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import se.eltsdk.report.ClockTime;
import se.eltsdk.report.TimeRow;

/**
 * A night of {@code tidsomställning}: on the last Sunday of March the hour 02.00–03.00 does not exist, on the last
 * Sunday of October it comes twice.
 *
 * <p>Known by the calendar alone, for every year; the machine's zone and its table of zones have no part in it.
 *
 * @param day     the Sunday
 * @param forward whether the clocks go forward, in March; back in October
 */
public record ClockChange(LocalDate day, boolean forward) {

    private static final int HOUR_START = 2 * 60;
    private static final int HOUR_END = 3 * 60;

    public ClockChange {
        requireNonNull(day, "day");
    }

    /** The one in this month; empty for any month but March and October. */
    public static Optional<ClockChange> in(YearMonth month) {
        boolean forward = month.getMonth() == Month.MARCH;
        if (!forward && month.getMonth() != Month.OCTOBER) {
            return Optional.empty();
        }
        LocalDate day = month.atDay(1).with(TemporalAdjusters.lastInMonth(DayOfWeek.SUNDAY));
        return Optional.of(new ClockChange(day, forward));
    }

    /** Whether this time of that night is doubtful: strictly between 02.00 and 03.00. */
    public boolean isDoubtful(int dayOfMonth, ClockTime time) {
        return dayOfMonth == day.getDayOfMonth() && time.minuteOfDay() > HOUR_START
                && time.minuteOfDay() < HOUR_END;
    }

    /** What FK adds to the row's plain length, in minutes: its overlap with the hour, negative in March. */
    public int correctionOf(TimeRow row) {
        if (row.day() != day.getDayOfMonth()) {
            return 0;
        }
        int overlap = Math.min(row.to().minuteOfDay(), HOUR_END) - Math.max(row.from().minuteOfDay(), HOUR_START);
        return (forward ? -1 : 1) * Math.max(0, overlap);
    }
}
