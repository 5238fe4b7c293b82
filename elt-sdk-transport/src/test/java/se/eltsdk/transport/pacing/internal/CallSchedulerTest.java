package se.eltsdk.transport.pacing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;

class CallSchedulerTest {

    private static final long MILLION = 1_000_000;

    private final AtomicLong nanos = new AtomicLong();

    @ParameterizedTest
    @CsvSource(textBlock = """
            # counter at the previous end, milliseconds since, milliseconds left
            0,                    0,     1000
            0,                    1,      999
            0,                  999,        1
            0,                 1000,        0
            0,                 1500,     -500
            -5000000000,        400,      600
            9223372036854775807,  0,     1000
            9223372036854775807, 250,     750
            9223372036854775807, 2000,  -1000
            """)
    void whenTimeHasPassedSinceTheEndOfTheCallBefore_thenTheRestOfTheIntervalIsLeft(long end, long since, long left)
            throws InterruptedException {
        CallScheduler scheduler = new CallScheduler(CallInterval.oneASecond(), false, nanos::get);
        nanos.set(end);
        scheduler.acquire().close();
        nanos.addAndGet(since * MILLION);

        try (CallPermit permit = scheduler.acquire()) {
            assertEquals(Duration.ofMillis(left), permit.delay());
        }
    }

    /** From what the interval counts, when each part of the call was recorded, and what is left at 1000 ms. */
    @ParameterizedTest
    @CsvSource({"false, 100, 300, 300", "false, 100, , 900", "true, 100, 300, 100", "true, , 300, 300",
        "true, , , 900"})
    void whenTheCallRecordsItsParts_thenTheIntervalCountsFromTheOneThatIsMeant(boolean fromSending, Long sent,
            Long answered, long begin) throws InterruptedException {
        CallScheduler scheduler = new CallScheduler(CallInterval.oneASecond(), fromSending, nanos::get);
        CallPermit permit = scheduler.acquire();
        if (sent != null) {
            permit.requestSent();
            nanos.set(sent * MILLION);
            permit.requestSent();
        }
        if (answered != null) {
            nanos.set(answered * MILLION);
            permit.answerRead();
        }
        nanos.set(900 * MILLION);
        permit.close();
        nanos.set(1000 * MILLION);

        assertEquals(Duration.ofMillis(begin), scheduler.delay());
    }

    @Test
    void whenAPermitIsCancelled_thenTheCallBeforeCounts() throws InterruptedException {
        CallScheduler scheduler = new CallScheduler(CallInterval.oneASecond(), false, nanos::get);
        scheduler.acquire().close();
        nanos.set(400 * MILLION);
        scheduler.acquire().cancel();

        assertEquals(Duration.ofMillis(600), scheduler.delay());
        scheduler.acquire().cancel();
    }

    /** What another process or node did counts as a call of one's own, if it was later. */
    @ParameterizedTest
    @CsvSource({"400, 500", "600, 600", "5000, 5000", "0, 500", "-100, 500"})
    void whenAnotherMayHaveCalled_thenTheLaterCallCounts(long hold, long left) throws InterruptedException {
        CallScheduler scheduler = new CallScheduler(CallInterval.oneASecond(), false, nanos::get);
        scheduler.acquire().close();
        nanos.set(500 * MILLION);
        scheduler.hold(Duration.ofMillis(hold));
        scheduler.acquire().cancel();

        assertEquals(Duration.ofMillis(left), scheduler.delay());
        assertFalse(scheduler.isFree());
    }

    @Test
    void whenNoCallWasMade_thenTheFirstGoesAtOnce() throws InterruptedException {
        try (CallPermit permit = CallScheduler.of(CallPacer.of(CallInterval.oneASecond())).acquire()) {
            assertEquals(Duration.ZERO, permit.delay());
        }
    }

    @Test
    void whenACallTakesLong_thenTheIntervalCountsFromItsEndAndNotFromItsStart() throws InterruptedException {
        CallScheduler scheduler = new CallScheduler(CallInterval.oneASecond(), false, nanos::get);
        CallPermit slow = scheduler.acquire();
        nanos.addAndGet(30_000 * MILLION);
        slow.close();

        try (CallPermit next = scheduler.acquire()) {
            assertEquals(Duration.ofSeconds(1), next.delay());
        }
    }

    @Test
    void whenAPermitIsClosedTwice_thenTheSecondTimeChangesNothing() throws InterruptedException {
        CallScheduler scheduler = new CallScheduler(CallInterval.oneASecond(), false, nanos::get);
        CallPermit first = scheduler.acquire();
        first.close();
        CallPermit second = scheduler.acquire();
        nanos.addAndGet(MILLION);
        first.close();

        assertEquals(Duration.ofMillis(999), second.delay());
        Thread third = new Thread(() -> acquireAndClose(scheduler, new CountDownLatch(1)));
        third.start();
        awaitWaiting(third);
        second.close();
        third.join(5_000);
        assertFalse(third.isAlive());
    }

    @Test
    void whenManyWait_thenOneIsInFlightAndTheyGoInTheOrderOfTheirComing() throws InterruptedException {
        CallScheduler scheduler = new CallScheduler(new CallInterval(Duration.ZERO), false, nanos::get);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        CallPermit held = scheduler.acquire();
        for (int i = 0; i < 5; i++) {
            int number = i;
            Thread thread = new Thread(() -> {
                acquireAndClose(scheduler, new CountDownLatch(0));
                order.add(number);
            });
            threads.add(thread);
            thread.start();
            awaitWaiting(thread);
        }

        assertEquals(List.of(), order);
        held.close();
        for (Thread thread : threads) {
            thread.join(5_000);
        }
        assertEquals(5, order.size());
    }

    @Test
    void whenInterruptedWhileWaiting_thenNoPermitIsTaken() throws InterruptedException {
        CallScheduler scheduler = CallScheduler.of(CallPacer.of(CallInterval.oneASecond()));
        CountDownLatch interrupted = new CountDownLatch(1);
        CallPermit held = scheduler.acquire();
        Thread waiting = new Thread(() -> acquireAndClose(scheduler, interrupted));
        waiting.start();
        awaitWaiting(waiting);
        waiting.interrupt();

        assertTrue(interrupted.await(5, TimeUnit.SECONDS));
        held.close();
        scheduler.acquire().close();
    }

    @Test
    void whenAnIntervalIsNegative_thenItIsNoPace() {
        assertThrows(IllegalArgumentException.class, () -> new CallInterval(Duration.ofMillis(-1)));
        assertEquals(Duration.ofSeconds(1), CallInterval.oneASecond().interval());
    }

    private static void acquireAndClose(CallScheduler scheduler, CountDownLatch interrupted) {
        try (CallPermit permit = scheduler.acquire()) {
            permit.delay();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
    }

    private static void awaitWaiting(Thread thread) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (thread.getState() != Thread.State.WAITING) {
            assertTrue(System.nanoTime() < giveUp, "the thread waits for its permit");
            Thread.onSpinWait();
        }
    }
}
