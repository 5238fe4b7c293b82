/**
 * The leader's work: leadership, suspension, circuit breaker, sending, recording outcomes. Not API.
 *
 * <p>The way of one entry is {@code LeaderSession.deliverNext}.
 *
 * <p>Threads:
 * <ul>
 * <li>the sending thread, which the caller gives to {@link se.eltsdk.outbox.OutboxRunner}: it does all the work and
 *     calls the listeners;
 * <li>{@code elt-outbox-leader}, one per leadership: it keeps the leader's connection alive
 *     ({@code LeadershipHeartbeat}).
 * </ul>
 *
 * <p>Locks, in the order in which they are taken:
 * <ol>
 * <li>the lock of {@link se.eltsdk.outbox.internal.delivery.RunLock}: the sending thread, for a whole run;
 * <li>the {@link se.eltsdk.transport.pacing.CallLock} that processes share: the sending thread, for each call;
 * <li>the permit of the {@link se.eltsdk.transport.pacing.CallPacer}: the sending thread, for each call;
 * <li>the lock of {@code LeadershipHeartbeat}: the sending thread while it chooses an entry, the heartbeat while it
 *     checks the leadership.
 * </ol>
 * {@code OutboxRunner.close} takes the first one only. The store's leader lock, in the database, is not in this order:
 * it is only tried, never waited for.
 */
@NullMarked
package se.eltsdk.outbox.internal.delivery;

import org.jspecify.annotations.NullMarked;
