package se.eltsdk.transport.outbox;

import java.time.Duration;
import java.util.Optional;
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
    private Optional<Hold> hold = Optional.empty();

    Delivery(Works works, OutboxLeadership leadership, Rest rest) {
        this.works = works;
        this.rest = rest;
        this.keeper = new Keeper(leadership);
        this.aside = new Aside(works.ledger(), works.listener()::trouble);
        this.line = new Line(works.ledger(), works.policy(), aside);
        this.brake = new Brake(works.ledger(), works.timing(), works.interval(), works.listener());
        this.holds = new Holds(new Notes(works.ledger()), works.catalogue(), brake);
        this.books = new Bookkeeper(works, brake, rest);
    }

    /**
     * Takes over what an earlier leader left, and waits until none of its calls can still be on its way and the pace
     * has been kept.
     */
    void begin() throws InterruptedException {
        int left = keeper.use(leadership -> books.takeOver(leadership, aside));
        rest.await(left == 0 ? works.interval() : works.interval().plus(Timing.CLAIM));
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
        Gate.Passage passage = works.gate().enter();
        Duration keep = Duration.ZERO;
        Choice choice = new Choice();
        try {
            Optional<SubmissionOutcome> outcome = works.sender().send(choice::next);
            if (outcome.isPresent()) {
                tell(choice, outcome.get());
                books.settle(choice.claim, outcome.get());
            }
        } finally {
            if (choice.claim != null) {
                keep = works.sender().pacer().delay();
            }
            passage.leave(keep);
        }
        return choice.claim != null ? Step.CALLED : hold.isPresent() ? Step.HELD : Step.NOTHING_DUE;
    }

    @Override
    public void close() {
        keeper.close();
    }

    private void tell(Choice choice, SubmissionOutcome outcome) {
        long ended = works.timing().ticker().getAsLong();
        works.listener().called(Bookkeeper.kind(outcome), Duration.ofNanos(choice.left - choice.entered),
                Duration.ofNanos(ended - choice.left));
    }

    private void held(Optional<Hold> now) {
        if (now.isPresent() && !now.equals(hold)) {
            works.listener().held(now.get());
        }
        hold = now;
    }

    /** What is chosen when the turn has come. */
    private final class Choice {

        private final long entered = works.timing().ticker().getAsLong();
        private volatile long asked;
        private volatile long left;
        private Claim claim;

        Optional<Departure> next() {
            asked = works.timing().ticker().getAsLong();
            left = asked;
            return rest.isOver() ? Optional.empty() : keeper.use(this::next);
        }

        private Optional<Departure> next(OutboxLeadership leadership) {
            if (!leadership.holds()) {
                throw new EltException("ELT-933", "The leadership of the outbox was lost, and nothing was sent with "
                        + "it: another node goes on, or this one tries again.");
            }
            held(holds.now(leadership));
            Optional<Claim> next = hold.isPresent() ? Optional.empty()
                    : line.claim(leadership, works.listener()::changed);
            next.ifPresent(chosen -> claim = chosen);
            return next.map(chosen -> new Departure(chosen.submission(), this::mayGo));
        }

        private boolean mayGo() {
            left = works.timing().ticker().getAsLong();
            return Duration.ofNanos(left - asked).compareTo(Timing.CLAIM) < 0;
        }
    }
}
