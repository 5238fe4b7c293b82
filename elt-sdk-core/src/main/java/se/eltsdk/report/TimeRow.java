package se.eltsdk.report;

import static java.util.Objects.requireNonNull;

import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;

/**
 * A {@code rapportRad}: a span of one day by the clock on the wall.
 *
 * <p>A night is two rows, split at midnight: {@code 22.00–24.00} and {@code 00.00–06.00} on the next day. Whether it
 * ends after it starts, and whether the month has such a day, is for the rules to say (ELT-303, ELT-301).
 *
 * @param day  day of the month, 1 to 31
 * @param from start
 * @param to   end, at most 24.00
 * @param kind kind of time
 */
public record TimeRow(int day, ClockTime from, ClockTime to, TimeKind kind) {

    /**
     * Checks that nothing is missing and that the day is one that the schema has.
     *
     * @throws InvalidValueException (ELT-301) for a day that no month has
     */
    public TimeRow {
        if (day < 1 || day > 31) {
            throw new InvalidValueException(Finding.of(ErrorCode.INVALID_DAY.variant("never"), ""));
        }
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(kind, "kind");
    }

    /** Its length by the clock on the wall, in minutes; negative when it ends before it starts. */
    public int minutes() {
        return to.minuteOfDay() - from.minuteOfDay();
    }
}
