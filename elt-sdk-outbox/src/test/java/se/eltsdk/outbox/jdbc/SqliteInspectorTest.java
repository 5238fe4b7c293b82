package se.eltsdk.outbox.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.EltException;
import se.eltsdk.Sha256;
import se.eltsdk.outbox.jdbc.OutboxInspection.State;

/** Every state of an outbox's file is recognised, and inspecting creates and changes nothing. */
class SqliteInspectorTest {

    private static final int SQLITE_BUSY = 5;

    @TempDir
    private Path folder;

    @Test
    void whenThereIsAnOutbox_thenPresent_withItsVersion() throws Exception {
        create();
        assertEquals(new OutboxInspection(State.PRESENT, true, OptionalInt.of(1), OptionalInt.empty()), inspect());
    }

    @Test
    void whenTheTablesHaveAnotherVersion_thenThat() throws Exception {
        create();
        execute("UPDATE elt_outbox_version SET version = 7");
        assertEquals(new OutboxInspection(State.OTHER_VERSION, true, OptionalInt.of(7), OptionalInt.empty()),
                inspect());
        execute("DELETE FROM elt_outbox_version");
        assertEquals(OutboxInspection.of(State.OTHER_VERSION, true), inspect());
    }

    @Test
    void whenThereIsNone_thenAbsent() throws Exception {
        assertEquals(OutboxInspection.of(State.ABSENT, false), inspect());
        Files.createFile(file());
        assertEquals(OutboxInspection.of(State.ABSENT, false), inspect());
        execute("CREATE TABLE own (id TEXT)");
        assertEquals(OutboxInspection.of(State.ABSENT, false), inspect());
    }

    @Test
    void whenTheTablesHaveAnotherPrefix_thenAbsent() throws Exception {
        create();
        assertEquals(State.ABSENT, SqliteStore.inspect(file(), new OutboxTables("", "other_")).state());
    }

    @Test
    void whenTheFileIsMissingOrEmptyAfterUse_thenLostOrEmptied() throws Exception {
        create();
        Files.delete(file());
        assertEquals(OutboxInspection.of(State.LOST, true), inspect());
        Files.createFile(file());
        assertEquals(OutboxInspection.of(State.EMPTIED, true), inspect());
    }

    @Test
    void whenTheIdFileIsMissingOrEmpty_thenUnmarked() throws Exception {
        create();
        Files.write(idFile(), new byte[0]);
        assertEquals(new OutboxInspection(State.UNMARKED, true, OptionalInt.of(1), OptionalInt.empty()), inspect());
        Files.delete(idFile());
        assertEquals(new OutboxInspection(State.UNMARKED, false, OptionalInt.of(1), OptionalInt.empty()), inspect());
    }

    @Test
    void whenItIsAnotherFile_thenNotADatabase() throws Exception {
        Files.writeString(file(), "Dear FK, this is a letter, and no database at all.");
        assertEquals(OutboxInspection.of(State.NOT_A_DATABASE, false), inspect());
    }

    @Test
    void whenTheSchemaIsDamaged_thenDamaged() throws Exception {
        create();
        byte[] content = Files.readAllBytes(file());
        Arrays.fill(content, 100, 4096, (byte) 2);
        Files.write(file(), content);
        assertEquals(OutboxInspection.of(State.DAMAGED, true), inspect());
    }

    @Test
    void whenItUsesAWriteAheadLog_thenThat() throws Exception {
        create();
        execute("PRAGMA journal_mode = WAL");
        assertEquals(OutboxInspection.of(State.WRITE_AHEAD_LOG, true), inspect());
    }

    @Test
    void whenTheFolderIsMissing_orThePathIsAFolder_thenNoAccess() throws Exception {
        assertEquals(State.NO_ACCESS, SqliteStore.inspect(folder.resolve("none/elt.db"), OutboxTables.standard())
                .state());
        assertEquals(State.NO_ACCESS, SqliteStore.inspect(folder, OutboxTables.standard()).state());
    }

    @Test
    void whenThisUserMayNotReadIt_thenNoAccess() throws Exception {
        create();
        assumeTrue(file().toFile().setReadable(false) && !Files.isReadable(file()), "this user may read everything");
        assertEquals(State.NO_ACCESS, SqliteStore.inspect(file(), OutboxTables.standard()).state());
    }

    /** Waits as long as SQLite waits for a lock. */
    @Test
    @Tag("once")
    void whenAnotherConnectionHasLockedIt_thenUnreadable_withTheCode() throws Exception {
        create();
        try (Connection connection = connection(); Statement statement = connection.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            assertEquals(new OutboxInspection(State.UNREADABLE, true, OptionalInt.empty(),
                    OptionalInt.of(SQLITE_BUSY)), SqliteStore.inspect(file(), OutboxTables.standard()));
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void whenASchemaIsGiven_thenElt931() {
        assertEquals("ELT-931", assertThrows(EltException.class,
                () -> SqliteStore.inspect(file(), new OutboxTables("elt", ""))).code().id());
    }

    @Test
    void whenItsFilesAreListed_thenAllOfItAndNoOthers() throws Exception {
        assertEquals(List.of(), SqliteStore.files(file(), OutboxTables.standard()));
        try (SqliteStore store = SqliteStore.open(file(), OutboxTables.standard())) {
            store.lead("test").orElseThrow().close();
        }
        Files.createFile(folder.resolve("elt.db-journal"));
        for (String other : List.of("elt.db-other_outbox.id", "elt.db-elt_outbox.txt", "elt.db2", "elt.d")) {
            Files.createFile(folder.resolve(other));
        }
        Files.createDirectory(folder.resolve("elt.db-elt_outbox-x.lock"));

        assertEquals(List.of("elt.db", "elt.db-elt_outbox-test.lock", "elt.db-elt_outbox.id", "elt.db-journal"),
                SqliteStore.files(file(), OutboxTables.standard()).stream().map(file -> file.getFileName().toString())
                        .sorted().toList());
    }

    private OutboxInspection inspect() throws IOException {
        Map<String, String> before = content();
        OutboxInspection inspection = SqliteStore.inspect(file(), OutboxTables.standard());
        assertEquals(before, content());
        return inspection;
    }

    private void create() {
        SqliteStore.open(file(), OutboxTables.standard()).close();
    }

    private void execute(String text) throws SQLException {
        try (Connection connection = connection(); Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }

    private Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                content.put(file.getFileName().toString(), Sha256.of(Files.readAllBytes(file)).hex());
            }
        }
        return content;
    }

    private Path file() {
        return folder.resolve("elt.db");
    }

    private Path idFile() {
        return folder.resolve("elt.db-elt_outbox.id");
    }
}
