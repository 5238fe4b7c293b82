package se.eltsdk.transport.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.Bytes;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.Fk;
import se.eltsdk.transport.submit.Refusal;
import se.eltsdk.transport.submit.SubmissionOutcome;

/** Outcomes are stored whoever else changes the row meanwhile, and evidence goes with its own receipt only. */
@Timeout(60)
class SettlementTest extends RunnerFixture {

    private static final Bytes EVIDENCE = Bytes.of(new byte[] {1, 2, 3});

    private final Settlement settlement = new Settlement(OutboxInternals.ledger(outbox), DeliveryPolicy.hold());
    private final Outbox both = Outbox.of(Reports.ENVIRONMENT, store, OutboxKeys.of(filled(), new byte[32]),
            Fk.CLOCK);
    private Claim claim;
    private Receipt receipt;

    @BeforeEach
    void claim() {
        put();
        claim = Lines.of(outbox, DeliveryPolicy.hold()).claim(store.lead("test").orElseThrow(), entry -> { })
                .orElseThrow();
        receipt = FakeFk.accepts(claim.submission()).match(SubmissionOutcome.Accepted::receipt, refused -> null,
                deferred -> null, unknown -> null);
    }

    @Test
    void whenEvidenceIsStored_thenNothingElseOfTheEntryChanges() {
        OutboxEntry accepted = settlement.accepted(store.open(), claim, receipt).orElseThrow();
        time.advance(Duration.ofMinutes(1));

        OutboxEntry kept = settlement.evidence(store.open(), claim, receipt, EVIDENCE).orElseThrow();

        assertEquals(accepted, kept);
        assertEquals(Optional.of(EVIDENCE), outbox.evidence(claim.id()));
    }

    @Test
    void whenTheRowIsChangedBetweenReadingAndStoringEvidence_thenItIsStoredByTheNextTry() {
        settlement.accepted(store.open(), claim, receipt).orElseThrow();
        Settlement ofBoth = new Settlement(OutboxInternals.ledger(both), DeliveryPolicy.hold());

        assertTrue(ofBoth.evidence(Sessions.before(store.open(), "replaceWithEvidence", both::rekey), claim, receipt,
                EVIDENCE).isPresent());

        assertEquals(Optional.of(EVIDENCE), both.evidence(claim.id()));
    }

    @Test
    void whenTheRowIsChangedBetweenReadingAndStoringTheReceipt_thenItIsStoredByTheNextTry() {
        Settlement ofBoth = new Settlement(OutboxInternals.ledger(both), DeliveryPolicy.hold());

        assertTrue(ofBoth.accepted(Sessions.before(store.open(), "replace", both::rekey), claim, receipt).isPresent());

        assertEquals(Optional.of(receipt), both.find(claim.id()).orElseThrow().receipt());
    }

    @Test
    void whenItWasAcceptedByAnotherReceipt_thenThisOnesEvidenceIsNotStored() {
        settlement.accepted(store.open(), claim, receipt).orElseThrow();
        Receipt other = new Receipt(claim.id(), receipt.digest(), "tx-of-another", "test", receipt.startedAt(),
                receipt.answeredAt());

        assertEquals(Optional.empty(), settlement.evidence(store.open(), claim, other, EVIDENCE));
        assertEquals(Optional.empty(), outbox.evidence(claim.id()));
        assertEquals(Optional.empty(), settlement.accepted(store.open(), claim, other), "the first receipt stays");
        assertEquals(Optional.of(receipt), outbox.find(claim.id()).orElseThrow().receipt());
    }

    @Test
    void whenAnEarlierTryStoredIt_thenTheNextOneSaysSo() {
        OutboxEntry accepted = settlement.accepted(store.open(), claim, receipt).orElseThrow();

        assertEquals(Optional.of(accepted), settlement.accepted(store.open(), claim, receipt));
    }

    @Test
    void whenAnEarlierTryStoredARefusal_thenTheNextOneSaysSo() {
        Refusal refusal = new Refusal("ELT-701", "wrong");
        OutboxEntry refused = settlement.refused(store.open(), claim, refusal).orElseThrow();

        assertEquals(Optional.of(refused), settlement.refused(store.open(), claim, refusal));
        assertEquals(Optional.empty(), settlement.accepted(store.open(), claim, receipt), "a refusal is final");
    }

    @Test
    void whenAPersonHasToSeeToIt_thenItIsBlocked() {
        OutboxEntry held = settlement.blocked(store.open(), claim, "ELT-713", "HTTP 400").orElseThrow();

        assertEquals(EntryState.BLOCKED, held.state());
        assertEquals(held, outbox.find(claim.id()).orElseThrow());
        assertEquals(Optional.of("ELT-713"), held.code());
        assertEquals(Optional.empty(), held.notBefore());
    }

    @Test
    void whenTheEntryHasGoneOnWithoutThisAttempt_thenItsDeferralChangesNothing() {
        ReportId id = claim.id();
        settlement.unknown(store.open(), claim, "ELT-721", "lost").orElseThrow();

        assertEquals(Optional.empty(), settlement.waits(store.open(), claim, "ELT-713", "busy", time.instant()));
        assertEquals(Optional.empty(), settlement.blocked(store.open(), claim, "ELT-713", "HTTP 400"));
        assertEquals(Optional.empty(), settlement.unknown(store.open(), claim, "ELT-722", "lost"));
        assertEquals(EntryState.UNKNOWN, state(id));
    }

    private static byte[] filled() {
        byte[] key = new byte[32];
        key[31] = 1;
        return key;
    }
}
