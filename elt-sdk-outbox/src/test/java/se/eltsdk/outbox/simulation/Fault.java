package se.eltsdk.outbox.simulation;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One disturbance of a simulated run.
 *
 * @param kind   what happens
 * @param at     the number of the step of a node at which it happens; for FK's moods the number of the call
 * @param millis how long it lasts, or how far a clock jumps
 */
record Fault(Kind kind, int at, long millis) {

    /** What can happen. */
    enum Kind {
        /** The node of this step ends without a word; it starts again later. */
        KILL,
        /** The machine of this step's node stops, with all its nodes, and starts again: another one may lead at once. */
        MACHINE_RESTARTS,
        /** The run of this step's node is closed; the node starts again later. */
        CLOSE,
        /** The run of this step's node is closed; clocks jump, and it starts again within a second. */
        HAND_OVER,
        /** Nothing runs on the node of this step, as in a long garbage collection. */
        STALL,
        /** The leader's session of the database ends, soon after the step. */
        SESSION_LOST,
        /** The statement of this step does nothing. */
        STATEMENT_FAILS,
        /** The statement of this step is committed, but its answer is lost. */
        NO_ANSWER,
        /** No statement is answered. */
        STORE_DOWN,
        /** The database's clock jumps. */
        CLOCK_JUMP,
        /** All nodes are stopped, and the database goes back to an earlier state, as a person does it. */
        RESTORE,
        /** The node of this step has no key for the contents. */
        KEY_MISSING,
        /** The vendor's certificate has ended, and is renewed later. */
        CERTIFICATE_ENDS,
        /** FK has announced an outage. */
        OUTAGE,
        /** A person pauses all sending. */
        PAUSE,
        FK_REFUSES(true), FK_BUSY(true), FK_LOSES_ANSWER(true), FK_NEVER_GETS_IT(true), FK_ANSWERS_SLOWLY(true),
        FK_GETS_IT_LATE(true), FK_IS_FAR(true), FK_NOT_REACHED(true), FK_REJECTS_CLIENT(true);

        private final boolean isMood;

        Kind() {
            this(false);
        }

        Kind(boolean isMood) {
            this.isMood = isMood;
        }
    }

    /** Each kind; those again that do harm only when two meet. */
    private static final List<Kind> KINDS = Stream.concat(Stream.of(Kind.values()),
            Stream.of(Kind.FK_IS_FAR, Kind.FK_IS_FAR, Kind.SESSION_LOST, Kind.SESSION_LOST, Kind.STALL)).toList();
    private static final int STEPS = 160;
    private static final int CALLS = 7;
    private static final int LONGEST_MILLIS = 12_000;

    static Fault of(Random random) {
        Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        return new Fault(kind, random.nextInt(kind.isMood ? CALLS : STEPS), 1 + random.nextInt(LONGEST_MILLIS));
    }

    boolean isMood() {
        return kind.isMood;
    }

    @Override
    public String toString() {
        return kind + (isMood() ? " at call " : " at step ") + at + ", " + millis + " ms";
    }
}
