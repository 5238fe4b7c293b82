package se.eltsdk.outbox.jdbc.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.jdbc.OutboxTables;

/** The SQLite database of an outbox: opens it with the right settings, and checks connections of others. */
public final class SqliteDatabase {

    public static final String DIALECT = "sqlite";

    private static final Set<String> ROLLBACK_JOURNALS = Set.of("delete", "truncate", "persist");
    private static final int FULL = 2;
    /** Read and write, but never create: SQLite would create files that others may read. */
    private static final String OPEN_MODE = "2";
    /** The endings of outbox tables. */
    private static final Pattern OUTBOX_TABLE = Pattern.compile(".*outbox(_note|_version)?|sqlite_.*");

    private final Path file;
    private final OutboxTables tables;
    private final SchemaScript script;
    private final DatabaseIdFile mark;

    public SqliteDatabase(Path file, OutboxTables tables) {
        this.file = file.toAbsolutePath();
        this.tables = tables;
        this.script = new SchemaScript(DIALECT, tables);
        this.mark = new DatabaseIdFile(idFile());
        if (!tables.schema().isEmpty()) {
            throw new EltException(ErrorMessage.of(ErrorCode.INVALID_TABLE_NAME.variant("sqlite")));
        }
    }

    /** Checks the database and creates its tables; returns the outbox's id. */
    public String prepare() {
        make();
        try (Connection connection = connect()) {
            requireWhole(connection);
            if (!hasTables(connection)) {
                make(connection);
            }
            String id = script.outboxId(connection);
            if (!mark.names(id)) {
                mark(connection, id);
            }
            restrict(connection);
            return id;
        } catch (SQLException e) {
            throw StoreErrors.of(e, "open the outbox", file);
        }
    }

    private void make() {
        try {
            DatabaseFilePermissions.make(file);
        } catch (IOException e) {
            throw StoreErrors.of(e, file);
        }
    }

    /** Restricts the file to its owner, unless it contains tables of the vendor too. */
    private void restrict(Connection connection) throws SQLException {
        if (isOutboxOnly(connection)) {
            DatabaseFilePermissions.restrict(file, file);
        }
        mark.restrict(file);
    }

    /** Opens a connection of the store; each statement is a transaction of its own. */
    public Connection connect() {
        Connection connection = null;
        try {
            connection = open(file);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 30000");
                statement.execute("PRAGMA synchronous = EXTRA");
                statement.execute("PRAGMA cell_size_check = ON");
                statement.execute("PRAGMA secure_delete = ON");
            }
            requireDurable(connection);
            return connection;
        } catch (SQLException e) {
            close(connection);
            throw StoreErrors.of(e, "open " + file.getFileName(), file);
        } catch (EltException e) {
            close(connection);
            throw e;
        }
    }

    /** Opens an existing file. */
    public static Connection open(Path file) throws SQLException {
        Properties mode = new Properties();
        mode.setProperty("open_mode", OPEN_MODE);
        return DriverManager.getConnection("jdbc:sqlite:" + file, mode);
    }

    public static void close(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // Nothing is lost: each statement was a transaction of its own.
        }
    }

    /** The leader's lock file of an environment. */
    public Path lock(String environment) {
        return sibling("-" + environment + ".lock");
    }

    /** Creates the lock file if it does not exist; only those who may write to the database can open it. */
    public void makeLock(Path lock) throws IOException {
        DatabaseFilePermissions.make(lock);
        DatabaseFilePermissions.restrict(lock, file);
    }

    /** The file that reveals a lost or exchanged database. */
    public Path idFile() {
        return sibling(".id");
    }

    /** A file next to the database. */
    private Path sibling(String suffix) {
        return file.resolveSibling(file.getFileName() + "-" + tables.tableName() + suffix);
    }

    public static void requireSqlite(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (!"SQLite".equals(product)) {
            throw StoreErrors.unfit(product, "SQLite");
        }
    }

    /** An application may also execute BEGIN itself, while the driver is in auto-commit mode. */
    public static void requireTransaction(Connection connection) throws SQLException {
        if (connection.getAutoCommit() && begins(connection)) {
            throw StoreErrors.unfit("auto-commit");
        }
    }

    public static void requireDurable(Connection connection) throws SQLException {
        String journal = text(connection, "PRAGMA journal_mode");
        if (!ROLLBACK_JOURNALS.contains(journal)) {
            throw StoreErrors.notDurable("journal", journal);
        }
        String synchronous = text(connection, "PRAGMA synchronous");
        if (Integer.parseInt(synchronous) < FULL) {
            throw StoreErrors.notDurable("synchronous", synchronous);
        }
    }

    public void requireSame(Connection connection, String outboxId) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Changes nothing, but takes the write lock now, when SQLite still waits for it instead of failing.
            statement.execute("DELETE FROM " + tables.qualifiedTableName() + "_version WHERE 0");
        }
        if (!script.outboxId(connection).equals(outboxId)) {
            throw StoreErrors.unfit("other-database");
        }
    }

    private static boolean begins(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            statement.execute("ROLLBACK");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void requireWhole(Connection connection) throws SQLException {
        String result = text(connection, "PRAGMA integrity_check(1)");
        if (!"ok".equals(result)) {
            throw StoreErrors.damaged("integrity", (Throwable) null);
        }
    }

    public boolean hasTables(Connection connection) throws SQLException {
        return !text(connection, "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = '"
                + tables.tableName() + "_version'").equals("0");
    }

    /** Checked again under the lock, because another process may open the same file at the same moment. */
    private void make(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            if (!hasTables(connection)) {
                requireUnmarked();
                script.run(connection);
            }
            statement.execute("COMMIT");
        }
    }

    private void requireUnmarked() {
        if (mark.isThere()) {
            throw StoreErrors.damaged("emptied", mark);
        }
    }

    /** A power failure may leave an empty id file. */
    private void mark(Connection connection, String id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            if (!mark.names(id)) {
                if (mark.isThere() && isUsed(connection)) {
                    throw StoreErrors.damaged("mark-empty", mark);
                }
                mark.write(id);
            }
            statement.execute("COMMIT");
        }
    }

    private static boolean isOutboxOnly(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT name FROM sqlite_master WHERE type = 'table'")) {
            while (row.next()) {
                if (!OUTBOX_TABLE.matcher(row.getString(1)).matches()) {
                    return false;
                }
            }
            return true;
        }
    }

    private boolean isUsed(Connection connection) throws SQLException {
        return !text(connection, "SELECT EXISTS (SELECT 1 FROM " + tables.qualifiedTableName()
                + ") OR EXISTS (SELECT 1 FROM "
                + tables.qualifiedTableName() + "_note)").equals("0");
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
