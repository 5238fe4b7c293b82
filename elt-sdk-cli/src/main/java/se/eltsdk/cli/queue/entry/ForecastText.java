package se.eltsdk.cli.queue.entry;

import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import se.eltsdk.cli.command.SwedishTime;
import se.eltsdk.outbox.forecast.QueueForecast;

/** A forecast in words. */
final class ForecastText {

    private ForecastText() {
    }

    /** A short text for a progress bar. */
    static String brief(QueueForecast forecast, Instant now) {
        Instant end = forecast.end();
        LocalTime time = LocalTime.ofInstant(end, SwedishTime.ZONE).truncatedTo(ChronoUnit.MINUTES);
        String day = SwedishTime.day(end).equals(SwedishTime.day(now)) ? "" : SwedishTime.day(end) + " ";
        return "until " + day + time + (forecast.isInTime() ? ", in time" : ", TOO LATE");
    }

    /** A sentence. */
    static String inWords(QueueForecast forecast) {
        return "Estimated end " + SwedishTime.text(forecast.end()) + (forecast.isInTime()
                ? ", in time: FK's nearest last day is " + forecast.lastDay() + "."
                : "; TOO LATE for FK's last day " + forecast.lastDay() + ", whose last report is sent "
                        + SwedishTime.text(forecast.lastDayEnd())
                        + ". FK may refuse the pay for the whole month then (HFD 2023:9).");
    }
}
