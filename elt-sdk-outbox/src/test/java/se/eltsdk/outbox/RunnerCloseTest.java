package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.ErrorCode;
import se.eltsdk.report.ReportId;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.FkFixture;

/** A runner ends within its bound, whatever hangs, and nothing goes twice on that account. */
@Timeout(120)
class RunnerCloseTest extends RunnerFixture {

    private static final Duration BOUND = Duration.ofSeconds(2);
    /** What a loaded machine takes besides. */
    private static final Duration SLACK = Duration.ofSeconds(20);

    @Tag("once")
    @Test
    void whenFkStalls_thenClosingCutsTheCallOffWithinItsBound() throws Exception {
        ReportId id = put();
        try (MockFk mock = MockFk.builder(FkFixture.PKI).minimumGap(Duration.ZERO).start();
                FkClient client = FkClient.open(FkFixture.endpoint(mock.endpoint()).withTimeouts(Duration.ofSeconds(10),
                        Duration.ofSeconds(80), Duration.ofSeconds(90)))) {
            mock.always(FkReply.stall());
            Outbox real = Outbox.of(FkFixture.environment(mock.endpoint()), store, OutboxKeys.of(new byte[32]),
                    FkFixture.CLOCK);
            OutboxRunner stalled = OutboxRunner.of(real, client).closingWithin(BOUND).timings(TIMINGS).open();
            CompletableFuture<Boolean> run = following(stalled);
            assertEquals(1, mock.awaitRequests(1, Duration.ofSeconds(60)).size());

            assertTrue(took(stalled::close).compareTo(BOUND.plus(SLACK)) < 0);

            assertFalse(run.get(20, TimeUnit.SECONDS), "the interruption was not the thread's own");
            assertEquals(EntryState.UNKNOWN, state(id));
            assertEquals(Optional.of("ELT-721"), outbox.find(id).orElseThrow().code().map(ErrorCode::id));
            assertTrue(store.lead("test").isPresent(), "the leadership is given back");
            assertTrue(took(client::close).compareTo(SLACK) < 0, "the client has no call under way any more");
        }
        assertTrue(runner.runUntilDone());
        assertEquals(List.of(), fk.arrived, "a person decides");
    }

    @Test
    void whenFkAnswersInTime_thenClosingWaitsForItsAnswer() throws Exception {
        ReportId id = put();
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        fk.then(submission -> {
            called.countDown();
            awaitAnyway(closing);
            return FakeFk.accepts(submission);
        });
        runner = builder(UnknownOutcomePolicy.neverResend()).closingWithin(Duration.ofSeconds(60)).open();
        CompletableFuture<Boolean> run = following(runner);
        assertTrue(called.await(30, TimeUnit.SECONDS));
        Thread closer = new Thread(runner::close);
        closer.start();
        assertTrue(until(() -> closer.getState() == Thread.State.TIMED_WAITING));

        closing.countDown();
        closer.join();

        assertFalse(run.get(20, TimeUnit.SECONDS));
        assertEquals(EntryState.ACCEPTED, state(id));
    }

    @Tag("once")
    @Test
    void whenACallHeedsNoInterruption_thenClosingReturnsAndTheNextLeaderTakesItForUnknown() throws Exception {
        ReportId id = put();
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        fk.then(submission -> {
            called.countDown();
            awaitAnyway(never);
            return FakeFk.accepts(submission);
        });
        runner = builder(UnknownOutcomePolicy.neverResend()).closingWithin(Duration.ofMillis(200)).open();
        CompletableFuture<Boolean> run = following(runner);
        assertTrue(called.await(30, TimeUnit.SECONDS));

        assertTrue(took(runner::close).compareTo(SLACK) < 0);

        assertEquals(EntryState.SENDING, state(id));
        store.loseLeader("test");
        FakeFk next = new FakeFk();
        try (OutboxRunner another = OutboxRunner.of(outbox, next).timings(TIMINGS).open()) {
            assertTrue(another.runUntilDone());
        }
        assertEquals(EntryState.UNKNOWN, state(id));
        assertEquals(Optional.of("ELT-932"), outbox.find(id).orElseThrow().code().map(ErrorCode::id));
        assertEquals(List.of(), next.arrived);
        never.countDown();
        run.get(20, TimeUnit.SECONDS);
        assertEquals(EntryState.ACCEPTED, state(id), "FK's late answer counts");
    }

