package se.eltsdk.spring.internal.console;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import se.eltsdk.internal.SwedishZone;

/**
 * When the queue will be empty, and whether all reports are sent in time.
 *
 * @param end     when the last report is sent
 * @param lastDay FK's last day of the first reports that are too late; the nearest last day if none is
 * @param inTime  whether none is too late
 */
record QueueEstimate(Instant end, LocalDate lastDay, boolean inTime) {

    /**
     * Estimates it. The outbox sends the reports with the nearest last day first, except that those whose last day is
     * over come after all others. They count as too late only if there are no others.
     *
     * @param left the number of reports to send, by FK's last day; not empty
     * @param each the time for one report
     */
    static QueueEstimate of(Instant now, NavigableMap<LocalDate, Long> left, Duration each) {
        Instant end = now.plus(each.multipliedBy(left.values().stream().mapToLong(Long::longValue).sum()));
        NavigableMap<LocalDate, Long> ahead = left.tailMap(LocalDate.ofInstant(now, SwedishZone.ID), true);
        if (ahead.isEmpty()) {
            return new QueueEstimate(end, left.lastKey(), false);
        }
        Instant at = now;
        for (Map.Entry<LocalDate, Long> day : ahead.entrySet()) {
            at = at.plus(each.multipliedBy(day.getValue()));
            if (LocalDate.ofInstant(at, SwedishZone.ID).isAfter(day.getKey())) {
                return new QueueEstimate(end, day.getKey(), false);
            }
        }
        return new QueueEstimate(end, ahead.firstKey(), true);
    }
}
