package se.eltsdk.transport.pacing;

import static java.util.Objects.requireNonNull;

import se.eltsdk.transport.pacing.internal.CallScheduler;

/**
 * Keeps a vendor's calls to FK apart: one in flight at a time, and the {@link CallInterval} between two of them.
 *
 * <p>FK counts calls per vendor and environment, so all clients of one vendor and environment share one pacer, over all
 * their threads. First come, first served. A pacer works within one process; processes of one
 * machine also share a {@link FileCallLock}.
 *
 * <pre>{@code
 * CallPacer pacer = CallPacer.of(CallInterval.oneASecond());
 * FkClient one = FkClient.open(FkClientConfig.of(environment, oneKey).withPacer(pacer));
 * FkClient other = FkClient.open(FkClientConfig.of(environment, otherKey).withPacer(pacer));
 * }</pre>
 *
 * <p>Uses the monotonic clock, so changes of the machine's clock have no effect. Thread-safe.
 */
public final class CallPacer {

    static {
        CallScheduler.grant(pacer -> pacer.scheduler);
    }

    private final CallInterval interval;
    private final boolean fromSending;
    private final CallScheduler scheduler;

    private CallPacer(CallInterval interval, boolean fromSending) {
        this.interval = requireNonNull(interval, "interval");
        this.fromSending = fromSending;
        this.scheduler = new CallScheduler(interval, fromSending, System::nanoTime);
    }

    /** Returns a pacer that has seen no call yet: the first may start at once. */
    public static CallPacer of(CallInterval interval) {
        return new CallPacer(interval, false);
    }

    /**
     * Returns a pacer whose interval counts from the moment when the request's last byte was handed to the network,
     * instead of from its answer. It is faster by the time that answers take, but a request that is delayed on the
     * network can arrive closer to the next one. Still only one call is in flight at a time. In production such an
     * interval is at least 1.05 seconds.
     */
    public static CallPacer fromSending(CallInterval interval) {
        return new CallPacer(interval, true);
    }

    /** Whether the interval counts from the sending of a request, and not from its answer. */
    public boolean isFromSending() {
        return fromSending;
    }

    /** Returns the interval that it keeps. */
    public CallInterval interval() {
        return interval;
    }
}
