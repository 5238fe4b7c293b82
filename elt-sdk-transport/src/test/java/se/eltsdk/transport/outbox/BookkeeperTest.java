package se.eltsdk.transport.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.EltException;
import se.eltsdk.catalogue.Catalogue;
import se.eltsdk.transport.pacing.Gate;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;

/** Each outcome is stored as what it is, reported, and kept in mind for the next call. */
@Timeout(60)
class BookkeeperTest extends RunnerFixture {

    private final Footprint footprint = new Footprint();
    private final Works works = new Works(OutboxInternals.ledger(outbox), store, fk, DeliveryPolicy.hold(), told, Optional.empty(),
            Catalogue.published(), Gate.open(), TIMING, footprint);
    private final Brake brake = new Brake(OutboxInternals.ledger(outbox), TIMING, Duration.ofSeconds(1), told);
    private final Bookkeeper books = new Bookkeeper(works, brake, new Rest());
    private Claim claim;

    @BeforeEach
    void claim() {
        put();
        claim = Lines.of(outbox, DeliveryPolicy.hold()).claim(store.lead("test").orElseThrow(), entry -> { })
                .orElseThrow();
    }

    @Test
    void whenAnOutcomeIsSettled_thenItsStateIsStoredAndReported() {
        for (Map.Entry<EntryState, Function<Submission, SubmissionOutcome>> each : Map.<EntryState,
                Function<Submission, SubmissionOutcome>>of(EntryState.ACCEPTED, FakeFk::accepts, EntryState.REFUSED,
                FakeFk::refuses, EntryState.UNKNOWN, FakeFk::drops, EntryState.BLOCKED, FakeFk::asksForAPerson)
                .entrySet()) {
            told.texts.clear();
            store.loseLeader("test");
            if (state(claim.id()) != EntryState.SENDING) {
                claim();
            }

            books.settle(claim, each.getValue().apply(claim.submission()));

            assertEquals(each.getKey(), state(claim.id()));
            assertEquals(List.of(each.getKey().word()), told.texts);
        }
    }

    @Test
    void whenAnOutcomeIsGiven_thenItsKindIsTheAttempts() {
        assertEquals(List.of(Attempt.Outcome.ACCEPTED, Attempt.Outcome.REFUSED, Attempt.Outcome.DEFERRED,
                Attempt.Outcome.UNKNOWN), List.<Function<Submission, SubmissionOutcome>>of(FakeFk::accepts,
                FakeFk::refuses, FakeFk::isBusy, FakeFk::drops).stream()
                .map(answer -> Bookkeeper.kind(answer.apply(claim.submission()))).toList());
    }

    @Test
    void whenTheRowGoesBackAfterItsOutcomeWasStored_thenTheFootprintTellsIt() {
        StoredEntry sending = store.rows.get("test/" + claim.id());
        books.settle(claim, FakeFk.accepts(claim.submission()));
        footprint.require(store.open(), "test");

        store.rows.put("test/" + claim.id(), sending);

        assertEquals("ELT-926",
                assertThrows(EltException.class, () -> footprint.require(store.open(), "test")).code());
    }

    @Test
    void whenTheEntryIsFinalByNow_thenAnAnswerOfFkIsReportedAndNothingElse() {
        outbox.declareSetBack();
        outbox.resolve(claim.id(), "tx-by-telephone");

        books.settle(claim, FakeFk.drops(claim.submission()));
        books.settle(claim, FakeFk.isBusy(claim.submission()));
        assertEquals(0, told.count("trouble ELT-937"));
        books.settle(claim, FakeFk.refuses(claim.submission()));
        books.settle(claim, FakeFk.accepts(claim.submission()));

        assertEquals(2, told.count("trouble ELT-937"));
        assertEquals("tx-by-telephone", outbox.find(claim.id()).orElseThrow().receipt().orElseThrow().txId());
    }

    @Test
    void whenThisSideFailed_thenTheEntryWaitsWithItsCodeAndTheCauseInWords() {
        books.settleUnsent(claim, new IllegalStateException("not shown"));

        OutboxEntry entry = outbox.find(claim.id()).orElseThrow();
        assertEquals(EntryState.WAITING, entry.state());
        assertEquals(Optional.of("ELT-940"), entry.code());
        assertTrue(outbox.attempts(claim.id()).get(0).text().contains("(IllegalStateException)"));
    }

    @Test
    void whenThisSideFailedWithACode_thenItsMessageIsKept() {
        books.settleUnsent(claim, new EltException("ELT-602", "The chain has no end."));

        assertTrue(outbox.attempts(claim.id()).get(0).text().contains("The chain has no end."));
    }

    @Test
    void whenItCannotBeStoredThatThisSideFailed_thenTheFailureStaysTheNews() {
        store.rows.clear();
        IllegalStateException failure = new IllegalStateException();

        books.settleUnsent(claim, failure);

        assertEquals("ELT-937", ((EltException) failure.getSuppressed()[0]).code());
    }

    @Test
    void whenFkAsksForLongerThanTheBackoff_thenTheEntryWaitsThatLong() {
        books.settle(claim, FakeFk.busy(Duration.ofMinutes(4)).apply(claim.submission()));

        assertEquals(Optional.of(time.instant().plus(Duration.ofMinutes(4))), notBefore(claim.id()));
        assertEquals(Hold.Reason.BUSY, brake.hold(store.open()).orElseThrow().reason());
    }

    @Test
    void whenTheRunWasToEnd_thenTheEntryGoesAtOnceAndNothingIsHeldBack() {
        books.settle(claim, deferred("ELT-714"));

        assertEquals(Optional.of(time.instant()), notBefore(claim.id()));
        assertEquals(Optional.empty(), brake.hold(store.open()));
    }

    @Test
    void whenTheVendorIsTurnedAway_thenTheEntryDoesNotWaitBesides() {
        books.settle(claim, FakeFk.turnsAway(claim.submission()));

        assertEquals(Optional.of(time.instant()), notBefore(claim.id()));
        assertEquals(Hold.Reason.TURNED_AWAY, brake.hold(store.open()).orElseThrow().reason());
    }

    @Test
    void whenAPersonHasToSeeToOne_thenTheOthersAreNotHeldBack() {
        books.settle(claim, FakeFk.asksForAPerson(claim.submission()));

        assertEquals(EntryState.BLOCKED, state(claim.id()));
        assertEquals(Optional.empty(), brake.hold(store.open()));
    }

    @Test
    void whenThisSideFailsThreeTimesInARow_thenCallsComeSlowerThoughNothingIsHeldBack() {
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, brake.rest());
            books.settle(claim, deferred(i == 1 ? "ELT-936" : "ELT-940"));
        }

        assertTrue(brake.rest().compareTo(Duration.ofSeconds(1)) > 0);
        assertEquals(Optional.empty(), brake.hold(store.open()));
        books.settle(claim, FakeFk.accepts(claim.submission()));
        assertTrue(brake.rest().compareTo(Duration.ofSeconds(1)) <= 0, "faster with an answer");
    }

    private SubmissionOutcome deferred(String code) {
        return new Deferred(claim.id(), time.instant(), code, "later", Optional.empty(), false, false);
    }
}
