package se.eltsdk.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;

/** One attempt to deliver an entry ({@code försök}). */
public final class SendAttempt {

    private final Values values;

    private SendAttempt(Values values) {
        this.values = values;
    }

    private record Values(int number, Instant startedAt, Optional<Instant> endedAt, Outcome outcome,
            Optional<ErrorCode> code, String text) {
    }

    /** Creates an attempt that has begun. */
    public static SendAttempt open(int number, Instant startedAt) {
        return new SendAttempt(new Values(number, requireNonNull(startedAt, "startedAt"), Optional.empty(),
                Outcome.OPEN, Optional.empty(), ""));
    }

    /** Returns a copy of this attempt, which FK accepted. */
    public SendAttempt accepted(Instant at) {
        return new SendAttempt(new Values(values.number, values.startedAt, Optional.of(at), Outcome.ACCEPTED,
                Optional.empty(), ""));
    }

    /** Returns a copy of this attempt with another outcome than that FK accepted. */
    public SendAttempt ended(Instant at, Outcome result, ErrorCode itsCode, String itsText) {
        return new SendAttempt(new Values(values.number, values.startedAt, Optional.of(at),
                requireNonNull(result, "result"), Optional.of(itsCode), requireNonNull(itsText, "itsText")));
    }

    /** 1 for the first attempt; 0 for the note that the entry may have been sent before entries were lost. */
    public int number() {
        return values.number;
    }

    /** When the attempt was noted, before the first byte left; by the database's clock. */
    public Instant startedAt() {
        return values.startedAt;
    }

    /** When its outcome was noted; empty while it is open. */
    public Optional<Instant> endedAt() {
        return values.endedAt;
    }

    /** The outcome. */
    public Outcome outcome() {
        return values.outcome;
    }

    /** The outcome's code, such as {@code ELT-713}; empty while the attempt is open, and if FK accepted. */
    public Optional<ErrorCode> code() {
        return values.code;
    }

    /**
     * The outcome in words. For a refusal these are FK's own words, which may contain personal data: show them to the
     * vendor, but keep them out of logs. {@link #toString()} omits them.
     */
    public String text() {
        return values.text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SendAttempt that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "SendAttempt[" + values.number + ", " + values.startedAt + ", " + values.outcome
                + values.code.map(known -> ", " + known).orElse("") + "]";
    }

    /** The outcome of an attempt. */
    public enum Outcome {
        /** Not known yet. */
        OPEN,
        /** FK accepted the report. */
        ACCEPTED,
        /** FK refused the bytes. */
        REFUSED,
        /** FK did certainly not process the report. */
        DEFERRED,
        /** FK may have processed the report. */
        UNKNOWN;

        /** The name in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
