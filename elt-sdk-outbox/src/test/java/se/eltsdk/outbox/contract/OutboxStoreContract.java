package se.eltsdk.outbox.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.outbox.spi.StoredRow;

/**
 * What every {@link OutboxStore} has to do, beside surviving a power cut, which no test on one machine can show.
 *
 * <p>A vendor's test extends it: {@link #store()} gives a second and third store over the same empty database when it
 * is asked again within one test, as another node would have it.
 */
@Timeout(60)
public abstract class OutboxStoreContract {

    private static final int RACERS = 4;

    private final List<OutboxStore> opened = new ArrayList<>();
    private OutboxStore store;
    private OutboxSession session;

    /** Another store over this test's database, which is empty when the test begins. */
    protected abstract OutboxStore store() throws Exception;

    /** A connection of the vendor's own to this test's database, as the vendor would open it; auto-commit is on. */
    protected abstract Connection connection() throws Exception;

    /** Whether the store can join a vendor's connection; where it cannot, {@link OutboxStore#join} has to refuse. */
    protected boolean joins() {
        return true;
    }

    /** Opens the first store; called before each test. */
    @BeforeEach
    protected void open() throws Exception {
        store = another();
        session = store.open();
    }

    /** Closes all stores; called after each test. */
    @AfterEach
    protected void close() {
        session.close();
        opened.forEach(OutboxStore::close);
    }

    @Test
    void whenInserted_thenItIsFoundAsItWas() throws Exception {
        StoredRow entry = SampleRows.queued(1);

        assertTrue(session.insert(entry, SampleRows.payload(1)));

        try (OutboxSession other = another().open()) {
            for (OutboxSession reader : List.of(session, other)) {
                assertEquals(Optional.of(entry), reader.find("test", entry.id()));
                assertEquals(Optional.of(SampleRows.payload(1)), reader.payload("test", entry.id()));
                assertEquals(Optional.empty(), reader.evidence("test", entry.id()));
            }
        }
        assertEquals(Optional.empty(), session.find("test", SampleRows.queued(2).id()));
    }

    @Test
    void whenTheIdIsThere_thenTheFirstStays() {
        StoredRow first = SampleRows.queued(1);
        session.insert(first, SampleRows.payload(1));

        assertFalse(session.insert(SampleRows.with(first).facts("other").entry(), SampleRows.payload(2)));

        assertEquals(Optional.of(first), session.find("test", first.id()));
        assertEquals(Optional.of(SampleRows.payload(1)), session.payload("test", first.id()));
    }

    @Test
    void whenTheEnvironmentIsAnother_thenNothingIsSeenOfIt() {
        StoredRow test = SampleRows.queued(1);
        StoredRow production = SampleRows.with(test).environment("production").entry();

        assertTrue(session.insert(test, SampleRows.payload(1)));
        assertTrue(session.insert(production, SampleRows.payload(2)));

        assertEquals(Optional.of(SampleRows.payload(2)), session.payload("production", test.id()));
        assertEquals(1, session.count("test", EntryState.QUEUED.word()));
        assertEquals(Optional.of(test), session.firstQueued("test"));
        assertEquals(Optional.of(production), session.firstQueued("production"));
        assertEquals(1, session.page("test", EntryState.QUEUED.word(), null, 10).size());
        assertEquals(1, nextPosition(session, "production", test.providerTag()));
        assertEquals(0, nextPosition(session, "elsewhere", test.providerTag()));
    }

    @Test
    void whenReplaced_thenAllButQueueAndContentIsNew() {
        StoredRow first = inserted(SampleRows.queued(1));
        StoredRow next = SampleRows.with(first).version(2).state("waiting").position(7).lastDay("2027-02-05")
                .changedAt("2026-11-06T00:00:00.001Z").notBefore("2026-11-07T00:00:00.000Z").facts("a=b\nc=d\n")
                .log(5).mac(6).entry();

        assertTrue(session.replace(next));

        assertEquals(Optional.of(next), session.find("test", first.id()));
        assertEquals(Optional.of(SampleRows.payload(1)), session.payload("test", first.id()));
    }

