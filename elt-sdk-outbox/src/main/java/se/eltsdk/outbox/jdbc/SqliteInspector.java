package se.eltsdk.outbox.jdbc;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import se.eltsdk.outbox.jdbc.OutboxInspection.State;
import se.eltsdk.outbox.jdbc.internal.SqliteDatabase;
import se.eltsdk.outbox.jdbc.internal.StoreErrors;

/** Inspects the SQLite file of an outbox, without creating or changing anything. */
final class SqliteInspector {

    private static final String MAGIC = "SQLite format 3\0";
    /** The offset of the file format's version, and its value for a write-ahead log. */
    private static final int FORMAT_VERSION = 18;
    private static final int WRITE_AHEAD = 2;
    private static final String READ_ONLY = "1";

    private final Path file;
    private final Path idFile;
    private final SqliteDatabase database;

    SqliteInspector(Path file, OutboxTables tables) {
        this.database = new SqliteDatabase(file, tables);
        this.file = database.files().database();
        this.idFile = database.files().id();
    }

    OutboxInspection inspect() {
        try {
            boolean wasUsed = Files.exists(idFile);
            Optional<State> obstacle = obstacle(wasUsed);
            return obstacle.isPresent() ? OutboxInspection.of(obstacle.get(), wasUsed) : inspectTables(wasUsed);
        } catch (IOException e) {
            throw StoreErrors.of(e, file);
        }
    }

    /** Why the file cannot be opened as a database; empty if it can. */
    private Optional<State> obstacle(boolean wasUsed) throws IOException {
        if (!Files.exists(file)) {
            return Optional.of(wasUsed ? State.LOST : Files.isDirectory(requireNonNull(file.getParent())) ? State.ABSENT
                    : State.NO_ACCESS);
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return Optional.of(State.NO_ACCESS);
        }
        byte[] head = head();
        if (head.length > 0 && !new String(head, StandardCharsets.ISO_8859_1).startsWith(MAGIC)) {
            return Optional.of(State.NOT_A_DATABASE);
        }
        return head.length > FORMAT_VERSION && head[FORMAT_VERSION] == WRITE_AHEAD
                ? Optional.of(State.WRITE_AHEAD_LOG) : Optional.empty();
    }

    private byte[] head() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(FORMAT_VERSION + 1);
        }
    }

    private OutboxInspection inspectTables(boolean wasUsed) throws IOException {
        Properties mode = new Properties();
        mode.setProperty("open_mode", READ_ONLY);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, mode)) {
            if (!database.hasTables(connection)) {
                return OutboxInspection.of(wasUsed ? State.EMPTIED : State.ABSENT, wasUsed);
            }
            OptionalInt version = database.script().version(connection);
            return wasUsed && Files.size(idFile) > 0 ? OutboxInspection.of(true, version)
                    : new OutboxInspection(State.UNMARKED, wasUsed, version, OptionalInt.empty());
        } catch (SQLException e) {
            if (StoreErrors.isDamage(e)) {
                return OutboxInspection.of(State.DAMAGED, wasUsed);
            }
            if (StoreErrors.isSqlite(e)) {
                return new OutboxInspection(State.UNREADABLE, wasUsed, OptionalInt.empty(),
                        OptionalInt.of(e.getErrorCode()));
            }
            throw StoreErrors.of(e, "open the outbox", file);
        }
    }
}
