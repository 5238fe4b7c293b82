package se.eltsdk.outbox;

import java.time.Duration;
import se.eltsdk.EltException;

/**
 * Receives state changes of entries after they have been stored. Nothing that it is given is personal.
 *
 * <p>It is called by the sending thread: whatever takes long is handed to another one. What it throws is dropped and
 * changes nothing, a {@link StackOverflowError} too; any other {@link VirtualMachineError} ends the run, yet not before
 * the outcome of a call is stored. How long it takes is not bounded: while it hangs, nothing more is sent, by no node,
 * since this one leads; {@link OutboxRunner#close} interrupts it. After a crash between storing and notifying, a change
 * may go unreported: a caller who must not miss one asks {@link Outbox#list}.
 */
public interface OutboxListener {

    /** An entry has reached a new state; its receipt and code tell the rest. */
    default void changed(OutboxEntry entry) {
    }

    /**
     * A call to FK is over.
     *
     * @param outcome what became of it
     * @param waited  how long it waited for its turn and the pace
     * @param took    how long the call itself took
     */
    default void called(SendAttempt.Outcome outcome, Duration waited, Duration took) {
    }

    /** This runner sends from now on, or no longer does. */
    default void leadershipChanged(boolean now) {
    }

    /**
     * Nothing is sent for now; told once for each reason, until FK has answered a call or nothing is held, and not anew
     * where only {@link Suspension#until} moves.
     */
    default void suspended(Suspension suspension) {
    }

    /** FK turns the vendor away, and nothing is sent for now; told once, not for each entry. */
    default void circuitOpened(String code, String message) {
    }

    /** FK takes calls again. */
    default void circuitClosed() {
    }

    /**
     * Something went wrong that shows in no entry's state: the database failed (ELT-924, 943 to 949), evidence could
     * not
     * be made (ELT-909), an outcome could not be stored, or came when the entry was final already (ELT-937), a key is
     * missing that a few entries need (ELT-928, once of each key). Sending goes on, or is tried again.
     */
    default void problem(EltException trouble) {
    }
}
