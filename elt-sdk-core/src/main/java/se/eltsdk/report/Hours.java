package se.eltsdk.report;

import java.time.YearMonth;
import java.util.Collection;
import java.util.Optional;
import se.eltsdk.report.internal.ClockChange;

/**
 * Sums of time per kind, in whole minutes.
 *
 * @param active  {@code aktiv tid}
 * @param waiting {@code väntetid}
 * @param standby {@code beredskap}
 */
public record Hours(long active, long waiting, long standby) {

    /** Nothing. */
    public static final Hours ZERO = new Hours(0, 0, 0);

    /**
     * The plain sum of the rows, by the clock on the wall.
     *
     * <p>A row that ends before it starts (ELT-303) counts negative: sum what {@code ReportRules} found valid.
     */
    public static Hours ofRows(Collection<TimeRow> rows) {
        return rows.stream().map(row -> of(row.kind(), row.minutes())).reduce(ZERO, Hours::plus);
    }

    /**
     * The worked sum as FK counts it: the plain sum, less the overlap with 02.00–03.00 on the last Sunday of March
     * (an hour that does not exist), plus that overlap on the last Sunday of October (an hour that comes twice).
     *
     * <p>Example: a row of 00.00–04.00 is 3 hours on that March night and 5 on that October night. Rows are never
     * changed for it, and the machine's zone has no part in it.
     */
    public static Hours ofMonth(YearMonth month, Collection<TimeRow> rows) {
        Optional<ClockChange> change = ClockChange.in(month);
        long[] minutes = new long[TimeKind.values().length];
        for (TimeRow row : rows) {
            minutes[row.kind().ordinal()] += row.minutes() + change.map(c -> c.correctionOf(row)).orElse(0);
        }
        return new Hours(minutes[TimeKind.ACTIVE.ordinal()], minutes[TimeKind.WAITING.ordinal()],
                minutes[TimeKind.STANDBY.ordinal()]);
    }

    /** Both together. */
    public Hours plus(Hours other) {
        return new Hours(active + other.active, waiting + other.waiting, standby + other.standby);
    }

    /** What it comes to as it is paid: waiting at 1/4, standby at 1/7. For display only. */
    public PaidTime paid() {
        return PaidTime.of(this);
    }

    /** Minutes of this kind. */
    public long minutes(TimeKind kind) {
        return switch (kind) {
            case ACTIVE -> active;
            case WAITING -> waiting;
            case STANDBY -> standby;
        };
    }

    private static Hours of(TimeKind kind, long minutes) {
        return switch (kind) {
            case ACTIVE -> new Hours(minutes, 0, 0);
            case WAITING -> new Hours(0, minutes, 0);
            case STANDBY -> new Hours(0, 0, minutes);
        };
    }
}
