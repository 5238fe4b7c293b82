package se.eltsdk.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An operator's order to send nothing for now ({@code paus}). */
public final class OutboxPause {

    private final String reason;
    private final Instant since;
    private final @Nullable Instant until;

    private OutboxPause(String reason, Instant since, @Nullable Instant until) {
        this.reason = requireNonNull(reason, "reason");
        this.since = requireNonNull(since, "since");
        this.until = until;
    }

    /** Creates a pause that {@link OutboxAdmin#resume} ends. */
    public static OutboxPause of(String reason, Instant since) {
        return new OutboxPause(reason, since, null);
    }

    /** Creates a pause that ends at this time. */
    public static OutboxPause of(String reason, Instant since, Instant until) {
        return new OutboxPause(reason, since, requireNonNull(until, "until"));
    }

    /** The operator's own words, without personal data. */
    public String reason() {
        return reason;
    }

    /** When it was ordered, by the database's clock. */
    public Instant since() {
        return since;
    }

    /** When it ends by itself; empty if an operator has to end it. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OutboxPause that && reason.equals(that.reason) && since.equals(that.since)
                && Objects.equals(until, that.until);
    }

    @Override
    public int hashCode() {
        return Objects.hash(reason, since, until);
    }

    @Override
    public String toString() {
        return "OutboxPause[" + reason + ", since " + since + (until == null ? "" : ", until " + until) + "]";
    }
}
