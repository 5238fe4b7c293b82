package se.eltsdk.outbox.internal.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import se.eltsdk.EltException;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.outbox.internal.claim.ClaimedEntry;
import se.eltsdk.outbox.internal.claim.DueEntryPicker;
import se.eltsdk.outbox.internal.claim.UnreadableEntryQuarantine;
import se.eltsdk.outbox.internal.claim.Waiter;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.internal.entry.SharedNotes;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.transport.submit.internal.NextSubmission;
import se.eltsdk.transport.pacing.CallLock;
import se.eltsdk.transport.submit.SubmissionOutcome;

/** What one leader does, from the taking of the leadership to its end: one call after the other. For one thread. */
final class LeaderSession implements AutoCloseable {

    /** What came of a step. */
    enum Step { CALLED, NOTHING_DUE, HELD }

    private final DeliveryContext context;
    private final Waiter waiter;
    private final LeadershipHeartbeat heartbeat;
    private final UnreadableEntryQuarantine quarantine;
    private final DueEntryPicker picker;
    private final CircuitBreaker circuitBreaker;
    private final SuspensionCheck suspensionCheck;
    private final OutcomeRecorder recorder;
    private final SharedNotes notes;
    private Optional<Suspension> suspension = Optional.empty();
    private Optional<Suspension.Reason> reported = Optional.empty();

    LeaderSession(DeliveryContext context, OutboxLeadership leadership, Waiter waiter) {
        this.context = context;
        this.waiter = waiter;
        this.heartbeat = new LeadershipHeartbeat(leadership);
        this.quarantine = new UnreadableEntryQuarantine(context.repository(), context.listener()::problem);
        this.picker = new DueEntryPicker(context.repository(), context.policy(), quarantine, waiter);
        this.circuitBreaker = new CircuitBreaker(context.repository(), context.timings(), context.interval(),
                context.listener());
        this.notes = new SharedNotes(context.repository());
        this.suspensionCheck = new SuspensionCheck(notes, context.calendar(), circuitBreaker);
        this.recorder = new OutcomeRecorder(context, circuitBreaker, waiter);
    }

    /**
     * Takes over what an earlier leader left, and waits until none of its calls can still be on its way and the pace
     * has been kept.
     *
     * @throws EltException ELT-926 when the database has gone back to an earlier state, and as the store throws
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

    /** Why the last step was held. */
    Optional<Suspension> suspension() {
        return suspension;
    }

    /**
     * Sends what is due next, and stores what became of it.
     *
     * @throws EltException ELT-933 when the leadership is lost, and as the store throws
     */
    Step step() throws InterruptedException {
        waiter.await(circuitBreaker.rest());
        Choice choice = call();
        if (choice.claim == null && suspension.isPresent()) {
            return Step.HELD;
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
        CallLock.Lease passage = context.callLock().acquire();
        Duration keep = Duration.ZERO;
        Choice choice = new Choice();
        try {
            Optional<SubmissionOutcome> outcome = send(choice);
            outcome.ifPresent(known -> settle(choice, known));
            return choice;
        } finally {
            if (choice.claim != null) {
                keep = context.gateway().pacer().delay();
            }
            passage.release(keep);
        }
    }

    private void settle(Choice choice, SubmissionOutcome outcome) {
        long ended = context.timings().ticker().getAsLong();
        choice.isDeferred = OutcomeRecorder.kind(outcome) == SendAttempt.Outcome.DEFERRED;
        try {
            recorder.settle(choice.claim, outcome);
        } finally {
            context.listener().called(OutcomeRecorder.kind(outcome), Duration.ofNanos(choice.left - choice.entered),
                    Duration.ofNanos(ended - choice.left));
        }
    }

    /** Where the way to FK fails before it has asked whether the call may go, nothing was sent, and that is stored. */
    private Optional<SubmissionOutcome> send(Choice choice) throws InterruptedException {
        try {
            return context.gateway().send(choice::next);
        } catch (Throwable e) {
            if (choice.claim != null && choice.isGivenUp()) {
                recorder.settleUnsent(choice.claim, e);
            }
            throw e;
        }
    }

    private void requireNotRolledBack(OutboxLeadership leadership) {
        context.rollbackDetector().require(leadership, context.repository().environment());
    }

    /** Tells of each kind of hold once, until something else has happened than a call that was deferred. */
    private void reportSuspension(Optional<Suspension> now) {
        Optional<Suspension.Reason> reason = now.map(Suspension::reason);
        if (reason.isPresent() && !reason.equals(reported)) {
            reported = reason;
            context.listener().suspended(now.get());
        }
        suspension = now;
    }

    /** What is chosen when the turn has come. */
    private final class Choice {

        private final long entered = context.timings().ticker().getAsLong();
        private volatile long asked;
        private volatile long left;
        private final AtomicBoolean isOpen = new AtomicBoolean(true);
        private ClaimedEntry claim;
        private boolean isDeferred;

        Optional<NextSubmission> next() {
            asked = context.timings().ticker().getAsLong();
            left = asked;
            return waiter.isOver() ? Optional.empty() : heartbeat.use(this::next);
        }

        private Optional<NextSubmission> next(OutboxLeadership leadership) {
            EntryRepository.requireLeader(leadership);
            requireNotRolledBack(leadership);
            reportSuspension(suspensionCheck.now(leadership));
            Optional<ClaimedEntry> next = suspension.isPresent() ? Optional.empty()
                    : picker.claim(leadership, context.listener()::changed);
            next.ifPresent(this::claimed);
            next.ifPresent(chosen -> notes.begins(leadership, chosen.id(), chosen.attempt()));
            return next.map(chosen -> new NextSubmission(chosen.submission(), this::mayGo));
        }

        private void claimed(ClaimedEntry chosen) {
            claim = chosen;
            context.rollbackDetector().left(chosen, chosen.row().version());
        }

        /** On a slow way the claim has grown old by now: who still leads after another look may send all the same. */
        private boolean mayGo() {
            if (!isOpen.compareAndSet(true, false)) {
                return false;
            }
            if (!isFresh()) {
                heartbeat.look(this::lookAgain, DeliveryTimings.CLAIM);
            }
            left = context.timings().ticker().getAsLong();
            return isFresh();
        }

        /** Sees to it that it never goes; false where it may have gone. */
        private boolean isGivenUp() {
            return isOpen.compareAndSet(true, false);
        }

        private void lookAgain(OutboxLeadership leadership) {
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
