package se.eltsdk.outbox.internal.delivery;

import java.time.Duration;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.outbox.internal.claim.ClaimedEntry;
import se.eltsdk.outbox.internal.claim.DueEntryPicker;
import se.eltsdk.outbox.internal.claim.EntrySelection;
import se.eltsdk.outbox.internal.claim.InterruptibleWait;
import se.eltsdk.outbox.internal.claim.UnreadableEntryQuarantine;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.internal.entry.SharedNotes;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.transport.pacing.CallLock;
import se.eltsdk.transport.pacing.internal.CallScheduler;
import se.eltsdk.transport.submit.SubmissionOutcome;

/** The work of one leader, from becoming the leader to losing or giving up the leadership. For one thread. */
final class LeaderSession implements AutoCloseable {

    /** The result of a step. */
    enum Step { CALLED, NOTHING_DUE, SUSPENDED }

    private final DeliveryContext context;
    private final InterruptibleWait waiter;
    private final LeadershipHeartbeat heartbeat;
    private final UnreadableEntryQuarantine quarantine;
    private final DueEntryPicker picker;
    private final CircuitBreaker circuitBreaker;
    private final SuspensionCheck suspensionCheck;
    private final OutcomeRecorder recorder;
    private final SharedNotes notes;
    private Optional<Suspension> suspension = Optional.empty();
    private Optional<Suspension.Reason> reported = Optional.empty();
    /** When this leader last began to ask the database whether it still leads. */
    private long lookedAt;

    LeaderSession(DeliveryContext context, OutboxLeadership leadership, InterruptibleWait waiter,
            EntrySelection selection) {
        this.context = context;
        this.waiter = waiter;
        this.heartbeat = new LeadershipHeartbeat(leadership);
        this.quarantine = new UnreadableEntryQuarantine(context.repository(), context.listener()::problem);
        this.picker = new DueEntryPicker(context.repository(), context.policy(), quarantine, waiter,
                selection);
        this.circuitBreaker = new CircuitBreaker(context.repository(), context.timings(), context.interval(),
                context.listener());
        this.notes = new SharedNotes(context.repository());
        this.suspensionCheck = new SuspensionCheck(notes, context.calendar(), circuitBreaker);
        this.recorder = new OutcomeRecorder(context, circuitBreaker, waiter);
    }

    /**
     * Takes over what an earlier leader left. Then waits until none of its calls can still be in progress and the pace
     * is kept.
     *
     * @throws EltException ELT-926 if the database was set back to an earlier state, and as the store throws
     */
    void begin() throws InterruptedException {
        boolean underWay = heartbeat.use(leadership -> {
            requireNotRolledBack(leadership);
            return recorder.takeOver(leadership, quarantine);
        });
        waiter.await(underWay ? context.interval().plus(DeliveryTimings.LAST_CALLS) : context.interval());
        if (underWay && !waiter.isOver()) {
            heartbeat.run(recorder::dropCallsUnderWay);
        }
    }

    /** Why the last step sent nothing; empty if sending is not suspended. */
    Optional<Suspension> suspension() {
        return suspension;
    }

    /**
     * Sends the next due entry: waits until the pace allows a call, picks and claims an entry, connects, looks whether
     * this node still leads, posts, stores FK's answer, and notifies the listeners.
     *
     * @throws EltException a {@link se.eltsdk.outbox.LeadershipLostException}, and as the store throws
     */
    Step deliverNext() throws InterruptedException {
        waiter.await(circuitBreaker.rest());
        long begun = ticks();
        CallLock.Lease lock = context.callLock().acquire();
        Optional<ClaimedEntry> next = Optional.empty();
        try (FkGateway.Slot slot = context.gateway().awaitSlot()) {
            next = heartbeat.use(this::claimNext);
            if (next.isEmpty()) {
                return suspension.isPresent() ? Step.SUSPENDED : Step.NOTHING_DUE;
            }
            ClaimedEntry claim = next.get();
            CallReport report = new CallReport(begun);
            try {
                SubmissionOutcome outcome;
                try (FkGateway.Call call = connect(slot, claim, report)) {
                    outcome = !call.isConnected() || isStillLeader() ? call.send() : call.cancel();
                    report.ended(outcome, call.waited());
                }
                recorder.record(claim, outcome);
            } finally {
                report.tell();
            }
            return Step.CALLED;
        } finally {
            lock.release(next.isPresent() ? CallScheduler.of(context.gateway().pacer()).delay() : Duration.ZERO);
        }
    }

