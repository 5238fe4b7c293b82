package se.eltsdk.outbox.internal.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one thread at a time run, and lets others wait for the end of its run, and interrupt it. */
public final class RunLock {

    private final ReentrantLock lock = new ReentrantLock();
    /** Held while the thread is noted or interrupted, so that no interruption comes after its run. */
    private final Object cutting = new Object();
    private Optional<Thread> runs = Optional.empty();
    private boolean isCut;

    /** @throws IllegalStateException when this or another thread is in a run */
    public void begin() {
        if (isMine()) {
            throw new IllegalStateException("a listener cannot begin a run: this runner is in one");
        }
        if (!lock.tryLock()) {
            throw new IllegalStateException("another thread is in a run of this runner: there is one run at a time");
        }
        synchronized (cutting) {
            runs = Optional.of(Thread.currentThread());
        }
    }

    /** An interruption by {@link #cutOff} is none of the thread's own: it ends with the run. */
    public void end() {
        synchronized (cutting) {
            runs = Optional.empty();
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

    /** Waits so long for the end of a run, whether interrupted or not. */
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

    /** Interrupts the thread that is in a run; no other one will be. */
    public void cutOff() {
        synchronized (cutting) {
            isCut = runs.isPresent();
            runs.ifPresent(Thread::interrupt);
        }
    }

    public boolean isCutOff() {
        synchronized (cutting) {
            return isCut;
        }
    }
}
