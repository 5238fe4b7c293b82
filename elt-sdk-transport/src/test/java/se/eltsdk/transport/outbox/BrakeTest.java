package se.eltsdk.transport.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.Fk;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;

/** When all sending is held back and when no longer, and who hears of it. */
class BrakeTest extends RunnerFixture {

    private static final String OWN_ANSWER = "ELT-713";
    private static final String NOT_REACHED = "ELT-711";
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final AtomicLong ticks = new AtomicLong();
    private final OutboxSession session = store.open();
    private Brake brake = another();

    @Test
    void whenNothingHasHappened_thenNothingHolds() {
        assertEquals(Optional.empty(), brake.hold(session));
        assertEquals(Duration.ZERO, brake.rest());
        brake.answered(session);
        assertEquals(List.of(), told.texts);
    }

    @Test
    void whenTurnedAway_thenTheCircuitOpensOnceAndOneCallTriesAfterItsTime() {
        brake.deferred(session, turnedAway());
        assertHold(Hold.Reason.TURNED_AWAY, Duration.ofMinutes(5));
        time.advance(Duration.ofMinutes(5));
        assertEquals(Optional.empty(), brake.hold(session), "one call tries");

        brake.deferred(session, turnedAway());

        assertHold(Hold.Reason.TURNED_AWAY, Duration.ofMinutes(5));
        assertEquals(List.of("opened ELT-712"), told.texts);
        assertEquals(Duration.ZERO, brake.rest(), "the vendor is turned away, FK is not slow");
    }

    @Test
    void whenTurnedAwayAndThenAnswered_thenTheCircuitClosesOnce() {
        brake.deferred(session, turnedAway());

        brake.answered(session);
        brake.answered(session);

        assertEquals(Optional.empty(), brake.hold(session));
        assertEquals(List.of("opened ELT-712", "closed"), told.texts);
    }

    @Test
    void whenTurnedAwayAndThenFkItselfIsBusy_thenTheCircuitCloses() {
        brake.deferred(session, turnedAway());

        brake.deferred(session, busy(OWN_ANSWER, Optional.empty()));

        assertHold(Hold.Reason.BUSY, Duration.ofSeconds(2));
        assertEquals(List.of("opened ELT-712", "closed"), told.texts);
        brake.answered(session);
        assertEquals(List.of("opened ELT-712", "closed"), told.texts, "it was closed");
    }

    @Test
    void whenTurnedAwayAndThenNotReached_thenTheCircuitStaysOpen() {
        brake.deferred(session, turnedAway());

        brake.deferred(session, busy(NOT_REACHED, Optional.empty()));

        assertHold(Hold.Reason.TURNED_AWAY, Duration.ofMinutes(5));
        assertEquals(List.of("opened ELT-712"), told.texts);
    }

    @Test
    void whenBusyOnly_thenNoCircuitIsOpenedOrClosed() {
        brake.deferred(session, busy(OWN_ANSWER, Optional.empty()));
        brake.deferred(session, busy(NOT_REACHED, Optional.empty()));
        brake.answered(session);

        assertEquals(List.of(), told.texts);
        assertEquals(Optional.empty(), brake.hold(session));
    }

    @Test
    void whenFkAsksForLonger_thenThatCounts() {
        brake.deferred(session, busy(OWN_ANSWER, Optional.of(Duration.ofMinutes(3))));

        assertHold(Hold.Reason.BUSY, Duration.ofMinutes(3));
        assertTrue(brake.hold(session).orElseThrow().text().startsWith(OWN_ANSWER + ": "));
    }

    @Test
    void whenBusyAgainAndAgain_thenCallsComeSlowerUpToAMinuteAndFasterWithEachAnswer() {
        for (long seconds : new long[] {2, 4, 8, 16, 32, 60, 60}) {
            brake.deferred(session, busy(OWN_ANSWER, Optional.empty()));
            assertEquals(Duration.ofSeconds(seconds), brake.rest());
        }
        ticks.addAndGet(Duration.ofSeconds(10).toNanos());
        assertEquals(Duration.ofSeconds(50), brake.rest());
        for (long seconds : new long[] {30, 15}) {
            brake.answered(session);
            assertEquals(Duration.ofSeconds(seconds), brake.rest());
        }
        for (int i = 0; i < 4; i++) {
            brake.answered(session);
        }
        assertEquals(Duration.ZERO, brake.rest(), "the pace alone");
    }

    @Test
    void whenAnswersAreMissing_thenOnlyFromTheThirdInARowOnCallsComeSlower() {
        brake.unclear();
        brake.unclear();
        assertEquals(Duration.ZERO, brake.rest());
        brake.answered(session);
        brake.unclear();
        brake.unclear();
        assertEquals(Duration.ZERO, brake.rest());

        brake.unclear();

        assertEquals(INTERVAL.multipliedBy(2), brake.rest());
    }

    @Test
    void whenAnotherLeaderComes_thenItKnowsOfTheOpenCircuitAndClosesIt() {
        brake.deferred(session, turnedAway());
        brake = another();
        assertHold(Hold.Reason.TURNED_AWAY, Duration.ofMinutes(5));

        brake.answered(session);

        assertEquals(List.of("opened ELT-712", "closed"), told.texts);
    }

    @Test
    void whenThereIsNoPace_thenASecondIsItsMeasure() {
        brake = new Brake(OutboxInternals.ledger(outbox), timing(), Duration.ZERO, told);

        brake.deferred(session, busy(OWN_ANSWER, Optional.empty()));

        assertEquals(Duration.ofSeconds(2), brake.rest());
    }

    @Test
    void whenTheNoteCannotBeReadWithoutItsKey_thenNothingHoldsAndAnAnswerDropsIt() {
        byte[] key = new byte[32];
        key[0] = 1;
        brake.deferred(session, turnedAway());
        brake = new Brake(OutboxInternals.ledger(Outbox.of(Reports.ENVIRONMENT, store, OutboxKeys.of(key), Fk.CLOCK)), timing(),
                INTERVAL, told);

        assertEquals(Optional.empty(), brake.hold(session));
        brake.answered(session);

        assertEquals(Optional.empty(), session.note("test", Notes.CIRCUIT));
        assertEquals(List.of("opened ELT-712"), told.texts);
    }

    private void assertHold(Hold.Reason reason, Duration until) {
        Hold hold = brake.hold(session).orElseThrow();
        assertEquals(reason, hold.reason());
        assertEquals(Optional.of(time.instant().plus(until)), hold.until());
    }

    private Brake another() {
        return new Brake(OutboxInternals.ledger(outbox), timing(), INTERVAL, told);
    }

    private Timing timing() {
        return new Timing(TIMING.first(), TIMING.longest(), TIMING.turnedAway(), TIMING.poll(), ticks::get, () -> 0.5);
    }

    private static Deferred turnedAway() {
        return deferred("ELT-712", Optional.empty(), true);
    }

    private static Deferred busy(String code, Optional<Duration> retryAfter) {
        return deferred(code, retryAfter, false);
    }

    private static Deferred deferred(String code, Optional<Duration> retryAfter, boolean vendorRefused) {
        return new Deferred(ReportId.random(), Instant.EPOCH, code, "later", retryAfter, vendorRefused, false);
    }
}
