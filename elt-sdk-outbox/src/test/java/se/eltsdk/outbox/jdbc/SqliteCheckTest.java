package se.eltsdk.outbox.jdbc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.SignedReports;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.transport.submit.FkFixture;

/** When a SQLite file is read in full, when not, and that rows that an index hides are found all the same. */
@Timeout(60)
class SqliteCheckTest {

    private static final int PAGE = 4_096;
    private static final Bytes SOME = Bytes.of(new byte[20]);
    private static final Path READ_BYTES = Path.of("/proc/thread-self/io");

    @TempDir
    private Path folder;

    @Test
    void whenOpenedAgain_thenTheBytesReadDoNotGrowWithTheRows() throws Exception {
        assumeTrue(Files.isReadable(READ_BYTES), "only Linux counts the bytes that a thread reads");
        fill("few.db", 100);
        fill("many.db", 20_000);

        long few = bytesToOpen("few.db");
        long many = bytesToOpen("many.db");

        assertTrue(few > PAGE && many <= few + 4 * PAGE, few + " bytes with 100 rows, " + many + " with 20,000");
        long size = Files.size(folder.resolve("many.db"));
        assertTrue(size > 100 * many, "the whole file has " + size);
    }

    @Test
    void whenCopied_thenTheCopyIsReadInFullOnce() throws Exception {
        fill("elt.db", 10);
        hideFromIndex("elt.db", "elt_outbox_line", 11);
        open("elt.db");
        Files.copy(folder.resolve("elt.db"), folder.resolve("copy.db"));

        assertDamaged(() -> open("copy.db"));
    }

    @Test
    void whenAChangeWasInterrupted_thenReadInFull() throws Exception {
        fill("elt.db", 10);
        hideFromIndex("elt.db", "elt_outbox_line", 11);
        open("elt.db");
        Files.write(folder.resolve("elt.db-journal"), new byte[] {1, 2, 3});

        assertDamaged(() -> open("elt.db"));
    }

    @Test
    void whenTheOperatingSystemWasStartedAgain_thenReadInFull() throws Exception {
        fill("elt.db", 10);
        hideFromIndex("elt.db", "elt_outbox_line", 11);
        open("elt.db");
        execute("elt.db", "UPDATE elt_outbox_note SET note = 'of another start' WHERE environment = ''");

        assertDamaged(() -> open("elt.db"));
    }

