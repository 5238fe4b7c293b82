package se.eltsdk.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A person's word that nothing is to be sent for now ({@code paus}).
 *
 * @param reason the person's own words; nothing personal belongs there
 * @param since  when it was said, by the database's time
 * @param until  when it ends by itself; empty when a person has to end it
 */
public record OutboxPause(String reason, Instant since, Optional<Instant> until) {

    /** Checks that nothing is missing. */
    public OutboxPause {
        requireNonNull(reason, "reason");
        requireNonNull(since, "since");
        requireNonNull(until, "until");
    }
}
