package se.eltsdk.outbox.jdbc.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * A session that puts and picks nothing more once the database is known to be damaged. What FK has answered by then can
 * still be stored.
 */
public class SqliteSession extends JdbcSession {

    private static final Set<String> ROLLBACK_JOURNALS = Set.of("delete", "truncate", "persist");
    private static final int FULL = 2;

    private final SqliteIndexCheck check;

    /** @param end runs when the session is closed */
    public SqliteSession(Connection connection, OutboxSql sql, SqliteIndexCheck check, Runnable end) {
        super(connection, sql, end);
        this.check = check;
    }

    /** Checks that a caller's connection is in a transaction whose commit is durable. */
    public static void requireTransaction(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (!"SQLite".equals(product)) {
            throw StoreErrors.unfit(product, "SQLite");
        }
        if (connection.getAutoCommit() && begins(connection)) {
            throw StoreErrors.unfit("auto-commit");
        }
        requireDurable(connection);
    }

    /** An application may also execute BEGIN itself, while the driver is in auto-commit mode. */
    private static boolean begins(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            statement.execute("ROLLBACK");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    static void requireDurable(Connection connection) throws SQLException {
        String journal = SqliteDatabase.text(connection, "PRAGMA journal_mode");
        if (!ROLLBACK_JOURNALS.contains(journal)) {
            throw StoreErrors.notDurable("journal", journal);
        }
        String synchronous = SqliteDatabase.text(connection, "PRAGMA synchronous");
        if (Integer.parseInt(synchronous) < FULL) {
            throw StoreErrors.notDurable("synchronous", synchronous);
        }
    }

    @Override
    void requireUndamaged() {
        check.requirePassed();
    }
}
