package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.outbox.jdbc.PostgresServer;
import se.eltsdk.outbox.jdbc.PostgresStore;
import se.eltsdk.outbox.nodes.ChaosScenario;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;

/** The database ends the leader's session during a call to FK. */
@Timeout(120)
@Tag("once")
class LostDatabaseSessionTest {

    @Test
    void whenTheLeadersSessionEndsInMidCall_thenTheReceiptIsKeptAndNothingGoesTwice() throws Exception {
        PostgresStore store = PostgresServer.store(PostgresServer.tables());
        Outbox outbox = Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(new byte[32]), FkFixture.CLOCK);
        Submission submission = SignedReports.submission();
        outbox.put(submission);
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch taken = new CountDownLatch(1);
        FakeFk first = new FakeFk().then(sent -> {
            endSessions();
            called.countDown();
            await(taken);
            return FakeFk.accepts(sent);
        });
        FakeFk second = new FakeFk();
        try (OutboxRunner old = OutboxRunner.of(outbox, first).open()) {
            Thread sending = new Thread(() -> follow(old));
            sending.start();
            await(called);
            try (OutboxRunner next = OutboxRunner.of(outbox, second).open()) {
                assertTrue(next.runUntilDone(), "it took the lead and the attempt for unknown");
            }
            assertEquals(EntryState.UNKNOWN, outbox.find(submission.id()).orElseThrow().state());
            taken.countDown();
            assertTrue(ChaosScenario.await(() -> outbox.find(submission.id()).orElseThrow()
                    .state() == EntryState.ACCEPTED,
                    Duration.ofSeconds(30)));
            old.close();
            sending.join();
        }
        OutboxEntry entry = outbox.find(submission.id()).orElseThrow();
        assertEquals("tx-" + submission.id(), entry.receipt().orElseThrow().txId());
        assertFalse(entry.perhapsTwice());
        assertEquals(List.of(submission.id()), first.arrived);
        assertEquals(List.of(), second.arrived);
    }

    private static void follow(OutboxRunner runner) {
        try {
            runner.follow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void endSessions() {
        try {
            PostgresServer.run("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
