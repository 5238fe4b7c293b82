package se.eltsdk.outbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.outbox.internal.claim.InterruptibleWait;
import se.eltsdk.outbox.internal.claim.PickerFixture;
import se.eltsdk.outbox.internal.claim.RestoredBackupDetector;
import se.eltsdk.outbox.internal.delivery.CircuitBreaker;
import se.eltsdk.outbox.internal.delivery.DeliveryContext;
import se.eltsdk.outbox.internal.delivery.OutcomeRecorder;
import se.eltsdk.outbox.internal.delivery.SuspensionCheck;
import se.eltsdk.outbox.internal.entry.SharedNotes;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.pacing.CallLock;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.internal.DeferralDetails;

/** What a new leader takes over from an earlier one, is stored, reported, and over when it has been waited for. */
@Timeout(60)
class LeaderTakeoverTest extends RunnerFixture {

    private static final byte[] OLDER = "12345678901234567890123456789012".getBytes(US_ASCII);

    private final DeliveryContext context = new DeliveryContext(outbox.repository(), store, fk,
            UnknownOutcomePolicy.neverResend(), events, Optional.empty(),
            FkCalendar.published(), CallLock.none(), TIMINGS, new RestoredBackupDetector());
    private final SharedNotes notes = new SharedNotes(outbox.repository());
    private OutcomeRecorder recorder;
    private OutboxLeadership leader;

    @BeforeEach
    void lead() {
        recorder = new OutcomeRecorder(context, new CircuitBreaker(outbox.repository(), TIMINGS, context.interval(),
                events), new InterruptibleWait());
        leader = store.lead("test").orElseThrow();
    }

    @Test
    void whenNothingWasLeft_thenNoCallIsUnderWay() {
        put();

        assertFalse(recorder.takeOver(leader, PickerFixture.quarantine(outbox)));

        assertFalse(notes.areCallsUnderWay(leader));
        assertEquals(List.of(), events.texts);
    }

    @Test
    void whenACallWasLeft_thenItIsUnknownAndReportedAndNotedUntilItIsOver() {
        ReportId id = put();
        PickerFixture.of(outbox, UnknownOutcomePolicy.neverResend()).claim(leader, entry -> { }).orElseThrow();
        store.loseLeader("test");
        leader = store.lead("test").orElseThrow();

        assertTrue(recorder.takeOver(leader, PickerFixture.quarantine(outbox)));

        assertEquals(EntryState.UNKNOWN, state(id));
        assertEquals(List.of("unknown"), events.texts);
        assertTrue(notes.areCallsUnderWay(leader));
        recorder.dropCallsUnderWay(leader);
        assertFalse(notes.areCallsUnderWay(leader));
    }

    @Test
    void whenACallWasLeftWhoseRowIsDamaged_thenItIsQuarantinedAndReported() {
        ReportId id = put();
        PickerFixture.of(outbox, UnknownOutcomePolicy.neverResend()).claim(leader, entry -> { }).orElseThrow();
        store.rows.computeIfPresent("test/" + id, (key, row) -> new StoredRow(row.environment(), row.id(),
                row.version(), row.state(), "another", row.lastDay(), row.position(), row.queuedAt(), row.changedAt(),
                row.notBefore(), row.facts(), row.log(), row.mac()));

        assertTrue(recorder.takeOver(leader, PickerFixture.quarantine(outbox)));

        assertEquals(List.of("blocked"), events.texts);
        assertEquals("blocked", store.rows.get("test/" + id).state());
    }

    @Test
    void whenACallWasLeftWhoseKeyIsMissing_thenItIsQuarantinedAndReported() {
        Submission submission = SignedReports.submission();
        Outbox older = Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(OLDER), FkFixture.CLOCK);
        older.put(submission);
        PickerFixture.of(older, UnknownOutcomePolicy.neverResend()).claim(leader, entry -> { }).orElseThrow();

        assertTrue(recorder.takeOver(leader, PickerFixture.quarantine(outbox)));

        assertEquals(List.of("blocked"), events.texts);
        assertEquals("blocked", store.rows.get("test/" + submission.id()).state());
    }

    @Test
    void whenTheDatabaseIsSaidToBeSetBack_thenACallMayBeUnderWay() {
        OutboxAdmin.of(outbox).declareSetBack();

        assertTrue(recorder.takeOver(leader, PickerFixture.quarantine(outbox)));
    }

    @Test
    void whenAPersonResumes_thenNeitherPauseNorCircuitBreakerSuspends() {
        CircuitBreaker circuitBreaker = new CircuitBreaker(outbox.repository(), TIMINGS, context.interval(), events);
        circuitBreaker.deferred(leader, FakeFk.deferred(
                DeferralDetails.of(ReportId.random(), time.instant(), FakeFk.message("ELT-712")).withClientRejected(true)));
        OutboxAdmin.of(outbox).pause("month's end");
        SuspensionCheck suspensionCheck = new SuspensionCheck(notes, FkCalendar.published(), circuitBreaker);
        assertEquals(Suspension.Reason.PAUSED, suspensionCheck.now(leader).orElseThrow().reason());

        OutboxAdmin.of(outbox).resume();

        assertEquals(Optional.empty(), circuitBreaker.suspension(leader));
        assertEquals(Optional.empty(), notes.pause(leader));
    }

    @Test
    void whenTheLeadershipIsLostMeanwhile_thenTheCallsAreNotSaidToBeOver() {
        notes.noteCallsUnderWay(leader);
        store.loseLeader("test");

        assertEquals("ELT-933", assertThrows(LeadershipLostException.class,
                () -> recorder.dropCallsUnderWay(leader)).code().id());

        assertTrue(notes.areCallsUnderWay(store.open()));
    }

    @Test
    void whenTheKeyOfAnEntryHasCome_thenItIsSetBackAndReported() {
        Submission submission = SignedReports.submission();
        Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(OLDER), FkFixture.CLOCK).put(submission);
        StoredRow row = store.rows.get("test/" + submission.id());
        assertTrue(PickerFixture.quarantine(outbox).setAside(leader, outbox.repository().codec().read(row)).isPresent());
        Outbox both = Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(new byte[32], OLDER), FkFixture.CLOCK);
        DeliveryContext reading = new DeliveryContext(both.repository(), store, fk, UnknownOutcomePolicy.neverResend(),
                events, Optional.empty(),
                FkCalendar.published(), CallLock.none(), TIMINGS, new RestoredBackupDetector());

        assertFalse(new OutcomeRecorder(reading, new CircuitBreaker(both.repository(), TIMINGS, context.interval(),
                events), new InterruptibleWait())
                .takeOver(leader, PickerFixture.quarantine(both)));

        assertEquals(EntryState.QUEUED, both.find(submission.id()).orElseThrow().state());
        assertEquals(List.of("queued"), events.texts);
    }
}
