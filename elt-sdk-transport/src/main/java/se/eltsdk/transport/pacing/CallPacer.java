package se.eltsdk.transport.pacing;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Keeps a vendor's calls to FK apart: one in flight at a time, and the {@link CallInterval} between two of them.
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
public final class CallPacer {

    private final CallInterval interval;
    private final boolean fromSending;
    private final LongSupplier ticker;
    private final Semaphore flight = new Semaphore(1, true);
    /** Written while the turn is held; empty before the first call. */
    private volatile Long previous;

    CallPacer(CallInterval pace, LongSupplier ticker) {
        this(pace, false, ticker);
    }

    CallPacer(CallInterval pace, boolean fromSending, LongSupplier ticker) {
        this.interval = requireNonNull(pace, "pace");
        this.fromSending = fromSending;
        this.ticker = ticker;
    }

    /** A pacer that has seen no call yet: the first may go at once. */
    public static CallPacer of(CallInterval pace) {
        return new CallPacer(pace, System::nanoTime);
    }

    /**
     * A pacer whose interval counts from the moment when the request's last byte was handed to the network, instead of
     * from its answer: faster by the time that answers take, and on the way to FK a delay of one request can bring the
     * next one closer to it. Still one call is in flight at a time. In production such an interval is at least 1.05
     * seconds.
     */
    public static CallPacer fromSending(CallInterval pace) {
        return new CallPacer(pace, true, System::nanoTime);
    }

    /** Whether the interval counts from the sending of a request, and not from its answer. */
    public boolean isFromSending() {
        return fromSending;
    }

    /** The pace that it keeps. */
    public CallInterval interval() {
        return interval;
    }

    /**
     * Waits until no other call is in flight, and takes the turn. The caller closes it, whatever happens.
     *
     * @throws InterruptedException when the thread is interrupted while it waits; no turn was taken then
     */
    public Permit acquire() throws InterruptedException {
        flight.acquire();
        return new HeldPermit();
    }

    /** How long from now until the next call may go, as far as the interval goes; zero or less: now. */
    public Duration delay() {
        Long begin = previous;
        if (begin == null) {
            return Duration.ZERO;
        }
        // A difference of two readings is right even when the counter has wrapped around between them.
        return interval.interval().minusNanos(ticker.getAsLong() - begin);
    }

    /** The right to make one call, until it is closed. */
    public interface Permit extends AutoCloseable {

        /** How long the caller still has to wait before it may send; zero or less: now. */
        Duration delay();

        /** A part of the request is handed to the network; the last time counts. */
        void requestSent();

        /** The answer was read to its end; the interval counts from here, unless it counts from the sending. */
        void answerRead();

        /** Gives the turn back without a call: the interval goes on counting from the call before. */
        void cancel();

        /**
         * The call is over: its answer was read or given up. The interval counts from here where nothing else was told.
         * May be repeated.
         */
        @Override
        void close();
    }

    private final class HeldPermit implements Permit {

        private final AtomicBoolean closed = new AtomicBoolean();
        /** Empty before it happens. */
        private volatile Long sent;
        private volatile Long answered;

        @Override
        public Duration delay() {
            return CallPacer.this.delay();
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
                flight.release();
            }
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                Long told = fromSending && sent != null ? sent : answered;
                previous = told == null ? Long.valueOf(ticker.getAsLong()) : told;
                flight.release();
            }
        }
    }
}
