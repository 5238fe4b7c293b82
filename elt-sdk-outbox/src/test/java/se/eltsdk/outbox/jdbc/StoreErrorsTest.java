package se.eltsdk.outbox.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.SignedReports;
import se.eltsdk.outbox.jdbc.internal.StoreErrors;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.transport.submit.FkFixture;

/** Each cause for which a database fails has its own code, sentence and next step; from real databases. */
@Timeout(120)
class StoreErrorsTest {

    private static final Properties READ_ONLY = new Properties();

    static {
        READ_ONLY.setProperty("open_mode", "1");
    }

    @TempDir
    private Path folder;

    @Test
    void whenTheDiskIsFull_thenElt943() throws Exception {
        Outbox outbox = sqlite();
        try (Connection connection = durable(new Properties()); Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = 1");
            connection.setAutoCommit(false);

            EltException full = fault("ELT-943", () -> outbox.put(SignedReports.submission(), connection));

            assertTrue(full.getMessage().contains("is full") && full.getMessage().contains("SQLITE_FULL, code 13")
                    && full.getMessage().contains("Free some space"), full.getMessage());
        }
    }

    @Test
    void whenTheFileCanOnlyBeRead_thenElt944() throws Exception {
        Outbox outbox = sqlite();
        try (Connection connection = durable(READ_ONLY)) {
            connection.setAutoCommit(false);

            EltException readOnly = fault("ELT-944", () -> outbox.put(SignedReports.submission(), connection));

            assertTrue(readOnly.getMessage().contains("read-only")
                    && readOnly.getMessage().contains("SQLITE_READONLY, code 8"), readOnly.getMessage());
            assertFalse(readOnly.getMessage().contains("null"), readOnly.getMessage());
        }
    }

    @Test
    void whenTheFolderIsNotThere_thenElt945NamesIt() {
        Path missing = folder.resolve("no").resolve("elt.db");

        EltException gone = fault("ELT-945", () -> SqliteStore.open(missing, OutboxTables.standard()));

        assertTrue(gone.getMessage().contains(missing.getParent().toString()), gone.getMessage());
    }

    @Test
    void whenTheFolderGoesAwayLater_thenElt945NamesIt() throws Exception {
        Path mounted = Files.createDirectory(folder.resolve("mounted"));
        SqliteStore store = SqliteStore.open(mounted.resolve("elt.db"), OutboxTables.standard());
        Files.move(mounted, folder.resolve("unmounted"));

        assertTrue(fault("ELT-945", store::open).getMessage().contains(mounted.toString()));
        assertTrue(fault("ELT-945", () -> store.lead("test")).getMessage().contains(mounted.toString()));
    }

    @Test
    void whenAFolderStandsInTheDatabasesPlace_thenElt945() throws IOException {
        Files.createDirectory(file());

        fault("ELT-945", () -> SqliteStore.open(file(), OutboxTables.standard()));
    }

