package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.internal.claim.ClaimedEntry;
import se.eltsdk.outbox.internal.claim.PickerFixture;
import se.eltsdk.outbox.internal.delivery.DeliveryTimings;
import se.eltsdk.outbox.internal.delivery.OutcomeTransitions;
import se.eltsdk.outbox.internal.row.RowCipher;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.PostgresServer;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;

/** After a change of keys everything is rewritten with the new key, and the old one can be removed. */
@Timeout(120)
class OutboxRekeyTest {

    private static final OutboxKeys OLD = OutboxKeys.of(key(1));
    private static final OutboxKeys NEW = OutboxKeys.of(key(2));
    private static final OutboxKeys BOTH = OutboxKeys.of(key(2), key(1));
    private static final UnknownOutcomePolicy POLICY = UnknownOutcomePolicy.neverResend();
    private static final DeliveryTimings TIMINGS = new DeliveryTimings(Duration.ofMillis(1), Duration.ofMillis(2),
            Duration.ofMillis(1),
            Duration.ofMillis(1), RunnerFixture.clock(System::nanoTime), () -> 0.5);

    @TempDir
    private Path folder;
    private OutboxStore store = new InMemoryStore(Clock.systemUTC());

    /** Where the outbox is kept. */
    enum Kept { IN_MEMORY, IN_SQLITE, IN_POSTGRES }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void whenWrittenAnew_thenTheNewKeyAloneReadsAll(Kept kept) {
        open(kept);
        List<ReportId> ids = oneInEachState();
        OutboxAdmin.of(outbox(OLD)).pause("month's end");
        OutboxAdmin.of(outbox(OLD)).declareLoss();
        List<List<Object>> before = ids.stream().map(id -> all(outbox(OLD), id)).toList();

        assertEquals(ids.size(), OutboxAdmin.of(outbox(BOTH)).rekey());

        assertEquals(before, ids.stream().map(id -> all(outbox(NEW), id)).toList());
        assertEquals("month's end", outbox(NEW).pause().orElseThrow().reason());
        ReportId again = put(NEW);
        assertEquals(Optional.of("ELT-935"), outbox(NEW).find(again).orElseThrow().code().map(ErrorCode::id));
        assertEquals(0, OutboxAdmin.of(outbox(NEW)).rekey());
    }

    @ParameterizedTest
    @EnumSource
    void whenDeliveriesRunAtTheSameTime_thenEachContinuesce(Kept kept) throws Exception {
        open(kept);
        List<ReportId> ids = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ids.add(put(OLD));
        }
        FakeFk fk = new FakeFk(Duration.ofMillis(1));
        try (OutboxRunner runner = OutboxRunner.of(outbox(BOTH), fk).timings(TIMINGS).open()) {
            Thread sending = new Thread(() -> runUntilDone(runner));
            sending.start();
            while (sending.isAlive()) {
                OutboxAdmin.of(outbox(BOTH)).rekey();
            }
        }
        OutboxAdmin.of(outbox(BOTH)).rekey();

