package se.eltsdk.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import se.eltsdk.ErrorCode;

/** One attempt to deliver an entry ({@code försök}). */
public final class SendAttempt {

    private final int number;
    private final Instant startedAt;
    private final Instant endedAt;
    private final Outcome outcome;
    private final ErrorCode code;
    private final String text;

    private SendAttempt(int number, Instant startedAt, Instant endedAt, Outcome outcome, ErrorCode code, String text) {
        this.number = number;
        this.startedAt = requireNonNull(startedAt, "startedAt");
        this.endedAt = endedAt;
        this.outcome = requireNonNull(outcome, "outcome");
        this.code = code;
        this.text = requireNonNull(text, "text");
    }

    /** Creates an attempt that has begun. */
    public static SendAttempt open(int number, Instant startedAt) {
        return new SendAttempt(number, startedAt, null, Outcome.OPEN, null, "");
    }

    /** Returns a copy of this attempt, which FK accepted. */
    public SendAttempt accepted(Instant at) {
        return new SendAttempt(number, startedAt, requireNonNull(at, "at"), Outcome.ACCEPTED, null, "");
    }

    /** Returns a copy of this attempt with another outcome than that FK accepted. */
    public SendAttempt ended(Instant at, Outcome result, ErrorCode itsCode, String itsText) {
        return new SendAttempt(number, startedAt, requireNonNull(at, "at"), result, requireNonNull(itsCode, "itsCode"),
                itsText);
    }

    /** 1 for the first attempt; 0 for the note that the entry may have been sent before entries were lost. */
    public int number() {
        return number;
    }

    /** When the attempt was noted, before the first byte left; by the database's clock. */
    public Instant startedAt() {
        return startedAt;
    }

    /** When its outcome was noted; empty while it is open. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** The outcome. */
    public Outcome outcome() {
        return outcome;
    }

    /** The outcome's code, such as {@code ELT-713}; empty while the attempt is open, and if FK accepted. */
    public Optional<ErrorCode> code() {
        return Optional.ofNullable(code);
    }

    /**
     * The outcome in words. For a refusal these are FK's own words, which may contain personal data: show them to the
     * vendor, but keep them out of logs. {@link #toString()} omits them.
     */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SendAttempt that && number == that.number && startedAt.equals(that.startedAt)
                && Objects.equals(endedAt, that.endedAt) && outcome == that.outcome && code == that.code
                && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(number, startedAt, endedAt, outcome, code, text);
    }

    @Override
    public String toString() {
        return "SendAttempt[" + number + ", " + startedAt + ", " + outcome + (code == null ? "" : ", " + code) + "]";
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
