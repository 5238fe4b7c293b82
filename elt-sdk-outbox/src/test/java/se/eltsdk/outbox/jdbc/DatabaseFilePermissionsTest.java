package se.eltsdk.outbox.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.EltException;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.SignedReports;
import se.eltsdk.outbox.jdbc.internal.SqliteDatabase;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.transport.submit.FkFixture;

/** Only the owner can open the files of a SQLite outbox, and the holder of a lock is named. */
@Timeout(120)
class DatabaseFilePermissionsTest {

    private static final String MINE = "rw-------";

    @TempDir
    private Path folder;

    @BeforeEach
    void requireOwners() {
        Assumptions.assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    }

    @Test
    void whenAnOutboxIsMade_thenAllItsFilesAreItsOwnersOnly() throws Exception {
        SqliteStore store = open();
        try (OutboxLeadership leadership = store.lead("test").orElseThrow();
                Connection connection = SqliteDatabase.open(file()); Statement statement =
                        connection.createStatement()) {
            assertTrue(leadership.isHeld());
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("INSERT INTO elt_outbox_note (environment, name, note) VALUES ('test', 'x', 'y')");

            assertEquals(Map.of("elt.db", MINE, "elt.db-journal", MINE, "elt.db-elt_outbox.id", MINE,
                    "elt.db-elt_outbox-test.lock", MINE, "elt.db-elt_outbox-test.lock-journal", MINE), permissions());
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void whenSalvaged_thenTheNewFilesAreTheirOwnersOnly() throws Exception {
        open();
        Path fresh = folder.resolve("fresh.db");

        SqliteStore.salvage(file(), fresh, OutboxTables.standard());

        assertEquals(MINE, permission(fresh));
        assertEquals(MINE, permission(folder.resolve("fresh.db-elt_outbox.id")));
    }

    @Test
    void whenAnOlderOneIsOpenToAll_thenOpeningItTakesItFromThem() throws Exception {
        try (OutboxLeadership leadership = open().lead("test").orElseThrow()) {
            assertTrue(leadership.isHeld());
        }
        for (Path each : files()) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rw-r--r--"));
        }

        open().lead("test").orElseThrow().close();

        permissions().forEach((name, permissions) -> assertEquals(MINE, permissions, name));
    }

    @Test
    void whenAGroupMayWrite_thenItSharesAllFilesAndOthersNone() throws Exception {
        open();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw-r--"));

        open().lead("test").orElseThrow().close();

        permissions().forEach((name, permissions) -> assertEquals("rw-rw----", permissions, name));
    }

    @Test
    void whenTheDatabaseIsTheVendorsOwn_thenItStaysAsItIsAndTheLockIsTheOwnersOnly() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE own (id TEXT)");
        }
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        open().lead("test").orElseThrow().close();

        assertEquals(Map.of("elt.db", "rw-r--r--", "elt.db-elt_outbox.id", MINE, "elt.db-elt_outbox-test.lock", MINE),
                permissions());
    }

    @Test
    void whenTheDatabaseIsGone_thenAnOpenStoreMakesNoneInItsPlace() throws Exception {
        SqliteStore store = open();
        Files.delete(file());

        EltException gone = Assertions.assertThrows(EltException.class, store::open);

        assertEquals("ELT-945", gone.code().id());
        assertFalse(Files.exists(file()));
    }

    @Test
    void whenThisProcessLeads_thenTheLockSaysSo() {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/locks")));
        SqliteStore store = open();
        assertEquals(Optional.empty(), store.leader("test"));
        try (OutboxLeadership leadership = store.lead("test").orElseThrow()) {
            assertTrue(leadership.isHeld());
            assertEquals(Optional.empty(), store.lead("test"));
            assertEquals(Optional.of("held by this process"), store.leader("test"));
        }
    }

    @Tag("once")
    @Test
    void whenAnotherProcessLocksTheDatabase_thenElt948NamesIt() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/proc/locks")));
        open();
        Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                DatabaseFilePermissionsTest.class.getName(), file().toString()).redirectError(Redirect.INHERIT).start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(other.getInputStream(),
                StandardCharsets.US_ASCII))) {
            assertEquals("locked", out.readLine());
            Outbox outbox = Outbox.of(SignedReports.ENVIRONMENT, open(file()), OutboxKeys.of(new byte[32]),
                    FkFixture.CLOCK);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("PRAGMA busy_timeout = 100");
                connection.setAutoCommit(false);

                EltException busy = Assertions.assertThrows(EltException.class,
                        () -> outbox.put(SignedReports.submission(), connection));

                assertEquals("ELT-948", busy.code().id());
                assertTrue(busy.getMessage().contains("held by process " + other.pid() + " (java)"), busy.getMessage());
                assertTrue(busy.getMessage().contains("SQLITE_BUSY, code 5"), busy.getMessage());
            }
        } finally {
            other.destroy();
            other.waitFor();
        }
    }

    /** Reads from the database and stays in its transaction, as any reader may, until its input ends. */
    public static void main(String[] arguments) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
                Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            statement.executeQuery("SELECT COUNT(*) FROM sqlite_master").next();
            statement.execute("DELETE FROM elt_outbox_version WHERE 0");
            System.out.println("locked");
            System.out.flush();
            System.in.read();
        }
    }

    private SqliteStore open() {
        return open(file());
    }

    private static SqliteStore open(Path file) {
        return SqliteStore.open(file, OutboxTables.standard());
    }

    private Path file() {
        return folder.resolve("elt.db");
    }

    private Map<String, String> permissions() throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (Path each : files()) {
            found.put(each.getFileName().toString(), permission(each));
        }
        return found;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String permission(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