    @Test
    void whenTheVersionIsAnother_thenNothingIsReplaced() {
        StoredRow first = inserted(SampleRows.queued(1));
        StoredRow second = SampleRows.with(first).version(2).state("sending").entry();
        assertTrue(session.replace(second));

        assertFalse(session.replace(SampleRows.with(second).facts("late").entry()));
        assertFalse(session.replace(SampleRows.with(second).version(4).facts("early").entry()));
        assertFalse(session.replaceWhole(SampleRows.with(second).facts("late").entry(), SampleRows.payload(1),
                SampleRows.payload(9)));
        assertFalse(session.replaceWhole(SampleRows.with(second).facts("late").entry(), null, null));
        assertFalse(session.replace(SampleRows.with(SampleRows.queued(2)).version(2).entry()));

        assertEquals(Optional.of(second), session.find("test", first.id()));
        assertEquals(Optional.empty(), session.evidence("test", first.id()));
        assertEquals(Optional.of(SampleRows.payload(1)), session.payload("test", first.id()));
    }

    @Test
    void whenSeveralReplaceOneVersion_thenOneSucceeds() throws Exception {
        StoredRow entry = inserted(SampleRows.queued(1));
        for (int version = 2; version < 12; version++) {
            StoredRow next = SampleRows.with(entry).version(version).state("sending").entry();
            List<Boolean> won = race(racer -> racer.replace(next));
            assertEquals(1, won.stream().filter(yes -> yes).count(), "version " + version + ": " + won);
        }
    }

    @Test
    void whenSeveralInsertOneId_thenOneSucceeds() throws Exception {
        for (int number = 1; number < 10; number++) {
            StoredRow entry = SampleRows.queued(number);
            List<Boolean> won = race(racer -> racer.insert(entry, SampleRows.payload(1)));
            assertEquals(1, won.stream().filter(yes -> yes).count(), "entry " + number + ": " + won);
        }
    }

    @Test
    void whenEvidenceIsStored_thenItComesBackAndTheContentStays() {
        StoredRow first = inserted(SampleRows.queued(1));
        StoredRow next = SampleRows.with(first).version(2).state("accepted").entry();

        assertTrue(session.replaceWhole(next, SampleRows.payload(1), SampleRows.payload(3)));

        assertEquals(Optional.of(next), session.find("test", first.id()));
        assertEquals(Optional.of(SampleRows.payload(3)), session.evidence("test", first.id()));
        assertEquals(Optional.of(SampleRows.payload(1)), session.payload("test", first.id()));
    }

    @Test
    void whenErased_thenOnlyTheRowStays() {
        StoredRow first = inserted(SampleRows.queued(1));
        StoredRow accepted = SampleRows.with(first).version(2).state("accepted").entry();
        session.replaceWhole(accepted, SampleRows.payload(1), SampleRows.payload(3));
        StoredRow erased = SampleRows.with(accepted).version(3).facts("erased").entry();

        assertTrue(session.replaceWhole(erased, null, null));

        assertEquals(Optional.of(erased), session.find("test", first.id()));
        assertEquals(Optional.empty(), session.payload("test", first.id()));
        assertEquals(Optional.empty(), session.evidence("test", first.id()));
    }

    @Test
    void whenReplacedAsAWhole_thenQueueContentAndEvidenceAreNewToo() {
        StoredRow first = inserted(SampleRows.queued(1));
        StoredRow second = SampleRows.with(first).version(2).providerTag("queue-2").facts("a=b\n").log(5).mac(6)
                .entry();
        StoredRow third = SampleRows.with(second).version(3).providerTag("queue-3").entry();

        assertTrue(session.replaceWhole(second, SampleRows.payload(2), SampleRows.payload(3)));

        assertEquals(Optional.of(second), session.find("test", first.id()));
        assertEquals(Optional.of(SampleRows.payload(2)), session.payload("test", first.id()));
        assertEquals(Optional.of(SampleRows.payload(3)), session.evidence("test", first.id()));
        assertEquals(1, nextPosition(session, "test", "queue-2"));
        assertFalse(session.replaceWhole(second, SampleRows.payload(4), null), "an old version");
        assertEquals(Optional.of(SampleRows.payload(2)), session.payload("test", first.id()));
        assertTrue(session.replaceWhole(third, null, null));
        assertEquals(Optional.of(third), session.find("test", first.id()));
        assertEquals(Optional.empty(), session.payload("test", first.id()));
        assertEquals(Optional.empty(), session.evidence("test", first.id()));
    }

