package se.eltsdk.outbox.internal.entry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.outbox.InMemoryStore;
import se.eltsdk.outbox.InterferingSessions;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxInternals;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.OutboxPause;
import se.eltsdk.outbox.SignedReports;
import se.eltsdk.outbox.internal.row.RowCipher;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.FkFixture;

/** What the nodes of one environment share, read again, damaged, and written anew under another key. */
class SharedNotesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 5);
    private static final Instant NOW = Instant.parse("2026-11-05T08:00:00Z");
    private static final byte[] OLD = new byte[32];
    private static final byte[] NEW = "12345678901234567890123456789012".getBytes(US_ASCII);
    private static final String KEY = OutboxKeys.of(NEW).currentId();

    private final InMemoryStore store = new InMemoryStore(Clock.fixed(NOW, ZoneOffset.UTC));
    private final OutboxSession session = store.open();
    private final SharedNotes old = notes(OutboxKeys.of(OLD));
    private final SharedNotes both = notes(OutboxKeys.of(NEW, OLD));
    private final SharedNotes alone = notes(OutboxKeys.of(NEW));

    @Test
    void whenThereIsNone_thenNothingIsSaid() {
        assertEquals(Optional.empty(), old.loss(placement()));
        assertEquals(Optional.empty(), old.pause(session));
        assertFalse(old.areCallsUnderWay(session));
        assertEquals(0, old.attempts(session, ReportId.random()));
        assertEquals(0, old.rekey(session, KEY));
    }

    @Test
    void whenKept_thenItIsReadAsItWas() {
        OutboxPause pause = OutboxPause.of("månadsskifte = paus", NOW, NOW.plusSeconds(1));
        ReportId id = ReportId.random();
        old.loss(session, DAY);
        old.pause(session, pause);
        old.noteAttempt(session, id, 12);

        assertEquals(Optional.of(DAY), old.loss(placement()));
        assertEquals(Optional.of(pause), old.pause(session));
        assertEquals(12, old.attempts(session, id));
        old.resume(session);
        assertEquals(Optional.empty(), old.pause(session));
    }

    @Test
    void whenAPauseEndsNow_thenItIsOver() {
        old.pause(session, OutboxPause.of("until now", NOW.minusSeconds(60), NOW));

        assertEquals(Optional.empty(), old.pause(session));
    }

    @Test
    void whenANoteIsDamaged_thenALossIsOfAllDaysAndAPauseIsElt927() {
        damage("loss");
        damage("pause");

        assertEquals(Optional.of(LocalDate.MAX), old.loss(placement()));
        assertEquals("ELT-927", assertThrows(EltException.class, () -> old.pause(session)).code().id());
    }

    @Test
    void whenTheNumberOfAttemptsCannotBeRead_thenThereWasOneAtLeast() {
        ReportId id = ReportId.random();
        session.keepNote("test", "sent-" + id.toString().replace("-", ""), Bytes.of(new byte[] {1}));

        assertEquals(1, old.attempts(session, id));
    }

    @Test
    void whenWrittenAnew_thenTheNewKeyAloneReadsIt() {
        old.loss(session, DAY);
        old.noteCallsUnderWay(session);
        old.pause(session, OutboxPause.of("month's end", NOW));

        assertEquals(0, both.rekey(session, KEY));

        assertEquals(Optional.of(DAY), alone.loss(placement()));
        assertEquals("month's end", alone.pause(session).orElseThrow().reason());
        assertTrue(alone.areCallsUnderWay(session));
        Bytes before = session.note("test", "loss").orElseThrow();
        assertEquals(0, alone.rekey(session, KEY));
        assertEquals(before, session.note("test", "loss").orElseThrow(), "not again");
    }

    @Test
    void whenTheirKeyIsMissing_thenThoseAreCountedAndStay() {
        old.loss(session, DAY);
        old.noteCallsUnderWay(session);

        assertEquals(2, alone.rekey(session, KEY));

        assertEquals(Optional.of(DAY), old.loss(placement()));
    }

    @Test
    void whenADamagedNoteIsToBeWrittenAnew_thenItIsLeftAndNeedsNoKey() {
        damage("loss");
        Bytes before = session.note("test", "loss").orElseThrow();

        assertEquals(0, both.rekey(session, KEY));

        assertEquals(before, session.note("test", "loss").orElseThrow());
    }

    @Test
    void whenAnotherNodeKeepsItMeanwhile_thenItsOwnIsWrittenAnew() {
        old.loss(session, DAY);
        OutboxSession racing = InterferingSessions.before(session, "replaceNote", () ->
                old.loss(session, DAY.plusDays(1)));

        assertEquals(0, both.rekey(racing, KEY));

        assertEquals(Optional.of(DAY.plusDays(1)), alone.loss(placement()));
    }

    @Test
    void whenTheKeyServiceFails_thenThatIsSaid() {
        old.loss(session, DAY);
        EltException failure = FakeFk.failure("ELT-924");
        OutboxSession failing = InterferingSessions.before(session, "replaceNote", () -> {
            throw failure;
        });

        assertEquals(failure, assertThrows(EltException.class, () -> both.rekey(failing, KEY)));
    }

    private void damage(String name) {
        session.keepNote("test", name, new RowCipher(OutboxKeys.of(OLD))
                .encrypt("test", "another", "note", new byte[9]));
    }

    private SharedNotes notes(OutboxKeys keys) {
        return new SharedNotes(OutboxInternals.repository(
                Outbox.of(SignedReports.ENVIRONMENT, store, keys, FkFixture.CLOCK)));
    }

    private OutboxSession.Placement placement() {
        return session.placement("test", "queue-1", SharedNotes.beforePutting(ReportId.random()));
    }
}
