package se.eltsdk.outbox.internal.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxInternals;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.RunnerFixture;
import se.eltsdk.outbox.SignedReports;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.outbox.internal.entry.SharedNotes;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;
import se.eltsdk.transport.submit.internal.DeferralDetails;

/** When all sending is held back and when no longer, and who hears of it. */
class CircuitBreakerTest extends RunnerFixture {

    private static final String OWN_ANSWER = "ELT-713";
    private static final String NOT_REACHED = "ELT-711";
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final AtomicLong ticks = new AtomicLong();
    private final OutboxSession session = store.open();
    private CircuitBreaker circuitBreaker = another();

    @Test
    void whenNothingHasHappened_thenNothingIsSuspended() {
        assertEquals(Optional.empty(), circuitBreaker.suspension(session));
        assertEquals(Duration.ZERO, circuitBreaker.rest());
        circuitBreaker.answered(session);
        assertEquals(List.of(), events.texts);
    }

    @Test
    void whenRejected_thenTheCircuitOpensOnceAndOneCallTriesAfterItsTime() {
        circuitBreaker.deferred(session, clientRejected());
        assertSuspended(Suspension.Reason.CLIENT_REJECTED, Duration.ofMinutes(5));
        time.advance(Duration.ofMinutes(5));
        assertEquals(Optional.empty(), circuitBreaker.suspension(session), "one call tries");

        circuitBreaker.deferred(session, clientRejected());

        assertSuspended(Suspension.Reason.CLIENT_REJECTED, Duration.ofMinutes(5));
        assertEquals(List.of("opened ELT-712"), events.texts);
        assertEquals(Duration.ZERO, circuitBreaker.rest(), "the vendor is turned away, FK is not slow");
    }

    @Test
    void whenRejectedAndThenAnswered_thenTheCircuitClosesOnce() {
        circuitBreaker.deferred(session, clientRejected());

        circuitBreaker.answered(session);
        circuitBreaker.answered(session);

        assertEquals(Optional.empty(), circuitBreaker.suspension(session));
        assertEquals(List.of("opened ELT-712", "closed"), events.texts);
    }

    @Test
    void whenRejectedAndThenFkItselfIsBusy_thenTheCircuitCloses() {
        circuitBreaker.deferred(session, clientRejected());

        circuitBreaker.deferred(session, busy(OWN_ANSWER, Optional.empty()));

        assertSuspended(Suspension.Reason.BUSY, Duration.ofSeconds(2));
        assertEquals(List.of("opened ELT-712", "closed"), events.texts);
        circuitBreaker.answered(session);
        assertEquals(List.of("opened ELT-712", "closed"), events.texts, "it was closed");
    }

    @Test
    void whenRejectedAndThenNotReached_thenTheCircuitStaysOpen() {
        circuitBreaker.deferred(session, clientRejected());

        circuitBreaker.deferred(session, busy(NOT_REACHED, Optional.empty()));

        assertSuspended(Suspension.Reason.CLIENT_REJECTED, Duration.ofMinutes(5));
        assertEquals(List.of("opened ELT-712"), events.texts);
    }

    @Test
    void whenBusyOnly_thenNoCircuitIsOpenedOrClosed() {
        circuitBreaker.deferred(session, busy(OWN_ANSWER, Optional.empty()));
        circuitBreaker.deferred(session, busy(NOT_REACHED, Optional.empty()));
        circuitBreaker.answered(session);

        assertEquals(List.of(), events.texts);
        assertEquals(Optional.empty(), circuitBreaker.suspension(session));
    }

    @Test
    void whenFkAsksForLonger_thenThatCounts() {
        circuitBreaker.deferred(session, busy(OWN_ANSWER, Optional.of(Duration.ofMinutes(3))));

        assertSuspended(Suspension.Reason.BUSY, Duration.ofMinutes(3));
        assertTrue(circuitBreaker.suspension(session).orElseThrow().text().startsWith(OWN_ANSWER + ": "));
    }

