package se.eltsdk.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import se.eltsdk.ErrorCode;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.internal.delivery.FkGateway;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;
import se.eltsdk.transport.submit.SubmissionOutcome;
import se.eltsdk.transport.submit.internal.DeferralDetails;
import se.eltsdk.transport.submit.internal.FkClientAccess;
import se.eltsdk.transport.submit.internal.NextSubmission;

/** FK as the outbox's runner sees it, without a wire: plays a script, then accepts everything. */
public final class FakeFk implements FkGateway {

    private static final Instant AT = Instant.parse("2026-11-02T10:00:00Z");

    /** What arrived, in order. */
    public final List<ReportId> arrived = new ArrayList<>();
    private final Deque<Function<Submission, SubmissionOutcome>> script = new ArrayDeque<>();
    private Function<Submission, SubmissionOutcome> always = FakeFk::accepts;
    private final CallPacer pacer;
    private Runnable way = () -> { };
    private String environment = "test";

    FakeFk() {
        this(Duration.ofMillis(10));
    }

    public FakeFk(Duration interval) {
        this.pacer = CallPacer.of(new CallInterval(interval));
    }

    @SafeVarargs
    public final FakeFk then(Function<Submission, SubmissionOutcome>... answers) {
        script.addAll(List.of(answers));
        return this;
    }

    public FakeFk always(Function<Submission, SubmissionOutcome> answer) {
        always = answer;
        return this;
    }

    /** What happens on the way to FK, before a byte leaves. */
    public FakeFk onTheWay(Runnable happening) {
        way = happening;
        return this;
    }

    @Override
    public Optional<SubmissionOutcome> send(Supplier<Optional<NextSubmission>> next) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return next.get().map(this::answer);
    }

    /** As a client of this environment. */
    FakeFk in(String name) {
        environment = name;
        return this;
    }

    @Override
    public String environment() {
        return environment;
    }

    @Override
    public CallPacer pacer() {
        return pacer;
    }

    private SubmissionOutcome answer(NextSubmission next) {
        Submission submission = next.submission();
        way.run();
        if (!next.mayGo().getAsBoolean()) {
            return deferred(DeferralDetails.of(submission.id(), AT, ErrorCode.CHOICE_EXPIRED, "later"));
        }
        arrived.add(submission.id());
        return (script.isEmpty() ? always : script.poll()).apply(submission);
    }

    public static SubmissionOutcome accepts(Submission submission) {
        return FkClientAccess.get().accepted(Receipt.of(submission.id(), submission.report().document().digest(),
                "tx-" + submission.id(), "test", AT, AT.plusSeconds(1)));
    }

    public static SubmissionOutcome refuses(Submission submission) {
        return FkClientAccess.get().refused(submission.id(), AT,
                FkClientAccess.get().refusal(ErrorCode.XML_VALIDATION_ERROR, "Wrong: " + FkFixture.PERSON));
    }

    public static SubmissionOutcome drops(Submission submission) {
        return FkClientAccess.get().unknown(submission.id(), AT, ErrorCode.RESPONSE_LOST, "lost");
    }

    public static SubmissionOutcome turnsAway(Submission submission) {
        return deferred(DeferralDetails.of(submission.id(), AT, ErrorCode.TLS_NOT_ESTABLISHED, "turned away")
                .withVendorRefused(true));
    }

    public static SubmissionOutcome asksForAPerson(Submission submission) {
        return deferred(DeferralDetails.of(submission.id(), AT, ErrorCode.REJECTED_OR_BUSY, "HTTP 400")
                .withNeedsPerson());
    }

    public static Function<Submission, SubmissionOutcome> busy(Duration retryAfter) {
        return submission -> deferred(DeferralDetails.of(submission.id(), AT, ErrorCode.REJECTED_OR_BUSY, "later")
                .withRetryAfter(retryAfter));
    }

    public static SubmissionOutcome isBusy(Submission submission) {
        return deferred(DeferralDetails.of(submission.id(), AT, ErrorCode.REJECTED_OR_BUSY, "later"));
    }

    public static Deferred deferred(DeferralDetails parts) {
        return FkClientAccess.get().deferred(parts);
    }
}
