package se.eltsdk.transport.outbox;

import java.util.List;
import java.util.Optional;
import se.eltsdk.EltException;

/** One run of a runner: leads where it can, and delivers, until its goal is reached. For one thread. */
final class Run {

    /** When a run ends. */
    enum Goal { ONCE, UNTIL_DONE, FOLLOW }

    private static final String LOST_LEADERSHIP = "ELT-933";
    private static final List<EntryState> OPEN =
            List.of(EntryState.QUEUED, EntryState.SENDING, EntryState.WAITING);
    private static final int ONE = 1;

    private final Works works;
    private final Rest rest;
    private final Goal goal;
    private Optional<String> troubled = Optional.empty();

    Run(Works works, Rest rest, Goal goal) {
        this.works = works;
        this.rest = rest;
        this.goal = goal;
    }

    /** Gives why nothing more is sent now although something may be due. */
    Optional<Hold> toItsEnd() throws InterruptedException {
        Optional<Hold> left = Optional.empty();
        boolean ended = false;
        while (!ended && !rest.isOver()) {
            try {
                Optional<OutboxLeadership> leadership = works.store().lead(works.ledger().environment());
                left = leadership.isPresent() ? deliver(leadership.get()) : otherLeads(left);
                ended = isReached();
                troubled = Optional.empty();
            } catch (EltException e) {
                rethrowUnlessPassing(e);
            }
            if (!ended) {
                rest.await(works.timing().poll());
            }
        }
        return left;
    }

    private Optional<Hold> otherLeads(Optional<Hold> before) {
        if (before.filter(hold -> hold.reason() == Hold.Reason.OTHER_LEADER).isPresent()) {
            return before;
        }
        String holder = works.store().leader(works.ledger().environment()).map(known -> " It is " + known + ".")
                .orElse("");
        Hold hold = new Hold(Hold.Reason.OTHER_LEADER,
                "Another run sends from this outbox; this one waits for its end." + holder, Optional.empty());
        works.listener().held(hold);
        return Optional.of(hold);
    }

    /** Until nothing is due where that is the goal, or the leadership is lost. */
    private Optional<Hold> deliver(OutboxLeadership leadership) throws InterruptedException {
        try (Delivery delivery = new Delivery(works, leadership, rest)) {
            works.listener().leads(true);
            delivery.begin();
            while (!rest.isOver()) {
                Delivery.Step step = delivery.step();
                troubled = Optional.empty();
                if (step != Delivery.Step.CALLED) {
                    if (isReached()) {
                        return delivery.hold();
                    }
                    rest.await(works.timing().poll());
                }
            }
            return Optional.empty();
        } finally {
            works.listener().leads(false);
        }
    }

    private void rethrowUnlessPassing(EltException e) {
        boolean passing = e.code().equals(LOST_LEADERSHIP) || Storing.isNoAnswer(e) && goal != Goal.ONCE;
        if (!passing) {
            throw e;
        }
        if (!troubled.equals(Optional.of(e.code()))) {
            works.listener().trouble(e);
        }
        troubled = Optional.of(e.code());
    }

    private boolean isReached() {
        return goal == Goal.ONCE || goal == Goal.UNTIL_DONE && isDone();
    }

    /** What is unknown is open only where it is planned to go again. */
    private boolean isDone() {
        String environment = works.ledger().environment();
        try (OutboxSession session = works.store().open()) {
            return OPEN.stream().allMatch(state -> session.page(environment, state.word(), Optional.empty(), ONE).isEmpty())
                    && (works.policy().resendAfter().isEmpty()
                    || session.firstDue(environment, EntryState.UNKNOWN.word(), Line.EVER).isEmpty());
        }
    }
}
