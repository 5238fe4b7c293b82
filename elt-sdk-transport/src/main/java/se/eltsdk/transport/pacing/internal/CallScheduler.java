package se.eltsdk.transport.pacing.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import se.eltsdk.internal.PackageAccess;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;

/**
 * Gives out the permits of a {@link CallPacer}: one at a time, first come, first served.
 *
 * <pre>{@code
 * try (CallPermit permit = CallScheduler.of(pacer).acquire()) {
 *     permit.awaitTime(Duration.ZERO); // then call and read the answer
 * }
 * }</pre>
 *
 * <p>Uses the monotonic clock, so changes of the machine's clock have no effect. Thread-safe.
 */
public final class CallScheduler {

    private static final PackageAccess<Function<CallPacer, CallScheduler>> ACCESS =
            new PackageAccess<>(CallPacer.class);

    private final Duration interval;
    private final boolean fromSending;
    private final LongSupplier ticker;
    private final Semaphore inFlight = new Semaphore(1, true);
    /** When the interval began; null before the first call. */
    private final AtomicReference<Long> begin = new AtomicReference<>();

    /**
     * Creates a scheduler that has seen no call yet: the first may start at once.
     *
     * @param fromSending whether the interval counts from the sending of a request instead of from its answer
     * @param ticker      nanoseconds that only grow, such as {@link System#nanoTime()}
     */
    public CallScheduler(CallInterval interval, boolean fromSending, LongSupplier ticker) {
        this.interval = requireNonNull(interval, "interval").interval();
        this.fromSending = fromSending;
        this.ticker = ticker;
    }

    /**
     * Called by {@link CallPacer}, which gives access to itself.
     *
     * @throws IllegalStateException when called a second time
     */
    public static void grant(Function<CallPacer, CallScheduler> access) {
        ACCESS.grant(access);
    }

    /** Returns the scheduler of a pacer. */
    public static CallScheduler of(CallPacer pacer) {
        return ACCESS.get().apply(requireNonNull(pacer, "pacer"));
    }

    /**
     * Waits until no other call is in flight, and takes the permit. The caller must close it.
     *
     * @throws InterruptedException when the thread is interrupted while it waits; it has no permit then
     */
    public CallPermit acquire() throws InterruptedException {
        inFlight.acquire();
        return new HeldPermit();
    }

    /** Returns the least time between two calls. */
    public Duration interval() {
        return interval;
    }

    /** Returns how long the interval still lasts; zero or less: the next call may start now. */
    public Duration delay() {
        Long begun = begin.get();
        // A difference of two readings is right even when the counter has wrapped around between them.
        return begun == null ? Duration.ZERO : interval.minusNanos(ticker.getAsLong() - begun);
    }

    /** Whether the interval is over. */
    public boolean isFree() {
        return delay().isNegative() || delay().isZero();
    }

    /** Lets no call start within this time, because another process or node may have called. */
    public void hold(Duration time) {
        if (!time.isNegative() && !time.isZero()) {
            beginAt(ticker.getAsLong() + time.minus(interval).toNanos());
        }
    }

    /** An interval that began later counts. */
    private void beginAt(long nanos) {
        begin.accumulateAndGet(nanos, (before, next) -> before == null || next - before > 0 ? next : before);
    }

    private final class HeldPermit implements CallPermit {

        private final AtomicBoolean closed = new AtomicBoolean();
        /** Null before it happens. */
        private volatile @Nullable Long sent;
        private volatile @Nullable Long answered;

        @Override
        public Duration delay() {
            return CallScheduler.this.delay();
        }

        @Override
        public void requestSent() {
            sent = ticker.getAsLong();
        }

        @Override
        public void answerRead() {
            answered = ticker.getAsLong();
        }

        @Override
        public void cancel() {
            if (closed.compareAndSet(false, true)) {
                inFlight.release();
            }
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                Long recorded = fromSending && sent != null ? sent : answered;
                beginAt(recorded == null ? ticker.getAsLong() : recorded);
                inFlight.release();
            }
        }
    }
}
