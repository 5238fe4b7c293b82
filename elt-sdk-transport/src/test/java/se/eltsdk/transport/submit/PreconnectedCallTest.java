package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.pacing.internal.CallScheduler;
import se.eltsdk.transport.submit.SubmissionOutcome.Accepted;

/** A call that stands ready, with its connection made, before its time has come. */
@Timeout(60)
class PreconnectedCallTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void whenAskedWhetherItMayGo_thenTheConnectionStandsAndNothingHasGone() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Instant[] then = new Instant[1];
        try (MockFk fk = MockFk.start(FkFixture.PKI); FkClient client = client(fk, Duration.ZERO)) {
            SubmissionOutcome outcome = submit(client, () -> {
                asked.incrementAndGet();
                then[0] = FkFixture.CLOCK.instant();
                return fk.connections() == 1 && fk.requests().isEmpty();
            });

            assertEquals("Accepted", OutcomeText.describe(outcome));
            assertEquals(1, asked.get());
            assertEquals(1, fk.connections());
            assertFalse(((Accepted) outcome).receipt().startedAt().isBefore(then[0]), "begun before it might go");
        }
    }

    @Test
    void whenItMayNotGo_thenNothingIsSent() throws Exception {
        try (MockFk fk = MockFk.start(FkFixture.PKI); FkClient client = client(fk, Duration.ZERO)) {
            assertEquals("Deferred ELT-936", OutcomeText.describe(submit(client, () -> false)));

            assertEquals(List.of(), fk.requests());
            assertEquals("Accepted", OutcomeText.describe(submit(client, () -> true)));
        }
    }

    @Test
    void whenFkTurnsUsAwayBeforeTheTimeHasCome_thenSurelyNothingWent() throws Exception {
        try (MockFk fk = MockFk.builder(FkFixture.PKI).trusting(TestPki.of(FkFixture.CLOCK).organisationCa())
                .start();
                FkClient client = client(fk, SECOND)) {
            CallScheduler.of(client.pacer()).acquire().close();

            assertEquals("Deferred ELT-712 vendor", OutcomeText.describe(submit(client, () -> true)));

            assertEquals(List.of(), fk.requests());
        }
    }

    @Test
    void whenTheServerResetsBeforeTheTimeHasCome_thenNothingIsSent() throws Exception {
        try (MockFk fk = MockFk.start(FkFixture.PKI).always(FkReply.resetBeforeReading());
                FkClient client = client(fk, SECOND)) {
            CallScheduler.of(client.pacer()).acquire().close();

            assertFalse(submit(client, () -> true) instanceof Accepted);

            assertEquals(List.of(), fk.requests());
        }
    }

    private static SubmissionOutcome submit(FkClient client, BooleanSupplier mayGo) throws InterruptedException {
        Submission submission = FkFixture.submission();
        try (CallSlot slot = client.awaitSlot(); PreparedCall call = slot.prepare(submission)) {
            return !call.isConnected() || mayGo.getAsBoolean() ? call.send() : call.cancel();
        }
    }

    private static FkClient client(MockFk fk, Duration interval) {
        return FkClient.open(FkFixture.endpoint(fk.endpoint()).withPacer(CallPacer.of(new CallInterval(interval))));
    }
}
