package se.eltsdk.outbox.internal.delivery;

import java.util.List;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.outbox.internal.claim.DueEntryPicker;
import se.eltsdk.outbox.internal.claim.Waiter;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;

/** One run of a runner: leads where it can, and delivers, until its goal is reached. For one thread. */
public final class RunnerLoop {

    /** When a run ends. */
    public enum Goal { ONCE, UNTIL_DONE, FOLLOW }

    private static final String LOST_LEADERSHIP = "ELT-933";
    private static final List<EntryState> OPEN =
            List.of(EntryState.QUEUED, EntryState.SENDING, EntryState.WAITING);
    private static final int ONE = 1;

    private final DeliveryContext context;
    private final Waiter waiter;
    private final Goal goal;
    private Optional<String> troubled = Optional.empty();

    public RunnerLoop(DeliveryContext context, Waiter waiter, Goal goal) {
        this.context = context;
        this.waiter = waiter;
        this.goal = goal;
    }

    /** Gives why nothing more is sent now although something may be due. */
    public Optional<Suspension> toItsEnd() throws InterruptedException {
        Optional<Suspension> left = Optional.empty();
        boolean ended = false;
        while (!ended && !waiter.isOver()) {
            try {
                Optional<OutboxLeadership> leadership = context.store().lead(context.repository().environment());
                left = leadership.isPresent() ? deliver(leadership.get()) : otherLeads(left);
                ended = isReached();
                troubled = Optional.empty();
            } catch (EltException e) {
                rethrowUnlessPassing(e);
            }
            if (!ended) {
                waiter.await(context.timings().poll());
            }
        }
        return left;
    }

    private Optional<Suspension> otherLeads(Optional<Suspension> before) {
        if (before.filter(suspension -> suspension.reason() == Suspension.Reason.OTHER_LEADER).isPresent()) {
            return before;
        }
        String holder = context.store().leader(context.repository().environment()).map(known -> " It is " + known + ".")
                .orElse("");
        Suspension suspension = new Suspension(Suspension.Reason.OTHER_LEADER,
                "Another run sends from this outbox; this one waits for its end." + holder, Optional.empty());
        context.listener().suspended(suspension);
        return Optional.of(suspension);
    }

    /** Until nothing is due where that is the goal, or the leadership is lost. */
    private Optional<Suspension> deliver(OutboxLeadership leadership) throws InterruptedException {
        try (LeaderSession delivery = new LeaderSession(context, leadership, waiter)) {
            context.listener().leadershipChanged(true);
            delivery.begin();
            while (!waiter.isOver()) {
                LeaderSession.Step step = delivery.step();
                troubled = Optional.empty();
                if (step != LeaderSession.Step.CALLED) {
                    if (isReached()) {
                        return delivery.suspension();
                    }
                    waiter.await(context.timings().poll());
                }
            }
            return Optional.empty();
        } finally {
            context.listener().leadershipChanged(false);
        }
    }

    private void rethrowUnlessPassing(EltException e) {
        boolean passing = e.code().equals(LOST_LEADERSHIP) || OutcomeWriteRetry.isNoAnswer(e) && goal != Goal.ONCE;
        if (!passing) {
            throw e;
        }
        if (!troubled.equals(Optional.of(e.code()))) {
            context.listener().problem(e);
        }
        troubled = Optional.of(e.code());
    }

    private boolean isReached() {
        return goal == Goal.ONCE || goal == Goal.UNTIL_DONE && isDone();
    }

    /** What is unknown is open only where it is planned to go again. */
    private boolean isDone() {
        String environment = context.repository().environment();
        try (OutboxSession session = context.store().open()) {
            return OPEN.stream().allMatch(state -> session.page(environment, state.word(), Optional.empty(), ONE)
                    .isEmpty())
                    && (context.policy().resendAfter().isEmpty()
                    || session.firstDue(environment, EntryState.UNKNOWN.word(), DueEntryPicker.EVER).isEmpty());
        }
    }
}
