package se.eltsdk.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Why nothing is sent for now although something may be due ({@code uppehåll}).
 *
 * @param reason why
 * @param text   one sentence for people, without personal data
 * @param until  when sending is tried again by itself; empty where that cannot be told
 */
public record Suspension(Reason reason, String text, Optional<Instant> until) {

    /** Why nothing is sent. */
    public enum Reason {
        /** Another node, or another run, sends. */
        OTHER_LEADER,
        /** A person has paused sending. */
        PAUSED,
        /** FK has announced that it does not answer now. */
        OUTAGE,
        /** FK turns the vendor away: a person has to see to certificate or address. */
        TURNED_AWAY,
        /** FK is busy or was not reached. */
        BUSY
    }

    /** Checks that nothing is missing. */
    public Suspension {
        requireNonNull(reason, "reason");
        requireNonNull(text, "text");
        requireNonNull(until, "until");
    }
}
