package se.eltsdk.outbox.forecast;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
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
 * QueueForecast.of(clock.instant(), outbox.countByLastDay(EntryState.SENDING, EntryState.QUEUED, EntryState.WAITING),
 *         QueueForecast.timePerReport(CallInterval.oneASecond()), FkCalendar.published())
 *         .ifPresent(forecast -> show(forecast.end(), forecast.isInTime()));
 * }</pre>
 *
 * <p>It counts on the outages of the calendar, during which nothing is sent. It does not know of a pause, of calls that
 * fail, or of reports that are still to come.
 *
 * @param end        when the last report is sent
 * @param lastDay    FK's last day of the first reports that will be too late; the nearest last day if none will. Days
 *                   that are over count only if there are no others
 * @param lastDayEnd when the last report with that last day is sent
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
     * Estimates it. The outbox sends the reports with the nearest last day first; those whose last day is over come
     * after all others.
     *
     * @param toSend   the numbers of reports to send, by FK's last day for them
     * @param each     the time for one report, see {@link #timePerReport}; or as measured
     * @param calendar the outages
     * @return empty if nothing is to be sent
     */
    public static Optional<QueueForecast> of(Instant now, Map<LocalDate, Long> toSend, Duration each,
            FkCalendar calendar) {
        requireNonNull(now, "now");
        requireNonNull(each, "each");
        requireNonNull(calendar, "calendar");
        NavigableMap<LocalDate, Long> days = new TreeMap<>(toSend);
        days.values().removeIf(count -> count <= 0);
        return days.isEmpty() ? Optional.empty() : Optional.of(of(now, days, new SendingTime(now, each, calendar)));
    }

    private static QueueForecast of(Instant now, NavigableMap<LocalDate, Long> days, SendingTime time) {
        Instant end = time.after(days.values().stream().mapToLong(Long::longValue).sum());
        NavigableMap<LocalDate, Long> ahead = days.tailMap(LocalDate.ofInstant(now, SwedishZone.ID), true);
        if (ahead.isEmpty()) {
            return new QueueForecast(end, days.lastKey(), end);
        }
        long reports = 0;
        for (Map.Entry<LocalDate, Long> day : ahead.entrySet()) {
            reports += day.getValue();
            QueueForecast forecast = new QueueForecast(end, day.getKey(), time.after(reports));
            if (!forecast.isInTime()) {
                return forecast;
            }
        }
        return new QueueForecast(end, ahead.firstKey(), time.after(ahead.firstEntry().getValue()));
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
