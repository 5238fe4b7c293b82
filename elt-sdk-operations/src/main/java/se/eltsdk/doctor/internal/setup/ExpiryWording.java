package se.eltsdk.doctor.internal.setup;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.Severity;
import se.eltsdk.internal.SwedishZone;

/** How long something is still valid, and how that is worded: in days, by Swedish time. */
public final class ExpiryWording {


    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private ExpiryWording() {
    }

    public static long left(Instant end, Instant at) {
        return Duration.between(at, end).toDays();
    }

    /** Returns the day, with the time unless it is midnight. */
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

    /** Returns a duration in one unit that fits its length. */
    public static String span(Duration time) {
        long minutes = time.toMinutes();
        return minutes < 2 ? Math.max(0, time.toSeconds()) + " seconds" : minutes < 120 ? minutes + " minutes"
                : minutes < 48 * 60 ? time.toHours() + " hours" : time.toDays() + " days";
    }

    /** Returns the code for what ends in so many days; empty if that is not soon. */
    public static Optional<ErrorCode> code(long days) {
        if (days > 60) {
            return Optional.empty();
        }
        return Optional.of(days <= 7 ? ErrorCode.SEVEN_DAYS_LEFT : days <= 30 ? ErrorCode.THIRTY_DAYS_LEFT
                : ErrorCode.SIXTY_DAYS_LEFT);
    }

    /** Returns the level for what the vendor has to renew in so many days. */
    public static Severity level(long days) {
        return days <= 7 ? Severity.ERROR : days <= 30 ? Severity.WARNING : Severity.INFO;
    }
}
