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
import org.junit.jupiter.api.Test;
import se.eltsdk.EltException;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.RecordedSubmission;
import se.eltsdk.transport.pacing.Pace;
import se.eltsdk.transport.pacing.Pacer;
import se.eltsdk.trust.Environment;

class ClientTest {

    @Test
    void whenTwoClientsAndManyThreadsShareAPacer_thenFkSeesNoTwoCallsWithinASecond() throws Exception {
        Pacer shared = Pacer.at(Pace.oneASecond());
        ExecutorService threads = Executors.newFixedThreadPool(5);
        try (MockFk fk = MockFk.start(Fk.PKI);
                FkClient one = FkClient.open(Fk.endpoint(fk.endpoint()).withPacer(shared));
                FkClient two = FkClient.open(Fk.endpoint(fk.endpoint()).withPacer(shared))) {
            List<Future<SubmissionOutcome>> calls = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                FkClient client = i % 2 == 0 ? one : two;
                Submission submission = Fk.submission();
                calls.add(threads.submit(() -> client.submit(submission)));
            }
            for (Future<SubmissionOutcome> call : calls) {
                assertEquals("Accepted", Outcomes.describe(call.get(30, TimeUnit.SECONDS)));
            }

            assertEquals(5, fk.requests().size());
            assertEquals(0, fk.paceViolations());
            for (RecordedSubmission request : fk.requests().subList(1, 5)) {
                Duration gap = request.sincePrevious().orElseThrow();
                assertTrue(gap.compareTo(Duration.ofSeconds(1)) >= 0, gap.toString());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whenInterruptedWhileWaitingForTheTurn_thenNothingIsSentAndTheFlagStays() throws Exception {
        Pacer pacer = Pacer.at(new Pace(Duration.ZERO));
        try (MockFk fk = MockFk.start(Fk.PKI);
                FkClient client = FkClient.open(Fk.endpoint(fk.endpoint()).withPacer(pacer));
                Pacer.Turn held = pacer.enter()) {
            assertTrue(held.delay().isZero());
            assertInterrupted(client, Thread.State.WAITING, "Deferred ELT-714");
            assertEquals(List.of(), fk.requests());
        }
    }

    @Test
    void whenInterruptedWhileWaitingForThePace_thenNothingIsSentAndTheFlagStays() throws Exception {
        Pacer pacer = Pacer.at(new Pace(Duration.ofMinutes(10)));
        pacer.enter().close();
        try (MockFk fk = MockFk.start(Fk.PKI);
                FkClient client = FkClient.open(Fk.endpoint(fk.endpoint()).withPacer(pacer))) {
            assertInterrupted(client, Thread.State.TIMED_WAITING, "Deferred ELT-714");
            assertEquals(List.of(), fk.requests());
        }
    }

    @Test
    void whenInterruptedWhileFkIsAboutToAnswer_thenTheOutcomeIsUnknownAndTheFlagStays() throws Exception {
        try (MockFk fk = MockFk.start(Fk.PKI).always(FkReply.stall());
                FkClient client = FkClient.open(Fk.endpoint(fk.endpoint()))) {
            Submission submission = Fk.submission();
            Call call = new Call(client, submission);
            fk.awaitRequests(1, Duration.ofSeconds(20));
            call.thread.interrupt();
            call.assertEndsWith("Unknown ELT-721");
            assertEquals(1, fk.requests().size());
        }
    }

    @Test
    void whenClosed_thenNothingMoreIsSent() {
        try (MockFk fk = MockFk.start(Fk.PKI)) {
            FkClient client = FkClient.open(Fk.endpoint(fk.endpoint()));
            client.close();
            client.close();

            Submission submission = Fk.submission();
            assertThrows(IllegalStateException.class, () -> client.submit(submission));
            assertEquals(0, fk.connections());
        }
    }

    @Test
    void whenClosedDuringACall_thenTheCallIsWaitedFor() throws Exception {
        try (MockFk fk = MockFk.start(Fk.PKI).always(FkReply.accept().after(Duration.ofMillis(700)))) {
            FkClient client = FkClient.open(Fk.endpoint(fk.endpoint()));
            Call call = new Call(client, Fk.submission());
            fk.awaitRequests(1, Duration.ofSeconds(20));
            client.close();

            assertEquals("Accepted", call.outcome());
        }
    }

    @Test
    void whenSignedForAnotherEnvironment_thenNothingIsSent() {
        Content content = Fk.content();
        Content production = new Content(content.id(), content.digest(), "production", content.report(),
                content.assistant(), content.provider(), content.seal());
        try (MockFk fk = MockFk.start(Fk.PKI); FkClient client = FkClient.open(Fk.endpoint(fk.endpoint()))) {
            EltException e = assertThrows(EltException.class, () -> client.submit(production));

            assertEquals("ELT-813", e.code());
            assertEquals(0, fk.connections());
        }
    }

    @Test
    void whenTheConduitIsAnother_thenOpeningFails() {
        Conduit other = mock(Conduit.class);
        assertEquals("ELT-812", assertThrows(EltException.class, () -> FkConduit.require(other)).code());
    }

    @Test
    void whenThePaceIsTooFastForProduction_thenTheEndpointRefusesIt() {
        FkEndpoint test = Fk.endpoint(URI.create("https://localhost:8020/"));
        Pacer fast = Pacer.at(new Pace(Duration.ofMillis(999)));

        assertFalse(test.withPacer(fast).environment().isProduction());
        FkEndpoint production = FkEndpoint.of(productionLike(), Fk.vendorKey());
        assertEquals("ELT-811", assertThrows(EltException.class, () -> production.withPacer(fast)).code());
        assertEquals(production.environment(), production.withPacer(Pacer.at(Pace.oneASecond())).environment());
    }

    /** No test PKI can be in a production environment, by its own guards: hence a stand-in. */
    private static Environment productionLike() {
        Environment environment = mock(Environment.class);
        org.mockito.Mockito.when(environment.isProduction()).thenReturn(true);
        return environment;
    }

    private static void assertInterrupted(FkClient client, Thread.State waiting, String expected) throws Exception {
        Call call = new Call(client, Fk.submission());
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
            task = new FutureTask<>(() -> Outcomes.describe(client.submit(submission))
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
