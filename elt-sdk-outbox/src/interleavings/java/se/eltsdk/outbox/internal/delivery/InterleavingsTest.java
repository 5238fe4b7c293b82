package se.eltsdk.outbox.internal.delivery;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.internal.CallPermit;
import se.eltsdk.transport.pacing.internal.CallScheduler;

/** What several threads do at once, in orders that Lincheck chooses: between any two steps another thread may go on. */
@Tag("slow")
class InterleavingsTest {

    private static final int SCHEDULES = Integer.getInteger("elt.interleavings", 1_000);
    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    @Test
    void whenARunIsCutOffWhileItEnds_thenItsThreadIsNeverInterruptedAfterwards() {
        Lincheck.runConcurrentTest(SCHEDULES, () -> {
            RunLock lock = new RunLock();
            Thread closer = start(lock::cutOff);

            lock.begin();
            lock.end();
            assertFalse(Thread.interrupted(), "the run has ended");
            join(closer);

            assertFalse(Thread.interrupted(), "the run has ended");
        });
    }

    @Test
    void whenSeveralThreadsCall_andAnotherNodeMayHave_thenNoTwoCallsAreWithinTheInterval() {
        Lincheck.runConcurrentTest(SCHEDULES, () -> {
            AtomicLong time = new AtomicLong();
            CallScheduler scheduler = new CallScheduler(CallInterval.oneASecond(), false, time::get);
            List<Long> calls = new ArrayList<>();

            Thread one = start(() -> call(scheduler, time, calls));
            Thread other = start(() -> scheduler.hold(Duration.ofMillis(300)));
            call(scheduler, time, calls);
            join(one);
            join(other);

            long gap = Math.abs(calls.get(0) - calls.get(1));
            assertTrue(gap >= INTERVAL, () -> "two calls within " + Duration.ofNanos(gap));
        });
    }

    /** Time passes only while a call waits, so it is made as early as the scheduler allows. */
    private static void call(CallScheduler scheduler, AtomicLong time, List<Long> calls) {
        try (CallPermit permit = scheduler.acquire()) {
            time.addAndGet(Math.max(0, permit.delay().toNanos()));
            calls.add(time.get());
            permit.requestSent();
            permit.answerRead();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted after its run", e);
        }
    }
}
