package se.eltsdk.outbox.internal.entry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.InterferingSessions;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxInternals;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.OutboxRunner;
import se.eltsdk.outbox.RunnerFixture;
import se.eltsdk.outbox.SignedReports;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.outbox.internal.claim.PickerFixture;
import se.eltsdk.outbox.internal.row.RowCodec;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;

/** An older key is said to be superfluous only when nothing needs it any more. */
@Timeout(60)
class KeyRotationTest extends RunnerFixture {

    private static final byte[] OLD = new byte[32];
    private static final byte[] NEW = "12345678901234567890123456789012".getBytes(US_ASCII);

    private final Outbox both = outbox(OutboxKeys.of(NEW, OLD));
    private final String key = OutboxKeys.of(NEW).currentId();

    @Test
    void whenAnotherNodeChangesTheRowMeanwhile_thenItIsReadAgainAndWrittenAnewAfterAll() {
        ReportId id = put();
        OutboxSession racing = InterferingSessions.before(store.open(), "replaceWhole",
                () -> OutboxAdmin.of(outbox).withdraw(id));

        assertEquals(1, new KeyRotation(OutboxInternals.repository(both), racing).run());

        assertTrue(OutboxInternals.repository(both).codec().isMadeWith(key, store.rows.get("test/" + id)));
        OutboxEntry entry = outbox(OutboxKeys.of(NEW)).find(id).orElseThrow();
        assertEquals(EntryState.WITHDRAWN, entry.state(), "the other's change is kept");
        assertEquals(3, store.rows.get("test/" + id).version(), "put, withdrawn, rewritten");
    }

    @Test
    void whenNoRowCanBeReplaced_thenNoneCountsAsDone() {
        ReportId id = put();
        store.refuseChanges();

        EltException left = assertThrows(EltException.class, OutboxAdmin.of(both)::rekey);

        assertEquals("ELT-939", left.code().id());
        assertTrue(left.getMessage().contains("0 entries were rewritten"), left.getMessage());
        assertEquals(EntryState.QUEUED, state(id));
    }

    @Test
    void whenARowIsDamaged_thenItIsLeftAndCounted() {
        ReportId good = put();
        time.advance(Duration.ofSeconds(1));
        ReportId damaged = put();
        store.rows.computeIfPresent("test/" + damaged, (name, row) -> row.withState(EntryState.REFUSED.word()));

        assertLeft(1, 1);

        assertTrue(OutboxInternals.repository(both).codec().isMadeWith(key, store.rows.get("test/" + good)));
    }

    @Test
    void whenAContentIsDamaged_thenItsRowIsLeftAndCounted() {
        ReportId damaged = put();
        store.parts.computeIfPresent("payload/test/" + damaged, (name, bytes) -> {
            byte[] changed = bytes.toByteArray();
            changed[changed.length - 1] ^= 1;
            return Bytes.of(changed);
        });

        assertLeft(0, 1);
    }

    @Test
    void whenAThirdKeyIsMissing_thenItsRowIsLeftAndCounted() {
        put();
        byte[] third = new byte[32];
        third[0] = 3;
        outbox(OutboxKeys.of(third)).put(SignedReports.submission());

        assertLeft(1, 1);
        assertEquals(2, outbox(OutboxKeys.of(NEW, OLD, third)).count(EntryState.QUEUED));
    }

    @Test
    void whenAllIsWrittenAnew_thenTheNewKeyAloneSendsIt() throws InterruptedException {
        Submission submission = SignedReports.submission();
        outbox.put(submission);

        assertEquals(1, OutboxAdmin.of(both).rekey());
        assertEquals(0, OutboxAdmin.of(both).rekey(), "nothing is left");

        try (OutboxRunner alone = OutboxInternals.runner(outbox(OutboxKeys.of(NEW)), fk, TIMINGS).open()) {
            assertTrue(alone.runUntilDone());
        }
        assertEquals(List.of(submission.id()), fk.arrived);
    }

