package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.cxf.transport.Conduit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.eltsdk.EltException;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.RecordedRequest;
import se.eltsdk.transport.internal.soap.FkConduit;
import se.eltsdk.transport.internal.soap.SubmissionContent;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.pacing.internal.CallPermit;
import se.eltsdk.transport.pacing.internal.CallScheduler;
import se.eltsdk.trust.EltEnvironment;

class FkClientTest {

    @Tag("once")
    @Test
    void whenTwoClientsAndManyThreadsShareAPacer_thenFkSeesNoTwoCallsWithinASecond() throws Exception {
        CallPacer shared = CallPacer.of(CallInterval.oneASecond());
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try (MockFk fk = MockFk.start(FkFixture.PKI);
                FkClient one = FkClient.open(FkFixture.endpoint(fk.endpoint()).withPacer(shared));
                FkClient two = FkClient.open(FkFixture.endpoint(fk.endpoint()).withPacer(shared))) {
            List<Future<SubmissionOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                FkClient client = i % 2 == 0 ? one : two;
                Submission submission = FkFixture.submission();
                calls.add(threads.submit(() -> client.submit(submission)));
            }
            for (Future<SubmissionOutcome> call : calls) {
                assertEquals("Accepted", OutcomeText.describe(call.get(30, TimeUnit.SECONDS)));
            }

            assertEquals(5, fk.requests().size());
            assertEquals(0, fk.paceViolations());
            for (RecordedRequest request : fk.requests().subList(1, 5)) {
                Duration gap = request.sincePrevious().orElseThrow();
                assertTrue(gap.compareTo(Duration.ofSeconds(1)) >= 0, gap.toString());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whenInterruptedWhileWaitingForTheTurn_thenNothingIsSentAndTheFlagStays() throws Exception {
        CallPacer pacer = CallPacer.of(new CallInterval(Duration.ZERO));
        try (MockFk fk = MockFk.start(FkFixture.PKI);
                FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()).withPacer(pacer));
                CallPermit held = CallScheduler.of(pacer).acquire()) {
            assertTrue(held.delay().isZero());
            assertInterrupted(client, Thread.State.WAITING, "Deferred ELT-714");
            assertEquals(List.of(), fk.requests());
        }
    }

    @Test
    void whenInterruptedWhileWaitingForThePace_thenNothingIsSentAndTheFlagStays() throws Exception {
        CallPacer pacer = CallPacer.of(new CallInterval(Duration.ofMinutes(10)));
        CallScheduler.of(pacer).acquire().close();
        try (MockFk fk = MockFk.start(FkFixture.PKI);
                FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()).withPacer(pacer))) {
            assertInterrupted(client, Thread.State.TIMED_WAITING, "Deferred ELT-714");
            assertEquals(List.of(), fk.requests());
        }
    }

    @Test
    void whenInterruptedWhileFkIsAboutToAnswer_thenTheOutcomeIsUnknownAndTheFlagStays() throws Exception {
        try (MockFk fk = MockFk.start(FkFixture.PKI).always(FkReply.stall());
                FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()))) {
            Submission submission = FkFixture.submission();
            Call call = new Call(client, submission);
            fk.awaitRequests(1, Duration.ofSeconds(20));
            call.thread.interrupt();
            call.assertEndsWith("Unknown ELT-721");
            assertEquals(1, fk.requests().size());
        }
    }

    @Test
    void whenClosed_thenNothingMoreIsSent() {
        try (MockFk fk = MockFk.start(FkFixture.PKI)) {
            FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()));
            client.close();
            client.close();

            Submission submission = FkFixture.submission();
            assertThrows(IllegalStateException.class, () -> client.submit(submission));
            assertEquals(0, fk.connections());
        }
    }

    @Test
    void whenClosedDuringACall_thenTheCallIsWaitedFor() throws Exception {
        try (MockFk fk = MockFk.start(FkFixture.PKI).always(FkReply.accept().after(Duration.ofMillis(700)))) {
            FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()));
            Call call = new Call(client, FkFixture.submission());
            fk.awaitRequests(1, Duration.ofSeconds(20));
            client.close();

            assertEquals("Accepted", call.outcome());
        }
    }

    @Test
    void whenSignedForAnotherEnvironment_thenNothingIsSent() {
        SubmissionContent content = FkFixture.content();
        SubmissionContent production = new SubmissionContent(content.id(), content.digest(), "production",
                content.report(),
                content.assistant(), content.provider(), content.seal());
        try (MockFk fk = MockFk.start(FkFixture.PKI); FkClient client = FkClient.open(
                FkFixture.endpoint(fk.endpoint()))) {
            EltException e = assertThrows(EltException.class, () -> client.submit(production));

            assertEquals("ELT-813", e.code().id());
            assertEquals(0, fk.connections());
        }
    }

    @Test
    void whenTheConduitIsAnother_thenOpeningFails() {
        Conduit other = mock(Conduit.class);
        assertEquals("ELT-812", assertThrows(EltException.class, () -> FkConduit.require(other)).code().id());
    }

    @Test
    void whenThePaceIsTooFastForProduction_thenTheEndpointRefusesIt() {
        FkClientConfig test = FkFixture.endpoint(URI.create("https://localhost:8020/"));
        CallPacer fast = CallPacer.of(new CallInterval(Duration.ofMillis(999)));

        assertFalse(test.withPacer(fast).environment().isProduction());
        FkClientConfig production = FkClientConfig.of(productionLike(), FkFixture.vendorKey());
        assertEquals("ELT-811", assertThrows(EltException.class, () -> production.withPacer(fast)).code().id());
        assertEquals(production.environment(), production.withPacer(CallPacer.of(CallInterval.oneASecond()))
                .environment());
    }

    /** No test PKI can be in a production environment, by its own guards: hence a stand-in. */
    private static EltEnvironment productionLike() {
        EltEnvironment environment = mock(EltEnvironment.class);
        org.mockito.Mockito.when(environment.isProduction()).thenReturn(true);
        return environment;
    }

    private static void assertInterrupted(FkClient client, Thread.State waiting, String expected) throws Exception {
        Call call = new Call(client, FkFixture.submission());
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (call.thread.getState() != waiting) {
            assertTrue(System.nanoTime() < giveUp, "the call waits");
            Thread.onSpinWait();
        }
        call.thread.interrupt();
        call.assertEndsWith(expected);
    }

    /** A call on a thread of its own. */
    private static final class Call {

        private final FutureTask<String> task;
        private final Thread thread;

        Call(FkClient client, Submission submission) {
            task = new FutureTask<>(() -> OutcomeText.describe(client.submit(submission))
                    + (Thread.currentThread().isInterrupted() ? " interrupted" : ""));
            thread = new Thread(task);
            thread.start();
        }

        String outcome() throws InterruptedException, ExecutionException, TimeoutException {
            return task.get(30, TimeUnit.SECONDS);
        }

        void assertEndsWith(String expected) throws InterruptedException, ExecutionException, TimeoutException {
            assertEquals(expected + " interrupted", outcome());
        }
    }
}
