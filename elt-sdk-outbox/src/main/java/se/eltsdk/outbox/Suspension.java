package se.eltsdk.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why nothing is sent at the moment, although entries may be due ({@code uppehåll}). */
public final class Suspension {

    private final Reason reason;
    private final String text;
    private final @Nullable Instant until;

    private Suspension(Reason reason, String text, @Nullable Instant until) {
        this.reason = requireNonNull(reason, "reason");
        this.text = requireNonNull(text, "text");
        this.until = until;
    }

    /** Creates a suspension whose end is not known. */
    public static Suspension of(Reason reason, String text) {
        return new Suspension(reason, text, null);
    }

    /** Creates a suspension that ends at this time. */
    public static Suspension of(Reason reason, String text, Instant until) {
        return new Suspension(reason, text, requireNonNull(until, "until"));
    }

    /** Why nothing is sent. */
    public Reason reason() {
        return reason;
    }

    /** One sentence for people, without personal data. */
    public String text() {
        return text;
    }

    /** When sending is tried again automatically; empty if that is not known. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Suspension that && reason == that.reason && text.equals(that.text)
                && Objects.equals(until, that.until);
    }

    @Override
    public int hashCode() {
        return Objects.hash(reason, text, until);
    }

    @Override
    public String toString() {
        return "Suspension[" + reason + ", " + text + (until == null ? "" : ", until " + until) + "]";
    }

    /** Why nothing is sent. */
    public enum Reason {
        /** Another node, or another run, is the leader. */
        OTHER_LEADER,
        /** An operator has paused sending. */
        PAUSED,
        /** FK has announced an outage. */
        OUTAGE,
        /** FK rejects the vendor as a client: somebody has to check the certificate and the address. */
        CLIENT_REJECTED,
        /** FK is busy or was not reached. */
        BUSY
    }
}
