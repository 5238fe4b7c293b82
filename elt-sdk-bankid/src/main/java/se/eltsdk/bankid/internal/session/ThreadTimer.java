package se.eltsdk.bankid.internal.session;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer of daemon threads. Several, since a call that waits for its answer must not delay other sessions. */
public final class ThreadTimer implements SessionTimer {

    private static final int THREADS = 8;

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(THREADS, work -> {
        Thread thread = new Thread(work, "elt-sdk-bankid-session");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Each step of a session catches its own failures.
    public void after(Duration delay, Runnable work) {
        try {
            executor.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return; // Closed meanwhile: nothing more is to run.
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
