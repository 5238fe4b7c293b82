package se.eltsdk.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.Sha256;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.report.ReportId;

/**
 * One report in the outbox ({@code utkorgspost}), without its content: nothing in it is personal. All instants are by
 * the database's clock. Entries come from {@link Outbox}. Tests of your own code make them:
 *
 * <pre>{@code
 * OutboxEntry.queued(id, "test", digest, lastDay, now).withState(EntryState.ACCEPTED, now).withReceipt(receipt);
 * }</pre>
 */
public final class OutboxEntry {

    private final Report report;
    private final Progress progress;

    private OutboxEntry(Report report, Progress progress) {
        this.report = report;
        this.progress = progress;
    }

    /** What never changes. */
    private record Report(ReportId id, String environment, Sha256 digest, LocalDate lastDay, Instant queuedAt,
            Optional<TraceParent> traceParent) {
    }

    private record Progress(EntryState state, Instant changedAt, int attempts, boolean perhapsTwice,
            Optional<Instant> notBefore, Optional<ErrorCode> code, Optional<Receipt> receipt,
            Optional<Instant> erasedAt) {
    }

    /** Creates an entry that is queued; its optional values are empty. */
    public static OutboxEntry queued(ReportId id, String environment, Sha256 digest, LocalDate lastDay,
            Instant queuedAt) {
        return new OutboxEntry(new Report(requireNonNull(id, "id"), requireNonNull(environment, "environment"),
                requireNonNull(digest, "digest"), requireNonNull(lastDay, "lastDay"),
                requireNonNull(queuedAt, "queuedAt"), Optional.empty()),
                new Progress(EntryState.QUEUED, queuedAt, 0, false, Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.empty()));
    }

    /** The report; all zeros if the row is damaged so badly that its id cannot be read. */
    public ReportId id() {
        return report.id;
    }

    /** {@code test} or {@code production}. */
    public String environment() {
        return report.environment;
    }

    /** SHA-256 of the report's canonical form. */
    public Sha256 digest() {
        return report.digest;
    }

    /** The state. */
    public EntryState state() {
        return progress.state;
    }

    /** The number of attempts to send it. */
    public int attempts() {
        return progress.attempts;
    }

    /** Whether it was sent again, or may be, after an attempt whose outcome is unknown. */
    public boolean perhapsTwice() {
        return progress.perhapsTwice;
    }

    /** FK's last day for the report's month: the 5th of the second month after. */
    public LocalDate lastDay() {
        return report.lastDay;
    }

    /** When it was put. */
    public Instant queuedAt() {
        return report.queuedAt;
    }

    /** When its state last changed. */
    public Instant changedAt() {
        return progress.changedAt;
    }

    /** The time before which it is not sent again; empty if nothing is planned. */
    public Optional<Instant> notBefore() {
        return progress.notBefore;
    }

    /** The code of the last attempt, or of what blocks it, such as {@code ELT-713}; empty if there is none. */
    public Optional<ErrorCode> code() {
        return progress.code;
    }

    /** FK's receipt; empty unless accepted. */
    public Optional<Receipt> receipt() {
        return progress.receipt;
    }

    /** When its content was erased; empty if it was not. */
    public Optional<Instant> erasedAt() {
        return progress.erasedAt;
    }

    /** The request in which it was put; empty if it was put without one. */
    public Optional<TraceParent> traceParent() {
        return report.traceParent;
    }

    /** Returns a copy in this state since then, without a code and without a time before which it is not sent. */
    public OutboxEntry withState(EntryState value, Instant at) {
        return with(new Progress(requireNonNull(value, "value"), requireNonNull(at, "at"), progress.attempts,
                progress.perhapsTwice, Optional.empty(), Optional.empty(), progress.receipt, progress.erasedAt));
    }

    /** Returns a copy with another number of attempts. */
    public OutboxEntry withAttempts(int value) {
        return with(new Progress(progress.state, progress.changedAt, value, progress.perhapsTwice, progress.notBefore,
                progress.code, progress.receipt, progress.erasedAt));
    }

    /** Returns a copy that was sent again, or may be, after an attempt whose outcome is unknown; or was not. */
    public OutboxEntry withPerhapsTwice(boolean value) {
        return with(new Progress(progress.state, progress.changedAt, progress.attempts, value, progress.notBefore,
                progress.code, progress.receipt, progress.erasedAt));
    }

    /** Returns a copy with another time before which it is not sent; null for none. */
    public OutboxEntry withNotBefore(@Nullable Instant value) {
        return with(new Progress(progress.state, progress.changedAt, progress.attempts, progress.perhapsTwice,
                Optional.ofNullable(value), progress.code, progress.receipt, progress.erasedAt));
    }

    /** Returns a copy with another code; null for none. */
    public OutboxEntry withCode(@Nullable ErrorCode value) {
        return with(new Progress(progress.state, progress.changedAt, progress.attempts, progress.perhapsTwice,
                progress.notBefore, Optional.ofNullable(value), progress.receipt, progress.erasedAt));
    }

    /** Returns a copy with another receipt; null for none. */
    public OutboxEntry withReceipt(@Nullable Receipt value) {
        return with(new Progress(progress.state, progress.changedAt, progress.attempts, progress.perhapsTwice,
                progress.notBefore, progress.code, Optional.ofNullable(value), progress.erasedAt));
    }

    /** Returns a copy that was erased at this time; null for never. */
    public OutboxEntry withErasedAt(@Nullable Instant value) {
        return with(new Progress(progress.state, progress.changedAt, progress.attempts, progress.perhapsTwice,
                progress.notBefore, progress.code, progress.receipt, Optional.ofNullable(value)));
    }

    /** Returns a copy that was put in another request; null for none. */
    public OutboxEntry withTraceParent(@Nullable TraceParent value) {
        return new OutboxEntry(new Report(report.id, report.environment, report.digest, report.lastDay,
                report.queuedAt, Optional.ofNullable(value)), progress);
    }

    private OutboxEntry with(Progress value) {
        return new OutboxEntry(report, value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OutboxEntry that && report.equals(that.report) && progress.equals(that.progress);
    }

    @Override
    public int hashCode() {
        return Objects.hash(report, progress);
    }

    @Override
    public String toString() {
        return "OutboxEntry[" + report + ", " + progress + "]";
    }
}