    @Test
    void whenSetAside_thenItIsBlockedAndElseAsItWas() {
        StoredRow entry = inserted(SampleRows.queued(1));

        assertTrue(session.setAside(entry));

        StoredRow found = session.find("test", entry.id()).orElseThrow();
        assertEquals(SampleRows.with(entry).state("blocked").entry(), found);
        assertEquals(Optional.empty(), session.firstQueued("test"));
        assertFalse(session.setAside(entry), "it is queued no more");
    }

    @Test
    void whenSomeAreKnown_thenTheyAreNamed() {
        StoredRow first = inserted(SampleRows.queued(1));
        StoredRow second = inserted(SampleRows.queued(2));
        List<String> asked = new ArrayList<>(List.of(first.id(), second.id()));
        for (int number = 3; number < 700; number++) {
            asked.add(SampleRows.queued(number).id());
        }

        assertEquals(Set.of(first.id(), second.id()), session.known("test", asked));
        assertEquals(Set.of(), session.known("production", asked));
        assertEquals(Set.of(), session.known("test", List.of()));
    }

    @Test
    void whenAProviderQueuesMany_thenAnotherComesNext() {
        for (int number = 1; number <= 5; number++) {
            StoredRow entry = SampleRows.with(SampleRows.queued(number)).providerTag("many")
                    .position(nextPosition(session, "test", "many")).entry();
            session.insert(entry, SampleRows.payload(1));
        }
        assertEquals(5, nextPosition(session, "test", "many"));
        assertEquals(0, nextPosition(session, "test", "one"));
        take(SampleRows.queued(1));
        take(SampleRows.queued(2));

        assertEquals(2, nextPosition(session, "test", "one"), "not before the first that is queued");
    }

    @Test
    void whenQueued_thenTheSmallestTurnIsFirstAndThenTheOldest() {
        inserted(SampleRows.with(SampleRows.queued(1)).position(2).entry());
        StoredRow third = inserted(SampleRows.with(SampleRows.queued(2)).position(1).entry());
        StoredRow second = inserted(SampleRows.with(SampleRows.queued(3)).position(1)
                .queuedAt("2026-11-04T00:00:00.000Z")
                .entry());
        StoredRow first = inserted(SampleRows.with(SampleRows.queued(4)).position(-1).entry());

        for (StoredRow expected : List.of(first, second, third)) {
            assertEquals(Optional.of(expected), session.firstQueued("test"));
            take(expected);
        }
    }

    @Test
    void whenALastDayIsNear_thenItIsFoundByDayAndThenByTurn() {
        StoredRow later = inserted(SampleRows.with(SampleRows.queued(1)).lastDay("2026-12-05").position(0).entry());
        StoredRow second = inserted(SampleRows.with(SampleRows.queued(2)).lastDay("2026-11-05").position(5).entry());
        StoredRow first = inserted(SampleRows.with(SampleRows.queued(3)).lastDay("2026-11-05").position(4).entry());
        inserted(SampleRows.with(SampleRows.queued(4)).lastDay("2026-10-05").position(0).entry());
        LocalDate from = LocalDate.of(2026, 11, 5);

        assertEquals(Optional.of(first), session.firstQueued("test", from, from.plusDays(30)));
        take(first);
        assertEquals(Optional.of(second), session.firstQueued("test", from, from.plusDays(30)));
        take(second);
        assertEquals(Optional.of(later), session.firstQueued("test", from, from.plusDays(30)));
        assertEquals(Optional.empty(), session.firstQueued("test", from, from.plusDays(29)));
    }

