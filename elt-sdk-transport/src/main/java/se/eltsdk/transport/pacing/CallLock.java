package se.eltsdk.transport.pacing;

import java.time.Duration;

/**
 * A lock that several processes share and take before each call to FK, so that together they keep the pace which a
 * {@link CallPacer} keeps within one process. {@link FileCallLock} is a lock on a file. {@link #none()} locks nothing.
 */
@FunctionalInterface
public interface CallLock {

    /**
     * Waits until nobody else holds the lock, and takes it.
     *
     * @throws InterruptedException when the thread is interrupted while it waits; it does not hold the lock then
     */
    Lease acquire() throws InterruptedException;

    /** Returns a lock that never makes anyone wait. */
    static CallLock none() {
        return () -> rest -> { };
    }

    /** The right to call, until it is released. */
    @FunctionalInterface
    interface Lease {

        /**
         * Releases the lock after this time; may wait for that. An interrupt does not release it earlier.
         *
         * @param rest how long no other call may be made; zero or less if no call was made
         */
        void release(Duration rest);
    }
}
