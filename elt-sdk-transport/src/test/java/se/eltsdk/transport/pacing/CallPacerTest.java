package se.eltsdk.transport.pacing;

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

class CallPacerTest {

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
        CallPacer pacer = new CallPacer(CallInterval.oneASecond(), nanos::get);
        nanos.set(end);
        pacer.acquire().close();
        nanos.addAndGet(since * MILLION);

        try (CallPacer.Permit turn = pacer.acquire()) {
            assertEquals(Duration.ofMillis(left), turn.delay());
        }
    }

    /** From what the interval counts, when which part of the call was told, and what is left at 1000 ms. */
    @ParameterizedTest
    @CsvSource({"false, 100, 300, 300", "false, 100, , 900", "true, 100, 300, 100", "true, , 300, 300",
        "true, , , 900"})
    void whenTheCallTellsItsParts_thenTheIntervalCountsFromTheOneThatIsMeant(boolean fromSending, Long sent,
            Long answered, long begin) throws InterruptedException {
        CallPacer pacer = new CallPacer(CallInterval.oneASecond(), fromSending, nanos::get);
        CallPacer.Permit turn = pacer.acquire();
        if (sent != null) {
            turn.requestSent();
            nanos.set(sent * MILLION);
            turn.requestSent();
        }
        if (answered != null) {
            nanos.set(answered * MILLION);
            turn.answerRead();
        }
        nanos.set(900 * MILLION);
        turn.close();
        nanos.set(1000 * MILLION);

        assertEquals(Duration.ofMillis(begin), pacer.delay());
    }

    @Test
    void whenATurnIsGivenBack_thenTheCallBeforeCounts() throws InterruptedException {
        CallPacer pacer = new CallPacer(CallInterval.oneASecond(), nanos::get);
        pacer.acquire().close();
        nanos.set(400 * MILLION);
        pacer.acquire().cancel();

        assertEquals(Duration.ofMillis(600), pacer.delay());
        pacer.acquire().cancel();
    }

    @Test
    void whenNoCallWasMade_thenTheFirstGoesAtOnce() throws InterruptedException {
        try (CallPacer.Permit turn = CallPacer.of(CallInterval.oneASecond()).acquire()) {
            assertEquals(Duration.ZERO, turn.delay());
        }
    }

    @Test
    void whenACallTakesLong_thenTheIntervalCountsFromItsEndAndNotFromItsStart() throws InterruptedException {
        CallPacer pacer = new CallPacer(CallInterval.oneASecond(), nanos::get);
        CallPacer.Permit slow = pacer.acquire();
        nanos.addAndGet(30_000 * MILLION);
        slow.close();

        try (CallPacer.Permit next = pacer.acquire()) {
            assertEquals(Duration.ofSeconds(1), next.delay());
        }
    }

    @Test
    void whenATurnIsClosedTwice_thenTheSecondTimeChangesNothing() throws InterruptedException {
        CallPacer pacer = new CallPacer(CallInterval.oneASecond(), nanos::get);
        CallPacer.Permit first = pacer.acquire();
        first.close();
        CallPacer.Permit second = pacer.acquire();
        nanos.addAndGet(MILLION);
        first.close();

        assertEquals(Duration.ofMillis(999), second.delay());
        Thread third = new Thread(() -> enterAndLeave(pacer, new CountDownLatch(1)));
        third.start();
        awaitWaiting(third);
        second.close();
        third.join(5_000);
        assertFalse(third.isAlive());
    }

    @Test
    void whenManyWait_thenOneIsInFlightAndTheyGoInTheOrderOfTheirComing() throws InterruptedException {
        CallPacer pacer = new CallPacer(new CallInterval(Duration.ZERO), nanos::get);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        CallPacer.Permit held = pacer.acquire();
        for (int i = 0; i < 5; i++) {
            int number = i;
            Thread thread = new Thread(() -> {
                enterAndLeave(pacer, new CountDownLatch(0));
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
    void whenInterruptedWhileWaiting_thenNoTurnIsTaken() throws InterruptedException {
        CallPacer pacer = CallPacer.of(CallInterval.oneASecond());
        CountDownLatch interrupted = new CountDownLatch(1);
        CallPacer.Permit held = pacer.acquire();
        Thread waiting = new Thread(() -> enterAndLeave(pacer, interrupted));
        waiting.start();
        awaitWaiting(waiting);
        waiting.interrupt();

        assertTrue(interrupted.await(5, TimeUnit.SECONDS));
        held.close();
        pacer.acquire().close();
    }

    @Test
    void whenAnIntervalIsNegative_thenItIsNoPace() {
        assertThrows(IllegalArgumentException.class, () -> new CallInterval(Duration.ofMillis(-1)));
        assertEquals(Duration.ofSeconds(1), CallInterval.oneASecond().interval());
    }

    private static void enterAndLeave(CallPacer pacer, CountDownLatch interrupted) {
        try (CallPacer.Permit turn = pacer.acquire()) {
            turn.delay();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
    }

    private static void awaitWaiting(Thread thread) {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (thread.getState() != Thread.State.WAITING) {
            assertTrue(System.nanoTime() < giveUp, "the thread waits for its turn");
            Thread.onSpinWait();
        }
    }
}
