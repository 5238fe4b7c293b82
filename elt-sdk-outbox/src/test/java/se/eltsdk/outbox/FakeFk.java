package se.eltsdk.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.internal.delivery.FkGateway;
import se.eltsdk.outbox.spi.StoreUnavailableException;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.pacing.internal.CallPermit;
import se.eltsdk.transport.pacing.internal.CallScheduler;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;
import se.eltsdk.transport.submit.internal.DeferralDetails;
import se.eltsdk.transport.submit.internal.FkClientAccess;

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
    public Slot awaitSlot() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try (CallPermit permit = scheduler().acquire()) {
            permit.awaitTime(Duration.ZERO);
            permit.cancel();
        }
        return new FakeSlot();
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
    public CallScheduler scheduler() {
        return CallScheduler.of(pacer);
    }

    /** The pace counts a call that begins and ends now; it counts no others. */
    public void call() {
        try (CallPermit permit = scheduler().acquire()) {
            permit.requestSent();
            permit.answerRead();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class FakeSlot implements Slot {

        @Override
        public Call prepare(Submission submission) {
            way.run();
            return new FakeCall(submission);
        }

        @Override
        public void close() {
            // Nothing to release.
        }
    }

    private final class FakeCall implements Call {

        private final Submission submission;

        private FakeCall(Submission submission) {
            this.submission = submission;
        }

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public SubmissionOutcome send() {
            arrived.add(submission.id());
            return (script.isEmpty() ? always : script.poll()).apply(submission);
        }

        @Override
        public SubmissionOutcome cancel() {
            return deferred(DeferralDetails.of(submission.id(), AT, ErrorMessage.of(ErrorCode.CHOICE_EXPIRED)));
        }

        @Override
        public Duration waited() {
            return Duration.ZERO;
        }

        @Override
        public void close() {
            // Nothing to release.
        }
    }

    /** Returns some message of this code. */
    public static ErrorMessage message(String code) {
        ErrorCode known = ErrorCode.of(code).orElseThrow();
        return switch (known) {
            case NOT_REACHED -> ErrorMessage.of(known.variant("unsent-reason")).with("reason", "ConnectException");
            case TLS_NOT_ESTABLISHED -> ErrorMessage.of(known.variant("rejected-unknown"));
            case REJECTED_OR_BUSY -> ErrorMessage.of(known.variant("busy")).with("status", 503);
            case FAILED_BEFORE_CALL -> ErrorMessage.of(known.variant("reason")).with("reason", "Exception");
            default -> ErrorMessage.of(known);
        };
    }

    /** Returns an exception with this code. */
    public static EltException failure(String code) {
        ErrorCode known = ErrorCode.of(code).orElseThrow();
        return switch (known) {
            case NOT_OUTBOX_TABLES -> new EltException(ErrorMessage.of(known.variant("missing")));
            case ENTRY_DAMAGED -> new EltException(ErrorMessage.of(known.variant("entry")));
            case DATABASE_FAILED, OUTBOX_DISK_FULL, OUTBOX_READ_ONLY, OUTBOX_NOT_FOUND, DATABASE_NOT_REACHED,
                DATABASE_LOCKED, DATABASE_ACCESS_DENIED -> new StoreUnavailableException(ErrorMessage.of(known), null);
            case SUBMISSION_STATE_UNREADABLE -> new EltException(ErrorMessage.of(known.variant("form")));
            case INVALID_BANKID_SIGNATURE -> new EltException(ErrorMessage.of(known.variant("function")));
            case UNSUITABLE_DATABASE_CONNECTION -> new EltException(ErrorMessage.of(known.variant("auto-commit")));
            default -> new EltException(ErrorMessage.of(known));
        };
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
        return FkClientAccess.get().unknown(submission.id(), AT, ErrorMessage.of(ErrorCode.RESPONSE_LOST));
    }

    public static SubmissionOutcome turnsAway(Submission submission) {
        return deferred(DeferralDetails.of(submission.id(), AT, message("ELT-712"))
                .withClientRejected(true));
    }

    public static SubmissionOutcome asksForAPerson(Submission submission) {
        return deferred(DeferralDetails.of(submission.id(), AT, ErrorMessage.of(
                ErrorCode.REJECTED_OR_BUSY.variant("not-accepted")).with("status", 400))
                .withNeedsPerson());
    }

    public static Function<Submission, SubmissionOutcome> busy(Duration retryAfter) {
        return submission -> deferred(DeferralDetails.of(submission.id(), AT, message("ELT-713"))
                .withRetryAfter(retryAfter));
    }

    public static SubmissionOutcome isBusy(Submission submission) {
        return deferred(DeferralDetails.of(submission.id(), AT, message("ELT-713")));
    }

    public static Deferred deferred(DeferralDetails parts) {
        return FkClientAccess.get().deferred(parts);
    }
}