    @Test
    void whenItIsStillToBeSent_thenItStandsWithWhatItsProviderPutsNext() {
        ReportId queued = put();
        ReportId withdrawn = put();
        OutboxAdmin.of(outbox).withdraw(withdrawn);
        String before = store.rows.get("test/" + withdrawn).providerTag();

        OutboxAdmin.of(both).rekey();

        Submission next = SignedReports.submission();
        both.put(next);
        assertEquals(store.rows.get("test/" + next.id()).providerTag(), store.rows.get("test/" + queued).providerTag());
        assertEquals(before, store.rows.get("test/" + withdrawn).providerTag(), "it goes no more");
    }

    @Test
    void whenItWasQuarantinedForItsKey_thenItIsBackInItsPlace() {
        ReportId id = put();
        setAside(id);

        assertEquals(1, OutboxAdmin.of(both).rekey());

        OutboxEntry entry = outbox(OutboxKeys.of(NEW)).find(id).orElseThrow();
        assertEquals(EntryState.QUEUED, entry.state());
        assertEquals(Optional.empty(), entry.code().map(ErrorCode::id));
    }

    @Test
    void whenItWasQuarantinedWhileItWasBeingSent_thenItStaysQuarantined() {
        ReportId id = put();
        OutboxLeadership leader = store.lead("test").orElseThrow();
        PickerFixture.of(outbox, UnknownOutcomePolicy.neverResend()).claim(leader, entry -> { }).orElseThrow();
        leader.close();
        setAside(id);

        assertEquals(1, OutboxAdmin.of(both).rekey());

        OutboxEntry entry = outbox(OutboxKeys.of(NEW)).find(id).orElseThrow();
        assertEquals(EntryState.BLOCKED, entry.state());
        assertEquals(Optional.of("ELT-928"), entry.code().map(ErrorCode::id));
    }

    @Test
    void whenTheContentIsOfAnotherKeyThanItsRowSays_thenItIsDamagedThoughTheKeyIsGiven() {
        Submission submission = SignedReports.submission();
        both.put(submission);
        store.parts.put("payload/test/" + submission.id(), OutboxInternals.repository(outbox).cipher().encrypt("test",
                submission.id().toString(), RowCodec.PAYLOAD, submission.state().toByteArray()));

        assertEquals("ELT-927", assertThrows(EltException.class, () -> both.submission(submission.id())).code().id());
    }

    @Test
    void whenOnlyTheContentIsOfTheOlderKey_thenThatIsWrittenAnewToo() {
        ReportId id = put();
        Outbox alone = outbox(OutboxKeys.of(NEW));
        OutboxAdmin.of(both).withdraw(id);
        assertEquals(Optional.of(OutboxKeys.of(OLD).currentId()),
                OutboxInternals.repository(alone).codec().read(store.rows.get("test/" + id)).missingKey());

        assertEquals(1, OutboxAdmin.of(both).rekey());

        assertEquals(Optional.empty(), OutboxInternals.repository(alone).codec()
                .read(store.rows.get("test/" + id)).missingKey());
        assertEquals(id, alone.submission(id).orElseThrow().id());
    }

    private void setAside(ReportId id) {
        Outbox alone = outbox(OutboxKeys.of(NEW));
        OutboxLeadership leader = store.lead("test").orElseThrow();
        PickerFixture.quarantine(alone).setAside(leader,
                OutboxInternals.repository(alone).codec().read(store.rows.get("test/" + id))).orElseThrow();
        leader.close();
    }

    private void assertLeft(int done, int left) {
        EltException older = assertThrows(EltException.class, OutboxAdmin.of(both)::rekey);
        assertEquals("ELT-939", older.code().id());
        assertTrue(older.getMessage().contains(done + " entries were rewritten")
                && older.getMessage().contains(left + " are damaged"), older.getMessage());
    }

    private Outbox outbox(OutboxKeys keys) {
        return Outbox.of(SignedReports.ENVIRONMENT, store, keys, FkFixture.CLOCK);
    }
}
