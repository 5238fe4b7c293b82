package se.eltsdk.transport.submit.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorMessage;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;
import se.eltsdk.transport.tls.ConnectionFailure;

/**
 * The parts of a {@link Deferred}, whose accessors describe them.
 *
 * @param retryAfter null if FK did not say
 * @param detail     null if there is none
 */
public record DeferralDetails(ReportId reportId, Instant startedAt, ErrorMessage message, @Nullable Duration retryAfter,
        boolean clientRejected, boolean needsPerson, @Nullable ConnectionFailure detail) {

    public DeferralDetails {
        requireNonNull(reportId, "reportId");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(message, "message");
    }

    /** Returns a deferral that concerns this call only and that time alone may end. */
    public static DeferralDetails of(ReportId reportId, Instant startedAt, ErrorMessage message) {
        return new DeferralDetails(reportId, startedAt, message, null, false, false, null);
    }

    /** Returns a copy with the time that FK asked to wait. */
    public DeferralDetails withRetryAfter(Duration value) {
        return new DeferralDetails(reportId, startedAt, message, requireNonNull(value, "value"), clientRejected,
                needsPerson, detail);
    }

    /** Returns a copy that says whether FK rejected the vendor itself. */
    public DeferralDetails withClientRejected(boolean value) {
        return new DeferralDetails(reportId, startedAt, message, retryAfter, value, needsPerson, detail);
    }

    /** Returns a copy that needs a person before the report is sent again. */
    public DeferralDetails withNeedsPerson() {
        return new DeferralDetails(reportId, startedAt, message, retryAfter, clientRejected, true, detail);
    }

    /** Returns a copy with the reason why FK was not reached. */
    public DeferralDetails withDetail(ConnectionFailure value) {
        return new DeferralDetails(reportId, startedAt, message, retryAfter, clientRejected, needsPerson,
                requireNonNull(value, "value"));
    }
}
