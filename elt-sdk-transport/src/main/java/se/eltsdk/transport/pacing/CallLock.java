package se.eltsdk.transport.pacing;

import java.time.Duration;

/**
 * What is passed before each call, and by one caller at a time: a lock that several processes share, so that together
 * they keep the pace which a {@link CallPacer} keeps within one. An open gate, {@link #none()}, keeps nobody.
 */
@FunctionalInterface
public interface CallLock {

    /**
     * Waits until nobody else is within.
     *
     * @throws InterruptedException when the thread is interrupted while it waits; it is not within then
     */
    Lease acquire() throws InterruptedException;

    /** A gate that keeps nobody. */
    static CallLock none() {
        return () -> rest -> { };
    }

    /** The right to call, until it is left. */
    @FunctionalInterface
    interface Lease {

        /**
         * Lets the next one in, when this time has passed; may wait for that. May be interrupted meanwhile, and lets
         * nobody in sooner for it.
         *
         * @param rest how long no other call may be made; zero or less where none was made
         */
        void release(Duration rest);
    }
}
