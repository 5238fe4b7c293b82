package se.eltsdk.transport.submit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.tls.ConnectionFailure;

/**
 * What became of one call to FK; there are four outcomes, and {@link #match} makes the caller face each.
 *
 * <pre>{@code
 * String next = outcome.match(
 *         accepted -> "keep the receipt " + accepted.receipt().txId(),
 *         refused -> "mend the report: " + refused.refusal().code(),
 *         deferred -> "send the same again later: " + deferred.message(),
 *         unknown -> "ask a person: " + unknown.message());
 * }</pre>
 */
public sealed interface SubmissionOutcome {

    /** The report that was to be sent. */
    ReportId reportId();

    /** When the call began, by the client's clock; for what was not sent, when that was clear. */
    Instant startedAt();

    /** Calls the one function that fits, and gives its result. */
    <R> R match(Function<Accepted, R> accepted, Function<Refused, R> refused, Function<Deferred, R> deferred,
            Function<Unknown, R> unknown);

    /**
     * FK took the report in and gave a receipt.
     *
     * @param receipt FK's receipt
     */
    record Accepted(Receipt receipt) implements SubmissionOutcome {

        /** Checks that nothing is missing. */
        public Accepted {
            requireNonNull(receipt, "receipt");
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
    }

    /**
     * FK refused the report by one of the two faults of its contract. The same bytes will be refused again.
     *
     * @param reportId  the report
     * @param startedAt when the call began
     * @param refusal   which fault, and FK's words
     */
    record Refused(ReportId reportId, Instant startedAt, FkRefusal refusal) implements SubmissionOutcome {

        /** Checks that nothing is missing. */
        public Refused {
            requireNonNull(reportId, "reportId");
            requireNonNull(startedAt, "startedAt");
            requireNonNull(refusal, "refusal");
        }

        @Override
        public <R> R match(Function<Accepted, R> accepted, Function<Refused, R> refused,
                Function<Deferred, R> deferred, Function<Unknown, R> unknown) {
            return refused.apply(this);
        }
    }

    /**
     * FK surely did not process the report: the same bytes may be sent again, later.
     *
     * @param reportId      the report
     * @param startedAt     when the call began, or was given up
     * @param code          {@code ELT-711} not reached, {@code ELT-712} TLS did not hold, {@code ELT-713} turned away
     *                      or busy, {@code ELT-714} interrupted before anything was sent
     * @param message       one sentence on what happened and what to do, without personal data
     * @param retryAfter    how long FK asked to wait; empty where it did not say
     * @param vendorRefused whether FK turned the vendor away and not this report: every other report will fare the
     *                      same until a person has seen to it
     * @param needsPerson   whether a repetition is in vain until a person has seen to this report
     * @param detail        what exactly kept us from FK, with a code of its own ({@code ELT-731} to {@code ELT-757})
     *                      and the server's chain; empty where FK was reached, or it cannot be said
     */
    record Deferred(ReportId reportId, Instant startedAt, String code, String message, Optional<Duration> retryAfter,
            boolean vendorRefused, boolean needsPerson, Optional<ConnectionFailure> detail)
            implements SubmissionOutcome {

        /** One without a detail. */
        public Deferred(ReportId reportId, Instant startedAt, String code, String message,
                Optional<Duration> retryAfter, boolean vendorRefused, boolean needsPerson) {
            this(reportId, startedAt, code, message, retryAfter, vendorRefused, needsPerson, Optional.empty());
        }

        /** Checks that nothing is missing. */
        public Deferred {
            requireNonNull(reportId, "reportId");
            requireNonNull(startedAt, "startedAt");
            requireNonNull(code, "code");
            requireNonNull(message, "message");
            requireNonNull(retryAfter, "retryAfter");
            requireNonNull(detail, "detail");
        }

        @Override
        public <R> R match(Function<Accepted, R> accepted, Function<Refused, R> refused,
                Function<Deferred, R> deferred, Function<Unknown, R> unknown) {
            return deferred.apply(this);
        }
    }

    /**
     * FK may have the report, or may not. It is never sent again by itself: whether FK takes a repeated report for a
     * replacement is not known.
     *
     * @param reportId  the report
     * @param startedAt when the call began
     * @param code      {@code ELT-721} the answer was lost, {@code ELT-722} it could not be read, {@code ELT-723} it
     *                  was a fault or an error that the contract does not know
     * @param message   one sentence on what happened and what to do, without personal data
     */
    record Unknown(ReportId reportId, Instant startedAt, String code, String message) implements SubmissionOutcome {

        /** Checks that nothing is missing. */
        public Unknown {
            requireNonNull(reportId, "reportId");
            requireNonNull(startedAt, "startedAt");
            requireNonNull(code, "code");
            requireNonNull(message, "message");
        }

        @Override
        public <R> R match(Function<Accepted, R> accepted, Function<Refused, R> refused,
                Function<Deferred, R> deferred, Function<Unknown, R> unknown) {
            return unknown.apply(this);
        }
    }
}
