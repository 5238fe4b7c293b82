package se.eltsdk.outbox.internal.delivery;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.eltsdk.outbox.spi.OutboxLeadership;
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

    @Test
    void whenALeadershipEndsWhileTheHeartbeatLooks_thenOneThreadUsesItAtATime_andNoneAfterwards() {
        UsedByOne leadership = new UsedByOne();
        OutboxLeadership proxy = leadership.proxy();
        // Made and ended here: Lincheck repeats a schedule, which has to go the same way each time.
        NoPulse none = new NoPulse();
        none.shutdownNow();
        Lincheck.runConcurrentTest(SCHEDULES, () -> {
            leadership.begin();
            LeadershipHeartbeat heartbeat = new LeadershipHeartbeat(proxy, Duration.ofDays(1), none);
            Thread pulse = start(heartbeat::touch);

            heartbeat.run(OutboxLeadership::now);
            assertTrue(heartbeat.isHeld());
            heartbeat.close();
            join(pulse);

            assertFalse(leadership.broken.get(), "used by two threads at once, or after its end");
        });
    }

    /** Starts no thread: the test itself has the one that looks. */
    private static final class NoPulse extends ScheduledThreadPoolExecutor {

        private NoPulse() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long first, long every, TimeUnit unit) {
            return null;
        }
    }

    /** A leadership that notices when two threads use it at once, or one after its end. */
    private static final class UsedByOne {

        private final AtomicInteger users = new AtomicInteger();
        private final AtomicBoolean closed = new AtomicBoolean();
        private final AtomicBoolean broken = new AtomicBoolean();

        private void begin() {
            users.set(0);
            closed.set(false);
            broken.set(false);
        }

        private OutboxLeadership proxy() {
            return (OutboxLeadership) Proxy.newProxyInstance(getClass().getClassLoader(),
                    new Class<?>[] {OutboxLeadership.class}, (proxy, method, values) -> switch (method.getName()) {
                        case "equals" -> proxy == values[0];
                        case "hashCode" -> 0;
                        case "toString" -> "leadership";
                        default -> use(method.getName());
                    });
        }

        private Object use(String method) {
            if (users.incrementAndGet() != 1 || closed.get()) {
                broken.set(true);
            }
            if (method.equals("close")) {
                closed.set(true);
            }
            users.decrementAndGet();
            return method.equals("isHeld") ? true : null;
        }
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
