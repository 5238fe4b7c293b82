package se.eltsdk.calendar;

import static java.time.temporal.TemporalAdjusters.lastInMonth;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/** Whether a {@link NoticeDate} comes again. */
public enum Recurrence {
    /** It does not. */
    NONE(""),
    /** On the same day of every month. */
    MONTHLY("month"),
    /** On the last Sunday of the same month of every year, as the clocks change. */
    YEARLY_ON_LAST_SUNDAY("year-last-sunday");

    private final String label;

    Recurrence(String label) {
        this.label = label;
    }

    /** The name in calendar files, for example {@code month}; empty for {@link #NONE}. */
    public String label() {
        return label;
    }

    static Optional<Recurrence> of(String label) {
        return Arrays.stream(values()).filter(each -> each != NONE && each.label.equals(label)).findFirst();
    }

    /** Whether a date can come again like this. */
    boolean fits(LocalDate first) {
        return switch (this) {
            case NONE -> true;
            case MONTHLY -> first.getDayOfMonth() <= 28;
            case YEARLY_ON_LAST_SUNDAY -> first.equals(lastSunday(first));
        };
    }

    /** When a date next comes, on that day or later; itself where it does not come again. */
    LocalDate next(LocalDate first, LocalDate day) {
        if (!first.isBefore(day)) {
            return first;
        }
        return switch (this) {
            case NONE -> first;
            case MONTHLY -> {
                LocalDate month = first.plusMonths(ChronoUnit.MONTHS.between(first, day));
                yield month.isBefore(day) ? month.plusMonths(1) : month;
            }
            case YEARLY_ON_LAST_SUNDAY -> {
                LocalDate year = lastSunday(first.withDayOfMonth(1).withYear(day.getYear()));
                yield year.isBefore(day) ? lastSunday(year.withDayOfMonth(1).plusYears(1)) : year;
            }
        };
    }

    private static LocalDate lastSunday(LocalDate month) {
        return month.with(lastInMonth(DayOfWeek.SUNDAY));
    }
}
