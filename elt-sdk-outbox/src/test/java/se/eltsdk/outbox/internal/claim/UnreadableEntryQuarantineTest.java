package se.eltsdk.outbox.internal.claim;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxInternals;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.RunnerFixture;
import se.eltsdk.outbox.SignedReports;
import se.eltsdk.outbox.TamperedRows;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.outbox.internal.delivery.OutcomeTransitions;
import se.eltsdk.outbox.internal.row.RowReading;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;

/** What cannot be read is set aside one by one, and not at all where it is this node that has the wrong keys. */
@Timeout(60)
class UnreadableEntryQuarantineTest extends RunnerFixture {

    private static final byte[] OLDER = "12345678901234567890123456789012".getBytes(US_ASCII);

    private final List<String> problems = new ArrayList<>();
    private final UnreadableEntryQuarantine quarantine =
            new UnreadableEntryQuarantine(OutboxInternals.repository(outbox), problem ->
            problems.add(problem.code().id()));
    private final Outbox older = Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(OLDER), FkFixture.CLOCK);
    private final Outbox both = Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(new byte[32], OLDER),
            FkFixture.CLOCK);
    private final String key = OutboxKeys.of(OLDER).currentId();
    private final OutboxLeadership leader = store.lead("test").orElseThrow();
    private ReportId id;

    @BeforeEach
    void putWithTheOlderKey() {
        Submission submission = SignedReports.submission();
        older.put(submission);
        id = submission.id();
    }

    @Test
    void whenSeveralNeedOneKey_thenEachIsQuarantinedAndTheKeyIsReportedOnce() {
        StoredRow other = more(1).get(0);

        OutboxEntry first = quarantine.setAside(leader, read(row())).orElseThrow();

        assertEquals(List.of("ELT-928"), problems);
        assertEquals(id, first.id());
        assertEquals(EntryState.BLOCKED, first.state());
        assertEquals(Optional.of("ELT-928"), first.code().map(ErrorCode::id));
        assertTrue(quarantine.setAside(leader, read(other)).isPresent());
        assertEquals(List.of("ELT-928"), problems);
        assertEquals(2, outbox.count(EntryState.BLOCKED));
    }

    @Test
    void whenTenAreWithoutTheirKey_thenTheyAreQuarantined() {
        more(UnreadableEntryQuarantine.FEW_KEYLESS - 1);

        assertTrue(quarantine.setAside(leader, read(row())).isPresent());
    }

    @Test
    void whenMoreThanTenAreWithoutTheirKey_thenElt928AndAllStayAsTheyAre() {
        more(UnreadableEntryQuarantine.FEW_KEYLESS);

        assertCode("ELT-928", () -> quarantine.setAside(leader, read(row())));

        assertEquals(0, outbox.count(EntryState.BLOCKED));
        assertEquals(List.of(), problems);
    }

    @Test
    void whenManyOthersHaveTheirKey_thenTheyDoNotCount() {
        StoredRow readable = store.rows.get("test/" + put());
        IntStream.range(0, 2 * UnreadableEntryQuarantine.FEW_KEYLESS).mapToObj(i -> new UUID(1, i).toString())
                .forEach(other -> store.rows.put("test/" + other, TamperedRows.withId(readable, other)));

        assertTrue(quarantine.setAside(leader, read(row())).isPresent());
    }

    @Test
    void whenAnotherHasChangedItMeanwhile_thenItIsLeftAndNothingIsReported() {
        StoredRow before = row();
        OutboxAdmin.of(older).withdraw(id);

        assertEquals(Optional.empty(), quarantine.setAside(leader, read(before)));
        assertEquals(Optional.empty(), quarantine.setAside(leader, damaged(before)));

        assertEquals("withdrawn", row().state());
        assertEquals(List.of(), problems);
    }

    @Test
    void whenTheLeadershipIsLost_thenElt933() {
        StoredRow before = row();
        store.loseLeader("test");

        assertCode("ELT-933", () -> quarantine.setAside(leader, damaged(before)));
        assertEquals("queued", row().state());
    }

    @Test
    void whenTheRowIsNotFoundUnderItsOwnId_thenElt926() {
        StoredRow before = row();
        store.rows.remove("test/" + id);

        assertCode("ELT-926", () -> quarantine.setAside(leader, damaged(before)));
    }

    @Test
    void whenTheRowIsInAnotherStateThoughOfTheSameVersion_thenElt926() {
        StoredRow before = row();
        store.rows.put("test/" + id, before.withState(EntryState.REFUSED.word()));

        assertCode("ELT-926", () -> quarantine.setAside(leader, damaged(before)));
    }

    @Test
    void whenTheKeyHasCome_thenItIsSetBackWithWhatWasPlanned() {
        ClaimedEntry claim = PickerFixture.of(older, UnknownOutcomePolicy.neverResend()).claim(leader, entry -> { })
                .orElseThrow();
        new OutcomeTransitions(OutboxInternals.repository(older), UnknownOutcomePolicy.neverResend())
                .waits(leader, claim, FakeFk.message("ELT-713"), time.instant().plusSeconds(30)).orElseThrow();
        quarantine.setAside(leader, read(row())).orElseThrow();

        List<OutboxEntry> changed = PickerFixture.quarantine(both).restore(leader);

        assertEquals(List.of(both.find(id).orElseThrow()), changed);
        assertEquals(EntryState.WAITING, changed.get(0).state());
        assertEquals(Optional.of("ELT-713"), changed.get(0).code().map(ErrorCode::id));
        assertEquals(Optional.of(time.instant().plusSeconds(30)), changed.get(0).notBefore());
    }

    @Test
    void whenItCannotBeSetBack_thenItIsNotReportedAsSetBack() {
        quarantine.setAside(leader, read(row())).orElseThrow();
        store.loseLeader("test");

        assertEquals(List.of(), PickerFixture.quarantine(both).restore(leader));

        assertEquals("blocked", row().state());
    }

    private RowReading read(StoredRow row) {
        RowReading read = OutboxInternals.repository(outbox).codec().read(row);
        assertEquals(Optional.of(key), read.missingKey());
        return read;
    }

    private RowReading damaged(StoredRow row) {
        RowReading read = OutboxInternals.repository(both).codec().read(TamperedRows.withProviderTag(row, "another"));
        assertTrue(read.isDamaged());
        return read;
    }

    private StoredRow row() {
        return store.rows.get("test/" + id);
    }

    /** Further ones that name the older key. */
    private List<StoredRow> more(int count) {
        List<StoredRow> more = IntStream.range(0, count)
                .mapToObj(i -> TamperedRows.withId(row(), new UUID(0, i).toString())).toList();
        more.forEach(other -> store.rows.put("test/" + other.id(), other));
        return more;
    }

    private static void assertCode(String code, Executable action) {
        assertEquals(code, assertThrows(EltException.class, action).code().id());
    }
}
