package se.eltsdk.bankid.internal.session;

import java.time.Duration;

/** Runs work after a delay. */
public interface SessionTimer extends AutoCloseable {

    /** Runs the work once, after the delay, unless the timer is closed first. */
    void after(Duration delay, Runnable work);

    /**
     * Starts no more work, and waits for work in progress, for a limited time; then interrupts it. Waits for nothing if
     * such work calls it.
     */
    @Override
    void close();
}