    @Test
    void whenDue_thenTheEarliestOfTheStateIsFound() {
        StoredRow second = planned(1, "waiting", "2026-11-05T08:00:01.000Z");
        StoredRow first = planned(2, "waiting", "2026-11-05T08:00:00.000Z");
        StoredRow unknown = planned(3, "unknown", "2026-11-05T07:00:00.000Z");
        planned(4, "waiting", "");
        Instant due = Instant.parse("2026-11-05T08:00:00Z");

        assertEquals(Optional.empty(), session.firstDue("test", EntryState.WAITING.word(), due.minusMillis(1)));
        assertEquals(Optional.of(first), session.firstDue("test", EntryState.WAITING.word(), due));
        assertEquals(Optional.of(unknown), session.firstDue("test", EntryState.UNKNOWN.word(), due));
        take(first);
        assertEquals(Optional.of(second), session.firstDue("test", EntryState.WAITING.word(), due.plusSeconds(9)));
        assertEquals(Optional.empty(), session.firstDue("test", EntryState.WAITING.word(), due));
    }

    @Test
    void whenPaged_thenEachComesOnceInOrder() {
        List<String> expected = new ArrayList<>();
        for (int number = 7; number > 0; number--) {
            String at = "2026-11-05T08:00:0" + number / 2 + ".000Z";
            inserted(SampleRows.with(SampleRows.queued(number)).queuedAt(at).entry());
            expected.add(at + SampleRows.queued(number).id());
        }
        take(SampleRows.queued(4));
        expected.removeIf(key -> key.endsWith(SampleRows.queued(4).id()));
        expected.sort(String::compareTo);

        List<String> seen = new ArrayList<>();
        StoredRow last = null;
        do {
            List<StoredRow> page = session.page("test", EntryState.QUEUED.word(), last, 2);
            page.forEach(entry -> seen.add(entry.queuedAt() + entry.id()));
            last = page.isEmpty() ? null : page.get(page.size() - 1);
        } while (last != null);

        assertEquals(expected, seen);
        assertEquals(6, session.count("test", EntryState.QUEUED.word()));
        assertEquals(1, session.count("test", EntryState.SENDING.word()));
        assertEquals(0, session.count("test", EntryState.REFUSED.word()));
    }

    @Test
    void whenANoteIsKept_thenItIsReadByEachNodeUntilDropped() throws Exception {
        session.keepNote("test", "pause", SampleRows.payload(1));
        session.keepNote("test", "pause", SampleRows.payload(2));
        session.keepNote("production", "pause", SampleRows.payload(3));

        try (OutboxSession other = another().open()) {
            assertEquals(Optional.of(SampleRows.payload(2)), other.note("test", "pause"));
            assertEquals(Optional.empty(), other.note("test", "other"));
            other.dropNote("test", "pause");
            other.dropNote("test", "pause");
        }
        assertEquals(Optional.empty(), session.note("test", "pause"));
        assertEquals(Optional.of(SampleRows.payload(3)), session.note("production", "pause"));
    }

    @Test
    void whenAPlaceIsAskedFor_thenItHasPositionTimeAndNotes() {
        assertEquals(0, session.placement("test", "many", List.of()).position());
        assertEquals(Map.of(), session.placement("test", "many", List.of("pause")).notes());
        session.keepNote("test", "pause", SampleRows.payload(1));
        session.keepNote("production", "loss", SampleRows.payload(2));
        for (int number = 1; number <= 3; number++) {
            StoredRow entry = SampleRows.with(SampleRows.queued(number)).providerTag("many")
                    .position(nextPosition(session, "test", "many")).entry();
            session.insert(entry, SampleRows.payload(1));
        }
        take(SampleRows.queued(1));

        for (String provider : List.of("many", "one")) {
            Instant before = session.now();
            OutboxSession.Placement placement = session.placement("test", provider, List.of("pause", "loss"));
            assertEquals(provider.equals("many") ? 3 : 1, placement.position(), provider);
            assertEquals(Map.of("pause", SampleRows.payload(1)), placement.notes());
            assertFalse(placement.now().isBefore(before) || placement.now().isAfter(session.now()));
        }
    }

