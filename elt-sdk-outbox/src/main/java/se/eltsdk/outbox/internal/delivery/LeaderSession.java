package se.eltsdk.outbox.internal.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
import se.eltsdk.transport.submit.internal.NextSubmission;

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
        waiter.await(underWay ? context.interval().plus(DeliveryTimings.CLAIM) : context.interval());
        if (underWay && !waiter.isOver()) {
            heartbeat.use(recorder::dropCallsUnderWay);
        }
    }

    /** Why the last step sent nothing; empty if sending is not suspended. */
    Optional<Suspension> suspension() {
        return suspension;
    }

    /**
     * Sends the next due entry, and stores the outcome.
     *
     * @throws EltException a {@link se.eltsdk.outbox.LeadershipLostException}, and as the store throws
     */
    Step step() throws InterruptedException {
        waiter.await(circuitBreaker.rest());
        Choice choice = call();
        if (choice.claim == null && suspension.isPresent()) {
            return Step.SUSPENDED;
        }
        if (!choice.isDeferred) {
            reported = Optional.empty();
        }
        return choice.claim != null ? Step.CALLED : Step.NOTHING_DUE;
    }

    @Override
    public void close() {
        heartbeat.close();
    }

    private Choice call() throws InterruptedException {
        CallLock.Lease lease = context.callLock().acquire();
        Duration delay = Duration.ZERO;
        Choice choice = new Choice();
        try {
            Optional<SubmissionOutcome> outcome = send(choice);
            outcome.ifPresent(known -> record(choice, known));
            return choice;
        } finally {
            if (choice.claim != null) {
                delay = CallScheduler.of(context.gateway().pacer()).delay();
            }
            lease.release(delay);
        }
    }

    private void record(Choice choice, SubmissionOutcome outcome) {
        choice.ended = context.timings().ticker().getAsLong();
        choice.isDeferred = OutcomeRecorder.kind(outcome) == SendAttempt.Outcome.DEFERRED;
        try {
            recorder.record(choice.claim, outcome);
        } finally {
            choice.reportEnd(OutcomeRecorder.kind(outcome));
        }
    }

    private Optional<SubmissionOutcome> send(Choice choice) throws InterruptedException {
        try {
            return context.gateway().send(choice::next);
        } catch (Throwable e) {
            choice.ended = context.timings().ticker().getAsLong();
            if (choice.claim != null) {
                recordFailed(choice, e);
            }
            throw e;
        }
    }

    /** If the client fails before it asked whether the call may start, nothing was sent; stores that. */
    private void recordFailed(Choice choice, Throwable why) {
        boolean unsent = choice.isGivenUp();
        try {
            if (unsent) {
                recorder.recordUnsent(choice.claim, why);
            }
        } finally {
            choice.reportEnd(unsent ? SendAttempt.Outcome.DEFERRED : SendAttempt.Outcome.UNKNOWN);
        }
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

    /** The entry that is chosen when the permit has come. */
    private final class Choice {

        private final long entered = context.timings().ticker().getAsLong();
        private volatile long asked;
        private volatile long left;
        private final AtomicBoolean isOpen = new AtomicBoolean(true);
        private ClaimedEntry claim;
        private boolean isAnnounced;
        private boolean isDeferred;
        private long ended;

        Optional<NextSubmission> next() {
            asked = context.timings().ticker().getAsLong();
            left = asked;
            Optional<NextSubmission> next = waiter.isOver() ? Optional.empty() : heartbeat.use(this::next);
            if (next.isPresent()) {
                isAnnounced = true;
                context.listener().sending(claim.entry());
            }
            return next;
        }

        /** Listeners that were notified of the call's beginning are notified of its end, exactly once. */
        private void reportEnd(SendAttempt.Outcome outcome) {
            if (isAnnounced) {
                context.listener().called(outcome, Duration.ofNanos(left - entered), Duration.ofNanos(ended - left));
            }
        }

        private Optional<NextSubmission> next(OutboxLeadership leadership) {
            EntryRepository.requireLeader(leadership);
            requireNotRolledBack(leadership);
            reportSuspension(suspensionCheck.now(leadership));
            Optional<ClaimedEntry> next = suspension.isPresent() ? Optional.empty()
                    : picker.claim(leadership, context.listener()::changed);
            next.ifPresent(this::claimed);
            next.ifPresent(chosen -> notes.noteAttempt(leadership, chosen.id(), chosen.attempt()));
            return next.map(chosen -> new NextSubmission(chosen.submission(), this::mayGo));
        }

        private void claimed(ClaimedEntry chosen) {
            claim = chosen;
            context.rollbackDetector().changed(chosen, chosen.row().version());
        }

        /** Called by the HTTP thread. If connecting took long, the claim is stale: check the leadership again. */
        private boolean mayGo() {
            if (!isOpen.compareAndSet(true, false)) {
                return false;
            }
            if (!isFresh()) {
                heartbeat.check(this::checkAgain, DeliveryTimings.CLAIM);
            }
            left = context.timings().ticker().getAsLong();
            return isFresh();
        }

        /** Prevents the call from starting; false if it may have started. */
        private boolean isGivenUp() {
            return isOpen.compareAndSet(true, false);
        }

        private void checkAgain(OutboxLeadership leadership) {
            long now = context.timings().ticker().getAsLong();
            if (leadership.isHeld()) {
                asked = now;
            }
        }

        private boolean isFresh() {
            return context.timings().since(asked).compareTo(DeliveryTimings.CLAIM) < 0;
        }
    }
}
