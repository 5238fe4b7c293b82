package se.eltsdk.outbox.internal.delivery;

import java.util.List;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.LeadershipLostException;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.outbox.internal.claim.DueEntryPicker;
import se.eltsdk.outbox.internal.claim.EntrySelection;
import se.eltsdk.outbox.internal.claim.InterruptibleWait;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.internal.entry.SharedNotes;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;

/** One run of a runner: becomes the leader if it can, and sends, until its goal is reached. For one thread. */
public final class RunnerLoop {

    /** When a run ends. */
    public enum Goal { ONCE, UNTIL_DONE, FOLLOW }

    private static final List<EntryState> OPEN =
            List.of(EntryState.QUEUED, EntryState.SENDING, EntryState.WAITING);
    private static final int ONE = 1;

    private final DeliveryContext context;
    private final InterruptibleWait waiter;
    private final Goal goal;
    private final EntrySelection selection;
    private Optional<ErrorCode> reportedCode = Optional.empty();

    /** @param selection what the run may send; a run over selected entries has the goal {@link Goal#ONCE} */
    public RunnerLoop(DeliveryContext context, InterruptibleWait waiter, Goal goal, EntrySelection selection) {
        this.context = context;
        this.waiter = waiter;
        this.goal = goal;
        this.selection = selection;
    }

    /** Runs until the goal is reached; returns why nothing more is sent now although entries may be due. */
    public Optional<Suspension> run() throws InterruptedException {
        Optional<Suspension> left = Optional.empty();
        boolean ended = false;
        while (!ended && !waiter.isOver()) {
            try {
                Optional<OutboxLeadership> leadership = context.store().lead(context.repository().environment());
                left = leadership.isPresent() ? deliver(leadership.get()) : otherLeads(left);
                ended = isReached() && !isLeftToOther(left);
                reportedCode = Optional.empty();
            } catch (EltException e) {
                rethrowUnlessTransient(e);
            }
            if (!ended) {
                waiter.await(context.timings().poll());
            }
        }
        return left;
    }

    /** Reports once that another runner leads. For selected entries, returns what their waiting ends with. */
    private Optional<Suspension> otherLeads(Optional<Suspension> before) {
        if (!isOther(before)) {
            String holder = context.store().leader(context.repository().environment())
                    .map(known -> " It is " + known + ".").orElse("");
            Suspension suspension = Suspension.of(Suspension.Reason.OTHER_LEADER,
                    "Another run sends from this outbox; this one waits for its end." + holder);
            context.listener().suspended(suspension);
            return Optional.of(suspension);
        }
        return selection.isAll() ? before : observed(before);
    }

    /** The other leader's suspension, since it sends nothing then; empty once it has sent the selected entries. */
    private Optional<Suspension> observed(Optional<Suspension> before) {
        EntryRepository repository = context.repository();
        SuspensionCheck check = new SuspensionCheck(new SharedNotes(repository), context.calendar(),
                new CircuitBreaker(repository, context.timings(), context.interval(), context.listener()));
        try (OutboxSession session = context.store().open()) {
            return selection.isOpen(session, repository) ? check.now(session).or(() -> before) : Optional.empty();
        }
    }

    private boolean isLeftToOther(Optional<Suspension> left) {
        return !selection.isAll() && isOther(left);
    }

    private static boolean isOther(Optional<Suspension> suspension) {
        return suspension.filter(one -> one.reason() == Suspension.Reason.OTHER_LEADER).isPresent();
    }

    /** Sends until the goal is reached or the leadership is lost. */
    private Optional<Suspension> deliver(OutboxLeadership leadership) throws InterruptedException {
        try (LeaderSession session = session(leadership)) {
            context.listener().leadershipChanged(true);
            session.begin();
            while (!waiter.isOver()) {
                boolean called = session.deliverNext();
                reportedCode = Optional.empty();
                if (!called) {
                    if (isReached()) {
                        return session.suspension();
                    }
                    waiter.await(context.timings().poll());
                }
            }
            return Optional.empty();
        } finally {
            context.listener().leadershipChanged(false);
        }
    }

    private LeaderSession session(OutboxLeadership leadership) {
        try {
            return new LeaderSession(context, leadership, waiter, selection);
        } catch (Throwable e) {
            // No thread can be started, for example. No node could lead until this process ends.
            leadership.close();
            throw e;
        }
    }

    private void rethrowUnlessTransient(EltException e) {
        boolean isTransient = e instanceof LeadershipLostException
                || OutcomeWriteRetry.isTransient(e) && goal != Goal.ONCE;
        if (!isTransient) {
            throw e;
        }
        if (!reportedCode.equals(Optional.of(e.code()))) {
            context.listener().problem(e);
        }
        reportedCode = Optional.of(e.code());
    }

    private boolean isReached() {
        return goal == Goal.ONCE || goal == Goal.UNTIL_DONE && isDone();
    }

    /** Unknown entries count only if the policy sends them again. */
    private boolean isDone() {
        String environment = context.repository().environment();
        try (OutboxSession session = context.store().open()) {
            return OPEN.stream().allMatch(state -> session.page(environment, state.word(), null, ONE)
                    .isEmpty())
                    && (context.policy().resendAfter().isEmpty()
                    || session.firstDue(environment, EntryState.UNKNOWN.word(), DueEntryPicker.EVER).isEmpty());
        }
    }
}