    @Test
    void whenANoteIsReplaced_thenOnlyTheOneThatWasRead() {
        assertFalse(session.replaceNote("test", "pause", SampleRows.payload(1), SampleRows.payload(2)),
                "there is none");
        session.keepNote("test", "pause", SampleRows.payload(1));
        session.keepNote("production", "pause", SampleRows.payload(1));

        assertFalse(session.replaceNote("test", "pause", SampleRows.payload(3), SampleRows.payload(2)));
        assertEquals(Optional.of(SampleRows.payload(1)), session.note("test", "pause"));
        assertTrue(session.replaceNote("test", "pause", SampleRows.payload(1), SampleRows.payload(2)));

        assertEquals(Optional.of(SampleRows.payload(2)), session.note("test", "pause"));
        assertEquals(Optional.of(SampleRows.payload(1)), session.note("production", "pause"));
    }

    @Test
    void whenTimePasses_thenTheDatabasesPresentDoesNotGoBack() {
        Instant first = session.now();
        Instant second = session.now();

        assertFalse(second.isBefore(first), second + " after " + first);
        assertEquals(first.truncatedTo(ChronoUnit.MILLIS), first);
        assertTrue(first.isAfter(Instant.parse("2025-01-01T00:00:00Z")), "the present: " + first);
    }

    @Test
    void whenTheCallerCommits_thenItIsThereForAll() throws Exception {
        if (refusesToJoin()) {
            return;
        }
        try (Connection connection = transaction(); OutboxSession joined = store.join(connection)) {
            assertTrue(joined.insert(SampleRows.queued(1), SampleRows.payload(1)));
            assertFalse(joined.insert(SampleRows.queued(1), SampleRows.payload(1)), "the transaction goes on");
            assertEquals(1, nextPosition(joined, "test", SampleRows.queued(1).providerTag()));
            connection.commit();
        }
        assertEquals(Optional.of(SampleRows.payload(1)), session.payload("test", SampleRows.queued(1).id()));
    }

    @Test
    void whenTheCallerRollsBack_thenNothingIsThere() throws Exception {
        if (refusesToJoin()) {
            return;
        }
        try (Connection connection = transaction()) {
            try (OutboxSession joined = store.join(connection)) {
                joined.insert(SampleRows.queued(1), SampleRows.payload(1));
            }
            assertFalse(connection.isClosed());
            assertFalse(connection.getAutoCommit());
            connection.rollback();
        }
        assertEquals(Optional.empty(), session.find("test", SampleRows.queued(1).id()));
    }

    @Test
    void whenTheCallerHasNotCommitted_thenNobodyElseSeesIt() throws Exception {
        if (refusesToJoin()) {
            return;
        }
        try (Connection connection = transaction(); OutboxSession joined = store.join(connection)) {
            joined.insert(SampleRows.queued(1), SampleRows.payload(1));
            assertEquals(Optional.empty(), session.find("test", SampleRows.queued(1).id()));
            connection.rollback();
        }
    }

    @Test
    void whenTheCallerHasNoTransaction_thenItIsRefused() throws Exception {
        try (Connection connection = connection()) {
            EltException e = assertThrows(EltException.class, () -> store.join(connection));
            assertEquals("ELT-922", e.code().id());
        }
        assertEquals(0, session.count("test", EntryState.QUEUED.word()));
    }

    @Test
    void whenOneLeads_thenNobodyElseDoesUntilItEnds() throws Exception {
        OutboxStore other = another();
        try (OutboxLeadership leadership = store.lead("test").orElseThrow()) {
            assertTrue(leadership.isHeld());
            assertEquals(Optional.empty(), store.lead("test"));
            assertEquals(Optional.empty(), other.lead("test"));
            assertEquals(Optional.empty(), store.lead("test"), "asking in vain takes nothing away");
            assertEquals(Optional.empty(), other.lead("test"), "asking in vain takes nothing away");
            other.lead("production").orElseThrow().close();
        }
        try (OutboxLeadership leadership = other.lead("test").orElseThrow()) {
            assertTrue(leadership.isHeld());
            assertEquals(Optional.empty(), store.lead("test"));
        }
    }

    @Test
    void whenALeaderChanges_thenItIsThereForAll() {
        StoredRow entry = inserted(SampleRows.queued(1));
        StoredRow next = SampleRows.with(entry).version(2).state("sending").entry();
        try (OutboxLeadership leadership = store.lead("test").orElseThrow()) {
            assertEquals(Optional.of(entry), leadership.firstQueued("test"));
            assertTrue(leadership.replace(next));

            assertEquals(Optional.of(next), session.find("test", entry.id()));
        }
    }

