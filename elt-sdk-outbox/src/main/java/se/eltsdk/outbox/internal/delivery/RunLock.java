package se.eltsdk.outbox.internal.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Allows one run at a time; other threads can wait for its end and interrupt it. */
public final class RunLock {

    private final ReentrantLock lock = new ReentrantLock();
    /** Guards {@link #runner} and {@link #isCut}, so that the thread is never interrupted after its run. */
    private final Object monitor = new Object();
    private Optional<Thread> runner = Optional.empty();
    private boolean isCut;

    /** @throws IllegalStateException if this or another thread is in a run */
    public void begin() {
        if (isMine()) {
            throw new IllegalStateException("a listener cannot begin a run: this runner is in one");
        }
        if (!lock.tryLock()) {
            throw new IllegalStateException("another thread is in a run of this runner: there is one run at a time");
        }
        synchronized (monitor) {
            runner = Optional.of(Thread.currentThread());
        }
    }

    /** Ends the run. Clears an interruption by {@link #cutOff}, which was meant for the run and not for the thread. */
    public void end() {
        synchronized (monitor) {
            runner = Optional.empty();
            if (isCut) {
                Thread.interrupted();
            }
        }
        lock.unlock();
    }

    /** Whether the calling thread is in a run. */
    public boolean isMine() {
        return lock.isHeldByCurrentThread();
    }

    /** Waits at most this long for the end of a run, even if interrupted; returns whether it has ended. */
    public boolean isOverWithin(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    boolean over = lock.tryLock(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                    if (over) {
                        lock.unlock();
                    }
                    return over;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Interrupts the thread that is in a run, and no other. */
    public void cutOff() {
        synchronized (monitor) {
            isCut = runner.isPresent();
            runner.ifPresent(Thread::interrupt);
        }
    }

    public boolean isCutOff() {
        synchronized (monitor) {
            return isCut;
        }
    }
}
