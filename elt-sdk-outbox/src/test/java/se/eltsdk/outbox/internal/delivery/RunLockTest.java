package se.eltsdk.outbox.internal.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.outbox.internal.claim.InterruptibleWait;

/** One run at a time, which another thread may wait for and interrupt; and waits that an end cuts short. */
@Timeout(60)
class RunLockTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final RunLock lock = new RunLock();
    private final InterruptibleWait waiter = new InterruptibleWait();
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        Thread.interrupted();
        other.shutdownNow();
    }

    @Test
    void whenARunHasBegun_thenNoOtherBeginsBeforeItsEnd() throws Exception {
        lock.begin();

        assertTrue(lock.isMine());
        assertTrue(assertThrows(IllegalStateException.class, lock::begin).getMessage().contains("a listener"));
        String elsewhere = there(() -> assertThrows(IllegalStateException.class, lock::begin).getMessage()
                + lock.isMine());
        assertTrue(elsewhere.startsWith("another thread") && elsewhere.endsWith("false"), elsewhere);
        lock.end();
        assertFalse(lock.isMine());
        there(() -> {
            lock.begin();
            lock.end();
            return true;
        });
    }

    @Test
    void whenARunIsUnderWay_thenItIsAwaitedAndTheLockIsFree() throws Exception {
        assertTrue(lock.isOverWithin(Duration.ZERO));
        lock.begin();
        assertFalse(there(() -> lock.isOverWithin(SHORT)));
        lock.end();
        assertTrue(there(() -> lock.isOverWithin(SHORT)));
        lock.begin();
        lock.end();
    }

    @Test
    void whenTheOneWhoWaitsIsInterrupted_thenItWaitsOnAndStaysInterrupted() throws Exception {
        lock.begin();
        boolean[] found = there(() -> {
            Thread.currentThread().interrupt();
            boolean over = lock.isOverWithin(SHORT);
            return new boolean[] {over, Thread.interrupted()};
        });
        lock.end();

        assertFalse(found[0]);
        assertTrue(found[1]);
        assertFalse(there(() -> lock.isOverWithin(SHORT) && Thread.interrupted()), "of no interruption");
    }

    @Test
    void whenCutOff_thenTheRunsThreadIsInterruptedAndOnlyUntilItsEnd() throws Exception {
        CompletableFuture<Boolean> begun = new CompletableFuture<>();
        var running = other.submit(() -> {
            lock.begin();
            begun.complete(lock.isCutOff());
            assertThrows(InterruptedException.class, () -> waiter.await(LONG));
            Thread.currentThread().interrupt();
            lock.end();
            return Thread.currentThread().isInterrupted();
        });
        assertFalse(begun.get(30, TimeUnit.SECONDS));

        lock.cutOff();

        assertTrue(lock.isCutOff());
        assertFalse(running.get(30, TimeUnit.SECONDS), "the interruption was the run's");
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void whenNothingRuns_thenCuttingOffInterruptsNobody() {
        lock.begin();
        lock.end();

        lock.cutOff();

        assertFalse(lock.isCutOff());
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void whenInterruptedByAnotherThanTheLock_thenTheThreadStaysInterrupted() {
        lock.begin();
        Thread.currentThread().interrupt();
        lock.end();

        assertTrue(Thread.interrupted());
    }

    @Test
    void whenNothingEndsIt_thenARestTakesItsTime() throws Exception {
        long begun = System.nanoTime();
        waiter.await(SHORT);
        new InterruptibleWait().awaitFully(SHORT);

        assertTrue(System.nanoTime() - begun >= SHORT.multipliedBy(2).toNanos());
        assertFalse(waiter.isOver());
        waiter.await(Duration.ZERO);
        waiter.await(SHORT.negated());
    }

    @Test
    void whenItEnds_thenAllWaitsEndAndNobodyWaitsAfterwards() throws Exception {
        CompletableFuture<Thread> begun = new CompletableFuture<>();
        var resting = other.submit(() -> {
            begun.complete(Thread.currentThread());
            waiter.await(LONG);
            return waiter.isOver();
        });
        Thread thread = begun.get(30, TimeUnit.SECONDS);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        long ended = System.nanoTime();
        waiter.end();

        assertEquals(true, resting.get(30, TimeUnit.SECONDS));
        waiter.await(LONG);
        assertTrue(System.nanoTime() - ended < LONG.toNanos());
        assertTrue(waiter.isOver());
    }

    @Test
    void whenInterrupted_thenARestEnds() {
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, () -> waiter.await(LONG));
    }

    private <T> T there(Callable<T> work) throws Exception {
        return other.submit(work).get(30, TimeUnit.SECONDS);
    }
}