        assertEquals(new HashSet<>(ids), new HashSet<>(fk.arrived));
        assertEquals(ids.size(), fk.arrived.size());
        for (ReportId id : ids) {
            assertEquals(EntryState.ACCEPTED, outbox(NEW).find(id).orElseThrow().state());
            assertFalse(outbox(NEW).find(id).orElseThrow().perhapsTwice());
            assertTrue(outbox(NEW).submission(id).isPresent());
        }
    }

    @Test
    void whenItIsEndedInBetween_thenTheNextContinues() {
        for (int i = 0; i < 5; i++) {
            put(OLD);
        }
        OutboxStore failing = failingAfter(2);

        assertCode("ELT-924", () -> OutboxAdmin.of(Outbox.of(SignedReports.ENVIRONMENT, failing, BOTH,
                FkFixture.CLOCK)).rekey());

        assertEquals(3, OutboxAdmin.of(outbox(BOTH)).rekey());
        assertEquals(5, outbox(NEW).list(EntryState.QUEUED).stream().filter(entry -> entry.code().isEmpty()).count());
    }

    @ParameterizedTest
    @EnumSource
    void whenSomeCannotBeRead_thenElt939AndTheRestIsDone(Kept kept) {
        open(kept);
        ReportId whole = put(OLD);
        ReportId foreign = put(OutboxKeys.of(key(3)));

        assertCode("ELT-939", () -> OutboxAdmin.of(outbox(BOTH)).rekey());

        assertTrue(outbox(NEW).submission(whole).isPresent());
        OutboxAdmin.of(outbox(BOTH)).erase(foreign);
        assertEquals(0, OutboxAdmin.of(outbox(BOTH)).rekey());
    }

    @Test
    void whenARowOrItsContentIsDamaged_thenElt939UntilAPersonHasSettledIt() {
        InMemoryStore memory = (InMemoryStore) store;
        ReportId row = put(OLD);
        ReportId content = put(OLD);
        memory.rows.computeIfPresent("test/" + row, (key, stored) -> stored.withState(EntryState.SENDING.word()));
        memory.parts.put("payload/test/" + content, memory.parts.get("payload/test/" + row));

        assertCode("ELT-939", () -> OutboxAdmin.of(outbox(BOTH)).rekey());

        OutboxAdmin.of(outbox(BOTH)).unblock(markedBlocked(memory, row));
        assertCode("ELT-939", () -> OutboxAdmin.of(outbox(BOTH)).rekey());
        assertTrue(outbox(NEW).submission(row).isPresent());
    }

    @Test
    void whenANoteCannotBeRead_thenElt939() {
        OutboxAdmin.of(outbox(OutboxKeys.of(key(3)))).pause("month's end");

        assertCode("ELT-939", () -> OutboxAdmin.of(outbox(BOTH)).rekey());

        OutboxAdmin.of(outbox(BOTH)).resume();
        assertEquals(0, OutboxAdmin.of(outbox(BOTH)).rekey());
    }

    @ParameterizedTest
    @EnumSource
    void whenAProviderPutsMoreAfterwards_thenItStandsBehindItsOwn(Kept kept) {
        open(kept);
        List<ReportId> order = new ArrayList<>(List.of(put(OLD, "556000110"), put(OLD, "556000110")));
        OutboxAdmin.of(outbox(BOTH)).rekey();

        order.add(put(NEW, "556000110"));
        order.add(1, put(NEW, "556000220"));

        assertEquals(order, drained());
    }

    @Test
    void whenItWasQuarantinedForItsKey_thenItIsBackInItsPlace() throws InterruptedException {
        ReportId old = put(OLD);
        runUntilDone(OutboxRunner.of(outbox(NEW), new FakeFk()).timings(TIMINGS).open());
        assertEquals(EntryState.BLOCKED, outbox(BOTH).find(old).orElseThrow().state());

        assertEquals(1, OutboxAdmin.of(outbox(BOTH)).rekey());

        assertEquals(EntryState.QUEUED, outbox(NEW).find(old).orElseThrow().state());
        assertEquals(List.of(old), drained());
    }

    /** A key service may change its key at any moment. */
    @Test
    void whenTheCurrentKeyChangesBetweenAnyTwoCalls_thenARowNeedsOneKey() throws DamagedException {
        AtomicInteger calls = new AtomicInteger();
        OutboxKeys service = new OutboxKeys() {

            @Override
            public String currentId() {
                return (calls.incrementAndGet() % 2 == 0 ? OLD : NEW).currentId();
            }

            @Override
            public SecretKey key(String id) {
                return BOTH.key(id);
            }
        };
        for (int i = 0; i < 4; i++) {
            put(service);
            accept(service, Bytes.of(key(i)));
        }

        try (OutboxSession session = store.open()) {
            for (StoredRow row : session.page("test", EntryState.ACCEPTED.word(), null, 9)) {
                assertEquals(RowCipher.keyId(row.mac()), RowCipher.keyId(session.evidence("test", row.id()).orElseThrow()));
            }
        }
        assertEquals(4, outbox(BOTH).list(EntryState.ACCEPTED).size());
        OutboxAdmin.of(outbox(BOTH)).rekey();
        assertEquals(4, outbox(NEW).list(EntryState.ACCEPTED).stream().filter(entry -> entry.receipt().isPresent())
                .count());
    }

    private void open(Kept kept) {
        store = switch (kept) {
            case IN_MEMORY -> store;
            case IN_SQLITE -> SqliteStore.open(folder.resolve("outbox.db"), OutboxTables.standard());
            case IN_POSTGRES -> PostgresServer.store(PostgresServer.tables());
        };
    }

    /** All written with the old key. */
    private List<ReportId> oneInEachState() {
        List<ReportId> ids = new ArrayList<>();
        OutcomeTransitions transitions = new OutcomeTransitions(outbox(OLD).repository(), POLICY);
        ids.add(put(OLD));
        accept(OLD, Bytes.of(key(9)));
        ids.add(put(OLD));
        accept(OLD, Bytes.of(key(9)));
        OutboxAdmin.of(outbox(OLD)).erase(ids.get(1));
        try (OutboxLeadership leader = store.lead("test").orElseThrow()) {
            ids.add(put(OLD));
            transitions.waits(leader, claim(leader, OLD), FakeFk.message("ELT-713"), leader.now()
                    .plusSeconds(3_600));
            ids.add(put(OLD));
            transitions.unknown(leader, claim(leader, OLD), ErrorMessage.of(ErrorCode.RESPONSE_LOST));
            ids.add(put(OLD));
            transitions.blocked(leader, claim(leader, OLD), ErrorMessage.of(
                ErrorCode.REJECTED_OR_BUSY.variant("not-accepted")).with("status", 400));
            ids.add(put(OLD));
            claim(leader, OLD);
        }
        ids.add(put(OLD));
        OutboxAdmin.of(outbox(OLD)).withdraw(ids.get(6));
        ids.add(put(OLD));
        return ids;
    }

    private static List<Object> all(Outbox outbox, ReportId id) {
        return List.of(outbox.find(id).orElseThrow(), outbox.attempts(id), outbox.evidence(id),
                outbox.submission(id).map(Submission::state));
    }

    /** As the line does with what is damaged. */
    private ReportId markedBlocked(InMemoryStore memory, ReportId id) {
        memory.rows.computeIfPresent("test/" + id, (key, stored) -> stored.withState(EntryState.BLOCKED.word()));
        return id;
    }

    private void accept(OutboxKeys keys, Bytes evidence) {
        try (OutboxLeadership leader = store.lead("test").orElseThrow()) {
            ClaimedEntry claim = claim(leader, keys);
            OutcomeTransitions transitions = new OutcomeTransitions(outbox(keys).repository(), POLICY);
            Receipt receipt = Receipt.of(claim.id(), claim.entry().digest(), "tx", "test", FkFixture.CLOCK.instant(),
                    FkFixture.CLOCK.instant());
            transitions.accepted(leader, claim, receipt);
            transitions.evidence(leader, claim, receipt, evidence);
        }
    }

    private ClaimedEntry claim(OutboxLeadership leader, OutboxKeys keys) {
        return PickerFixture.of(outbox(keys), POLICY).claim(leader, entry -> { }).orElseThrow();
    }

    private List<ReportId> drained() {
        FakeFk fk = new FakeFk(Duration.ofMillis(1));
        try (OutboxRunner runner = OutboxRunner.of(outbox(NEW), fk).timings(TIMINGS).open()) {
            runUntilDone(runner);
        }
        return fk.arrived;
    }

    private static void runUntilDone(OutboxRunner runner) {
        try {
            assertTrue(runner.runUntilDone());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private OutboxStore failingAfter(int replacements) {
        AtomicInteger left = new AtomicInteger(replacements);
        return (OutboxStore) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {OutboxStore.class},
                (proxy, method, values) -> Proxy.newProxyInstance(getClass().getClassLoader(),
                        new Class<?>[] {OutboxSession.class}, session(store.open(), left)));
    }

    private static InvocationHandler session(OutboxSession session, AtomicInteger left) {
        return (proxy, method, values) -> {
            if (method.getName().equals("replaceWhole") && left.getAndDecrement() <= 0) {
                throw FakeFk.failure("ELT-924");
            }
            try {
                return method.invoke(session, values);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
    }

    private Outbox outbox(OutboxKeys keys) {
        return Outbox.of(SignedReports.ENVIRONMENT, store, keys, FkFixture.CLOCK);
    }

    private ReportId put(OutboxKeys keys) {
        return put(keys, "556000100");
    }

    private ReportId put(OutboxKeys keys, String provider) {
        Submission submission = SignedReports.of(SignedReports.MONTH, provider);
        outbox(keys).put(submission);
        return submission.id();
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
