package se.eltsdk.outbox.internal.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.outbox.InterferingSessions;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxInternals;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.RunnerFixture;
import se.eltsdk.outbox.SignedReports;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.outbox.internal.claim.ClaimedEntry;
import se.eltsdk.outbox.internal.claim.PickerFixture;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.FkRefusal;
import se.eltsdk.transport.submit.SubmissionOutcome;
import se.eltsdk.transport.submit.internal.FkClientAccess;

/** Outcomes are stored whoever else changes the row meanwhile, and evidence goes with its own receipt only. */
@Timeout(60)
class OutcomeTransitionsTest extends RunnerFixture {

    private static final Bytes EVIDENCE = Bytes.of(new byte[] {1, 2, 3});

    private final OutcomeTransitions transitions = new OutcomeTransitions(OutboxInternals.repository(outbox),
            UnknownOutcomePolicy.neverResend());
    private final Outbox both = Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(filled(), new byte[32]),
            FkFixture.CLOCK);
    private ClaimedEntry claim;
    private Receipt receipt;

    @BeforeEach
    void claim() {
        put();
        claim = PickerFixture.of(outbox, UnknownOutcomePolicy.neverResend())
                .claim(store.lead("test").orElseThrow(), entry -> { })
                .orElseThrow();
        receipt = FakeFk.accepts(claim.submission()).match(SubmissionOutcome.Accepted::receipt, refused -> null,
                deferred -> null, unknown -> null);
    }

    @Test
    void whenEvidenceIsStored_thenNothingElseOfTheEntryChanges() {
        OutboxEntry accepted = transitions.accepted(store.open(), claim, receipt).orElseThrow();
        time.advance(Duration.ofMinutes(1));

        OutboxEntry kept = transitions.evidence(store.open(), claim, receipt, EVIDENCE).orElseThrow();

        assertEquals(accepted, kept);
        assertEquals(Optional.of(EVIDENCE), outbox.evidence(claim.id()));
    }

    @Test
    void whenTheRowIsChangedBetweenReadingAndStoringEvidence_thenItIsStoredByTheNextTry() {
        transitions.accepted(store.open(), claim, receipt).orElseThrow();
        OutcomeTransitions ofBoth = new OutcomeTransitions(OutboxInternals.repository(both),
                UnknownOutcomePolicy.neverResend());

        assertTrue(ofBoth.evidence(InterferingSessions.before(store.open(), "replaceWhole",
                OutboxAdmin.of(both)::rekey), claim, receipt, EVIDENCE).isPresent());

        assertEquals(Optional.of(EVIDENCE), both.evidence(claim.id()));
    }

    @Test
    void whenTheRowIsChangedBetweenReadingAndStoringTheReceipt_thenItIsStoredByTheNextTry() {
        OutcomeTransitions ofBoth = new OutcomeTransitions(OutboxInternals.repository(both),
                UnknownOutcomePolicy.neverResend());

        assertTrue(ofBoth.accepted(InterferingSessions.before(store.open(), "replace",
                OutboxAdmin.of(both)::rekey), claim, receipt).isPresent());

        assertEquals(Optional.of(receipt), both.find(claim.id()).orElseThrow().receipt());
    }

    @Test
    void whenItWasAcceptedByAnotherReceipt_thenThisOnesEvidenceIsNotStored() {
        transitions.accepted(store.open(), claim, receipt).orElseThrow();
        Receipt other = Receipt.of(claim.id(), receipt.digest(), "tx-of-another", "test", receipt.startedAt(),
                receipt.answeredAt());

        assertEquals(Optional.empty(), transitions.evidence(store.open(), claim, other, EVIDENCE));
        assertEquals(Optional.empty(), outbox.evidence(claim.id()));
        assertEquals(Optional.empty(), transitions.accepted(store.open(), claim, other), "the first receipt stays");
        assertEquals(Optional.of(receipt), outbox.find(claim.id()).orElseThrow().receipt());
    }

    @Test
    void whenAnEarlierTryStoredIt_thenTheNextOneSaysSo() {
        OutboxEntry accepted = transitions.accepted(store.open(), claim, receipt).orElseThrow();

        assertEquals(Optional.of(accepted), transitions.accepted(store.open(), claim, receipt));
    }

    @Test
    void whenAnEarlierTryStoredARefusal_thenTheNextOneSaysSo() {
        FkRefusal refusal = FkClientAccess.get().refusal(ErrorCode.XML_VALIDATION_ERROR, "wrong");
        OutboxEntry refused = transitions.refused(store.open(), claim, refusal).orElseThrow();

        assertEquals(Optional.of(refused), transitions.refused(store.open(), claim, refusal));
        assertEquals(Optional.empty(), transitions.accepted(store.open(), claim, receipt), "a refusal is final");
    }

    @Test
    void whenAPersonHasToSeeToIt_thenItIsBlocked() {
        OutboxEntry held = transitions.blocked(store.open(), claim, ErrorMessage.of(
                ErrorCode.REJECTED_OR_BUSY.variant("not-accepted")).with("status", 400))
                .orElseThrow();

        assertEquals(EntryState.BLOCKED, held.state());
        assertEquals(held, outbox.find(claim.id()).orElseThrow());
        assertEquals(Optional.of("ELT-713"), held.code().map(ErrorCode::id));
        assertEquals(Optional.empty(), held.notBefore());
    }

    @Test
    void whenTheEntryHasGoneOnWithoutThisAttempt_thenItsDeferralChangesNothing() {
        ReportId id = claim.id();
        transitions.unknown(store.open(), claim, ErrorMessage.of(ErrorCode.RESPONSE_LOST)).orElseThrow();

        assertEquals(Optional.empty(), transitions.waits(store.open(), claim, FakeFk.message("ELT-713"),
                time.instant()));
        assertEquals(Optional.empty(), transitions.blocked(store.open(), claim, FakeFk.message("ELT-713")));
        assertEquals(Optional.empty(), transitions.unknown(store.open(), claim, ErrorMessage.of(ErrorCode.RESPONSE_UNREADABLE)));
        assertEquals(EntryState.UNKNOWN, state(id));
    }

    private static byte[] filled() {
        byte[] key = new byte[32];
        key[31] = 1;
        return key;
    }
}
