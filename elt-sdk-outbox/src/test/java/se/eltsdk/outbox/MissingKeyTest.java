package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.internal.claim.ClaimedEntry;
import se.eltsdk.outbox.internal.claim.PickerFixture;
import se.eltsdk.outbox.internal.claim.UnreadableEntryQuarantine;
import se.eltsdk.outbox.internal.delivery.DeliveryTimings;
import se.eltsdk.outbox.internal.delivery.OutcomeTransitions;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;

/** Entries whose key is missing are skipped, do not delay others, and are sent once the key is there. */
@Timeout(60)
class MissingKeyTest {

    private static final OutboxKeys OLD = OutboxKeys.of(key(1));
    private static final OutboxKeys NEW = OutboxKeys.of(key(2));
    private static final OutboxKeys BOTH = OutboxKeys.of(key(2), key(1));
    private static final DeliveryTimings TIMINGS = new DeliveryTimings(Duration.ofMillis(1), Duration.ofMillis(2),
            Duration.ofMillis(1),
            Duration.ofMillis(1), RunnerFixture.clock(System::nanoTime), () -> 0.5);

    @TempDir
    private Path folder;
    private OutboxStore store;
    private final FakeFk fk = new FakeFk();
    private final RecordingListener events = new RecordingListener();

    /** Where the outbox is kept. */
    enum Kept { IN_MEMORY, IN_SQLITE }

    @ParameterizedTest
    @EnumSource
    void whenTheDatabaseGoesBackWhileAKeyIsMissing_thenItsEntryWaitsForAPerson(Kept kept) throws InterruptedException {
        open(kept);
        ReportId id = put(OLD);
        run(NEW);
        OutboxAdmin.of(outbox(NEW)).declareSetBack();

        assertTrue(run(BOTH));

        assertEquals(List.of(), fk.arrived, "it may have been sent after the backup was made");
        OutboxEntry entry = outbox(BOTH).find(id).orElseThrow();
        assertEquals(EntryState.BLOCKED, entry.state());
        assertEquals(Optional.of("ELT-935"), entry.code().map(ErrorCode::id));
        assertTrue(entry.perhapsTwice());
    }