    @Test
    void whenBusyAgainAndAgain_thenCallsComeSlowerUpToAMinuteAndFasterWithEachAnswer() {
        for (long seconds : new long[] {2, 4, 8, 16, 32, 60, 60}) {
            circuitBreaker.deferred(session, busy(OWN_ANSWER, Optional.empty()));
            assertEquals(Duration.ofSeconds(seconds), circuitBreaker.rest());
        }
        ticks.addAndGet(Duration.ofSeconds(10).toNanos());
        assertEquals(Duration.ofSeconds(50), circuitBreaker.rest());
        for (long seconds : new long[] {30, 15}) {
            circuitBreaker.answered(session);
            assertEquals(Duration.ofSeconds(seconds), circuitBreaker.rest());
        }
        for (int i = 0; i < 4; i++) {
            circuitBreaker.answered(session);
        }
        assertEquals(Duration.ZERO, circuitBreaker.rest(), "the pace alone");
    }

    @Test
    void whenAnswersAreMissing_thenOnlyFromTheThirdInARowOnCallsComeSlower() {
        circuitBreaker.unclear();
        circuitBreaker.unclear();
        assertEquals(Duration.ZERO, circuitBreaker.rest());
        circuitBreaker.answered(session);
        circuitBreaker.unclear();
        circuitBreaker.unclear();
        assertEquals(Duration.ZERO, circuitBreaker.rest());

        circuitBreaker.unclear();

        assertEquals(INTERVAL.multipliedBy(2), circuitBreaker.rest());
    }

    @Test
    void whenAnotherLeaderComes_thenItKnowsOfTheOpenCircuitAndClosesIt() {
        circuitBreaker.deferred(session, clientRejected());
        circuitBreaker = another();
        assertSuspended(Suspension.Reason.CLIENT_REJECTED, Duration.ofMinutes(5));

        circuitBreaker.answered(session);

        assertEquals(List.of("opened ELT-712", "closed"), events.texts);
    }

    @Test
    void whenThereIsNoPace_thenASecondIsItsMeasure() {
        circuitBreaker = new CircuitBreaker(OutboxInternals.repository(outbox), timings(), Duration.ZERO, events);

        circuitBreaker.deferred(session, busy(OWN_ANSWER, Optional.empty()));

        assertEquals(Duration.ofSeconds(2), circuitBreaker.rest());
    }

    @Test
    void whenTheNoteCannotBeReadWithoutItsKey_thenNothingIsSuspendedAndAnAnswerDeletesIt() {
        byte[] key = new byte[32];
        key[0] = 1;
        circuitBreaker.deferred(session, clientRejected());
        circuitBreaker = new CircuitBreaker(OutboxInternals.repository(
                Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(key), FkFixture.CLOCK)), timings(),
                INTERVAL, events);

        assertEquals(Optional.empty(), circuitBreaker.suspension(session));
        circuitBreaker.answered(session);

        assertEquals(Optional.empty(), session.note("test", SharedNotes.CIRCUIT));
        assertEquals(List.of("opened ELT-712"), events.texts);
    }

    private void assertSuspended(Suspension.Reason reason, Duration until) {
        Suspension suspension = circuitBreaker.suspension(session).orElseThrow();
        assertEquals(reason, suspension.reason());
        assertEquals(Optional.of(time.instant().plus(until)), suspension.until());
    }

    private CircuitBreaker another() {
        return new CircuitBreaker(OutboxInternals.repository(outbox), timings(), INTERVAL, events);
    }

    private DeliveryTimings timings() {
        return new DeliveryTimings(TIMINGS.first(), TIMINGS.longest(), TIMINGS.clientRejected(), TIMINGS.poll(),
                RunnerFixture.clock(ticks::get), () -> 0.5);
    }

    private static Deferred clientRejected() {
        return FakeFk.deferred(DeferralDetails.of(ReportId.random(), Instant.EPOCH, FakeFk.message("ELT-712"))
                .withClientRejected(true));
    }

    private static Deferred busy(String code, Optional<Duration> retryAfter) {
        DeferralDetails parts = DeferralDetails.of(ReportId.random(), Instant.EPOCH, FakeFk.message(code));
        return FakeFk.deferred(retryAfter.map(parts::withRetryAfter).orElse(parts));
    }
}
