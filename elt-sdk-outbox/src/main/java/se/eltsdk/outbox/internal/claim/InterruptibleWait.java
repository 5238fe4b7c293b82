package se.eltsdk.outbox.internal.claim;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Interruptible wait: {@link #end} ends all current and future waits. A test may wait by another clock. */
public class InterruptibleWait {

    private final CountDownLatch end = new CountDownLatch(1);

    public boolean isOver() {
        return end.getCount() == 0;
    }

    public void end() {
        end.countDown();
    }

    /** Waits this long, or until {@link #end}. */
    public void await(Duration time) throws InterruptedException {
        end.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits this long, even after {@link #end}. */
    public void awaitFully(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
