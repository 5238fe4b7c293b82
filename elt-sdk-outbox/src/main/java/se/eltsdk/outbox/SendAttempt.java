package se.eltsdk.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One attempt to deliver an entry ({@code försök}).
 *
 * @param number    1 for the first; 0 for the note that it may have been sent before entries were lost
 * @param startedAt when it was noted, before the first byte left; the database's time
 * @param endedAt   when its outcome was noted; empty while it is open
 * @param outcome   what became of it
 * @param code      the outcome's code, such as {@code ELT-713}; empty while it is open, and where FK accepted
 * @param text      what the outcome says; for a refusal FK's own words, which may hold personal data: show them to the
 *                  vendor, but keep them out of logs. {@link #toString()} leaves them out
 */
public record SendAttempt(int number, Instant startedAt, Optional<Instant> endedAt, Outcome outcome, String code,
                      String text) {

    /** What became of an attempt. */
    public enum Outcome {
        /** Nothing is known yet. */
        OPEN,
        /** FK took it in. */
        ACCEPTED,
        /** FK refused the bytes. */
        REFUSED,
        /** FK surely did not process it. */
        DEFERRED,
        /** FK may have processed it. */
        UNKNOWN;

        /** The name in small letters. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks that nothing is missing. */
    public SendAttempt {
        requireNonNull(startedAt, "startedAt");
        requireNonNull(endedAt, "endedAt");
        requireNonNull(outcome, "outcome");
        requireNonNull(code, "code");
        requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return "Attempt[" + number + ", " + startedAt + ", " + outcome + (code.isEmpty() ? "" : ", " + code) + "]";
    }
}