    @Test
    void whenAListenerHangs_thenClosingInterruptsItAndTheReceiptIsStored() throws Exception {
        ReportId id = put();
        CountDownLatch hanging = new CountDownLatch(1);
        runner = builder(UnknownOutcomePolicy.neverResend()).closingWithin(Duration.ofMillis(400))
                .listener(new OutboxListener() {
            @Override
            public void changed(OutboxEntry entry) {
                hanging.countDown();
                awaitOrInterrupted(new CountDownLatch(1));
            }
        }).open();
        CompletableFuture<Boolean> run = following(runner);
        assertTrue(hanging.await(30, TimeUnit.SECONDS));
        assertEquals(EntryState.ACCEPTED, state(id), "stored before anybody is notified");

        assertTrue(took(runner::close).compareTo(SLACK) < 0);

        assertFalse(run.get(20, TimeUnit.SECONDS));
    }

    @Test
    void whenTheThreadIsInterrupted_thenTheExceptionSaysWhatIsStored() throws Exception {
        AtomicReference<Thread> thread = new AtomicReference<>();
        CompletableFuture<InterruptedException> run = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        runner = builder(UnknownOutcomePolicy.neverResend()).listener(new OutboxListener() {
            @Override
            public void leadershipChanged(boolean now) {
                begun.countDown();
            }
        }).open();
        thread.set(new Thread(() -> run.complete(assertThrows(InterruptedException.class, () -> runner.follow()))));
        thread.get().start();
        assertTrue(begun.await(30, TimeUnit.SECONDS));

        thread.get().interrupt();

        assertTrue(run.get(30, TimeUnit.SECONDS).getMessage().contains("outcomes of calls are stored"));
    }

    @Test
    void whenARunnerIsClosedOrInARun_thenTheMessagesSayWhich() throws Exception {
        AtomicReference<String> nested = new AtomicReference<>("");
        CountDownLatch begun = new CountDownLatch(1);
        runner = builder(UnknownOutcomePolicy.neverResend()).listener(new OutboxListener() {
            @Override
            public void leadershipChanged(boolean now) {
                nested.set(now ? assertThrows(IllegalStateException.class, () -> runner.runOnce()).getMessage()
                        : nested.get());
                begun.countDown();
            }
        }).open();
        CompletableFuture<Boolean> run = following(runner);
        assertTrue(begun.await(30, TimeUnit.SECONDS));

        String second = assertThrows(IllegalStateException.class, () -> runner.runOnce()).getMessage();
        runner.close();
        run.get(20, TimeUnit.SECONDS);
        String closed = assertThrows(IllegalStateException.class, () -> runner.runOnce()).getMessage();

        assertTrue(nested.get().contains("a listener cannot begin a run"), nested.get());
        assertTrue(second.contains("another thread is in a run"), second);
        assertTrue(closed.contains("is closed"), closed);
    }

    @Test
    void whenTheBoundIsNotPositive_thenItIsRefused() {
        OutboxRunner.Builder builder = builder(UnknownOutcomePolicy.neverResend());

        assertThrows(IllegalArgumentException.class, () -> builder.closingWithin(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> builder.closingWithin(Duration.ofSeconds(-1)));
    }

    @Test
    void whenTheOneWhoClosesIsInterrupted_thenItWaitsAllTheSameAndKeepsItsFlag() throws Exception {
        put();
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        fk.then(submission -> {
            called.countDown();
            awaitAnyway(answer);
            return FakeFk.accepts(submission);
        });
        runner = builder(UnknownOutcomePolicy.neverResend()).closingWithin(Duration.ofSeconds(60)).open();
        CompletableFuture<Boolean> run = following(runner);
        assertTrue(called.await(30, TimeUnit.SECONDS));
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread closer = new Thread(() -> {
            Thread.currentThread().interrupt();
            runner.close();
            flag.complete(Thread.currentThread().isInterrupted());
        });
        closer.start();
        assertTrue(until(() -> closer.getState() == Thread.State.TIMED_WAITING));
        answer.countDown();

        assertTrue(flag.get(30, TimeUnit.SECONDS));
        assertFalse(run.get(20, TimeUnit.SECONDS));
        assertEquals(1, outbox.count(EntryState.ACCEPTED));
    }

    /** Completed with whether the thread is interrupted at the end of a run that nothing was thrown out of. */
    private static CompletableFuture<Boolean> following(OutboxRunner runner) {
        CompletableFuture<Boolean> run = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                runner.follow();
                run.complete(Thread.currentThread().isInterrupted());
            } catch (Throwable e) {
                run.completeExceptionally(e);
            }
        }, "following");
        thread.setDaemon(true);
        thread.start();
        return run;
    }

    private static Duration took(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static void awaitOrInterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As code does that heeds no interruption. */
    private static void awaitAnyway(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                assertTrue(latch.await(60, TimeUnit.SECONDS));
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean until(BooleanSupplier condition) {
        long end = System.nanoTime() + SLACK.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        return condition.getAsBoolean();
    }
}
