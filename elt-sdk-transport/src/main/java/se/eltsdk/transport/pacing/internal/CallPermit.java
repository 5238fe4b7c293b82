package se.eltsdk.transport.pacing.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The right to make one call to FK, until it is closed. */
public interface CallPermit extends AutoCloseable {

    /** Returns how long the caller still has to wait before it may send; zero or less: it may send now. */
    Duration delay();

    /**
     * Waits until the caller may send.
     *
     * @param ahead how much earlier to return
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    default void awaitTime(Duration ahead) throws InterruptedException {
        // A sleep may end early, so the delay is asked for again after it.
        for (Duration left = delay().minus(ahead); !left.isNegative() && !left.isZero();
                left = delay().minus(ahead)) {
            TimeUnit.NANOSECONDS.sleep(left.toNanos());
        }
    }

    /** Records that a part of the request was handed to the network; the last time counts. */
    void requestSent();

    /** Records that the answer was read to its end. The interval counts from here, or from the sending if so set. */
    void answerRead();

    /** Returns the permit without a call: the interval still counts from the call before. */
    void cancel();

    /**
     * Ends the call: its answer was read or given up. The interval counts from here if nothing else was recorded. May
     * be called again.
     */
    @Override
    void close();
}
