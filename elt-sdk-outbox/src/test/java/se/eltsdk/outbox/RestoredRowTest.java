package se.eltsdk.outbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.Submission;

/** A single row that was set back to an earlier state, or deleted, is not sent again before a person has decided. */
@Timeout(60)
class RestoredRowTest extends RunnerFixture {

    @Test
    void whenTheRowOfASentEntryIsSetBack_thenItIsBlockedAndNotSentAgain() throws InterruptedException {
        ReportId id = put();
        Map<String, StoredRow> before = Map.copyOf(store.rows);
        runner.runOnce();
        assertEquals(EntryState.ACCEPTED, state(id));
        store.rows.putAll(before);

        assertTrue(runner(UnknownOutcomePolicy.neverResend()).runUntilDone());

        assertHeld(id);
        assertEquals(List.of(id), fk.arrived);
        assertEquals(1, events.count("blocked"));
    }

    @Test
    void whenADeferredRowIsSetBackAfterItWasAccepted_thenItIsBlocked() throws InterruptedException {
        ReportId id = put();
        fk.then(FakeFk::isBusy);
        runner.runOnce();
        Map<String, StoredRow> before = Map.copyOf(store.rows);
        time.advance(Duration.ofMinutes(1));
        assertTrue(runner.runUntilDone());
        store.rows.putAll(before);

        assertTrue(runner(UnknownOutcomePolicy.neverResend()).runUntilDone());

        assertHeld(id);
        assertEquals(List.of(id, id), fk.arrived);
    }

    @Test
    void whenTheDatabaseIsSetBackDuringACall_thenTheRunEnds_andNothingIsSentTwice() {
        ReportId id = put();
        Map<String, StoredRow> rows = Map.copyOf(store.rows);
        Map<String, Bytes> parts = Map.copyOf(store.parts);
        fk.then(submission -> {
            store.rows.putAll(rows);
            store.parts.clear();
            store.parts.putAll(parts);
            return FakeFk.accepts(submission);
        });

        EltException ended = assertThrows(EltException.class, () -> runner.runUntilDone());

        assertEquals(ErrorCode.DATABASE_DAMAGED, ended.code());
        assertEquals(List.of(id), fk.arrived);
    }

    @Test
    void whenTheRowOfASentEntryIsDeleted_thenPuttingItAgainBlocksIt() throws InterruptedException {
        Submission submission = SignedReports.submission();
        outbox.put(submission);
        assertTrue(runner.runUntilDone());
        store.rows.remove("test/" + submission.id());
        assertEquals(List.of(submission.id()), outbox.missing(List.of(submission.id())));

        assertEquals(PutResult.BLOCKED, outbox.put(submission));
        assertTrue(runner(UnknownOutcomePolicy.neverResend()).runUntilDone());

        assertHeld(submission.id());
        assertEquals(List.of(submission.id()), fk.arrived);
    }

    @Test
    void whenAPersonUnblocksIt_thenItGoesMarkedAsPerhapsTwice() throws InterruptedException {
        ReportId id = put();
        Map<String, StoredRow> before = Map.copyOf(store.rows);
        runner.runOnce();
        store.rows.putAll(before);
        runner = runner(UnknownOutcomePolicy.neverResend());
        runner.runUntilDone();

        OutboxAdmin.of(outbox).unblock(id);
        assertTrue(runner.runUntilDone());

        OutboxEntry entry = outbox.find(id).orElseThrow();
        assertEquals(EntryState.ACCEPTED, entry.state());
        assertTrue(entry.perhapsTwice());
        assertEquals(List.of(id, id), fk.arrived);
    }

    @Test
    void whenNothingWasSetBack_thenNothingIsBlockedHoweverOftenItIsSent() throws InterruptedException {
        ReportId id = put();
        fk.then(FakeFk::isBusy, FakeFk::isBusy, FakeFk::isBusy);

        for (int i = 0; i < 4; i++) {
            runner(UnknownOutcomePolicy.neverResend()).runOnce();
            time.advance(Duration.ofMinutes(1));
        }

        assertEquals(EntryState.ACCEPTED, state(id));
        assertFalse(outbox.find(id).orElseThrow().perhapsTwice());
        assertEquals(PutResult.ALREADY_PRESENT, outbox.put(outbox.submission(id).orElseThrow()), "the same again");
        assertEquals(0, events.count("blocked"));
    }

    @Test
    void whenTheNoteCannotBeRead_thenItStillSaysThatThereWasAnAttempt() throws InterruptedException {
        ReportId id = put();
        store.parts.put("note/test/sent-" + id.toString().replace("-", ""), Bytes.of("?".getBytes(US_ASCII)));

        assertTrue(runner.runUntilDone());

        assertHeld(id);
        assertEquals(List.of(), fk.arrived);
    }

    @Test
    void whenTheAttemptCannotBeNoted_thenNothingIsSentAndItGoesLater() throws InterruptedException {
        ReportId id = put();
        store.failNextNote(FakeFk.failure("ELT-943"));

        assertThrows(EltException.class, () -> runner.runOnce());

        assertEquals(List.of(), fk.arrived);
        assertEquals(EntryState.WAITING, state(id));
        time.advance(Duration.ofMinutes(1));
        assertTrue(runner.runUntilDone());
        assertEquals(EntryState.ACCEPTED, state(id));
        assertFalse(outbox.find(id).orElseThrow().perhapsTwice());
    }

    private void assertHeld(ReportId id) {
        OutboxEntry entry = outbox.find(id).orElseThrow();
        assertEquals(EntryState.BLOCKED, entry.state());
        assertEquals(Optional.of("ELT-935"), entry.code().map(ErrorCode::id));
        assertTrue(entry.perhapsTwice());
    }
}
