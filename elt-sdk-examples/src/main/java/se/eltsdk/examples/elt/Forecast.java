package se.eltsdk.examples.elt;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/**
 * When the outbox will be empty, and whether that is in time.
 *
 * @param end     the estimated end
 * @param lastDay FK's last day for the reports that have the least time
 */
record Forecast(Instant end, LocalDate lastDay) {

    static Forecast of(Instant now, long left, Duration each, LocalDate lastDay) {
        return new Forecast(now.plus(each.multipliedBy(left)), lastDay);
    }

    boolean isInTime() {
        return !SwedishTime.day(end).isAfter(lastDay);
    }

    /** Short, for beside a bar. */
    String brief(Instant now) {
        LocalTime time = LocalTime.ofInstant(end, SwedishTime.ZONE).truncatedTo(ChronoUnit.MINUTES);
        String day = SwedishTime.day(end).equals(SwedishTime.day(now)) ? "" : SwedishTime.day(end) + " ";
        return "until " + day + time + (isInTime() ? ", in time" : ", TOO LATE");
    }

    /** A sentence. */
    String inWords() {
        return "Estimated end " + SwedishTime.text(end) + ", "
                + (isInTime() ? "before FK's last day " + lastDay + " is over."
                        : "AFTER FK's last day, " + lastDay + ".");
    }
}
