package se.eltsdk.outbox.internal.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.FailingStore;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.outbox.OutboxAdmin;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxInternals;
import se.eltsdk.outbox.RunnerFixture;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.outbox.internal.claim.ClaimedEntry;
import se.eltsdk.outbox.internal.claim.InterruptibleWait;
import se.eltsdk.outbox.internal.claim.PickerFixture;
import se.eltsdk.outbox.internal.claim.RestoredBackupDetector;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.transport.pacing.CallLock;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;
import se.eltsdk.transport.submit.internal.DeferralDetails;

/** Each outcome is stored as what it is, reported, and kept in mind for the next call. */
@Timeout(60)
class OutcomeRecorderTest extends RunnerFixture {

    private final RestoredBackupDetector rollbackDetector = new RestoredBackupDetector();
    private final DeliveryContext context = new DeliveryContext(OutboxInternals.repository(outbox), store, fk,
            UnknownOutcomePolicy.neverResend(), events, Optional.empty(),
            FkCalendar.published(), CallLock.none(), TIMINGS, rollbackDetector);
    private final CircuitBreaker circuitBreaker = new CircuitBreaker(OutboxInternals.repository(outbox), TIMINGS,
            Duration.ofSeconds(1), events);
    private final OutcomeRecorder recorder = new OutcomeRecorder(context, circuitBreaker, new InterruptibleWait());
    private ClaimedEntry claim;

    @BeforeEach
    void claim() {
        put();
        claim = PickerFixture.of(outbox, UnknownOutcomePolicy.neverResend())
                .claim(store.lead("test").orElseThrow(), entry -> { })
                .orElseThrow();
    }

    @Test
    void whenAnOutcomeIsSettled_thenItsStateIsStoredAndReported() {
        for (Map.Entry<EntryState, Function<Submission, SubmissionOutcome>> each : Map.<EntryState,
                Function<Submission, SubmissionOutcome>>of(EntryState.ACCEPTED, FakeFk::accepts, EntryState.REFUSED,
                FakeFk::refuses, EntryState.UNKNOWN, FakeFk::drops, EntryState.BLOCKED, FakeFk::asksForAPerson)
                .entrySet()) {
            events.texts.clear();
            store.loseLeader("test");
            if (state(claim.id()) != EntryState.SENDING) {
                claim();
            }

            recorder.record(claim, each.getValue().apply(claim.submission())).run();

            assertEquals(each.getKey(), state(claim.id()));
            assertEquals(List.of(each.getKey().word()), events.texts);
        }
    }

    /** The database fails in the middle, and the note is stored at the third try. */
    @Test
    void whenItIsNotedInSeveralTriesThatFkIsBusy_thenTheNextCallsAreSlowedDownOnce() {
        AtomicInteger failures = new AtomicInteger(2);
        OutboxStore failing = new FailingStore(store) {
            @Override
            public OutboxSession open() {
                OutboxSession session = super.open();
                return (OutboxSession) Proxy.newProxyInstance(OutboxSession.class.getClassLoader(),
                        new Class<?>[] {OutboxSession.class}, (proxy, method, arguments) -> {
                            if (method.getName().equals("keepNote") && failures.getAndDecrement() > 0) {
                                throw FakeFk.failure("ELT-924");
                            }
                            return method.invoke(session, arguments);
                        });
            }
        };
        DeliveryContext over = new DeliveryContext(context.repository(), failing, fk, context.policy(), events,
                Optional.empty(), context.calendar(), context.callLock(), TIMINGS, rollbackDetector);

        new OutcomeRecorder(over, circuitBreaker, new InterruptibleWait())
                .record(claim, FakeFk.isBusy(claim.submission())).run();

        assertTrue(failures.get() < 0, "it was noted in the end");
        assertTrue(circuitBreaker.rest().compareTo(Duration.ofSeconds(2)) <= 0, circuitBreaker.rest().toString());
    }

    @Test
    void whenAnOutcomeIsGiven_thenItsKindIsTheAttempts() {
        assertEquals(List.of(SendAttempt.Outcome.ACCEPTED, SendAttempt.Outcome.REFUSED, SendAttempt.Outcome.DEFERRED,
                SendAttempt.Outcome.UNKNOWN), List.<Function<Submission, SubmissionOutcome>>of(FakeFk::accepts,
                FakeFk::refuses, FakeFk::isBusy, FakeFk::drops).stream()
                .map(answer -> OutcomeRecorder.kind(answer.apply(claim.submission()))).toList());
    }

