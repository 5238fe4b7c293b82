package se.eltsdk.rules.internal.check;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.rules.internal.check.RuleInput.Period;

/** The rules about calculation periods. Their order in the report is free. */
public final class PeriodRules {

    private static final OverlapFinder<Period> DAYS =
            new OverlapFinder<>(period -> period.first().toEpochDay(), period -> period.last().toEpochDay() + 1);

    private PeriodRules() {
    }

    /** ELT-401: a calculation period ends on or after its first day. */
    public static Stream<Finding> endsAfterStart(RuleInput parts, ZonedDateTime now) {
        return parts.periods().stream().filter(period -> period.isReadable() && !period.isSound())
                .map(period -> Finding.of(ErrorCode.PERIOD_ENDS_BEFORE_START, period.path() + ".to", period.first(),
                period.last()));
    }

    /** ELT-402: calculation periods of one report do not overlap. */
    public static Stream<Finding> noOverlap(RuleInput parts, ZonedDateTime now) {
        return DAYS.in(sound(parts)).map(pair -> Finding.of(ErrorCode.PERIODS_OVERLAP, pair.later().path() + ".from",
                pair.later().first(), pair.later().last(), pair.earlier().path(), pair.earlier().first(),
                pair.earlier().last()));
    }

    /** ELT-403: a gap between two calculation periods. */
    public static Stream<Finding> noGap(RuleInput parts, ZonedDateTime now) {
        return DAYS.gapsIn(sound(parts)).map(pair -> Finding.of(ErrorCode.GAP_BETWEEN_PERIODS, pair.later().path()
                + ".from",
                pair.earlier().last().plusDays(1), pair.later().first().minusDays(1)));
    }

    /** ELT-404: where periods are given, every row's day lies in one of them. */
    public static Stream<Finding> rowsInPeriods(RuleInput parts, ZonedDateTime now) {
        List<Period> periods = sound(parts);
        YearMonth month = parts.month();
        if (periods.isEmpty() || month == null) {
            return Stream.empty();
        }
        BitSet covered = coveredDays(month, periods);
        return parts.rows().stream()
                .filter(row -> row.day() != null && month.isValidDay(row.day()) && !covered.get(row.day()))
                .map(row -> Finding.of(ErrorCode.ROW_OUTSIDE_PERIODS, row.at("day"), row.day()));
    }

    /** ELT-405: a period that does not touch the month. */
    public static Stream<Finding> touchesMonth(RuleInput parts, ZonedDateTime now) {
        return Stream.ofNullable(parts.month()).flatMap(month -> sound(parts).stream()
                .filter(period -> !period.touches(month)).map(period -> Finding.of(ErrorCode.PERIOD_OUTSIDE_MONTH,
                        period.path(), period.first(),
                        period.last(), month)));
    }

    /** ELT-406: a period longer than its regime allows. */
    public static Stream<Finding> notTooLong(RuleInput parts, ZonedDateTime now) {
        return sound(parts).stream().flatMap(period -> tooLong(period,
                WorkingTimeBounds.of(parts.regime(), period.first())));
    }

    private static Stream<Finding> tooLong(Period period, WorkingTimeBounds bounds) {
        return bounds.allowsPeriod(period.first(), period.last()) ? Stream.empty()
                : Stream.of(Finding.of(ErrorCode.PERIOD_TOO_LONG.variant(bounds.regime().variant()), period.path(),
                period.first(), period.last(), bounds.longestPeriodNumber(), bounds.from()));
    }

    private static BitSet coveredDays(YearMonth month, List<Period> periods) {
        BitSet days = new BitSet();
        for (Period period : periods) {
            if (period.touches(month)) {
                LocalDate first = period.first().isBefore(month.atDay(1)) ? month.atDay(1) : period.first();
                LocalDate last = period.last().isAfter(month.atEndOfMonth()) ? month.atEndOfMonth() : period.last();
                days.set(first.getDayOfMonth(), last.getDayOfMonth() + 1);
            }
        }
        return days;
    }

    private static List<Period> sound(RuleInput parts) {
        return parts.periods().stream().filter(Period::isSound).toList();
    }
}