    @Test
    void whenCheckedByALeader_thenTheCopyIsNotReadInFullAgain() throws Exception {
        fill("elt.db", 10);
        Files.copy(folder.resolve("elt.db"), folder.resolve("copy.db"));
        byte[] before = Files.readAllBytes(folder.resolve("copy.db"));
        open("copy.db").close();
        Files.delete(folder.resolve("copy.db-elt_outbox.id"));
        open("copy.db").check();
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("copy.db")), "who only reads changes nothing");

        open("copy.db").lead("test").orElseThrow().close();
        awaitCheck();
        hideFromIndex("copy.db", "elt_outbox_line", 11);

        open("copy.db");
    }

    @Test
    void whenAskedTo_thenReadInFull() throws Exception {
        fill("elt.db", 10);
        open("elt.db").check();
        hideFromIndex("elt.db", "elt_outbox_line", 11);

        SqliteStore store = open("elt.db");

        assertDamaged(store::check);
        assertDamaged(() -> store.lead("test"));
    }

    @Tag("once")
    @Test
    void whenADamagedBackupTookItsPlace_thenTheDeclarationReadsInFull_andChangesNothing() throws Exception {
        fill("elt.db", 10);
        hideFromIndex("elt.db", "elt_outbox_line", 11);
        byte[] before = Files.readAllBytes(folder.resolve("elt.db"));
        SqliteStore store = open("elt.db");
        OutboxAdmin admin = OutboxAdmin.of(Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(new byte[32]),
                FkFixture.CLOCK));

        assertDamaged(admin::declareSetBack);
        assertArrayEquals(before, Files.readAllBytes(folder.resolve("elt.db")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"elt_outbox_state", "elt_outbox_line", "elt_outbox_last_day", "elt_outbox_queue"})
    void whenAnIndexHidesARow_thenTheLeaderPutsAndPicksNothingMore(String index) throws Exception {
        fill("elt.db", 1_000);
        hideFromIndex("elt.db", index, 1_001);
        SqliteStore store = open("elt.db");

        try (OutboxLeadership leadership = store.lead("test").orElseThrow(); OutboxSession session = store.open()) {
            awaitCheck();
            assertTrue(leadership.isHeld());
            assertDamaged(() -> leadership.firstQueued("test"));
            assertDamaged(() -> session.insert(row("new", 1, "queued"), SOME));
            assertDamaged(() -> store.lead("production"));
            assertDamaged(() -> store.join(null));
            assertTrue(leadership.replace(row("id-1", 2, "accepted")), "what FK has answered is stored");
        }
        store.close();
    }

    /** It is no damage: the leader continues, and the check counts as not made. */
    @Test
    void whenTheCheckCannotBeMade_thenTheNextLeadershipChecksAgain() throws Exception {
        fill("elt.db", 10);
        execute("elt.db", "DROP INDEX elt_outbox_due");
        SqliteStore store = open("elt.db");
        try (OutboxLeadership leadership = store.lead("test").orElseThrow()) {
            awaitCheck();
            assertEquals("id-1", leadership.firstQueued("test").orElseThrow().id());
        }
        execute("elt.db", "CREATE INDEX elt_outbox_due ON elt_outbox (environment, state, not_before)"
                + " WHERE not_before <> ''");
        hideFromIndex("elt.db", "elt_outbox_line", 11);

        try (OutboxLeadership leadership = store.lead("test").orElseThrow()) {
            awaitCheck();
            assertDamaged(() -> leadership.firstQueued("test"));
        }
        store.close();
    }

    @Test
    void whenNothingIsHidden_thenTheLeaderContinues() throws Exception {
        fill("elt.db", 1_000);
        SqliteStore store = open("elt.db");

        try (OutboxLeadership leadership = store.lead("test").orElseThrow()) {
            awaitCheck();
            assertEquals("id-1", leadership.firstQueued("test").orElseThrow().id());
            assertTrue(leadership.insert(row("new", 1, "queued"), SOME));
            leadership.keepNote("test", "x", SOME);
        }
        assertFalse(store.lead("test").isEmpty());
        store.close();
    }

    private static StoredRow row(String id, long version, String state) {
        return new StoredRow("test", id, version, state, "queue-1", "2026-12-05", 1, "2026-11-05T08:00:00.000Z",
                "2026-11-05T08:00:00.000Z", "", "facts", SOME, SOME);
    }

    private SqliteStore open(String name) {
        return SqliteStore.open(folder.resolve(name), OutboxTables.standard());
    }

    /** Bytes that this thread reads from files while it opens the store once more. */
    private long bytesToOpen(String name) throws IOException {
        open(name).close();
        long before = bytesRead();
        open(name).close();
        return bytesRead() - before;
    }

    private static long bytesRead() throws IOException {
        return Files.readAllLines(READ_BYTES).stream().filter(line -> line.startsWith("rchar: "))
                .mapToLong(line -> Long.parseLong(line.substring("rchar: ".length()))).sum();
    }

    private void fill(String name, int rows) throws SQLException {
        open(name).close();
        insert(name, 1, rows);
    }

    private void insert(String name, int first, int last) throws SQLException {
        execute(name, "INSERT INTO elt_outbox (" + DirectSql.COLUMNS + ", payload) WITH RECURSIVE n(i) AS (SELECT "
                + first + " UNION ALL SELECT i + 1 FROM n WHERE i < " + last + ") SELECT 'test', 'id-' || i, 1, 'queued',"
                + " 'queue-' || (i % 500), '2026-12-05', i, '2026-11-05T08:00:00.000Z', '2026-11-05T08:00:00.000Z', '',"
                + " 'facts', zeroblob(20), zeroblob(20), zeroblob(300) FROM n");
    }

    /** Inserts one more row while SQLite does not know the index. */
    private void hideFromIndex(String name, String index, int row) throws SQLException {
        execute(name, "CREATE TABLE hidden AS SELECT * FROM sqlite_master WHERE name = '" + index + "'",
                "PRAGMA writable_schema = ON", "DELETE FROM sqlite_master WHERE name = '" + index + "'");
        insert(name, row, row);
        execute(name, "PRAGMA writable_schema = ON", "INSERT INTO sqlite_master SELECT * FROM hidden",
                "PRAGMA writable_schema = RESET", "DROP TABLE hidden");
    }

    private void execute(String name, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name));
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static void awaitCheck() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("elt-outbox-check")) {
                thread.join();
            }
        }
    }

    private static void assertDamaged(Executable action) {
        assertEquals("ELT-926", assertThrows(EltException.class, action).code().id());
    }
}
