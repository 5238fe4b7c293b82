package se.eltsdk.transport.submit;

import java.time.Instant;
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.submit.internal.DeferralDetails;
import se.eltsdk.transport.submit.internal.FkClientAccess;

/** Opens this package's own members to {@link FkClientAccess}. */
final class ClientAccess extends FkClientAccess {

    @Override
    public CallPacer pacer(FkClient client) {
        return client.pacer();
    }

    @Override
    public String environment(FkClient client) {
        return client.environment();
    }

    @Override
    public Sha256 fingerprint(Submission submission, Bytes state) {
        return submission.fingerprint(state);
    }

    @Override
    public SubmissionOutcome.Accepted accepted(Receipt receipt) {
        return new SubmissionOutcome.Accepted(receipt);
    }

    @Override
    public SubmissionOutcome.Refused refused(ReportId reportId, Instant startedAt, FkRefusal refusal) {
        return new SubmissionOutcome.Refused(reportId, startedAt, refusal);
    }

    @Override
    public FkRefusal refusal(ErrorCode code, String fkText) {
        return new FkRefusal(code, fkText);
    }

    @Override
    public SubmissionOutcome.Deferred deferred(DeferralDetails parts) {
        return new SubmissionOutcome.Deferred(parts);
    }

    @Override
    public SubmissionOutcome.Unknown unknown(ReportId reportId, Instant startedAt, ErrorMessage message) {
        return new SubmissionOutcome.Unknown(reportId, startedAt, message);
    }
}
