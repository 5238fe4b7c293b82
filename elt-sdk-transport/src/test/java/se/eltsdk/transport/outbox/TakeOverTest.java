package se.eltsdk.transport.outbox;

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
import se.eltsdk.EltException;
import se.eltsdk.catalogue.Catalogue;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.pacing.Gate;
import se.eltsdk.transport.submit.Fk;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;

/** What a new leader takes over from an earlier one, is stored, reported, and over when it has been waited for. */
@Timeout(60)
class TakeOverTest extends RunnerFixture {

    private static final byte[] OLDER = "12345678901234567890123456789012".getBytes(US_ASCII);

    private final Works works = new Works(outbox.ledger(), store, fk, DeliveryPolicy.hold(), told, Optional.empty(),
            Catalogue.published(), Gate.open(), TIMING, new Footprint());
    private final Notes notes = new Notes(outbox.ledger());
    private Bookkeeper books;
    private OutboxLeadership leader;

    @BeforeEach
    void lead() {
        books = new Bookkeeper(works, new Brake(outbox.ledger(), TIMING, works.interval(), told), new Rest());
        leader = store.lead("test").orElseThrow();
    }

    @Test
    void whenNothingWasLeft_thenNoCallIsUnderWay() {
        put();

        assertFalse(books.takeOver(leader, Lines.aside(outbox)));

        assertFalse(notes.areCallsUnderWay(leader));
        assertEquals(List.of(), told.texts);
    }

    @Test
    void whenACallWasLeft_thenItIsUnknownAndReportedAndNotedUntilItIsOver() {
        ReportId id = put();
        Lines.of(outbox, DeliveryPolicy.hold()).claim(leader, entry -> { }).orElseThrow();
        store.loseLeader("test");
        leader = store.lead("test").orElseThrow();

        assertTrue(books.takeOver(leader, Lines.aside(outbox)));

        assertEquals(EntryState.UNKNOWN, state(id));
        assertEquals(List.of("unknown"), told.texts);
        assertTrue(notes.areCallsUnderWay(leader));
        books.callsAreOver(leader);
        assertFalse(notes.areCallsUnderWay(leader));
    }

    @Test
    void whenACallWasLeftWhoseRowIsDamaged_thenItIsSetAsideAndReported() {
        ReportId id = put();
        Lines.of(outbox, DeliveryPolicy.hold()).claim(leader, entry -> { }).orElseThrow();
        store.rows.computeIfPresent("test/" + id, (key, row) -> new StoredEntry(row.environment(), row.id(),
                row.version(), row.state(), "another", row.lastDay(), row.turn(), row.queuedAt(), row.changedAt(),
                row.notBefore(), row.facts(), row.log(), row.mac()));

        assertTrue(books.takeOver(leader, Lines.aside(outbox)));

        assertEquals(List.of("blocked"), told.texts);
        assertEquals("blocked", store.rows.get("test/" + id).state());
    }

    @Test
    void whenACallWasLeftWhoseKeyIsMissing_thenItIsSetAsideAndReported() {
        Submission submission = Reports.submission();
        Outbox older = Outbox.of(Reports.ENVIRONMENT, store, OutboxKeys.of(OLDER), Fk.CLOCK);
        older.put(submission);
        Lines.of(older, DeliveryPolicy.hold()).claim(leader, entry -> { }).orElseThrow();

        assertTrue(books.takeOver(leader, Lines.aside(outbox)));

        assertEquals(List.of("blocked"), told.texts);
        assertEquals("blocked", store.rows.get("test/" + submission.id()).state());
    }

    @Test
    void whenTheDatabaseIsSaidToBeSetBack_thenACallMayBeUnderWay() {
        outbox.declareSetBack();

        assertTrue(books.takeOver(leader, Lines.aside(outbox)));
    }

    @Test
    void whenAPersonResumes_thenNeitherPauseNorBrakeHoldsBack() {
        Brake brake = new Brake(outbox.ledger(), TIMING, works.interval(), told);
        brake.deferred(leader, new SubmissionOutcome.Deferred(ReportId.random(), time.instant(), "ELT-712",
                "turned away", Optional.empty(), true, false));
        outbox.pause("month's end", Optional.empty());
        Holds holds = new Holds(notes, Catalogue.published(), brake);
        assertEquals(Hold.Reason.PAUSED, holds.now(leader).orElseThrow().reason());

        outbox.resume();

        assertEquals(Optional.empty(), brake.hold(leader));
        assertEquals(Optional.empty(), notes.pause(leader));
    }

    @Test
    void whenTheLeadershipIsLostMeanwhile_thenTheCallsAreNotSaidToBeOver() {
        notes.callsAreUnderWay(leader);
        store.loseLeader("test");

        assertEquals("ELT-933", assertThrows(EltException.class, () -> books.callsAreOver(leader)).code());

        assertTrue(notes.areCallsUnderWay(store.open()));
    }

    @Test
    void whenTheKeyOfAnEntryHasCome_thenItIsPutBackAndReported() {
        Submission submission = Reports.submission();
        Outbox.of(Reports.ENVIRONMENT, store, OutboxKeys.of(OLDER), Fk.CLOCK).put(submission);
        StoredEntry row = store.rows.get("test/" + submission.id());
        assertTrue(Lines.aside(outbox).keyless(leader, row, "older").isPresent());
        Outbox both = Outbox.of(Reports.ENVIRONMENT, store, OutboxKeys.of(new byte[32], OLDER), Fk.CLOCK);
        Works reading = new Works(both.ledger(), store, fk, DeliveryPolicy.hold(), told, Optional.empty(),
                Catalogue.published(), Gate.open(), TIMING, new Footprint());

        assertFalse(new Bookkeeper(reading, new Brake(both.ledger(), TIMING, works.interval(), told), new Rest())
                .takeOver(leader, Lines.aside(both)));

        assertEquals(EntryState.QUEUED, both.find(submission.id()).orElseThrow().state());
        assertEquals(List.of("queued"), told.texts);
    }
}
