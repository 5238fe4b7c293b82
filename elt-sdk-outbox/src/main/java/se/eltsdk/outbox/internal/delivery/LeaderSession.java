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

    private final DeliveryContext context;
    private final InterruptibleWait waiter;
    private final LeadershipHeartbeat heartbeat;
    private final UnreadableEntryQuarantine quarantine;
    private final DueEntryPicker picker;
    private final CircuitBreaker circuitBreaker;
    private final SuspensionCheck suspensionCheck;
    private final OutcomeRecorder recorder;
    private final SharedNotes notes;
    private final CallScheduler scheduler;
    private Optional<Suspension> suspension = Optional.empty();
    private Optional<Suspension.Reason> reported = Optional.empty();
    /** When this leader last began to ask the database whether it still leads. */
    private long lookedAt;
    /** Whether {@link #scheduler} knows when FK may be called next: not before it begins, nor within a call. */
    private boolean isPaceKnown;

    LeaderSession(DeliveryContext context, OutboxLeadership leadership, InterruptibleWait waiter,
            EntrySelection selection) {
        this.context = context;
        this.waiter = waiter;
        this.quarantine = new UnreadableEntryQuarantine(context.repository(), context.listener()::problem);
        this.picker = new DueEntryPicker(context.repository(), context.policy(), quarantine, waiter,
                selection);
        this.circuitBreaker = new CircuitBreaker(context.repository(), context.timings(), context.interval(),
                context.listener());
        this.scheduler = context.gateway().scheduler();
        this.notes = new SharedNotes(context.repository());
        this.suspensionCheck = new SuspensionCheck(notes, context.calendar(), circuitBreaker);
        this.recorder = new OutcomeRecorder(context, circuitBreaker, waiter);
        // Last, since it starts a thread, which only close() ends.
        this.heartbeat = new LeadershipHeartbeat(leadership);
    }

    /**
     * Takes over what an earlier leader left, and its pace. Waits until none of its calls can still be in progress.
     *
     * @throws EltException ELT-926 if the database was set back to an earlier state, and as the store throws
     */
    void begin() throws InterruptedException {
        boolean underWay = heartbeat.use(leadership -> {
            requireNotRolledBack(leadership);
            scheduler.hold(restOfPace(leadership));
            return recorder.takeOver(leadership, quarantine);
        });
        if (underWay) {
            waiter.await(context.interval().plus(DeliveryTimings.LAST_CALLS));
            if (waiter.isOver()) {
                return;
            }
            heartbeat.run(recorder::dropCallsUnderWay);
        }
        isPaceKnown = true;
    }

    /** A whole interval if the last leader could not note it. From a new outbox no call can have been made. */
    private Duration restOfPace(OutboxLeadership leadership) {
        return notes.takeRest(leadership).map(rest -> context.timings().clock().left(rest, context.interval()))
                .orElseGet(() -> context.repository().isNew(leadership) ? Duration.ZERO
                        : context.interval());
    }

    /** Why the last step sent nothing; empty if sending is not suspended. */
    Optional<Suspension> suspension() {
        return suspension;
    }

    /**
     * Sends the next due entry: waits until the pace allows a call, picks and claims an entry, connects, looks whether
     * this node still leads, posts, stores FK's answer, and notifies the listeners. Does not wait if nothing is due.
     *
     * @return whether a call was made, or failed
     * @throws EltException a {@link se.eltsdk.outbox.LeadershipLostException}, and as the store throws
     */
    boolean deliverNext() throws InterruptedException {
        waiter.await(circuitBreaker.rest());
        CallReport report = new CallReport();
        try {
            return callNext(report);
        } finally {
            // Without the lock: nobody else waits for a time-stamp authority or a listener.
            report.end();
        }
    }

    private boolean callNext(CallReport report) throws InterruptedException {
        CallLock.Lease lock = context.callLock().acquireAhead();
        Optional<ClaimedEntry> next = Optional.empty();
        try {
            scheduler.hold(lock.delay());
            if (scheduler.isFree() || heartbeat.use(this::isAnyDue)) {
                try (FkGateway.Slot slot = context.gateway().awaitSlot()) {
                    next = heartbeat.use(this::claimNext);
                    next.ifPresent(claim -> deliver(slot, claim, report));
                }
            }
            reported = next.isPresent() || suspension.isPresent() ? reported : Optional.empty();
            return next.isPresent();
        } finally {
            lock.release(next.isPresent() ? scheduler.delay() : Duration.ZERO);
        }
    }

    private void deliver(FkGateway.Slot slot, ClaimedEntry claim, CallReport report) {
        isPaceKnown = false;
        SubmissionOutcome outcome;
        try (FkGateway.Call call = connect(slot, claim, report)) {
            outcome = !call.isConnected() || isStillLeader() ? call.send() : call.cancel();
            report.ended(outcome, call.waited());
        }
        isPaceKnown = true;
        report.followUp = recorder.record(claim, outcome);
    }

    @Override
    public void close() {
        try {
            heartbeat.run(this::noteRestOfPace);
        } catch (RuntimeException | LinkageError e) {
            // The next leader waits a whole interval then.
        } finally {
            heartbeat.close();
        }
    }

    private void noteRestOfPace(OutboxLeadership leadership) {
        if (isPaceKnown && leadership.isHeld()) {
            notes.noteRest(leadership, context.timings().clock().write(scheduler.delay()));
        }
    }

    /** Chooses the next due entry and marks it as being sent, durably; empty if nothing is to be sent now. */
    private Optional<ClaimedEntry> claimNext(OutboxLeadership leadership) {
        Optional<ClaimedEntry> next = maySend(leadership) ? picker.claim(leadership, context.listener()::changed)
                : Optional.empty();
        next.ifPresent(claim -> context.rollbackDetector().changed(claim, claim.row().version()));
        return next;
    }

    private boolean isAnyDue(OutboxLeadership leadership) {
        return maySend(leadership) && picker.isAnyDue(leadership);
    }

    private boolean maySend(OutboxLeadership leadership) {
        if (waiter.isOver()) {
            return false;
        }
        lookedAt = context.timings().ticks();
        EntryRepository.requireLeader(leadership);
        requireNotRolledBack(leadership);
        reportSuspension(suspensionCheck.now(leadership));
        return suspension.isEmpty();
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
            long asked = context.timings().ticks();
            lookedAt = heartbeat.isHeld() ? asked : lookedAt;
        }
        return isFresh();
    }

    private boolean isFresh() {
        return context.timings().since(lookedAt).compareTo(DeliveryTimings.CLAIM) < 0;
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

        private final long begun = context.timings().ticks();
        /** When the call's own time began: the waiting is over then. */
        private long left = begun;
        private Optional<Long> ended = Optional.empty();
        private SendAttempt.Outcome outcome = SendAttempt.Outcome.UNKNOWN;
        private boolean hasBegun;
        /** What follows once the outcome is stored. */
        private Runnable followUp = () -> { };

        void begins(ClaimedEntry claim) {
            hasBegun = true;
            left = context.timings().ticks();
            context.listener().sending(claim.entry());
        }

        void connected(boolean isConnected) {
            left = isConnected ? context.timings().ticks() : left;
        }

        void ended(SubmissionOutcome result, Duration waited) {
            ended = Optional.of(context.timings().ticks());
            left += waited.toNanos();
            outcome = OutcomeRecorder.kind(result);
            reported = outcome == SendAttempt.Outcome.DEFERRED ? reported : Optional.empty();
        }

        void end() {
            Duration took = Duration.ofNanos(ended.orElseGet(context.timings()::ticks) - left);
            try {
                followUp.run();
            } finally {
                if (hasBegun) {
                    context.listener().called(outcome, Duration.ofNanos(left - begun), took);
                }
            }
        }
    }
}
