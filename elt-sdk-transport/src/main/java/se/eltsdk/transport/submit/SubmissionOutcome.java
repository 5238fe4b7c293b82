package se.eltsdk.transport.submit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.internal.DeferralDetails;
import se.eltsdk.transport.tls.ConnectionFailure;

/**
 * The outcome of one call to FK. There are four, and {@link #match} makes the caller handle each. Only the library
 * creates them; a test of your own code gets them from a client that calls the testkit's {@code MockFk}.
 *
 * <pre>{@code
 * String next = outcome.match(
 *         accepted -> "keep the receipt " + accepted.receipt().txId(),
 *         refused -> "correct the report: " + refused.refusal().code(),
 *         deferred -> "send the same again later: " + deferred.text(locale),
 *         unknown -> "ask a person: " + unknown.text(locale));
 * }</pre>
 */
public sealed interface SubmissionOutcome {

    /** Returns the id of the report that was to be sent. */
    ReportId reportId();

    /** Returns when the call began, by the client's clock; if nothing was sent, when that was clear. */
    Instant startedAt();

    /** Calls the function for this outcome, and returns its result. */
    <R> R match(Function<Accepted, R> accepted, Function<Refused, R> refused, Function<Deferred, R> deferred,
            Function<Unknown, R> unknown);

    /** Calls the action for this outcome; like {@link #match}, for actions that return nothing. */
    default void handle(Consumer<Accepted> accepted, Consumer<Refused> refused, Consumer<Deferred> deferred,
            Consumer<Unknown> unknown) {
        this.<Runnable>match(one -> () -> accepted.accept(one), one -> () -> refused.accept(one),
                one -> () -> deferred.accept(one), one -> () -> unknown.accept(one)).run();
    }

    /** FK accepted the report and returned a receipt. */
    final class Accepted implements SubmissionOutcome {

        private final Receipt receipt;

        Accepted(Receipt receipt) {
            this.receipt = requireNonNull(receipt, "receipt");
        }

        /** Returns FK's receipt. */
        public Receipt receipt() {
            return receipt;
        }

        @Override
        public ReportId reportId() {
            return receipt.reportId();
        }

        @Override
        public Instant startedAt() {
            return receipt.startedAt();
        }

        @Override
        public <R> R match(Function<Accepted, R> accepted, Function<Refused, R> refused,
                Function<Deferred, R> deferred, Function<Unknown, R> unknown) {
            return accepted.apply(this);
        }

        @Override
        public String toString() {
            return "Accepted[" + receipt + "]";
        }
    }

    /** FK refused the report with one of the two faults of its contract. The same bytes will be refused again. */
    final class Refused implements SubmissionOutcome {

        private final ReportId reportId;
        private final Instant startedAt;
        private final FkRefusal refusal;

        Refused(ReportId reportId, Instant startedAt, FkRefusal refusal) {
            this.reportId = requireNonNull(reportId, "reportId");
            this.startedAt = requireNonNull(startedAt, "startedAt");
            this.refusal = requireNonNull(refusal, "refusal");
        }

        /** Returns which fault it was, with FK's text. */
        public FkRefusal refusal() {
            return refusal;
        }

        @Override
        public ReportId reportId() {
            return reportId;
        }

        @Override
        public Instant startedAt() {
            return startedAt;
        }

        @Override
        public <R> R match(Function<Accepted, R> accepted, Function<Refused, R> refused,
                Function<Deferred, R> deferred, Function<Unknown, R> unknown) {
            return refused.apply(this);
        }

        @Override
        public String toString() {
            return "Refused[" + reportId + ", " + refusal.code() + "]";
        }
    }

    /** FK certainly did not process the report: the same bytes may be sent again later. */
    final class Deferred implements SubmissionOutcome {

        private final DeferralDetails parts;

        Deferred(DeferralDetails parts) {
            this.parts = requireNonNull(parts, "parts");
        }

        @Override
        public ReportId reportId() {
            return parts.reportId();
        }

        @Override
        public Instant startedAt() {
            return parts.startedAt();
        }

        /**
         * Returns {@code ELT-711} if FK was not reached, {@code ELT-712} if TLS failed, {@code ELT-713} if the server
         * rejected the call or was busy, {@code ELT-714} if the thread was interrupted before anything was sent.
         */
        public ErrorCode code() {
            return parts.message().code();
        }

        /** Returns what happened, with its facts as arguments and without personal data. */
        public ErrorMessage message() {
            return parts.message();
        }

        /** Returns what happened in a sentence or two: Swedish for a Swedish locale, else English. */
        public String text(Locale locale) {
            return message().text(locale);
        }

        /** Returns one sentence on what to do, from {@link #detail()} if there is one; empty text for nothing. */
        public String nextStep(Locale locale) {
            return message().nextStep(locale);
        }

        /** Returns how long FK asked to wait; empty if it did not say. */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(parts.retryAfter());
        }

        /** Whether FK rejected the vendor and not this report: all reports will fail until a person has acted. */
        public boolean clientRejected() {
            return parts.clientRejected();
        }

        /** Whether sending this report again is useless until a person has acted. */
        public boolean needsPerson() {
            return parts.needsPerson();
        }

        /**
         * Returns why FK was not reached, with its own code ({@code ELT-731} to {@code ELT-757}) and the server's
         * chain; empty if FK was reached, or the reason is not known.
         */
        public Optional<ConnectionFailure> detail() {
            return Optional.ofNullable(parts.detail());
        }

        @Override
        public <R> R match(Function<Accepted, R> accepted, Function<Refused, R> refused,
                Function<Deferred, R> deferred, Function<Unknown, R> unknown) {
            return deferred.apply(this);
        }

        @Override
        public String toString() {
            return "Deferred[" + reportId() + ", " + message() + "]";
        }
    }

    /**
     * FK may or may not have the report. It is never sent again automatically: whether FK treats a repeated report as a
     * replacement is not known.
     */
    final class Unknown implements SubmissionOutcome {

        private final ReportId reportId;
        private final Instant startedAt;
        private final ErrorMessage message;

        Unknown(ReportId reportId, Instant startedAt, ErrorMessage message) {
            this.reportId = requireNonNull(reportId, "reportId");
            this.startedAt = requireNonNull(startedAt, "startedAt");
            this.message = requireNonNull(message, "message");
        }

        @Override
        public ReportId reportId() {
            return reportId;
        }

        @Override
        public Instant startedAt() {
            return startedAt;
        }

        /**
         * Returns {@code ELT-721} if the answer was lost, {@code ELT-722} if it could not be read, {@code ELT-723} if
         * it was a fault or an error that the contract does not define.
         */
        public ErrorCode code() {
            return message.code();
        }

        /** Returns what happened, with its facts as arguments and without personal data. */
        public ErrorMessage message() {
            return message;
        }

        /** Returns one sentence on what happened: Swedish for a Swedish locale, else English. */
        public String text(Locale locale) {
            return message.text(locale);
        }

        /** Returns one sentence on what to do: Swedish for a Swedish locale, else English. */
        public String nextStep(Locale locale) {
            return message.nextStep(locale);
        }

        @Override
        public <R> R match(Function<Accepted, R> accepted, Function<Refused, R> refused,
                Function<Deferred, R> deferred, Function<Unknown, R> unknown) {
            return unknown.apply(this);
        }

        @Override
        public String toString() {
            return "Unknown[" + reportId + ", " + message + "]";
        }
    }
}
