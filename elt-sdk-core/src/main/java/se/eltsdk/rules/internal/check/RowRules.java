package se.eltsdk.rules.internal.check;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.report.ClockTime;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.internal.ClockChange;
import se.eltsdk.rules.internal.check.RuleInput.Row;
import se.eltsdk.rules.internal.check.RuleInput.ShiftSpan;

/** The rules about rows, and the shifts that become rows. */
public final class RowRules {

    /** The most rows of a document, whether it is written or read. */
    public static final int MOST_ROWS = 10_000;
    private static final long DAY = ClockTime.END_OF_DAY.minuteOfDay();
    private static final OverlapFinder<Row> OVERLAPS = new OverlapFinder<>(
            row -> row.dayOfMonth() * DAY + row.begin().minuteOfDay(),
                    row -> row.dayOfMonth() * DAY + row.end().minuteOfDay());

    private RowRules() {
    }

    /** ELT-003: more rows than a document may have, which could be written and signed, and not be read again. */
    public static Stream<Finding> notTooMany(RuleInput parts, ZonedDateTime now) {
        return parts.rows().size() <= MOST_ROWS ? Stream.empty()
                : Stream.of(Finding.of(ErrorCode.INPUT_TOO_LARGE.variant("rows"), "rows", MOST_ROWS));
    }

    /** ELT-204: no rows at all. */
    public static Stream<Finding> hasRows(RuleInput parts, ZonedDateTime now) {
        return parts.empty() ? Stream.of(Finding.of(ErrorCode.NO_ROWS, "rows")) : Stream.empty();
    }

    /** ELT-301: the row's day exists in the month. */
    public static Stream<Finding> dayExists(RuleInput parts, ZonedDateTime now) {
        return parts.rows().stream().filter(row -> row.day() != null).flatMap(row -> dayExists(row, parts.month()));
    }

    /** ELT-301 and ELT-307 for shifts: the whole shift lies in the month. Other minutes belong to another report. */
    public static Stream<Finding> shiftWithinMonth(RuleInput parts, ZonedDateTime now) {
        return parts.month() == null ? Stream.empty() : parts.shifts().stream().filter(ShiftSpan::isSound)
                .flatMap(shift -> shift.toShift(TimeKind.ACTIVE).outside(parts.month()).stream()
                        .map(part -> part.at(shift.path(), 0, 0)));
    }

    /** ELT-302: 24.00 is a time only as an end. All else about a time's form is its own type's. */
    public static Stream<Finding> startsWithinDay(RuleInput parts, ZonedDateTime now) {
        return parts.rows().stream().filter(row -> row.from() != null && !row.startsWithinDay())
                .map(row -> Finding.of(ErrorCode.INVALID_CLOCK_TIME.variant("start"), row.at("from")));
    }

    /** ELT-303: a row ends after it starts; a night is split at midnight. */
    public static Stream<Finding> endsAfterStart(RuleInput parts, ZonedDateTime now) {
        return parts.rows().stream().filter(row -> row.startsWithinDay() && row.to() != null)
                .filter(row -> row.end().compareTo(row.begin()) <= 0)
                .map(row -> Finding.of(row.end().equals(ClockTime.MIDNIGHT)
                ? ErrorCode.ROW_ENDS_BEFORE_START.variant("midnight") : ErrorCode.ROW_ENDS_BEFORE_START.variant("row"),
                        row.at("to"), row.begin(), row.end()));
    }

    /** ELT-303 for shifts: a shift ends after it starts. */
    public static Stream<Finding> shiftEndsAfterStart(RuleInput parts, ZonedDateTime now) {
        return parts.shifts().stream().filter(shift -> shift.isReadable() && !shift.isSound())
                .map(shift -> Finding.of(ErrorCode.ROW_ENDS_BEFORE_START.variant("shift"), shift.path() + ".end",
                shift.begin(), shift.finish()));
    }

    /** ELT-304: two rows of one report do not overlap, whatever their kinds; reported once for each pair of inputs. */
    public static Stream<Finding> noOverlap(RuleInput parts, ZonedDateTime now) {
        List<Row> rows = parts.rows().stream().filter(Row::isSound).toList();
        Set<String> told = new HashSet<>();
        return OVERLAPS.in(rows).filter(pair -> told.add(pair.later().path() + " " + pair.earlier().path()))
                .map(pair -> overlap(pair.later(), pair.earlier()));
    }

    /** ELT-305: a row starts or ends strictly inside 02.00–03.00 on the night of a clock change. */
    public static Stream<Finding> noDoubtfulHour(RuleInput parts, ZonedDateTime now) {
        return Stream.ofNullable(parts.month()).flatMap(month -> ClockChange.in(month).stream())
                .flatMap(change -> parts.rows().stream().filter(Row::isSound)
                        .flatMap(row -> Stream.concat(doubt(change, row, row.begin(), "from"),
                                doubt(change, row, row.end(), "to"))));
    }

    /**
     * ELT-306: a row lies in the future: it ends after now. Of a month that has not begun only that is reported, of a
     * shift that lasts several days only the first.
     */
    public static Stream<Finding> noFuture(RuleInput parts, ZonedDateTime now) {
        YearMonth month = parts.month();
        if (month == null || !month.equals(YearMonth.from(now))) {
            return Stream.empty();
        }
        Set<String> told = new HashSet<>();
        return parts.rows().stream().filter(row -> row.isSound() && month.isValidDay(row.dayOfMonth()))
                .filter(row -> endOf(row, month).atZone(now.getZone()).isAfter(now))
                .filter(row -> told.add(row.path()))
                .map(row -> Finding.of(ErrorCode.ROW_IN_FUTURE, row.at("to"), month.atDay(row.dayOfMonth()),
                        row.begin(),
                row.end()));
    }

    private static Stream<Finding> dayExists(Row row, @Nullable YearMonth month) {
        if (row.dayOfMonth() < 1 || row.dayOfMonth() > 31) {
            return Stream.of(Finding.of(ErrorCode.INVALID_DAY.variant("never"), row.at("day")));
        }
        if (month == null || row.dayOfMonth() <= month.lengthOfMonth()) {
            return Stream.empty();
        }
        return Stream.of(Finding.of(ErrorCode.INVALID_DAY.variant("month"), row.at("day"), row.dayOfMonth(), month));
    }

    private static Finding overlap(Row later, Row earlier) {
        return Finding.of(ErrorCode.ROWS_OVERLAP, later.at("from"), later.dayOfMonth(), later.begin(), later.end(),
                earlier.path(),
                earlier.begin(), earlier.end());
    }

    private static Stream<Finding> doubt(ClockChange change, Row row, ClockTime time, String field) {
        return change.isDoubtful(row.dayOfMonth(), time)
                ? Stream.of(Finding.of(change.forward() ? ErrorCode.AMBIGUOUS_HOUR.variant("march")
                : ErrorCode.AMBIGUOUS_HOUR.variant("october"), row.at(field), time,
                        change.day())) : Stream.empty();
    }

    private static LocalDateTime endOf(Row row, YearMonth month) {
        return month.atDay(row.dayOfMonth()).atStartOfDay().plusMinutes(row.end().minuteOfDay());
    }
}
