package se.eltsdk.outbox.jdbc.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.spi.OutboxSession;

/**
 * The SQLite database of an outbox: opens it with the right settings, creates its tables, and checks it for damage.
 *
 * <p>Opening does not read the whole file each time. A note in the database says where and since which start of the
 * operating system a check in full has passed; the one who creates the tables or leads writes it. So a check in full
 * follows after a copy, a power failure, and a change that was interrupted.
 */
public final class SqliteDatabase {

    /** Read and write, but never create: SQLite would create files that others may read. */
    private static final String OPEN_MODE = "2";
    /** The note about the last check in full, which belongs to no environment. */
    private static final String NO_ENVIRONMENT = "";
    private static final String CHECKED = "checked";

    private final SqliteFiles files;
    private final OutboxTables tables;
    private final SchemaScript script;
    /** Where, and since which start of the operating system, the file is known to be whole. */
    private Bytes checked = Bytes.of(new byte[0]);

    public SqliteDatabase(Path file, OutboxTables tables) {
        this.files = new SqliteFiles(file, tables);
        this.tables = tables;
        this.script = new SchemaScript("sqlite", tables);
        if (!tables.schema().isEmpty()) {
            throw new EltException(ErrorMessage.of(ErrorCode.INVALID_TABLE_NAME.variant("sqlite")));
        }
    }

    public SqliteFiles files() {
        return files;
    }

    public SchemaScript script() {
        return script;
    }

    /** Checks the database and creates its tables; returns the outbox's id. */
    public String prepare() {
        files.createDatabase();
        // Looked for before SQLite reads the database, and so undoes the change.
        boolean wasInterrupted = files.hasJournal();
        try (Connection connection = connect()) {
            checked = Bytes.of(files.placeAndStart().getBytes(UTF_8));
            OutboxSession session = new JdbcSession(connection, OutboxSql.sqlite(tables), () -> { });
            if (wasInterrupted || !hasTables(connection) || !isNoted(session)) {
                requireWhole(connection);
            }
            if (!hasTables(connection)) {
                make(connection);
                noteChecked(session);
            }
            String id = script.outboxIdAnd(connection)[0];
            if (!files.hasId(id)) {
                writeId(connection, id);
            }
            if (isOutboxOnly(connection)) {
                files.restrict(files.database());
            }
            files.restrict(files.id());
            return id;
        } catch (SQLException e) {
            throw StoreErrors.of(e, "open the outbox", files.database());
        } catch (IOException e) {
            throw StoreErrors.of(e, files.database());
        }
    }

    /** Checks the whole file. */
    public void check() {
        try (Connection connection = connect()) {
            requireWhole(connection);
        } catch (SQLException e) {
            throw StoreErrors.of(e, "check the outbox", files.database());
        }
    }

    /** Opens a connection of the store; each statement is a transaction of its own. */
    public Connection connect() {
        Path file = files.database();
        Connection connection = null;
        boolean isUsable = false;
        try {
            connection = open(file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 30000");
                statement.execute("PRAGMA synchronous = EXTRA");
                statement.execute("PRAGMA cell_size_check = ON");
                statement.execute("PRAGMA secure_delete = ON");
            }
            SqliteSession.requireDurable(connection);
            isUsable = true;
            return connection;
        } catch (SQLException e) {
            throw StoreErrors.of(e, "open " + file.getFileName(), file);
        } finally {
            if (!isUsable) {
                close(connection);
            }
        }
    }

    /** Opens an existing file. */
    public static Connection open(Path file) throws SQLException {
        Properties mode = new Properties();
        mode.setProperty("open_mode", OPEN_MODE);
        return DriverManager.getConnection("jdbc:sqlite:" + file, mode);
    }

    public static void close(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // Nothing is lost: each statement was a transaction of its own.
        }
    }

    /** Checks that a caller's connection is to the outbox with this id, and takes the write lock. */
    public void requireOutbox(Connection connection, String outboxId) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Changes nothing, but takes the lock now, when SQLite still waits for it instead of failing.
            statement.execute("DELETE FROM " + tables.tableName() + "_version WHERE 0");
        }
        if (!script.outboxIdAnd(connection)[0].equals(outboxId)) {
            throw StoreErrors.unfit("other-database");
        }
    }

    /**
     * Notes that this file was checked when it was opened. For a session that changes the database anyway: one that only
     * reads must not.
     */
    public void noteChecked(OutboxSession session) {
        try {
            if (!isNoted(session)) {
                session.keepNote(NO_ENVIRONMENT, CHECKED, checked);
            }
        } catch (EltException e) {
            // The next opening checks again. What else is wrong shows where the leader reads its entries.
            return;
        }
    }

    private boolean isNoted(OutboxSession session) {
        return session.note(NO_ENVIRONMENT, CHECKED).equals(Optional.of(checked));
    }

    private static void requireWhole(Connection connection) throws SQLException {
        if (!text(connection, "PRAGMA integrity_check(1)").equals("ok")) {
            throw StoreErrors.damaged("integrity", (Throwable) null);
        }
    }

    public boolean hasTables(Connection connection) throws SQLException {
        return is(connection, "EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '"
                + tables.tableName() + "_version')");
    }

    /** Checked again under the lock, because another process may open the same file at the same moment. */
    private void make(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            if (!hasTables(connection)) {
                if (files.hasId()) {
                    throw StoreErrors.damaged("emptied", files.id());
                }
                script.run(connection);
            }
            statement.execute("COMMIT");
        }
    }

    /** A power failure may leave an empty id file. */
    private void writeId(Connection connection, String id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            if (!files.hasId(id)) {
                if (files.hasId() && isUsed(connection)) {
                    throw StoreErrors.damaged("mark-empty", files.id());
                }
                files.writeId(id);
            }
            statement.execute("COMMIT");
        }
    }

    /** Whether the file contains no tables of the vendor. */
    private static boolean isOutboxOnly(Connection connection) throws SQLException {
        return !is(connection, "EXISTS (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
                + " AND name NOT GLOB '*outbox' AND name NOT GLOB '*outbox_note' AND name NOT GLOB '*outbox_version')");
    }

    private boolean isUsed(Connection connection) throws SQLException {
        return is(connection, "EXISTS (SELECT 1 FROM " + tables.tableName() + ") OR EXISTS (SELECT 1 FROM "
                + tables.tableName() + "_note WHERE environment <> '" + NO_ENVIRONMENT + "')");
    }

    private static boolean is(Connection connection, String condition) throws SQLException {
        return text(connection, "SELECT " + condition).equals("1");
    }

    static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    @Override
    public String toString() {
        return files.database().toString();
    }
}
