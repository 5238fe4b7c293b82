package se.eltsdk.rules.internal.check;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
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
public record RuleInput(YearMonth month, PersonalNumber person, Part<PersonId> assistant, List<Part<String>> texts,
             List<Part<String>> phones, List<Period> periods, List<Row> rows, List<ShiftSpan> shifts, boolean empty,
             WorkingTimeBounds.Regime regime) {

    /** A readable value and its path. */
    public record Part<T>(String path, T value) {
    }

    /** A calculation period; each end may be null. */
    public record Period(String path, LocalDate from, LocalDate to) {

        /** Both ends are there, in order. */
        public boolean isSound() {
            return isReadable() && !to.isBefore(from);
        }

        boolean isReadable() {
            return from != null && to != null;
        }

        /** Whether a day of it lies in the month; only for one that is sound. */
        public boolean touches(YearMonth month) {
            return !from.isAfter(month.atEndOfMonth()) && !to.isBefore(month.atDay(1));
        }
    }

    /** A row: day, start and end may be null; the day is any number; one made from a shift has no places within. */
    public record Row(String path, boolean ofShift, Integer day, ClockTime from, ClockTime to) {

        /** All is there, it starts within the day and ends after it. */
        boolean isSound() {
            return day != null && startsWithinDay() && to != null && to.compareTo(from) > 0;
        }

        boolean startsWithinDay() {
            return from != null && !from.equals(ClockTime.END_OF_DAY);
        }

        String at(String field) {
            return ofShift ? path : path + "." + field;
        }
    }

    /** A shift; each end may be null. */
    public record ShiftSpan(String path, LocalDateTime start, LocalDateTime end) {

        boolean isReadable() {
            return start != null && end != null;
        }

        public boolean isSound() {
            return isReadable() && end.isAfter(start);
        }

        /** Only for one that is sound; of the kind no rule takes notice. */
        public Shift toShift(TimeKind kind) {
            return new Shift(start, end, kind);
        }

        /** Whether a minute of it lies in the month. */
        public boolean touches(YearMonth month) {
            return start.isBefore(month.plusMonths(1).atDay(1).atStartOfDay())
                    && end.isAfter(month.atDay(1).atStartOfDay());
        }
    }
}
