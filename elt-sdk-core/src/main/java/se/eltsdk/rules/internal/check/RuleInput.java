package se.eltsdk.rules.internal.check;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.eltsdk.identity.PersonId;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.ClockTime;
import se.eltsdk.report.Shift;
import se.eltsdk.report.TimeKind;

/**
 * What the rules look at: the parts of a report, each with its place. A part that is missing or cannot be read is
 * null, so that a fault in one place never hides one in another.
 *
 * @param month     the month
 * @param person    number of the person with assistance
 * @param assistant number of the assistant
 * @param texts     every readable name and other text
 * @param phones    every readable phone number
 * @param periods   every calculation period
 * @param rows      every row, after them those that the shifts give in the month
 * @param shifts    every shift
 * @param empty     whether there is surely no row
 * @param regime    which rules on working time cover the assistant
 */
public record RuleInput(@Nullable YearMonth month, @Nullable PersonalNumber person, @Nullable Part<PersonId> assistant,
             List<Part<String>> texts, List<Part<String>> phones, List<Period> periods, List<Row> rows,
             List<ShiftSpan> shifts, boolean empty,
             WorkingTimeBounds.Regime regime) {

    /** A readable value and its path. */
    public record Part<T>(String path, T value) {
    }

    /** A calculation period; each end may be null. */
    public record Period(String path, @Nullable LocalDate from, @Nullable LocalDate to) {

        /** Both ends are there, in order. */
        public boolean isSound() {
            return isReadable() && !last().isBefore(first());
        }

        /** Its first day; only for one that is readable. */
        public LocalDate first() {
            return requireNonNull(from);
        }

        /** Its last day; only for one that is readable. */
        public LocalDate last() {
            return requireNonNull(to);
        }

        boolean isReadable() {
            return from != null && to != null;
        }

        /** Whether a day of it lies in the month; only for one that is sound. */
        public boolean touches(YearMonth month) {
            return !first().isAfter(month.atEndOfMonth()) && !last().isBefore(month.atDay(1));
        }
    }

    /** A row: day, start and end may be null; the day is any number; one made from a shift has no places within. */
    public record Row(String path, boolean ofShift, @Nullable Integer day, @Nullable ClockTime from,
                      @Nullable ClockTime to) {

        /** All is there, it starts within the day and ends after it. */
        boolean isSound() {
            return day != null && startsWithinDay() && to != null && to.compareTo(begin()) > 0;
        }

        boolean startsWithinDay() {
            return from != null && !from.equals(ClockTime.END_OF_DAY);
        }

        /** Its day; only where there is one. */
        int dayOfMonth() {
            return requireNonNull(day);
        }

        /** Its start; only where there is one. */
        ClockTime begin() {
            return requireNonNull(from);
        }

        /** Its end; only where there is one. */
        ClockTime end() {
            return requireNonNull(to);
        }

        String at(String field) {
            return ofShift ? path : path + "." + field;
        }
    }

    /** A shift; each end may be null. */
    public record ShiftSpan(String path, @Nullable LocalDateTime start, @Nullable LocalDateTime end) {

        boolean isReadable() {
            return start != null && end != null;
        }

        public boolean isSound() {
            return isReadable() && finish().isAfter(begin());
        }

        /** When it starts; only for one that is readable. */
        public LocalDateTime begin() {
            return requireNonNull(start);
        }

        /** When it ends; only for one that is readable. */
        public LocalDateTime finish() {
            return requireNonNull(end);
        }

        /** Only for one that is sound; of the kind no rule takes notice. */
        public Shift toShift(TimeKind kind) {
            return new Shift(begin(), finish(), kind);
        }

        /** Whether a minute of it lies in the month. */
        public boolean touches(YearMonth month) {
            return begin().isBefore(month.plusMonths(1).atDay(1).atStartOfDay())
                    && finish().isAfter(month.atDay(1).atStartOfDay());
        }
    }
}
