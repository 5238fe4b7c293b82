package se.eltsdk.evidence;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;

/**
 * An attempt to deliver ({@code försök}) before the one that FK gave its receipt for.
 *
 * @param startedAt when the call began
 * @param outcome   how it ended
 */
public record DeliveryAttempt(Instant startedAt, Outcome outcome) {

    /** How an attempt ended that brought no receipt. */
    public enum Outcome {
        /** FK refused the bytes. */
        REFUSED,
        /** FK surely did not process it. */
        DEFERRED,
        /** FK may have processed it. */
        UNKNOWN;

        /** The name in small letters, as in {@code kvittens.xml}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DeliveryAttempt {
        requireNonNull(startedAt, "startedAt");
        requireNonNull(outcome, "outcome");
    }
}
