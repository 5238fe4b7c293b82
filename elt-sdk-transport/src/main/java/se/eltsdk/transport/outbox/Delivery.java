package se.eltsdk.transport.outbox;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import se.eltsdk.EltException;
import se.eltsdk.transport.pacing.Gate;
import se.eltsdk.transport.submit.Departure;
import se.eltsdk.transport.submit.SubmissionOutcome;

/** What one leader does, from the taking of the leadership to its end: one call after the other. For one thread. */
final class Delivery implements AutoCloseable {

    /** What came of a step. */
    enum Step { CALLED, NOTHING_DUE, HELD }

    private final Works works;
    private final Rest rest;
    private final Keeper keeper;
    private final Aside aside;
    private final Line line;
    private final Brake brake;
    private final Holds holds;
    private final Bookkeeper books;
    private final Notes notes;
    private Optional<Hold> hold = Optional.empty();
    private Optional<Hold.Reason> told = Optional.empty();

    Delivery(Works works, OutboxLeadership leadership, Rest rest) {
        this.works = works;
        this.rest = rest;
        this.keeper = new Keeper(leadership);
        this.aside = new Aside(works.ledger(), works.listener()::trouble);
        this.line = new Line(works.ledger(), works.policy(), aside, rest);
        this.brake = new Brake(works.ledger(), works.timing(), works.interval(), works.listener());
        this.notes = new Notes(works.ledger());
        this.holds = new Holds(notes, works.catalogue(), brake);
        this.books = new Bookkeeper(works, brake, rest);
    }

    /**
     * Takes over what an earlier leader left, and waits until none of its calls can still be on its way and the pace
     * has been kept.
     *
     * @throws EltException ELT-926 when the database has gone back to an earlier state, and as the store throws
     */
    void begin() throws InterruptedException {
        boolean underWay = keeper.use(leadership -> {
            requireFootprint(leadership);
            return books.takeOver(leadership, aside);
        });
        rest.await(underWay ? works.interval().plus(Timing.CLAIM) : works.interval());
        if (underWay && !rest.isOver()) {
            keeper.use(books::callsAreOver);
        }
    }

    /** Why the last step was held. */
    Optional<Hold> hold() {
        return hold;
    }

    /**
     * Sends what is due next, and stores what became of it.
     *
     * @throws EltException ELT-933 when the leadership is lost, and as the store throws
     */
    Step step() throws InterruptedException {
        rest.await(brake.rest());
        Choice choice = call();
        if (choice.claim == null && hold.isPresent()) {
            return Step.HELD;
        }
        if (!choice.isDeferred) {
            told = Optional.empty();
        }
        return choice.claim != null ? Step.CALLED : Step.NOTHING_DUE;
    }

    @Override
    public void close() {
        keeper.close();
    }

    private Choice call() throws InterruptedException {
        Gate.Passage passage = works.gate().enter();
        Duration keep = Duration.ZERO;
        Choice choice = new Choice();
        try {
            Optional<SubmissionOutcome> outcome = send(choice);
            outcome.ifPresent(known -> settle(choice, known));
            return choice;
        } finally {
            if (choice.claim != null) {
                keep = works.sender().pacer().delay();
            }
            passage.leave(keep);
        }
    }

    private void settle(Choice choice, SubmissionOutcome outcome) {
        long ended = works.timing().ticker().getAsLong();
        choice.isDeferred = Bookkeeper.kind(outcome) == Attempt.Outcome.DEFERRED;
        try {
            books.settle(choice.claim, outcome);
        } finally {
            works.listener().called(Bookkeeper.kind(outcome), Duration.ofNanos(choice.left - choice.entered),
                    Duration.ofNanos(ended - choice.left));
        }
    }

    /** Where the way to FK fails before it has asked whether the call may go, nothing was sent, and that is stored. */
    private Optional<SubmissionOutcome> send(Choice choice) throws InterruptedException {
        try {
            return works.sender().send(choice::next);
        } catch (Throwable e) {
            if (choice.claim != null && choice.isGivenUp()) {
                books.settleUnsent(choice.claim, e);
            }
            throw e;
        }
    }

    private void requireFootprint(OutboxLeadership leadership) {
        works.footprint().require(leadership, works.ledger().environment());
    }

    /** Tells of each kind of hold once, until something else has happened than a call that was deferred. */
    private void held(Optional<Hold> now) {
        Optional<Hold.Reason> reason = now.map(Hold::reason);
        if (reason.isPresent() && !reason.equals(told)) {
            told = reason;
            works.listener().held(now.get());
        }
        hold = now;
    }

    /** What is chosen when the turn has come. */
    private final class Choice {

        private final long entered = works.timing().ticker().getAsLong();
        private volatile long asked;
        private volatile long left;
        private final AtomicBoolean isOpen = new AtomicBoolean(true);
        private Claim claim;
        private boolean isDeferred;

        Optional<Departure> next() {
            asked = works.timing().ticker().getAsLong();
            left = asked;
            return rest.isOver() ? Optional.empty() : keeper.use(this::next);
        }

        private Optional<Departure> next(OutboxLeadership leadership) {
            Ledger.requireLeader(leadership);
            requireFootprint(leadership);
            held(holds.now(leadership));
            Optional<Claim> next = hold.isPresent() ? Optional.empty()
                    : line.claim(leadership, works.listener()::changed);
            next.ifPresent(this::claimed);
            next.ifPresent(chosen -> notes.begins(leadership, chosen.id(), chosen.attempt()));
            return next.map(chosen -> new Departure(chosen.submission(), this::mayGo));
        }

        private void claimed(Claim chosen) {
            claim = chosen;
            works.footprint().left(chosen, chosen.row().version());
        }

        /** On a slow way the claim has grown old by now: who still leads after another look may send all the same. */
        private boolean mayGo() {
            if (!isOpen.compareAndSet(true, false)) {
                return false;
            }
            if (!isFresh()) {
                keeper.look(this::lookAgain, Timing.CLAIM);
            }
            left = works.timing().ticker().getAsLong();
            return isFresh();
        }

        /** Sees to it that it never goes; false where it may have gone. */
        private boolean isGivenUp() {
            return isOpen.compareAndSet(true, false);
        }

        private void lookAgain(OutboxLeadership leadership) {
            long now = works.timing().ticker().getAsLong();
            if (leadership.holds()) {
                asked = now;
            }
        }

        private boolean isFresh() {
            return works.timing().since(asked).compareTo(Timing.CLAIM) < 0;
        }
    }
}
