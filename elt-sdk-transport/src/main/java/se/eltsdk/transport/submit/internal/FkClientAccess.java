package se.eltsdk.transport.submit.internal;

import java.time.Instant;
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.internal.PackageAccess;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.FkRefusal;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;

/**
 * Gives the outbox what the client's API does not offer its callers: the client's pacer and environment, a submission's
 * fingerprint, and outcomes that were not made by a call.
 */
public abstract class FkClientAccess {

    private static final PackageAccess<FkClientAccess> ACCESS = new PackageAccess<>(FkClient.class);

    protected FkClientAccess() {
    }

    /**
     * Called by {@link FkClient}, which gives access to its package.
     *
     * @throws IllegalStateException when called a second time
     */
    public static void grant(FkClientAccess access) {
        ACCESS.grant(access);
    }

    /** Returns the access. */
    public static FkClientAccess get() {
        return ACCESS.get();
    }

    /** Returns the pacer of a client. */
    public abstract CallPacer pacer(FkClient client);

    /** Returns the name of the environment that a client sends to, {@code test} or {@code production}. */
    public abstract String environment(FkClient client);

    /**
     * Returns a SHA-256 that is equal for two submissions exactly if FK gets the same octets from both.
     *
     * @param state the submission's {@link Submission#state()}
     */
    public abstract Sha256 fingerprint(Submission submission, Bytes state);

    /** Creates an outcome. */
    public abstract SubmissionOutcome.Accepted accepted(Receipt receipt);

    /** Creates an outcome. */
    public abstract SubmissionOutcome.Refused refused(ReportId reportId, Instant startedAt, FkRefusal refusal);

    /** Creates a refusal for {@link #refused}. */
    public abstract FkRefusal refusal(ErrorCode code, String fkText);

    /** Creates an outcome. */
    public abstract SubmissionOutcome.Deferred deferred(DeferralDetails parts);

    /** Creates an outcome. */
    public abstract SubmissionOutcome.Unknown unknown(ReportId reportId, Instant startedAt,
            ErrorMessage message);
}
