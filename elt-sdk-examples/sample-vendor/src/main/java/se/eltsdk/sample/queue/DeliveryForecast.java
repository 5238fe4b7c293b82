package se.eltsdk.sample.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.NavigableMap;

/**
 * When the queue will be empty, and whether each report comes in time.
 *
 * @param end     when the last report will have been sent
 * @param lastDay FK's last day of the first reports that will be late; of the most urgent ones if none will
 * @param inTime  whether none will be late
 */
public record DeliveryForecast(Instant end, LocalDate lastDay, boolean inTime) {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    /**
     * Computes it. The outbox sends the most urgent reports first, so a day depends only on the days before it.
     *
     * @param waiting the reports to send, by FK's last day for them; not empty
     * @param each    the time for one call
     */
    public static DeliveryForecast of(Instant now, NavigableMap<LocalDate, Long> waiting, Duration each) {
        Instant end = now;
        LocalDate late = null;
        for (Map.Entry<LocalDate, Long> day : waiting.entrySet()) {
            end = end.plus(each.multipliedBy(day.getValue()));
            if (late == null && LocalDate.ofInstant(end, SWEDEN).isAfter(day.getKey())) {
                late = day.getKey();
            }
        }
        return new DeliveryForecast(end, late == null ? waiting.firstKey() : late, late == null);
    }
}