    @Test
    void whenALeadershipIsOver_thenItChangesNothing() {
        StoredRow entry = inserted(SampleRows.queued(1));
        OutboxLeadership leadership = store.lead("test").orElseThrow();
        leadership.close();
        leadership.close();

        assertFalse(leadership.isHeld());
        boolean changed;
        try {
            changed = leadership.replace(SampleRows.with(entry).version(2).state("sending").entry());
        } catch (EltException e) {
            changed = false;
        }
        assertFalse(changed);
        assertEquals(Optional.of(entry), session.find("test", entry.id()));
    }

    @Test
    void whenSeveralWantToLead_thenOneDoes() throws Exception {
        for (int round = 0; round < 5; round++) {
            List<Optional<OutboxLeadership>> won = raceStores(racer -> racer.lead("test"));
            assertEquals(1, won.stream().filter(Optional::isPresent).count());
            won.forEach(leadership -> leadership.ifPresent(OutboxLeadership::close));
        }
    }

    @Test
    void whenTheStoreIsOpenedAgain_thenAllIsThere() throws Exception {
        StoredRow entry = inserted(SampleRows.queued(1));
        session.keepNote("test", "pause", SampleRows.payload(4));
        session.close();
        store.close();
        store.close();

        open();

        assertEquals(Optional.of(entry), session.find("test", entry.id()));
        assertEquals(Optional.of(SampleRows.payload(4)), session.note("test", "pause"));
    }

    @Test
    void whenTheDatabaseIsWhole_thenItsCheckPasses() {
        StoredRow entry = inserted(SampleRows.queued(1));

        store.check();

        assertEquals(Optional.of(entry), session.find("test", entry.id()));
    }

    @Test
    void whenContentIsLarge_thenItComesBackWhole() {
        Bytes large = SampleRows.bytes(3_000_000, 7);
        StoredRow entry = SampleRows.queued(1);
        session.insert(entry, large);

        assertEquals(Optional.of(large), session.payload("test", entry.id()));
    }

    private static long nextPosition(OutboxSession session, String environment, String providerTag) {
        return session.placement(environment, providerTag, List.of()).position();
    }

    private boolean refusesToJoin() throws Exception {
        if (!joins()) {
            try (Connection connection = connection()) {
                assertEquals("ELT-922", assertThrows(EltException.class, () -> store.join(connection)).code().id());
            }
        }
        return !joins();
    }

    private OutboxStore another() throws Exception {
        OutboxStore other = store();
        opened.add(other);
        return other;
    }

    private Connection transaction() throws Exception {
        Connection connection = connection();
        try {
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private StoredRow inserted(StoredRow entry) {
        assertTrue(session.insert(entry, SampleRows.payload(1)));
        return entry;
    }

    private StoredRow planned(int number, String state, String notBefore) {
        StoredRow next = SampleRows.with(inserted(SampleRows.queued(number))).version(2).state(state)
                .notBefore(notBefore)
                .entry();
        assertTrue(session.replace(next));
        return next;
    }

    private void take(StoredRow entry) {
        StoredRow found = session.find("test", entry.id()).orElseThrow();
        assertTrue(session.replace(SampleRows.with(found).version(found.version() + 1).state("sending").notBefore("")
                .entry()));
    }

    private List<Boolean> race(Attempting<OutboxSession, Boolean> attempt) throws Exception {
        return raceStores(racer -> {
            try (OutboxSession own = racer.open()) {
                return attempt.on(own);
            }
        });
    }

    private <T> List<T> raceStores(Attempting<OutboxStore, T> attempt) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(RACERS);
        try {
            List<Future<T>> racers = new ArrayList<>();
            for (int i = 0; i < RACERS; i++) {
                OutboxStore racer = opened.size() > i ? opened.get(i) : another();
                Callable<T> run = () -> {
                    start.await();
                    return attempt.on(racer);
                };
                racers.add(threads.submit(run));
            }
            start.countDown();
            List<T> results = new ArrayList<>();
            for (Future<T> racer : racers) {
                results.add(racer.get(30, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Attempting<S, T> {

        T on(S subject) throws Exception;
    }
}
