package se.eltsdk.outbox.spi;

/**
 * The right to send for one environment, which one leader has at a time, and a session that is bound to it.
 *
 * <p>{@link #replace} and the other changes take effect only while the leadership holds, judged by the database in the
 * same breath as the change itself: what is noted as being sent was noted by the only one who may send. Once lost, a
 * leadership never comes back.
 */
public interface OutboxLeadership extends OutboxSession {

    /**
     * Asks the database whether this is still the leader; to be called every few seconds while idle and during a call,
     * so that a lost connection is noticed and an idle one kept. Never throws.
     */
    boolean isHeld();
}
