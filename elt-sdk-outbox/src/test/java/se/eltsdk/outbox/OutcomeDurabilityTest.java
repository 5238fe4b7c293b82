package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.internal.claim.ClaimedEntry;
import se.eltsdk.outbox.internal.claim.PickerFixture;
import se.eltsdk.outbox.internal.delivery.OutcomeTransitions;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.SubmissionOutcome;

/** The outcome of a call is kept, whatever fails around it and however late it comes. */
@Timeout(60)
class OutcomeDurabilityTest extends RunnerFixture {

    @Test
    void whenTheSealsKeyServiceFailsInItsOwnWay_thenTheReceiptIsKeptAndItIsReported() throws Exception {
        ReportId id = put();
        runner = builder(UnknownOutcomePolicy.neverResend())
                .evidence(SignedReports.brokenSealer(), SignedReports.sealIssuers()).open();

        assertEquals(Optional.empty(), runner.runOnce());

        assertEquals(EntryState.ACCEPTED, state(id));
        assertEquals(Optional.empty(), outbox.evidence(id));
        assertEquals(1, events.count("problem ELT-909"));
    }

    @Test
    void whenEvidenceCannotBeStored_thenTheReceiptIsKeptAndItIsReported() throws InterruptedException {
        ReportId id = put();
        OutboxStore refusing = new FailingStore(store) {
            @Override
            public OutboxSession open() {
                return InterferingSessions.before(super.open(), "replaceWhole", () -> {
                    throw FakeFk.failure("ELT-927");
                });
            }
        };
        Outbox over = Outbox.of(SignedReports.ENVIRONMENT, refusing, OutboxKeys.of(new byte[32]), FkFixture.CLOCK);
        runner = OutboxRunner.of(over, fk).listener(events).timings(TIMINGS)
                .evidence(SignedReports.sealer(), SignedReports.sealIssuers()).open();

        assertEquals(Optional.empty(), runner.runOnce());

        assertEquals(EntryState.ACCEPTED, state(id));
        assertEquals(Optional.empty(), outbox.evidence(id));
        assertEquals(List.of("problem ELT-927", "problem ELT-909", "accepted", "called accepted"), events.texts);
    }

    @Test
    void whenALibraryOfTheSealsKeyServiceDoesNotFit_thenTheReceiptIsKeptAndTheNextGoes() throws InterruptedException {
        ReportId id = put();
        ReportId next = put();
        runner = sealing(new NoSuchMethodError("another version"));

        assertTrue(runner.runUntilDone());

        assertEquals(EntryState.ACCEPTED, state(id));
        assertEquals(EntryState.ACCEPTED, state(next));
        assertEquals(2, events.count("problem ELT-909"));
    }

    @Test
    void whenTheVirtualMachineFailsInTheSealsKeyService_thenTheReceiptIsKeptAndReportedBeforeThatComesOut() {
        ReportId id = put();
        runner = sealing(new InternalError());

        assertThrows(InternalError.class, () -> runner.runOnce());

        assertEquals(EntryState.ACCEPTED, state(id));
        assertEquals(List.of("problem ELT-909", "accepted", "called accepted"), events.texts);
    }

    private OutboxRunner sealing(Error failure) {
        return builder(UnknownOutcomePolicy.neverResend()).evidence(SignedReports.sealer(() -> {
            throw failure;
        }), SignedReports.sealIssuers()).open();
    }

    @Test
    void whenTheCircuitBreakerCannotBeRead_thenTheOutcomeIsKeptAndItIsReported() throws InterruptedException {
        ReportId id = put();
        fk.then(submission -> {
            store.parts.put("note/test/circuit", outbox.repository().cipher()
                    .encrypt("test", "other", "note", new byte[9]));
            return FakeFk.accepts(submission);
        });

        assertEquals("ELT-927", assertThrows(EltException.class, () -> runner.runOnce()).code().id(),
                "of the next look");

        assertEquals(EntryState.ACCEPTED, state(id));
        assertEquals(2, events.count("problem ELT-927"));
        assertEquals(1, events.count("accepted"));
    }

    @Test
    void whenACallIsDeferred_thenTheStoredStateIsReported() throws InterruptedException {
        put();
        fk.then(FakeFk::isBusy, FakeFk::asksForAPerson);

        runner.runOnce();
        time.advance(Duration.ofMinutes(1));
        runner.runOnce();

        assertEquals(List.of("waiting", "called deferred", "suspended BUSY", "blocked", "called deferred"),
                events.texts);
    }

    @Test
    void whenAListenerMeetsALibraryThatDoesNotFit_thenNothingChanges() throws InterruptedException {
        ReportId id = put();
        runner = builder(UnknownOutcomePolicy.neverResend()).listener(failing(new NoSuchMethodError("another version")))
                .open();

        assertEquals(Optional.empty(), runner.runOnce());

        assertEquals(EntryState.ACCEPTED, state(id));
    }

    @Test
    void whenAListenerEndsTheVirtualMachine_thenTheOutcomeIsStoredBefore() {
        ReportId id = put();
        runner = builder(UnknownOutcomePolicy.neverResend()).listener(failing(new InternalError())).open();

        assertThrows(InternalError.class, () -> runner.runOnce());

        assertEquals(EntryState.ACCEPTED, state(id));
    }

