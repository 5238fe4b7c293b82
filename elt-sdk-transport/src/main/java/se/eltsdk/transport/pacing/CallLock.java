package se.eltsdk.transport.pacing;

import java.time.Duration;

/**
 * A lock that several processes share and take before each call to FK, so that together they keep the pace which a
 * {@link CallPacer} keeps within one process. {@link FileCallLock} is a lock on a file. {@link #none()} locks nothing.
 */
@FunctionalInterface
public interface CallLock {

    /**
     * Waits until nobody else holds the lock and a call may be made, and takes it.
     *
     * @throws InterruptedException when the thread is interrupted while it waits; it does not hold the lock then
     */
    Lease acquire() throws InterruptedException;

    /**
     * As {@link #acquire}, but does not wait until a call may be made: {@link Lease#delay} says how long that is. For a
     * caller that chooses and prepares its call meanwhile. A lock that does not override this method waits.
     *
     * @throws InterruptedException as {@link #acquire}
     */
    default Lease acquireAhead() throws InterruptedException {
        return acquire();
    }

    /** Returns a lock that never makes anyone wait. */
    static CallLock none() {
        return () -> rest -> { };
    }

    /** The right to call, until it is released. */
    @FunctionalInterface
    interface Lease {

        /**
         * Releases the lock. For this time, nobody who takes it may call: either this method waits, or whoever takes
         * the lock does. An interrupt does not shorten it.
         *
         * @param rest how long no other call may be made; zero or less if no call was made
         */
        void release(Duration rest);

        /** Returns how long the holder still has to wait before it may call; zero if it may call now. */
        default Duration delay() {
            return Duration.ZERO;
        }
    }
}
