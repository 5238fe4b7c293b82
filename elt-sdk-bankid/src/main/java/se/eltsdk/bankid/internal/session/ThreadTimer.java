package se.eltsdk.bankid.internal.session;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A timer of daemon threads. Several, since a call that waits for its answer must not delay other sessions. */
public final class ThreadTimer implements SessionTimer {

    private static final int THREADS = 8;
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(THREADS, this::thread);

    /** Creates a timer whose threads start with its first work. */
    public ThreadTimer() {
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

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
        executor.shutdown();
        if (threads.contains(Thread.currentThread())) {
            return;
        }
        try {
            if (!executor.awaitTermination(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private Thread thread(Runnable work) {
        Thread thread = new Thread(work, "elt-sdk-bankid-session");
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }
}
