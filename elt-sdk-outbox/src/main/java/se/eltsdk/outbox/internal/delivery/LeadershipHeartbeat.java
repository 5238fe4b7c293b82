package se.eltsdk.outbox.internal.delivery;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import se.eltsdk.outbox.spi.OutboxLeadership;

/** Gives one thread at a time access to a leadership, and keeps its connection alive while no thread uses it. */
final class LeadershipHeartbeat implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(2);

    private final OutboxLeadership leadership;
    private final ReentrantLock lock = new ReentrantLock();
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(
            LeadershipHeartbeat::thread);
    private boolean closed;

    LeadershipHeartbeat(OutboxLeadership leadership) {
        this(leadership, EVERY);
    }

    LeadershipHeartbeat(OutboxLeadership leadership, Duration every) {
        this.leadership = leadership;
        pulse.scheduleWithFixedDelay(this::touch, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    <T> T use(Function<OutboxLeadership, T> work) {
        lock.lock();
        try {
            return work.apply(leadership);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Runs a check in the heartbeat's thread, so that the caller does not wait for a database that does not answer.
     *
     * @param check  may run after this method has returned; does not run after {@link #close}
     * @param atMost how long to wait for its end
     */
    void check(Consumer<OutboxLeadership> check, Duration atMost) {
        try {
            pulse.submit(() -> unlessClosed(check)).get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
            // The check had no result: the caller sees that nothing changed.
        }
    }

    @Override
    public void close() {
        pulse.shutdownNow();
        lock.lock();
        try {
            closed = true;
            leadership.close();
        } finally {
            lock.unlock();
        }
    }

    private void touch() {
        if (lock.tryLock()) {
            try {
                unlessClosed(OutboxLeadership::isHeld);
            } catch (Throwable e) {
                // The store throws against its contract: catch it, else the executor would cancel all further checks.
                return;
            } finally {
                lock.unlock();
            }
        }
    }

    private void unlessClosed(Consumer<OutboxLeadership> work) {
        lock.lock();
        try {
            if (!closed) {
                work.accept(leadership);
            }
        } finally {
            lock.unlock();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "elt-outbox-leader");
        thread.setDaemon(true);
        return thread;
    }
}
