package se.eltsdk.transport.pacing;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Keeps a vendor's calls to FK apart: one in flight at a time, and the {@link Pace} between two of them.
 *
 * <p>FK counts calls per vendor and environment, so all clients of one vendor and environment share one pacer, over all
 * their threads. Who comes first goes first. It sees this process only: two processes need to agree in another way.
 *
 * <pre>{@code
 * try (Pacer.Turn turn = pacer.enter()) {
 *     // wait for turn.delay(), then call and read the answer
 * }
 * }</pre>
 *
 * <p>Time is taken from the monotonic clock, so that a machine's clock which is set back or forth changes nothing.
 * Thread-safe.
 */
public final class Pacer {

    private final Pace pace;
    private final LongSupplier ticker;
    private final Semaphore flight = new Semaphore(1, true);
    /** Written while the turn is held; empty before the first call. */
    private volatile Long previousEnd;

    Pacer(Pace pace, LongSupplier ticker) {
        this.pace = requireNonNull(pace, "pace");
        this.ticker = ticker;
    }

    /** A pacer that has seen no call yet: the first may go at once. */
    public static Pacer at(Pace pace) {
        return new Pacer(pace, System::nanoTime);
    }

    /** The pace that it keeps. */
    public Pace pace() {
        return pace;
    }

    /**
     * Waits until no other call is in flight, and takes the turn. The caller closes it, whatever happens.
     *
     * @throws InterruptedException when the thread is interrupted while it waits; no turn was taken then
     */
    public Turn enter() throws InterruptedException {
        flight.acquire();
        return new HeldTurn();
    }

    private Duration delay() {
        Long end = previousEnd;
        if (end == null) {
            return Duration.ZERO;
        }
        // A difference of two readings is right even when the counter has wrapped around between them.
        return pace.interval().minusNanos(ticker.getAsLong() - end);
    }

    /** The right to make one call, until it is closed. */
    public interface Turn extends AutoCloseable {

        /** How long the caller still has to wait before it may send; zero or less: now. */
        Duration delay();

        /** The call is over: its answer was read or given up. The interval counts from here. May be repeated. */
        @Override
        void close();
    }

    private final class HeldTurn implements Turn {

        private final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public Duration delay() {
            return Pacer.this.delay();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                previousEnd = ticker.getAsLong();
                flight.release();
            }
        }
    }
}
