package se.eltsdk.outbox.spi;

/**
 * The right to send for one environment, which one leader has at a time, with a session that is bound to it.
 *
 * <p>{@link #replace} and the other changes take effect only while this session is the leader. The database checks that
 * in the same statement or transaction as the change, so only the leader can mark an entry as being sent. A lost
 * leadership cannot be regained.
 */
public interface OutboxLeadership extends OutboxSession {

    /**
     * Asks the database whether this session is still the leader. It is called every few seconds while idle and during
     * a call, so that a lost connection is noticed and an idle one is kept open. Never throws.
     */
    boolean isHeld();
}