    @Test
    void whenTheDatabaseHasNoOutbox_thenElt925HasNoWordOfAStateThatThereIsNot() throws Exception {
        Outbox outbox = sqlite();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("other.db"))) {
            connection.setAutoCommit(false);

            EltException other = fault("ELT-925", () -> outbox.put(SignedReports.submission(), connection));

            assertFalse(other.getMessage().contains("null"), other.getMessage());
            assertTrue(other.getMessage().contains("SQLITE_ERROR, code 1"), other.getMessage());
        }
    }

    @Test
    void whenTheDriverIsMissing_thenElt946AndTryingAgainIsSaidToBeOfNoUse() {
        ConnectionSource none = () -> DriverManager.getConnection("jdbc:elt-no-such-driver:x");

        EltException missing = fault("ELT-946", () -> PostgresStore.open(none, none, OutboxTables.standard()));

        assertTrue(missing.getMessage().contains("org.postgresql:postgresql")
                && missing.getMessage().contains("repeating the call does not help"), missing.getMessage());
    }

    @Test
    void whenNothingListens_thenElt947() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        ConnectionSource nowhere = () -> DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/x");

        EltException unreached = fault("ELT-947", () -> PostgresStore.open(nowhere, nowhere, OutboxTables.standard()));

        assertTrue(unreached.getMessage().contains("08001, ConnectException"), unreached.getMessage());
    }

    @Tag("once")
    @Test
    void whenTheServerDoesNotAnswerInTime_thenElt948() throws Exception {
        OutboxTables tables = PostgresServer.tables();
        OutboxStore store = PostgresServer.store(tables);
        try (Connection holder = PostgresServer.connect(); Statement locking = holder.createStatement();
                Connection connection = PostgresServer.connect()) {
            holder.setAutoCommit(false);
            connection.setAutoCommit(false);
            OutboxSession session = store.join(connection);
            locking.execute("LOCK TABLE " + tables.qualifiedTableName() + " IN ACCESS EXCLUSIVE MODE");
            connection.setNetworkTimeout(Runnable::run, 300);

            fault("ELT-948", () -> session.firstQueued("test"));
        }
    }

    @Tag("once")
    @Test
    void whenPostgresqlEndsTheSession_thenElt947() throws Exception {
        OutboxTables tables = PostgresServer.tables();
        OutboxStore store = PostgresServer.store(tables);
        try (OutboxSession session = store.open()) {
            PostgresServer.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                    + " AND query LIKE '%current_setting(''fsync'')%'");

            fault("ELT-947", () -> session.firstQueued("test"));
        }
    }

    /** By a timer of the server's, which libfaketime stops. */
    @Test
    @Tag("once")
    void whenAnotherTransactionKeepsARow_thenElt948() throws Exception {
        OutboxTables tables = PostgresServer.tables();
        OutboxStore store = PostgresServer.store(tables);
        try (Connection holder = PostgresServer.connect(); Statement locking = holder.createStatement();
                Connection connection = PostgresServer.connect(); Statement statement = connection.createStatement()) {
            holder.setAutoCommit(false);
            locking.execute("LOCK TABLE " + tables.qualifiedTableName() + " IN ACCESS EXCLUSIVE MODE");
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL lock_timeout = 50");
            OutboxSession session = store.join(connection);

            fault("ELT-948", () -> session.firstQueued("test"));
        }
    }

    @Tag("once")
    @Test
    void whenPostgresqlIsReadOnly_thenElt944() throws Exception {
        Outbox outbox = Outbox.of(SignedReports.ENVIRONMENT, PostgresServer.store(PostgresServer.tables()),
                OutboxKeys.of(new byte[32]),
                FkFixture.CLOCK);
        try (Connection connection = PostgresServer.connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET TRANSACTION READ ONLY");

            fault("ELT-944", () -> outbox.put(SignedReports.submission(), connection));
        }
    }

    @Tag("once")
    @Test
    void whenTheUserMayNot_thenElt949() throws Exception {
        OutboxTables tables = PostgresServer.tables();
        OutboxStore store = PostgresServer.store(tables);
        String user = "u_" + tables.schema();
        PostgresServer.run("CREATE ROLE " + user + " LOGIN", "GRANT USAGE ON SCHEMA " + tables.schema() + " TO " + user,
                "GRANT SELECT ON " + tables.qualifiedTableName() + "_version TO " + user);
        String url = PostgresServer.url().replace("user=postgres", "user=" + user);
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            OutboxSession session = store.join(connection);

            fault("ELT-949", () -> session.firstQueued("test"));
        }
    }

    @Tag("once")
    @Test
    void whenTheUserOrTheDatabaseIsNotKnown_thenElt949OrElt945() {
        ConnectionSource stranger = () -> DriverManager.getConnection(
                PostgresServer.url().replace("user=postgres", "user=nobody_knows"));
        ConnectionSource nowhere = () -> DriverManager.getConnection(
                PostgresServer.url().replace("/postgres?", "/no_such_database?"));

        fault("ELT-949", () -> PostgresStore.open(stranger, stranger, OutboxTables.standard()));
        fault("ELT-945", () -> PostgresStore.open(nowhere, nowhere, OutboxTables.standard()));
    }

    @ParameterizedTest
    @CsvSource({"53100, OUTBOX_DISK_FULL", "25006, OUTBOX_READ_ONLY", "3D000, OUTBOX_NOT_FOUND",
        "08001, DATABASE_NOT_REACHED", "08006, DATABASE_NOT_REACHED", "57P01, DATABASE_NOT_REACHED",
        "57P03, DATABASE_NOT_REACHED", "55P03, DATABASE_LOCKED", "57014, DATABASE_LOCKED", "53300, DATABASE_LOCKED",
        "28P01, DATABASE_ACCESS_DENIED", "28000, DATABASE_ACCESS_DENIED", "42501, DATABASE_ACCESS_DENIED",
        "58030, DATABASE_FAILED", "53200, DATABASE_FAILED", "0, DATABASE_FAILED"})
    void whenAStateIsGiven_thenTheCauseIs(String state, ErrorCode code) {
        SQLException failure = new SQLException("words", state);

        assertEquals(code, StoreErrors.code(failure));
        assertEquals(code, StoreErrors.code(new SQLException("a pool's", null, 0, failure)),
                "as a pool's own cause");
    }

    @Test
    void whenAPoolHasNoneLeft_thenItIsBusy_unlessItsServerIsNotReached() {
        assertEquals(ErrorCode.DATABASE_LOCKED, StoreErrors.code(new SQLTransientConnectionException("none for 30 s")));
        assertEquals(ErrorCode.DATABASE_NOT_REACHED, StoreErrors.code(
                new SQLTransientConnectionException("none for 30 s", null, 0,
                new SQLException("refused", "08001"))));
        assertEquals(ErrorCode.DATABASE_LOCKED, StoreErrors.code(
                new SQLException("I/O", "08006", 0, new SocketTimeoutException())));
        assertEquals(ErrorCode.JDBC_DRIVER_MISSING, StoreErrors.code(
                new SQLException("x", new UnsatisfiedLinkError("native"))));
    }

    @Test
    void whenNoCauseIsKnown_thenElt924SaysWhatThereIs() {
        EltException other = StoreErrors.of(new SQLException("words of the driver's"), "do it");

        assertEquals("ELT-924", other.code().id());
        assertTrue(other.getMessage().contains("no SQL state, SQLException"), other.getMessage());
        assertFalse(other.getMessage().contains("words of the driver's"), other.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"No space left on device, ELT-943", "Disk quota exceeded, ELT-943", "Read-only file system, ELT-944",
        "Input/output error, ELT-924"})
    void whenAFileOfTheStoreFails_thenTheSystemsWordIsUnderstood(String reason, String code) {
        assertEquals(code, StoreErrors.of(new FileSystemException("x", null, reason), file()).code().id());
    }

    private Outbox sqlite() {
        return Outbox.of(SignedReports.ENVIRONMENT, SqliteStore.open(file(), OutboxTables.standard()),
                OutboxKeys.of(new byte[32]), FkFixture.CLOCK);
    }

    private Connection durable(Properties properties) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file(), properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = FULL");
        }
        return connection;
    }

    private Path file() {
        return folder.resolve("elt.db");
    }

    private static EltException fault(String code, Executable action) {
        EltException fault = assertThrows(EltException.class, action);
        assertEquals(code, fault.code().id(), fault.getMessage());
        return fault;
    }
}
