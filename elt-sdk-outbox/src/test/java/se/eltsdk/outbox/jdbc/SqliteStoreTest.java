package se.eltsdk.outbox.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.PutResult;
import se.eltsdk.outbox.SignedReports;
import se.eltsdk.outbox.contract.OutboxStoreContract;
import se.eltsdk.outbox.jdbc.internal.OutboxSql;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;

/** The store in SQLite keeps the contract, and refuses what would not be safe. */
class SqliteStoreTest extends OutboxStoreContract {

    @TempDir
    private Path folder;

    @Override
    protected OutboxStore store() {
        return SqliteStore.open(file(), OutboxTables.standard());
    }

    @Override
    protected Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }

    @Test
    void whenTheConnectionIsToAnotherDatabase_thenElt922() throws Exception {
        OutboxStore store = store();
        SqliteStore.open(folder.resolve("other.db"), OutboxTables.standard());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("other.db"))) {
            connection.setAutoCommit(false);
            assertCode("ELT-922", () -> store.join(connection));
        }
    }

    @Test
    void whenTheDatabaseHasNoOutbox_thenElt925() throws Exception {
        OutboxStore store = store();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("empty.db"))) {
            connection.setAutoCommit(false);
            assertCode("ELT-925", () -> store.join(connection));
        }
    }

    @Tag("once")
    @Test
    void whenTheDialectIsAnother_thenElt922() throws Exception {
        OutboxStore store = store();
        try (Connection connection = PostgresServer.connect()) {
            connection.setAutoCommit(false);
            assertCode("ELT-922", () -> store.join(connection));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRAGMA synchronous = OFF", "PRAGMA synchronous = NORMAL", "PRAGMA journal_mode = MEMORY",
        "PRAGMA journal_mode = OFF"})
    void whenCommitsAreNotDurable_thenElt923(String setting) throws Exception {
        OutboxStore store = store();
        try (Connection connection = connection(); Statement statement = connection.createStatement()) {
            statement.execute(setting);
            statement.execute("BEGIN IMMEDIATE");
            assertCode("ELT-923", () -> store.join(connection));
        }
    }

    @Test
    void whenTheDatabaseKeepsAWriteAheadLog_thenElt923() throws Exception {
        try (Connection connection = connection(); Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("CREATE TABLE own (id TEXT)");
        }
        assertCode("ELT-923", this::store);
    }

    @Test
    void whenTheApplicationSaysBeginItself_thenItIsItsTransaction() throws Exception {
        Outbox outbox = outbox();
        Submission submission = SignedReports.submission();
        try (Connection connection = connection(); Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertEquals(PutResult.QUEUED, outbox.put(submission, connection));
            statement.execute("ROLLBACK");
            assertEquals(Optional.empty(), outbox.find(submission.id()));
            statement.execute("BEGIN IMMEDIATE");
            assertEquals(PutResult.QUEUED, outbox.put(submission, connection));
            statement.execute("COMMIT");
        }
        assertEquals(EntryState.QUEUED, outbox.find(submission.id()).orElseThrow().state());
    }

    /** With SQLite's own backup, as {@code docs/backup.md} has it. */
    @Tag("once")
    @Test
    void whenSqliteMakesABackupDuringAPut_thenTheCopyHasWhatWasCommitted_andCanBeDeclared() throws Exception {
        Path copy = folder.resolve("copy.db");
        Outbox outbox = outbox();
        Submission committed = SignedReports.submission();
        Submission open = SignedReports.submission();
        outbox.put(committed);
        try (Connection writer = connection(); Statement change = writer.createStatement();
                Connection reader = connection(); Statement backup = reader.createStatement()) {
            change.execute("BEGIN IMMEDIATE");
            outbox.put(open, writer);
            backup.executeUpdate("backup to '" + copy + "'");
            change.execute("COMMIT");
        }

        Outbox restored = Outbox.of(SignedReports.ENVIRONMENT, SqliteStore.open(copy, OutboxTables.standard()),
                OutboxKeys.of(new byte[32]), FkFixture.CLOCK);

        assertEquals(EntryState.QUEUED, restored.find(committed.id()).orElseThrow().state());
        assertEquals(Optional.empty(), restored.find(open.id()));
        assertEquals(1, OutboxAdmin.of(restored).declareSetBack());
    }

    @Test
    void whenTheDatabaseWasEmptied_thenElt926() throws Exception {
        store();
        Files.write(file(), new byte[0]);

        assertCode("ELT-926", this::store);
    }

    @Test
    void whenTheDatabaseWasDeleted_thenElt926UntilThatIsSaidToBeMeant() throws Exception {
        store();
        Files.delete(file());

        assertCode("ELT-926", this::store);
        Files.delete(mark());
        store();
    }

    @Test
    void whenTheDatabaseWasExchanged_thenElt926() throws Exception {
        store();
        SqliteStore.open(folder.resolve("other.db"), OutboxTables.standard());
        Files.move(folder.resolve("other.db"), file(), StandardCopyOption.REPLACE_EXISTING);

        assertCode("ELT-926", this::store);
    }

    @Test
    void whenItIsNoDatabase_thenElt926() throws IOException {
        Files.writeString(file(), "This is no database, and long enough to be looked at as if it were one.".repeat(9));

        assertCode("ELT-926", this::store);
    }

    @Test
    void whenTheLocksFileIsExchanged_thenTheLeadershipIsLost() throws Exception {
        OutboxStore store = store();
        try (OutboxLeadership leadership = store.lead("test").orElseThrow()) {
            assertTrue(leadership.isHeld());
            Files.delete(folder.resolve("elt.db-elt_outbox-test.lock"));
            assertFalse(leadership.isHeld());
            assertFalse(leadership.replace(new StoredRow("test", "x", 1, "", "", "", 0, "", "", "", "",
                    Bytes.of(new byte[0]), Bytes.of(new byte[0]))));
        }
    }

    @Test
    void whenTheLeadersConnectionCannotBeHad_thenItsLockIsFreeAgain() throws Exception {
        OutboxStore store = store();
        say("PRAGMA journal_mode = WAL");
        assertCode("ELT-923", () -> store.lead("test"));
        say("PRAGMA journal_mode = DELETE");

        try (OutboxLeadership leadership = store.lead("test").orElseThrow()) {
            assertTrue(leadership.isHeld());
        }
    }

    @Test
    void whenManyOpenANewOneAtOnce_thenAllHaveTheSame() throws Exception {
        int many = 24;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            for (int round = 0; round < 12; round++) {
                Path fresh = folder.resolve("fresh-" + round + ".db");
                CyclicBarrier together = new CyclicBarrier(many);
                List<Future<SqliteStore>> opened = threads.invokeAll(Collections.nCopies(many, () -> {
                    together.await(30, TimeUnit.SECONDS);
                    return SqliteStore.open(fresh, OutboxTables.standard());
                }));
                for (Future<SqliteStore> each : opened) {
                    each.get(60, TimeUnit.SECONDS).close();
                }
                assertEquals(36, Files.size(folder.resolve("fresh-" + round + ".db-elt_outbox.id")));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whenTheMarkOfANewOneIsEmpty_thenItIsWrittenAnew() throws Exception {
        store();
        String id = Files.readString(mark());
        Files.write(mark(), new byte[0]);

        store();

        assertEquals(id, Files.readString(mark()));
    }

    @Test
    void whenTheMarkOfAUsedOneIsEmpty_thenElt926UntilThatIsSaidToBeMeant() throws Exception {
        outbox().put(SignedReports.submission());
        Files.write(mark(), new byte[0]);

        assertCode("ELT-926", this::store);
        assertEquals(0, Files.size(mark()));
        Files.delete(mark());
        store();
    }

    @Test
    void whenASchemaIsGiven_thenElt931() {
        assertCode("ELT-931", () -> SqliteStore.open(file(), new OutboxTables("elt", "")));
    }

    @Test
    void whenOpenedOnceMore_thenTheTablesOfAnotherPrefixAreApart() {
        Submission submission = SignedReports.submission();
        outbox().put(submission);
        OutboxStore second = SqliteStore.open(file(), new OutboxTables("", "second_"));

        Outbox other = Outbox.of(SignedReports.ENVIRONMENT, second, OutboxKeys.of(new byte[32]), FkFixture.CLOCK);

        assertEquals(Optional.empty(), other.find(submission.id()));
        assertTrue(second.lead("test").isPresent());
    }

    @Test
    void whenWorkIsLookedFor_thenAnIndexHasItInItsOrder() throws Exception {
        store();
        OutboxSql sql = OutboxSql.sqlite(OutboxTables.standard());
        try (Connection connection = connection()) {
            for (String query : List.of(sql.firstQueued, sql.firstUrgent, sql.firstDue, sql.firstPosition,
                    sql.lastPosition,
                    sql.page, sql.count, sql.find)) {
                String plan = plan(connection, query);
                assertTrue(plan.startsWith("SEARCH ") && !plan.contains("TEMP"), query + ": " + plan);
            }
            String placement = plan(connection, sql.placement);
            assertTrue(placement.contains("SEARCH ") && !placement.contains("TEMP") && !placement.contains("SCAN elt"),
                    placement);
        }
    }

    private static String plan(Connection connection, String query) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("EXPLAIN QUERY PLAN " + query)) {
            while (row.next()) {
                plan.append(row.getString("detail")).append('\n');
            }
        }
        return plan.toString();
    }

    private Path file() {
        return folder.resolve("elt.db");
    }

    private Path mark() {
        return folder.resolve("elt.db-elt_outbox.id");
    }

    private void say(String text) throws SQLException {
        try (Connection connection = connection(); Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private Outbox outbox() {
        return Outbox.of(SignedReports.ENVIRONMENT, store(), OutboxKeys.of(new byte[32]), FkFixture.CLOCK);
    }

    private static void assertCode(String code, Executable action) {
        assertEquals(code, assertThrows(EltException.class, action).code().id());
    }
}
