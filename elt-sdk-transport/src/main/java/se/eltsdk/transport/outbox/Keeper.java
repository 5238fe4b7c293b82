package se.eltsdk.transport.outbox;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Lends a leadership to one thread at a time, and keeps its connection alive while nobody has it. */
final class Keeper implements AutoCloseable {

    private static final long EVERY_SECONDS = 2;

    private final OutboxLeadership leadership;
    private final ReentrantLock lock = new ReentrantLock();
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(Keeper::thread);
    private boolean closed;

    Keeper(OutboxLeadership leadership) {
        this.leadership = leadership;
        pulse.scheduleWithFixedDelay(this::touch, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    <T> T use(Function<OutboxLeadership, T> work) {
        lock.lock();
        try {
            return work.apply(leadership);
        } finally {
            lock.unlock();
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
                if (!closed) {
                    leadership.holds();
                }
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