    @ParameterizedTest
    @EnumSource
    void whenFewAreWithoutTheirKey_thenTheOthersGoAndTheseContinueceItIsThere(Kept kept) throws InterruptedException {
        open(kept);
        List<ReportId> old = List.of(put(OLD), put(OLD));
        ReportId fresh = put(NEW);

        assertTrue(run(NEW));

        assertEquals(List.of(fresh), fk.arrived);
        assertEquals(1, events.count("problem ELT-928"), "once for the key: " + events.texts);
        assertEquals(2, events.count("blocked"));
        assertTrue(run(NEW), "a second run finds nothing to do");
        assertEquals(1, events.count("problem ELT-928"));
        for (OutboxEntry entry : outbox(NEW).list(EntryState.BLOCKED)) {
            assertEquals(Optional.of("ELT-928"), entry.code().map(ErrorCode::id));
            assertCode("ELT-928", () -> outbox(NEW).attempts(entry.id()));
        }

        assertTrue(run(BOTH));

        assertEquals(3, fk.arrived.size());
        for (ReportId id : old) {
            OutboxEntry entry = outbox(BOTH).find(id).orElseThrow();
            assertEquals(EntryState.ACCEPTED, entry.state());
            assertFalse(entry.perhapsTwice());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whenManyAreWithoutTheirKey_thenTheRunStopsBeforeAnything(Kept kept) throws InterruptedException {
        open(kept);
        for (int i = 0; i <= UnreadableEntryQuarantine.FEW_KEYLESS; i++) {
            put(OLD);
        }
        List<StoredRow> before = rows(EntryState.QUEUED);
        put(NEW);

        assertCode("ELT-928", () -> run(NEW));

        assertEquals(List.of(), fk.arrived);
        assertEquals(before, rows(EntryState.QUEUED).subList(0, before.size()));
        assertTrue(run(BOTH), "another node has both keys");
        assertEquals(UnreadableEntryQuarantine.FEW_KEYLESS + 2, fk.arrived.size());
    }

    @ParameterizedTest
    @EnumSource
    void whenOnlyTheContentsKeyIsMissing_thenItIsIgnoredToo(Kept kept) throws InterruptedException {
        open(kept);
        ReportId old = put(OLD);
        OutboxAdmin.of(outbox(BOTH)).pause("it stays");
        rewritten(old);
        OutboxAdmin.of(outbox(BOTH)).resume();
        ReportId fresh = put(NEW);

        assertTrue(run(NEW));
        assertEquals(List.of(fresh), fk.arrived);
        assertEquals(Optional.of("ELT-928"), outbox(NEW).find(old).orElseThrow().code().map(ErrorCode::id));
        assertEquals(EntryState.BLOCKED, outbox(NEW).find(old).orElseThrow().state());

        assertTrue(run(BOTH));
        assertEquals(List.of(fresh, old), fk.arrived);
    }

    @ParameterizedTest
    @EnumSource
    void whenAPersonUnblocks_thenItGoesWithAllItsAttempts(Kept kept) throws InterruptedException {
        open(kept);
        ReportId old = put(OLD);
        deferred(OLD);
        run(NEW);
        assertEquals(EntryState.BLOCKED, outbox(NEW).find(old).orElseThrow().state());
        assertCode("ELT-928", () -> OutboxAdmin.of(outbox(NEW)).unblock(old));

        assertEquals(EntryState.QUEUED, OutboxAdmin.of(outbox(BOTH)).unblock(old).state());
        assertTrue(run(BOTH));

        assertEquals(List.of(SendAttempt.Outcome.DEFERRED, SendAttempt.Outcome.ACCEPTED),
                outbox(BOTH).attempts(old).stream().map(SendAttempt::outcome).toList());
        assertFalse(outbox(BOTH).find(old).orElseThrow().perhapsTwice());
    }

    @ParameterizedTest
    @EnumSource
    void whenAPauseCannotBeRead_thenNothingGoesUntilResumed(Kept kept) throws InterruptedException {
        open(kept);
        put(NEW);
        OutboxAdmin.of(outbox(OLD)).pause("month's end");

        assertCode("ELT-928", () -> run(NEW));
        assertEquals(List.of(), fk.arrived);

        OutboxAdmin.of(outbox(NEW)).resume();
        assertTrue(run(NEW));
    }

    @ParameterizedTest
    @EnumSource
    void whenItCannotBeReadThatFkWasBusy_thenOneCallFindsOut(Kept kept) throws InterruptedException {
        open(kept);
        put(OLD);
        fk.then(FakeFk.busy(Duration.ofHours(1)));
        try (OutboxRunner runner = runner(OLD)) {
            assertEquals(Suspension.Reason.BUSY, runner.runOnce().orElseThrow().reason());
        }
        ReportId fresh = put(NEW);

        try (OutboxRunner runner = runner(NEW)) {
            assertEquals(Optional.empty(), runner.runOnce());
        }
        assertEquals(fresh, fk.arrived.get(1));
    }

    @ParameterizedTest
    @EnumSource(names = "IN_SQLITE")
    void whenItWasBeingSentAsTheLeaderDied_thenItIsUnknownOnceTheKeyIsThere(Kept kept) throws InterruptedException {
        open(kept);
        ReportId old = put(OLD);
        try (OutboxLeadership dead = store.lead("test").orElseThrow()) {
            PickerFixture.of(outbox(OLD), UnknownOutcomePolicy.neverResend()).claim(dead, entry -> { }).orElseThrow();
        }

        assertTrue(run(NEW));
        assertEquals(EntryState.BLOCKED, outbox(NEW).find(old).orElseThrow().state());
        assertTrue(run(BOTH));

        OutboxEntry entry = outbox(BOTH).find(old).orElseThrow();
        assertEquals(EntryState.UNKNOWN, entry.state());
        assertEquals(Optional.of("ELT-932"), entry.code().map(ErrorCode::id));
        assertEquals(List.of(), fk.arrived);
    }

    @ParameterizedTest
    @EnumSource
    void whenAnotherHasSettledItMeanwhile_thenItStaysSo(Kept kept) {
        open(kept);
        ReportId old = put(OLD);
        StoredRow read = rows(EntryState.QUEUED).get(0);
        OutboxAdmin.of(outbox(OLD)).withdraw(old);

        try (OutboxLeadership leader = store.lead("test").orElseThrow()) {
            assertEquals(Optional.empty(),
                    PickerFixture.quarantine(outbox(NEW)).setAside(leader, outbox(NEW).repository().codec().read(read)));
            assertEquals(Optional.empty(), PickerFixture.quarantine(outbox(OLD)).setAside(leader,
                    outbox(OLD).repository().codec().read(TamperedRows.withProviderTag(read, "another"))));
        }

        assertEquals(EntryState.WITHDRAWN, outbox(OLD).find(old).orElseThrow().state());
    }

    @ParameterizedTest
    @EnumSource
    void whenListed_thenAllAreShownAndNoneIsTakenForDamaged(Kept kept) throws InterruptedException {
        open(kept);
        ReportId accepted = put(OLD);
        run(OLD);
        ReportId queued = put(OLD);
        ReportId fresh = put(NEW);

        List<OutboxEntry> entries = outbox(NEW).list(EntryState.values());

        assertEquals(List.of(queued, fresh, accepted), entries.stream().map(OutboxEntry::id).toList());
        assertEquals(List.of(EntryState.QUEUED, EntryState.QUEUED, EntryState.ACCEPTED),
                entries.stream().map(OutboxEntry::state).toList());
        assertEquals(List.of("ELT-928", "", "ELT-928"),
                entries.stream().map(entry -> entry.code().map(ErrorCode::id).orElse("")).toList());
        assertEquals(Optional.empty(), entries.get(2).receipt(), "nothing vouches for it");
        assertEquals(1, entries.get(2).attempts());
        assertCode("ELT-928", () -> outbox(NEW).submission(queued));
    }

    @ParameterizedTest
    @EnumSource
    void whenTheKeyIsLost_thenWhatWasNotSentCanBeGivenUp(Kept kept) throws InterruptedException {
        open(kept);
        ReportId accepted = put(OLD);
        run(OLD);
        Submission lost = SignedReports.submission();
        outbox(OLD).put(lost);
        assertCode("ELT-928", () -> OutboxAdmin.of(outbox(NEW)).erase(accepted));
        assertCode("ELT-929", () -> OutboxAdmin.of(outbox(OLD)).erase(lost.id()));

        OutboxEntry entry = OutboxAdmin.of(outbox(NEW)).erase(lost.id());

        assertEquals(EntryState.WITHDRAWN, entry.state());
        assertEquals(Optional.of("ELT-928"), entry.code().map(ErrorCode::id));
        assertEquals(entry, outbox(NEW).find(lost.id()).orElseThrow());
        assertCode("ELT-502", () -> outbox(NEW).put(lost));
        assertEquals(EntryState.ACCEPTED, outbox(OLD).find(accepted).orElseThrow().state());
    }

    @ParameterizedTest
    @EnumSource
    void whenErasedByAge_thenTheReadableAreErasedAndTheOthersReported(Kept kept) throws InterruptedException {
        open(kept);
        ReportId old = put(OLD);
        run(OLD);
        ReportId fresh = put(NEW);
        run(NEW);

        assertCode("ELT-928", () -> OutboxAdmin.of(outbox(NEW)).eraseOlderThan(Duration.ofDays(-1)));

        assertTrue(outbox(NEW).find(fresh).orElseThrow().erasedAt().isPresent());
        assertTrue(outbox(BOTH).find(old).orElseThrow().erasedAt().isEmpty());
        assertEquals(1, OutboxAdmin.of(outbox(BOTH)).eraseOlderThan(Duration.ofDays(-1)));
    }

    @ParameterizedTest
    @EnumSource
    void whenTheKeysNameIsDamaged_thenItIsDamageAndNotAMissingKey(Kept kept) {
        open(kept);
        ReportId id = put(NEW);
        StoredRow row = rows(EntryState.QUEUED).get(0);
        byte[] mac = row.mac().toByteArray();
        mac[3] ^= 1;

        OutboxEntry entry = outbox(NEW).repository().view(row.withMac(Bytes.of(mac)));

        assertEquals(id, entry.id());
        assertEquals(Optional.of("ELT-927"), entry.code().map(ErrorCode::id));
        assertEquals(Optional.empty(), outbox(NEW).repository().codec().read(row.withMac(Bytes.of(mac))).missingKey());
    }

    private void open(Kept kept) {
        store = kept == Kept.IN_MEMORY ? new InMemoryStore(Clock.systemUTC())
                : SqliteStore.open(folder.resolve("outbox.db"), OutboxTables.standard());
    }

    private Outbox outbox(OutboxKeys keys) {
        return Outbox.of(SignedReports.ENVIRONMENT, store, keys, FkFixture.CLOCK);
    }

    private OutboxRunner runner(OutboxKeys keys) {
        return OutboxRunner.of(outbox(keys), fk).listener(events).timings(TIMINGS).open();
    }

    private boolean run(OutboxKeys keys) throws InterruptedException {
        try (OutboxRunner runner = runner(keys)) {
            return runner.runUntilDone();
        }
    }

    private ReportId put(OutboxKeys keys) {
        Submission submission = SignedReports.submission();
        outbox(keys).put(submission);
        return submission.id();
    }

    private void deferred(OutboxKeys keys) {
        Outbox outbox = outbox(keys);
        try (OutboxLeadership leader = store.lead("test").orElseThrow()) {
            ClaimedEntry claim = PickerFixture.of(outbox, UnknownOutcomePolicy.neverResend())
                    .claim(leader, entry -> { }).orElseThrow();
            new OutcomeTransitions(outbox.repository(), UnknownOutcomePolicy.neverResend())
                    .waits(leader, claim, FakeFk.message("ELT-713"),
                    leader.now());
        }
    }

    /** Its row is written with the new key, its content stays. */
    private void rewritten(ReportId id) {
        EntryRepository repository = outbox(BOTH).repository();
        try (OutboxSession session = store.open()) {
            repository.change(session, id, (row, now) -> Optional.of(row.next(row.entry().state(), now, next -> next))).orElseThrow();
        }
    }

    private List<StoredRow> rows(EntryState state) {
        try (OutboxSession session = store.open()) {
            return new ArrayList<>(session.page("test", state.word(), null, 1_000));
        }
    }

    private static byte[] key(int value) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) value);
        return key;
    }

    private static void assertCode(String code, Executable action) {
        assertEquals(code, assertThrows(EltException.class, action).code().id());
    }
}
