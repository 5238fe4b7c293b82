package se.eltsdk.outbox.forecast;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.calendar.NoticeKind;
import se.eltsdk.calendar.NoticeWindow;
import se.eltsdk.calendar.TimeWindow;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.transport.pacing.CallInterval;

/**
 * Estimates when the outbox will be empty, and whether each report is sent in time ({@code prognos}).
 *
 * <pre>{@code
 * QueueForecast.of(clock.instant(), outbox.countByLastDay(EntryState.SENDING, EntryState.QUEUED),
 *         outbox.countByLastDay(EntryState.WAITING), QueueForecast.timePerReport(CallInterval.oneASecond()),
 *         FkCalendar.published())
 *         .ifPresent(forecast -> show(forecast.end(), forecast.isInTime()));
 * }</pre>
 *
 * <p>It counts on the outages of the calendar, during which nothing is sent. It does not know of a pause, of calls that
 * fail, of the time before which a report is not sent again, or of reports that are still to come.
 *
 * @param end        when the last report is sent
 * @param lastDay    FK's last day of the first reports that will be too late; the nearest last day if none will. Days
 *                   that are over count only if there are no others
 * @param lastDayEnd when the last report with that last day is sent, at the latest
 */
public record QueueForecast(Instant end, LocalDate lastDay, Instant lastDayEnd) {

    /** What FK is assumed to need for its answer. */
    private static final Duration CALL = Duration.ofMillis(200);

    /** Requires all values. */
    public QueueForecast {
        requireNonNull(end, "end");
        requireNonNull(lastDay, "lastDay");
        requireNonNull(lastDayEnd, "lastDayEnd");
    }

    /**
     * Estimates it. The outbox sends the queued reports with the nearest last day first; those whose last day is over
     * come after all others. Reports that are sent again alternate with them, in an order that is not known here: each
     * is assumed to be the last of them.
     *
     * @param queued   the numbers of reports that are queued or being sent, by FK's last day for them
     * @param repeated the same for reports that are sent again: those that wait, and also those with an unknown outcome
     *                 if the policy sends them again
     * @param each     the time for one report, see {@link #timePerReport}; or as measured
     * @param calendar the outages
     * @return empty if nothing is to be sent
     */
    public static Optional<QueueForecast> of(Instant now, Map<LocalDate, Long> queued, Map<LocalDate, Long> repeated,
            Duration each, FkCalendar calendar) {
        requireNonNull(now, "now");
        requireNonNull(each, "each");
        requireNonNull(calendar, "calendar");
        Reports reports = new Reports(LocalDate.ofInstant(now, SwedishZone.ID), positive(queued), positive(repeated));
        return reports.days().isEmpty() ? Optional.empty()
                : Optional.of(of(reports, new SendingTime(now, each, calendar)));
    }

    private static NavigableMap<LocalDate, Long> positive(Map<LocalDate, Long> counts) {
        NavigableMap<LocalDate, Long> days = new TreeMap<>(counts);
        days.values().removeIf(count -> count <= 0);
        return days;
    }

    private static QueueForecast of(Reports reports, SendingTime time) {
        Instant end = time.after(sum(reports.queued) + sum(reports.repeated));
        NavigableSet<LocalDate> ahead = reports.days().tailSet(reports.today, true);
        if (ahead.isEmpty()) {
            return new QueueForecast(end, reports.days().last(), end);
        }
        return ahead.stream().map(day -> new QueueForecast(end, day, time.after(reports.sentBy(day))))
                .filter(forecast -> !forecast.isInTime()).findFirst()
                .orElseGet(() -> new QueueForecast(end, ahead.first(), time.after(reports.sentBy(ahead.first()))));
    }

    private static long sum(Map<LocalDate, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The numbers of reports to send, by FK's last day for them. */
    private record Reports(LocalDate today, NavigableMap<LocalDate, Long> queued,
            NavigableMap<LocalDate, Long> repeated) {

        NavigableSet<LocalDate> days() {
            NavigableSet<LocalDate> days = new TreeSet<>(queued.keySet());
            days.addAll(repeated.keySet());
            return days;
        }

        /** How many calls are made at most until all reports up to this last day, which is not over, are sent. */
        long sentBy(LocalDate day) {
            long ofQueued = sum(queued.subMap(today, true, day, true));
            boolean isAnyRepeated = !repeated.subMap(today, true, day, true).isEmpty();
            return Math.max(inTurns(ofQueued, sum(repeated)),
                    isAnyRepeated ? inTurns(sum(repeated), sum(queued)) : 0);
        }

        /** The calls for the first reports of one queue, of which the other one has the first turn. */
        private static long inTurns(long reports, long others) {
            return reports + Math.min(others, reports);
        }
    }

    /** Returns the time that one report takes at this pace: the interval, and 0.2 seconds for FK's answer. */
    public static Duration timePerReport(CallInterval pace) {
        return pace.interval().plus(CALL);
    }

    /**
     * Whether each report is sent on FK's last day for it at the latest, in Swedish time. What is sent later may cost
     * the pay for the whole month: FK may refuse it (HFD 2023:9).
     */
    public boolean isInTime() {
        return !LocalDate.ofInstant(lastDayEnd, SwedishZone.ID).isAfter(lastDay);
    }

    /** When so many reports have been sent. */
    private record SendingTime(Instant now, Duration each, FkCalendar calendar) {

        Instant after(long reports) {
            Instant at = now;
            Duration left = each.multipliedBy(reports);
            for (NoticeWindow outage : calendar.windows(NoticeKind.OUTAGE, now)) {
                TimeWindow window = outage.window();
                if (at.plus(left).compareTo(window.from()) <= 0) {
                    return at.plus(left);
                }
                if (at.isBefore(window.from())) {
                    left = left.minus(Duration.between(at, window.from()));
                    at = window.from();
                }
                at = window.isOver(at) ? at : window.to();
            }
            return at.plus(left);
        }
    }
}
