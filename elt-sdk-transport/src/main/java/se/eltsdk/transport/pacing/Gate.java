package se.eltsdk.transport.pacing;

import java.time.Duration;

/**
 * What is passed before each call, and by one caller at a time: a lock that several processes share, so that together
 * they keep the pace which a {@link Pacer} keeps within one. An open gate, {@link #open()}, keeps nobody.
 */
@FunctionalInterface
public interface Gate {

    /**
     * Waits until nobody else is within.
     *
     * @throws InterruptedException when the thread is interrupted while it waits; it is not within then
     */
    Passage enter() throws InterruptedException;

    /** A gate that keeps nobody. */
    static Gate open() {
        return () -> rest -> { };
    }

    /** The right to call, until it is left. */
    @FunctionalInterface
    interface Passage {

        /**
         * Lets the next one in, when this time has passed; may wait for that. May be interrupted meanwhile, and lets
         * nobody in sooner for it.
         *
         * @param rest how long no other call may be made; zero or less where none was made
         */
        void leave(Duration rest);
    }
}
