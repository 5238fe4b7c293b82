package se.eltsdk.outbox;

import java.time.Duration;
import se.eltsdk.EltException;
import se.eltsdk.ErrorMessage;

/**
 * Receives state changes of entries after they have been persisted, and the beginning and end of each call. No argument
 * contains personal data.
 *
 * <pre>{@code
 * OutboxListener log = new OutboxListener() {
 *     @Override
 *     public void changed(OutboxEntry entry) {
 *         logger.info("{} is {}", entry.id(), entry.state().word());
 *     }
 * };
 * }</pre>
 *
 * <p>The sending thread calls the listener, so hand long work over to another thread. There is no timeout: while a
 * listener blocks, no node sends, since this node leads. {@link OutboxRunner#close} interrupts it. Exceptions of a
 * listener are ignored, including {@link StackOverflowError}; any other {@link VirtualMachineError} ends the run after
 * the outcome of the call has been stored. If the process crashes between storing and notifying, a change is not
 * reported: use {@link Outbox#list} if you must not miss one.
 */
public interface OutboxListener {

    /** An entry has reached a new state; see its receipt and code. */
    default void changed(OutboxEntry entry) {
    }

    /**
     * A call to FK begins: the attempt is stored, and nothing has been sent. In the same thread, {@link #changed}
     * follows once the outcome is stored, and then exactly one {@link #called}. So a span can begin here and end there.
     * Be quick: after a second, the call starts only if this node can confirm that it still leads.
     *
     * @param entry the entry, in the state {@link EntryState#SENDING}
     */
    default void sending(OutboxEntry entry) {
    }

    /**
     * A call to FK has ended, and its outcome is stored; or it could not be made, because this process failed.
     *
     * @param outcome the outcome of the call; {@link SendAttempt.Outcome#DEFERRED} if it was not made
     * @param waited  how long the call waited for the lock and the pace
     * @param took    the duration of the call itself
     */
    default void called(SendAttempt.Outcome outcome, Duration waited, Duration took) {
    }

    /** This runner has become the leader, or is no longer. */
    default void leadershipChanged(boolean now) {
    }

    /**
     * Sending is suspended. Called once per reason, until FK has answered a call or the suspension has ended; not
     * called again if only {@link Suspension#until} changes.
     */
    default void suspended(Suspension suspension) {
    }

    /** FK rejects the vendor as a client, and sending stops for now. Called once, not for each entry. */
    default void circuitOpened(ErrorMessage message) {
    }

    /** FK accepts calls again. */
    default void circuitClosed() {
    }

    /**
     * A problem that no entry's state shows: the database failed (ELT-924, 943 to 949), evidence could not be made
     * (ELT-909) or has no time-stamps (ELT-915, 917, 918), an outcome could not be stored or came after the entry was final (ELT-937), or a key that a few
     * entries need is missing (ELT-928, once per key). Sending continues or is retried.
     */
    default void problem(EltException problem) {
    }
}