    @Override
    public void close() {
        heartbeat.close();
    }

    /** Chooses the next due entry and marks it as being sent, durably; empty if nothing is to be sent now. */
    private Optional<ClaimedEntry> claimNext(OutboxLeadership leadership) {
        if (waiter.isOver()) {
            return Optional.empty();
        }
        lookedAt = ticks();
        EntryRepository.requireLeader(leadership);
        requireNotRolledBack(leadership);
        reportSuspension(suspensionCheck.now(leadership));
        if (suspension.isPresent()) {
            return Optional.empty();
        }
        Optional<ClaimedEntry> next = picker.claim(leadership, context.listener()::changed);
        next.ifPresent(claim -> context.rollbackDetector().changed(claim, claim.row().version()));
        reported = next.isEmpty() ? Optional.empty() : reported;
        return next;
    }

    /** Notes the attempt outside its row too, and connects. What fails here in this process has sent nothing. */
    private FkGateway.Call connect(FkGateway.Slot slot, ClaimedEntry claim, CallReport report) {
        try {
            heartbeat.run(leadership -> notes.noteAttempt(leadership, claim.id(), claim.attempt()));
            report.begins(claim);
            FkGateway.Call call = slot.prepare(claim.submission());
            report.connected(call.isConnected());
            return call;
        } catch (Throwable e) {
            report.outcome = SendAttempt.Outcome.DEFERRED;
            recorder.recordUnsent(claim, e);
            throw e;
        }
    }

    /** If connecting took long, another node may lead by now: asks the database again. No answer in time means no. */
    private boolean isStillLeader() {
        if (!isFresh()) {
            long asked = ticks();
            lookedAt = heartbeat.isHeld() ? asked : lookedAt;
        }
        return isFresh();
    }

    private boolean isFresh() {
        return context.timings().since(lookedAt).compareTo(DeliveryTimings.CLAIM) < 0;
    }

    private long ticks() {
        return context.timings().ticker().getAsLong();
    }

    private void requireNotRolledBack(OutboxLeadership leadership) {
        context.rollbackDetector().require(leadership, context.repository().environment());
    }

    /** Reports each reason once, until a call was made that was not deferred, or nothing was due. */
    private void reportSuspension(Optional<Suspension> now) {
        Optional<Suspension.Reason> reason = now.map(Suspension::reason);
        if (reason.isPresent() && !reason.equals(reported)) {
            reported = reason;
            context.listener().suspended(now.get());
        }
        suspension = now;
    }

    /** What the listeners get to know of a call: its beginning, and then exactly once its end. */
    private final class CallReport {

        private final long begun;
        /** When the call's own time began: the waiting is over then. */
        private long left = ticks();
        private Optional<Long> ended = Optional.empty();
        private SendAttempt.Outcome outcome = SendAttempt.Outcome.UNKNOWN;
        private boolean hasBegun;

        private CallReport(long begun) {
            this.begun = begun;
        }

        void begins(ClaimedEntry claim) {
            hasBegun = true;
            context.listener().sending(claim.entry());
        }

        void connected(boolean isConnected) {
            left = isConnected ? ticks() : left;
        }

        void ended(SubmissionOutcome result, Duration waited) {
            ended = Optional.of(ticks());
            left += waited.toNanos();
            outcome = OutcomeRecorder.kind(result);
            reported = outcome == SendAttempt.Outcome.DEFERRED ? reported : Optional.empty();
        }

        void tell() {
            if (hasBegun) {
                context.listener().called(outcome, Duration.ofNanos(left - begun),
                        Duration.ofNanos(ended.orElseGet(LeaderSession.this::ticks) - left));
            }
        }
    }
}