    @Test
    void whenTheSourceOfConnectionsFailsInItsOwnWay_thenTheOutcomeIsStoredAllTheSame() throws InterruptedException {
        ReportId id = put();
        FailingStore failing = new FailingStore(store);
        fk.then(submission -> {
            failing.fail(2, new IllegalStateException("the pool is empty"));
            return FakeFk.accepts(submission);
        });
        runner = over(failing);

        assertEquals(Optional.empty(), runner.runOnce());

        assertEquals(EntryState.ACCEPTED, state(id));
        assertEquals(1, events.count("problem ELT-924"));
    }

    @Test
    void whenInterruptedWhileTheOutcomeCannotBeStored_thenItIsTriedAtTheSamePaceAndTheRunEnds() {
        ReportId id = put();
        FailingStore failing = new FailingStore(store);
        fk.then(submission -> {
            failing.fail(3);
            failing.onFirstFailure(() -> Thread.currentThread().interrupt());
            return FakeFk.accepts(submission);
        });
        runner = over(failing);
        long begun = System.nanoTime();

        assertThrows(InterruptedException.class, () -> runner.runUntilDone());

        assertEquals(EntryState.ACCEPTED, state(id));
        assertTrue(System.nanoTime() - begun >= Duration.ofMillis(400).toNanos(), "the pauses after the interruption");
    }

    @Test
    void whenAnAnswerComesAfterTheNextAttemptHasBegun_thenItCountsAndEndsItsOwnAttempt() {
        ReportId id = put();
        UnknownOutcomePolicy policy = UnknownOutcomePolicy.resendAfter(Duration.ofSeconds(30));
        OutcomeTransitions transitions = new OutcomeTransitions(outbox.repository(), policy);
        ClaimedEntry first = PickerFixture.of(outbox, policy).claim(store.lead("test").orElseThrow(), entry -> { })
                .orElseThrow();
        store.loseLeader("test");
        OutboxLeadership next = store.lead("test").orElseThrow();
        transitions.takeOver(next, PickerFixture.quarantine(outbox));
        time.advance(Duration.ofSeconds(31));
        ClaimedEntry second = PickerFixture.of(outbox, policy).claim(next, entry -> { }).orElseThrow();

        try (OutboxSession session = store.open()) {
            assertTrue(transitions.accepted(session, first, receipt(first)).isPresent());
            assertTrue(transitions.unknown(session, second, ErrorMessage.of(ErrorCode.RESPONSE_LOST)).isEmpty());
        }

        OutboxEntry entry = outbox.find(id).orElseThrow();
        assertEquals(EntryState.ACCEPTED, entry.state());
        assertTrue(entry.perhapsTwice());
        assertEquals(List.of(SendAttempt.Outcome.ACCEPTED, SendAttempt.Outcome.OPEN),
                outbox.attempts(id).stream().map(SendAttempt::outcome).toList());
    }

    @Test
    void whenAReceiptComesAfterADecision_thenTheDecisionStaysAndTheReceiptIsReported() throws InterruptedException {
        ReportId id = put();
        fk.then(submission -> {
            store.loseLeader("test");
            try (OutboxLeadership next = store.lead("test").orElseThrow()) {
                new OutcomeTransitions(outbox.repository(), UnknownOutcomePolicy.neverResend())
                        .takeOver(next, PickerFixture.quarantine(outbox));
            }
            OutboxAdmin.of(outbox).resolve(id, "tx-by-telephone");
            return FakeFk.accepts(submission);
        });

        assertTrue(runner.runUntilDone());

        assertEquals("tx-by-telephone", outbox.find(id).orElseThrow().receipt().orElseThrow().txId());
        assertEquals(1, events.count("problem ELT-937"));
    }

    @Test
    void whenThisSideFailsBeforeTheCall_thenNothingWasSentAndItGoesAgainLater() throws InterruptedException {
        ReportId id = put();
        fk.onTheWay(() -> {
            throw new IllegalStateException("this client is closed; nothing was sent");
        });

        assertThrows(IllegalStateException.class, () -> runner.runOnce());

        assertEquals(EntryState.WAITING, state(id));
        assertEquals(Optional.of("ELT-940"), outbox.find(id).orElseThrow().code().map(ErrorCode::id));
        assertEquals(Optional.of(time.instant().plusSeconds(10)), notBefore(id));
        fk.onTheWay(() -> { });
        time.advance(Duration.ofSeconds(10));
        assertTrue(runner.runUntilDone());
        assertFalse(outbox.find(id).orElseThrow().perhapsTwice());
    }

    @Test
    void whenThisSideFailsAfterTheCallMayHaveBegun_thenItsOutcomeIsUnknown() throws InterruptedException {
        ReportId id = put();
        fk.then(submission -> {
            throw new IllegalStateException("after the first byte");
        });

        assertThrows(IllegalStateException.class, () -> runner.runOnce());
        runner.runOnce();

        assertEquals(EntryState.UNKNOWN, state(id));
    }

    /** Fails at all news of a call. */
    private static OutboxListener failing(Error error) {
        return new OutboxListener() {
            @Override
            public void changed(OutboxEntry entry) {
                throw error;
            }

            @Override
            public void called(SendAttempt.Outcome outcome, Duration waited, Duration took) {
                throw error;
            }
        };
    }

    private static Receipt receipt(ClaimedEntry claim) {
        return FakeFk.accepts(claim.submission()).match(SubmissionOutcome.Accepted::receipt, refused -> null,
                deferred -> null, unknown -> null);
    }
}
