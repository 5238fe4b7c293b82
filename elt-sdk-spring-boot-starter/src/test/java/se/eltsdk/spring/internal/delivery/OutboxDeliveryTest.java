package se.eltsdk.spring.internal.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.SmartLifecycle;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.spring.internal.delivery.DeliveryStatus.Problem;
import se.eltsdk.spring.internal.delivery.OutboxDelivery.FollowingRunner;

@Timeout(60)
class OutboxDeliveryTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T10:00:00Z"), ZoneOffset.UTC);

    private final DeliveryStatus status = new DeliveryStatus(CLOCK);
    private final BlockingQueue<ScriptedRunner> opened = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> script = new LinkedBlockingQueue<>();
    private final OutboxDelivery delivery = new OutboxDelivery(() -> {
        ScriptedRunner runner = new ScriptedRunner();
        opened.add(runner);
        return runner;
    }, status, Duration.ofMillis(1));

    @AfterEach
    void stop() {
        delivery.stop();
    }

    @Test
    void whenItStarts_thenItIsTheLastToStartAndTheFirstToStop() {
        assertEquals(SmartLifecycle.DEFAULT_PHASE, delivery.getPhase());
        assertTrue(delivery.isAutoStartup());
    }

    @Test
    void whenItIsStopped_thenItsRunnerIsClosed_andAnotherStartOpensANewOne() throws InterruptedException {
        delivery.start();
        delivery.start();
        ScriptedRunner first = opened.take();
        first.awaitRun(1);
        assertTrue(delivery.isRunning());

        delivery.stop();
        assertEquals(0, first.closed.getCount());
        assertFalse(delivery.isRunning());

        delivery.start();
        opened.take().awaitRun(1);
        assertEquals(0, opened.size());
    }

    @Test
    void whenTheProcessHasAProblem_thenTheSameRunnerRunsAgain() throws InterruptedException {
        script.add(new IllegalStateException("x"));
        script.add(new StackOverflowError());
        script.add(problem(ErrorCode.OUTCOME_NOT_STORED.variant("lost")));
        delivery.start();

        opened.take().awaitRun(4);
        assertEquals(Optional.of(new Problem(ErrorCode.OUTCOME_NOT_STORED, CLOCK.instant())), status.lastProblem());
        assertEquals(Optional.empty(), status.end());
    }

    @Test
    void whenAPersonHasToAct_thenItEndsUntilTheNextStart() throws InterruptedException {
        script.add(problem(ErrorCode.DATABASE_DAMAGED.variant("not-found")));
        delivery.start();
        ScriptedRunner runner = opened.take();
        runner.awaitRun(1);
        while (status.end().isEmpty()) {
            Thread.onSpinWait();
        }
        delivery.stop();

        assertEquals(Optional.of(new Problem(ErrorCode.DATABASE_DAMAGED, CLOCK.instant())), status.end());
        assertEquals(1, runner.runs.get());

        delivery.start();
        opened.take().awaitRun(1);
        assertEquals(Optional.empty(), status.end());
    }

    private static EltException problem(ErrorCode.Variant variant) {
        return new EltException(ErrorMessage.of(variant));
    }

    /** Throws what the script says, else runs until it is closed. */
    private final class ScriptedRunner implements FollowingRunner {

        private final CountDownLatch closed = new CountDownLatch(1);
        private final AtomicInteger runs = new AtomicInteger();
        private final BlockingQueue<Integer> begun = new LinkedBlockingQueue<>();

        @Override
        public void follow() throws InterruptedException {
            begun.add(runs.incrementAndGet());
            Throwable next = script.poll();
            if (next instanceof Error error) {
                throw error;
            }
            if (next instanceof RuntimeException exception) {
                throw exception;
            }
            closed.await();
        }

        @Override
        public void close() {
            closed.countDown();
        }

        void awaitRun(int number) throws InterruptedException {
            int latest = 0;
            while (latest < number) {
                latest = Objects.requireNonNull(begun.poll(30, TimeUnit.SECONDS), "no run has begun");
            }
        }
    }
}