    @Test
    void whenTheRowGoesBackAfterItsOutcomeWasStored_thenTheRollbackIsDetected() {
        StoredRow sending = store.rows.get("test/" + claim.id());
        recorder.record(claim, FakeFk.accepts(claim.submission())).run();
        rollbackDetector.require(store.open(), "test");

        store.rows.put("test/" + claim.id(), sending);

        assertEquals("ELT-926",
                assertThrows(EltException.class, () -> rollbackDetector.require(store.open(), "test")).code().id());
    }

    @Test
    void whenTheEntryIsFinalByNow_thenAnAnswerOfFkIsReportedAndNothingElse() {
        OutboxAdmin.of(outbox).declareSetBack();
        OutboxAdmin.of(outbox).resolve(claim.id(), "tx-by-telephone");

        recorder.record(claim, FakeFk.drops(claim.submission())).run();
        recorder.record(claim, FakeFk.isBusy(claim.submission())).run();
        assertEquals(0, events.count("problem ELT-937"));
        recorder.record(claim, FakeFk.refuses(claim.submission())).run();
        recorder.record(claim, FakeFk.accepts(claim.submission())).run();

        assertEquals(2, events.count("problem ELT-937"));
        assertEquals("tx-by-telephone", outbox.find(claim.id()).orElseThrow().receipt().orElseThrow().txId());
    }

    @Test
    void whenThisSideFailed_thenTheEntryWaitsWithItsCodeAndTheCauseInWords() {
        recorder.recordUnsent(claim, new IllegalStateException("not shown"));

        OutboxEntry entry = outbox.find(claim.id()).orElseThrow();
        assertEquals(EntryState.WAITING, entry.state());
        assertEquals(Optional.of("ELT-940"), entry.code().map(ErrorCode::id));
        assertTrue(outbox.attempts(claim.id()).get(0).text().contains("(IllegalStateException)"));
    }

    @Test
    void whenThisSideFailedWithACode_thenItsMessageIsKept() {
        recorder.recordUnsent(claim, FakeFk.failure("ELT-602"));

        assertTrue(outbox.attempts(claim.id()).get(0).text().contains("ELT-602: The BankID order was an identification"));
    }

    @Test
    void whenItCannotBeStoredThatThisSideFailed_thenTheFailureStaysTheNews() {
        store.rows.clear();
        IllegalStateException failure = new IllegalStateException();

        recorder.recordUnsent(claim, failure);

        assertEquals("ELT-937", ((EltException) failure.getSuppressed()[0]).code().id());
    }

    @Test
    void whenFkAsksForLongerThanTheBackoff_thenTheEntryWaitsThatLong() {
        recorder.record(claim, FakeFk.busy(Duration.ofMinutes(4)).apply(claim.submission())).run();

        assertEquals(Optional.of(time.instant().plus(Duration.ofMinutes(4))), notBefore(claim.id()));
        assertEquals(Suspension.Reason.BUSY, circuitBreaker.suspension(store.open()).orElseThrow().reason());
    }

    @Test
    void whenTheRunWasToEnd_thenTheEntryGoesAtOnceAndNothingIsSuspended() {
        recorder.record(claim, deferred("ELT-714")).run();

        assertEquals(Optional.of(time.instant()), notBefore(claim.id()));
        assertEquals(Optional.empty(), circuitBreaker.suspension(store.open()));
    }

    @Test
    void whenTheVendorIsRejected_thenTheEntryItselfDoesNotWait() {
        recorder.record(claim, FakeFk.turnsAway(claim.submission())).run();

        assertEquals(Optional.of(time.instant()), notBefore(claim.id()));
        assertEquals(Suspension.Reason.CLIENT_REJECTED, circuitBreaker.suspension(store.open()).orElseThrow().reason());
    }

    @Test
    void whenAPersonHasToDecideAboutOne_thenTheOthersAreNotDelayed() {
        recorder.record(claim, FakeFk.asksForAPerson(claim.submission())).run();

        assertEquals(EntryState.BLOCKED, state(claim.id()));
        assertEquals(Optional.empty(), circuitBreaker.suspension(store.open()));
    }

    @Test
    void whenThisProcessFailsThreeTimesInARow_thenCallsSlowDownWithoutASuspension() {
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, circuitBreaker.rest());
            recorder.record(claim, deferred(i == 1 ? "ELT-936" : "ELT-940")).run();
        }

        assertTrue(circuitBreaker.rest().compareTo(Duration.ofSeconds(1)) > 0);
        assertEquals(Optional.empty(), circuitBreaker.suspension(store.open()));
        recorder.record(claim, FakeFk.accepts(claim.submission())).run();
        assertTrue(circuitBreaker.rest().compareTo(Duration.ofSeconds(1)) <= 0, "faster with an answer");
    }

    private SubmissionOutcome deferred(String code) {
        return FakeFk.deferred(DeferralDetails.of(claim.id(), time.instant(), FakeFk.message(code)));
    }
}
