package se.eltsdk.rules;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import se.eltsdk.Finding;
import se.eltsdk.rules.Parts.Period;

/** The rules about calculation periods. Their order in the report is free. */
final class PeriodRules {

    private static final Overlaps<Period> DAYS =
            new Overlaps<>(period -> period.from().toEpochDay(), period -> period.to().toEpochDay() + 1);

    private static final int LONGEST = 12;

    private PeriodRules() {
    }

    /** ELT-401: a calculation period ends on or after its first day. */
    static Stream<Finding> endsAfterStart(Parts parts, ZonedDateTime now) {
        return parts.periods().stream().filter(period -> period.isReadable() && !period.isSound())
                .map(period -> Finding.of("ELT-401", period.path() + ".to", period.from(), period.to()));
    }

    /** ELT-402: calculation periods of one report do not overlap. */
    static Stream<Finding> noOverlap(Parts parts, ZonedDateTime now) {
        return DAYS.in(sound(parts)).map(pair -> Finding.of("ELT-402", pair.later().path() + ".from",
                pair.later().from(), pair.later().to(), pair.earlier().path(), pair.earlier().from(),
                pair.earlier().to()));
    }

    /** ELT-403: a gap between two calculation periods. */
    static Stream<Finding> noGap(Parts parts, ZonedDateTime now) {
        return DAYS.gapsIn(sound(parts)).map(pair -> Finding.of("ELT-403", pair.later().path() + ".from",
                pair.earlier().to().plusDays(1), pair.later().from().minusDays(1)));
    }

    /** ELT-404: where periods are given, every row's day lies in one of them. */
    static Stream<Finding> rowsInPeriods(Parts parts, ZonedDateTime now) {
        List<Period> periods = sound(parts);
        YearMonth month = parts.month();
        if (periods.isEmpty() || month == null) {
            return Stream.empty();
        }
        BitSet covered = coveredDays(month, periods);
        return parts.rows().stream()
                .filter(row -> row.day() != null && month.isValidDay(row.day()) && !covered.get(row.day()))
                .map(row -> Finding.of("ELT-404", row.at("day"), row.day()));
    }

    /** ELT-405: a period that does not touch the month. */
    static Stream<Finding> touchesMonth(Parts parts, ZonedDateTime now) {
        YearMonth month = parts.month();
        return sound(parts).stream().filter(period -> month != null && !period.touches(month))
                .map(period -> Finding.of("ELT-405", period.path(), period.from(), period.to(), month));
    }

    /** ELT-406: a period longer than 12 months. */
    static Stream<Finding> atMostAYear(Parts parts, ZonedDateTime now) {
        return sound(parts).stream().filter(period -> !period.to().isBefore(period.from().plusMonths(LONGEST)))
                .map(period -> Finding.of("ELT-406", period.path(), period.from(), period.to(), LONGEST));
    }

    private static BitSet coveredDays(YearMonth month, List<Period> periods) {
        BitSet days = new BitSet();
        for (Period period : periods) {
            if (period.touches(month)) {
                LocalDate first = period.from().isBefore(month.atDay(1)) ? month.atDay(1) : period.from();
                LocalDate last = period.to().isAfter(month.atEndOfMonth()) ? month.atEndOfMonth() : period.to();
                days.set(first.getDayOfMonth(), last.getDayOfMonth() + 1);
            }
        }
        return days;
    }

    private static List<Period> sound(Parts parts) {
        return parts.periods().stream().filter(Period::isSound).toList();
    }
}
