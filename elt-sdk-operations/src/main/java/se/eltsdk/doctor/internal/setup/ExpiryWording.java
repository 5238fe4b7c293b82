package se.eltsdk.doctor.internal.setup;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import se.eltsdk.doctor.ObservationLevel;
import se.eltsdk.internal.SwedishZone;

/** How long something still lasts, and how it is said: days in Swedish time. */
public final class ExpiryWording {


    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private ExpiryWording() {
    }

    public static long left(Instant end, Instant at) {
        return Duration.between(at, end).toDays();
    }

    /** The day, or the minute where it is not midnight. */
    public static String shown(Instant instant) {
        if (instant.equals(Instant.MAX) || instant.equals(Instant.MIN)) {
            return "any time";
        }
        ZonedDateTime swedish = instant.atZone(SwedishZone.ID);
        return (swedish.getHour() + swedish.getMinute() == 0 ? DAY : MINUTE).format(swedish);
    }

    public static String counted(long days) {
        return days + (days == 1 ? " day" : " days");
    }

    /** A span of time in one unit that suits its length. */
    public static String span(Duration time) {
        long minutes = time.toMinutes();
        return minutes < 2 ? Math.max(0, time.toSeconds()) + " seconds" : minutes < 120 ? minutes + " minutes"
                : minutes < 48 * 60 ? time.toHours() + " hours" : time.toDays() + " days";
    }

    /** The code of what ends so soon; empty where there is time. */
    public static Optional<String> code(long days) {
        if (days > 60) {
            return Optional.empty();
        }
        return Optional.of(days <= 7 ? "ELT-864" : days <= 30 ? "ELT-863" : "ELT-862");
    }

    /** How grave that is for what the vendor has to renew. */
    public static ObservationLevel grade(long days) {
        return days <= 7 ? ObservationLevel.ERROR : days <= 30 ? ObservationLevel.WARNING : ObservationLevel.INFO;
    }
}
