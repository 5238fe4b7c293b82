package se.eltsdk.doctor.internal.setup;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.Severity;

/** For how many days something is still valid, and how serious that is. */
public final class RemainingTime {

    private RemainingTime() {
    }

    public static long days(Instant end, Instant at) {
        return Duration.between(at, end).toDays();
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
