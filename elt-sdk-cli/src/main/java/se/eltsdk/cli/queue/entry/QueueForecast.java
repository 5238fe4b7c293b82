package se.eltsdk.cli.queue.entry;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import se.eltsdk.cli.command.SwedishTime;

/**
 * Estimates when the outbox will be empty, and whether each report is sent in time.
 *
 * @param end     the estimated end
 * @param lastDay FK's last day of the first reports that will be too late; if none will, the nearest last day
 * @param dayEnd  when the last report with that last day will be sent
 */
record QueueForecast(Instant end, LocalDate lastDay, Instant dayEnd) {

    /**
     * Reports with the nearest last day are sent first, so a day depends only on the days before it.
     *
     * @param left how many are left, by FK's last day for them; not empty. Reports whose last day is over are too late
     *             anyway, and count only if there are no others
     */
    static QueueForecast of(Instant now, NavigableMap<LocalDate, Long> left, Duration each) {
        Instant end = now.plus(each.multipliedBy(left.values().stream().mapToLong(Long::longValue).sum()));
        NavigableMap<LocalDate, Long> ahead = left.tailMap(SwedishTime.day(now), true);
        if (ahead.isEmpty()) {
            return new QueueForecast(end, left.lastKey(), end);
        }
        Instant at = now;
        for (Map.Entry<LocalDate, Long> day : ahead.entrySet()) {
            at = at.plus(each.multipliedBy(day.getValue()));
            QueueForecast forecast = new QueueForecast(end, day.getKey(), at);
            if (!forecast.isInTime()) {
                return forecast;
            }
        }
        return new QueueForecast(end, ahead.firstKey(), now.plus(each.multipliedBy(ahead.firstEntry().getValue())));
    }

    boolean isInTime() {
        return !SwedishTime.day(dayEnd).isAfter(lastDay);
    }

    /** A short text for a progress bar. */
    String brief(Instant now) {
        LocalTime time = LocalTime.ofInstant(end, SwedishTime.ZONE).truncatedTo(ChronoUnit.MINUTES);
        String day = SwedishTime.day(end).equals(SwedishTime.day(now)) ? "" : SwedishTime.day(end) + " ";
        return "until " + day + time + (isInTime() ? ", in time" : ", TOO LATE");
    }

    /** A sentence. */
    String inWords() {
        return "Estimated end " + SwedishTime.text(end) + (isInTime()
                ? ", in time: FK's nearest last day is " + lastDay + "."
                : "; TOO LATE for FK's last day " + lastDay + ", whose last report is sent " + SwedishTime.text(dayEnd)
                        + ".");
    }
}
