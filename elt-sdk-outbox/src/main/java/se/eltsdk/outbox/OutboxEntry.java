package se.eltsdk.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.Sha256;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.report.ReportId;

/**
 * One report in the outbox ({@code utkorgspost}), without its content: nothing in it is personal. All instants are by
 * the database's clock. Entries come from {@link Outbox}; {@link #builder()} is for tests of your own code.
 */
public final class OutboxEntry {

    private final ReportId id;
    private final String environment;
    private final Sha256 digest;
    private final EntryState state;
    private final int attempts;
    private final boolean perhapsTwice;
    private final LocalDate lastDay;
    private final Instant queuedAt;
    private final Instant changedAt;
    private final Instant notBefore;
    private final ErrorCode code;
    private final Receipt receipt;
    private final Instant erasedAt;
    private final TraceParent traceParent;

    private OutboxEntry(Builder builder) {
        this.id = requireNonNull(builder.id, "id");
        this.environment = requireNonNull(builder.environment, "environment");
        this.digest = requireNonNull(builder.digest, "digest");
        this.state = requireNonNull(builder.state, "state");
        this.attempts = builder.attempts;
        this.perhapsTwice = builder.perhapsTwice;
        this.lastDay = requireNonNull(builder.lastDay, "lastDay");
        this.queuedAt = requireNonNull(builder.queuedAt, "queuedAt");
        this.changedAt = requireNonNull(builder.changedAt, "changedAt");
        this.notBefore = builder.notBefore;
        this.code = builder.code;
        this.receipt = builder.receipt;
        this.erasedAt = builder.erasedAt;
        this.traceParent = builder.traceParent;
    }

    /** Creates a builder; the optional values are empty. */
    public static Builder builder() {
        return new Builder();
    }

    /** Creates a builder with the values of this entry. */
    public Builder toBuilder() {
        return new Builder().id(id).environment(environment).digest(digest).state(state).attempts(attempts)
                .perhapsTwice(perhapsTwice).lastDay(lastDay).queuedAt(queuedAt).changedAt(changedAt)
                .notBefore(notBefore).code(code).receipt(receipt).erasedAt(erasedAt)
                .traceParent(traceParent);
    }

    /** The report; all zeros if the row is damaged so badly that its id cannot be read. */
    public ReportId id() {
        return id;
    }

    /** {@code test} or {@code production}. */
    public String environment() {
        return environment;
    }

    /** SHA-256 of the report's canonical form. */
    public Sha256 digest() {
        return digest;
    }

    /** The state. */
    public EntryState state() {
        return state;
    }

    /** The number of attempts to send it. */
    public int attempts() {
        return attempts;
    }

    /** Whether it was sent again, or may be, after an attempt whose outcome is unknown. */
    public boolean perhapsTwice() {
        return perhapsTwice;
    }

    /** FK's last day for the report's month: the 5th of the second month after. */
    public LocalDate lastDay() {
        return lastDay;
    }

    /** When it was put. */
    public Instant queuedAt() {
        return queuedAt;
    }

    /** When its state last changed. */
    public Instant changedAt() {
        return changedAt;
    }

    /** The time before which it is not sent again; empty if nothing is planned. */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }

    /** The code of the last attempt, or of what blocks it, such as {@code ELT-713}; empty if there is none. */
    public Optional<ErrorCode> code() {
        return Optional.ofNullable(code);
    }

    /** FK's receipt; empty unless accepted. */
    public Optional<Receipt> receipt() {
        return Optional.ofNullable(receipt);
    }

    /** When its content was erased; empty if it was not. */
    public Optional<Instant> erasedAt() {
        return Optional.ofNullable(erasedAt);
    }

    /** The request in which it was put; empty if it was put without one. */
    public Optional<TraceParent> traceParent() {
        return Optional.ofNullable(traceParent);
    }

    private List<?> values() {
        return Arrays.asList(id, environment, digest, state, attempts, perhapsTwice, lastDay, queuedAt, changedAt,
                notBefore, code, receipt, erasedAt, traceParent);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutboxEntry that && values().equals(that.values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    @Override
    public String toString() {
        return "OutboxEntry" + values();
    }

    /** Builder for {@link OutboxEntry}. */
    public static final class Builder {

        private ReportId id;
        private String environment;
        private Sha256 digest;
        private EntryState state;
        private int attempts;
        private boolean perhapsTwice;
        private LocalDate lastDay;
        private Instant queuedAt;
        private Instant changedAt;
        private Instant notBefore;
        private ErrorCode code;
        private Receipt receipt;
        private Instant erasedAt;
        private TraceParent traceParent;

        private Builder() {
        }

        /** Sets {@link OutboxEntry#id}. */
        public Builder id(ReportId value) {
            id = value;
            return this;
        }

        /** Sets {@link OutboxEntry#environment}. */
        public Builder environment(String value) {
            environment = value;
            return this;
        }

        /** Sets {@link OutboxEntry#digest}. */
        public Builder digest(Sha256 value) {
            digest = value;
            return this;
        }

        /** Sets {@link OutboxEntry#state}. */
        public Builder state(EntryState value) {
            state = value;
            return this;
        }

        /** Sets {@link OutboxEntry#attempts}. */
        public Builder attempts(int value) {
            attempts = value;
            return this;
        }

        /** Sets {@link OutboxEntry#perhapsTwice}. */
        public Builder perhapsTwice(boolean value) {
            perhapsTwice = value;
            return this;
        }

        /** Sets {@link OutboxEntry#lastDay}. */
        public Builder lastDay(LocalDate value) {
            lastDay = value;
            return this;
        }

        /** Sets {@link OutboxEntry#queuedAt}. */
        public Builder queuedAt(Instant value) {
            queuedAt = value;
            return this;
        }

        /** Sets {@link OutboxEntry#changedAt}. */
        public Builder changedAt(Instant value) {
            changedAt = value;
            return this;
        }

        /** Sets {@link OutboxEntry#notBefore}; null for empty. */
        public Builder notBefore(Instant value) {
            notBefore = value;
            return this;
        }

        /** Sets {@link OutboxEntry#code}; null for empty. */
        public Builder code(ErrorCode value) {
            code = value;
            return this;
        }

        /** Sets {@link OutboxEntry#receipt}; null for empty. */
        public Builder receipt(Receipt value) {
            receipt = value;
            return this;
        }

        /** Sets {@link OutboxEntry#erasedAt}; null for empty. */
        public Builder erasedAt(Instant value) {
            erasedAt = value;
            return this;
        }

        /** Sets {@link OutboxEntry#traceParent}; null for empty. */
        public Builder traceParent(TraceParent value) {
            traceParent = value;
            return this;
        }

        /** Builds the entry. */
        public OutboxEntry build() {
            return new OutboxEntry(this);
        }
    }
}
