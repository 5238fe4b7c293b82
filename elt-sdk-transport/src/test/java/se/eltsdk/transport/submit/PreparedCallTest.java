package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.pacing.internal.CallScheduler;

/** A call in its three steps: the slot, the connection, the request. */
@Timeout(60)
class PreparedCallTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void whenACallIsSent_thenThePaceCountsItAndItIsOver() throws Exception {
        try (MockFk fk = MockFk.start(FkFixture.PKI); FkClient client = client(fk, HOUR)) {
            PreparedCall call;
            try (CallSlot slot = client.awaitSlot()) {
                call = slot.prepare(FkFixture.submission());
                assertTrue(call.isConnected());
                assertEquals("Accepted", OutcomeText.describe(call.send()));
                assertFalse(call.isConnected());
                call.close();
                Submission another = FkFixture.submission();
                assertThrows(IllegalStateException.class, () -> slot.prepare(another));
            }
            assertThrows(IllegalStateException.class, call::send);
            assertThrows(IllegalStateException.class, call::cancel);
            assertTrue(CallScheduler.of(client.pacer()).delay().compareTo(Duration.ofMinutes(59)) > 0);
            assertEquals(1, fk.requests().size());
        }
    }

    @Test
    void whenNothingIsSent_thenThePaceIsAsItWas() throws Exception {
        try (MockFk fk = MockFk.start(FkFixture.PKI); FkClient client = client(fk, HOUR)) {
            Submission submission = FkFixture.submission();
            client.awaitSlot().close();
            try (CallSlot slot = client.awaitSlot(); PreparedCall call = slot.prepare(submission)) {
                assertEquals("Deferred ELT-936", OutcomeText.describe(call.cancel()));
                assertThrows(IllegalStateException.class, call::send);
            }
            CallSlot left = client.awaitSlot();
            left.prepare(submission);
            left.close();

            assertTrue(CallScheduler.of(client.pacer()).delay().isZero());
            assertEquals(2, fk.connections());
            assertEquals(List.of(), fk.requests());
            assertEquals("Accepted", OutcomeText.describe(client.submit(submission)));
        }
    }

    @Test
    void whenFkIsNotThere_thenTheCallKnowsItsOutcome_andSendingItCounts() throws Exception {
        URI dead;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = URI.create("https://localhost:" + gone.getLocalPort() + "/");
        }
        try (FkClient client = FkClient.open(FkFixture.endpoint(dead).withPacer(pacer(HOUR)))) {
            try (CallSlot slot = client.awaitSlot(); PreparedCall call = slot.prepare(FkFixture.submission())) {
                assertFalse(call.isConnected());
                assertEquals("Deferred ELT-711", OutcomeText.describe(call.cancel()));
            }
            assertTrue(CallScheduler.of(client.pacer()).delay().isZero());
            try (CallSlot slot = client.awaitSlot(); PreparedCall call = slot.prepare(FkFixture.submission())) {
                assertEquals("Deferred ELT-711", OutcomeText.describe(call.send()));
            }
            assertFalse(CallScheduler.of(client.pacer()).delay().isZero());
        }
    }

    @Test
    void whenTheThreadIsInterrupted_thenItIsNotConnected_orNothingIsSent() throws Exception {
        try (MockFk fk = MockFk.start(FkFixture.PKI); FkClient client = client(fk, Duration.ZERO)) {
            Submission submission = FkFixture.submission();
            try (CallSlot slot = client.awaitSlot()) {
                Thread.currentThread().interrupt();
                assertFalse(slot.prepare(submission).isConnected());
                assertTrue(Thread.interrupted());
            }
            try (CallSlot slot = client.awaitSlot(); PreparedCall call = slot.prepare(submission)) {
                Thread.currentThread().interrupt();
                assertEquals("Deferred ELT-714", OutcomeText.describe(call.send()));
                assertTrue(Thread.interrupted());
            }
            assertEquals(List.of(), fk.requests());
        }
    }

    @Test
    void whenACallStandsReady_thenTheClientClosesAfterIt() throws Exception {
        try (MockFk fk = MockFk.start(FkFixture.PKI).then(FkReply.accept())) {
            FkClient client = client(fk, Duration.ZERO);
            CompletableFuture<Void> closing;
            try (CallSlot slot = client.awaitSlot(); PreparedCall call = slot.prepare(FkFixture.submission())) {
                closing = CompletableFuture.runAsync(client::close);
                assertThrows(TimeoutException.class, () -> closing.get(100, TimeUnit.MILLISECONDS));
                assertEquals("Accepted", OutcomeText.describe(call.send()));
            }
            closing.get(20, TimeUnit.SECONDS);
            assertThrows(IllegalStateException.class, client::awaitSlot);
        }
    }

    private static FkClient client(MockFk fk, Duration interval) {
        return FkClient.open(FkFixture.endpoint(fk.endpoint()).withPacer(pacer(interval)));
    }

    private static CallPacer pacer(Duration interval) {
        return CallPacer.of(new CallInterval(interval));
    }
}
