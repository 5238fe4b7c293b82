package se.eltsdk.outbox.internal.delivery;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import se.eltsdk.outbox.spi.OutboxLeadership;

/** Gives one thread at a time access to a leadership, and keeps its connection alive while no thread uses it. */
final class LeadershipHeartbeat implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(2);

    private final OutboxLeadership leadership;
    private final ReentrantLock lock = new ReentrantLock();
    private final ScheduledExecutorService pulse;
    private boolean closed;

    LeadershipHeartbeat(OutboxLeadership leadership) {
        this(leadership, EVERY);
    }

    LeadershipHeartbeat(OutboxLeadership leadership, Duration every) {
        this(leadership, every, Executors.newSingleThreadScheduledExecutor(LeadershipHeartbeat::thread));
    }

    /** @param pulse looks at the leadership at these times; ends with it */
    @SuppressWarnings("FutureReturnValueIgnored") // touch throws nothing.
    LeadershipHeartbeat(OutboxLeadership leadership, Duration every, ScheduledExecutorService pulse) {
        this.leadership = leadership;
        this.pulse = pulse;
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

    void run(Consumer<OutboxLeadership> work) {
        use(leadership -> {
            work.accept(leadership);
            return leadership;
        });
    }

    /** Asks the database whether this is still the leader; no if the store fails against its contract. */
    boolean isHeld() {
        try {
            return use(OutboxLeadership::isHeld);
        } catch (RuntimeException | LinkageError e) {
            return false;
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

    /** Looks at the leadership, unless another thread uses it, or it has ended. */
    void touch() {
        if (lock.tryLock()) {
            try {
                if (!closed) {
                    leadership.isHeld();
                }
            } catch (Throwable e) {
                // The store throws against its contract: catch it, else the executor would cancel all further checks.
                return;
            } finally {
                lock.unlock();
            }
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "elt-outbox-leader");
        thread.setDaemon(true);
        return thread;
    }
}
