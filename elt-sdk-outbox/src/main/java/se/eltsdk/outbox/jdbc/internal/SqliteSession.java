package se.eltsdk.outbox.jdbc.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.Bytes;
import se.eltsdk.outbox.spi.StoredRow;

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
    public boolean insert(StoredRow entry, Bytes payload) {
        check.requirePassed();
        return super.insert(entry, payload);
    }

    @Override
    public Optional<StoredRow> firstQueued(String environment) {
        check.requirePassed();
        return super.firstQueued(environment);
    }

    @Override
    public Optional<StoredRow> firstQueued(String environment, LocalDate from, LocalDate to) {
        check.requirePassed();
        return super.firstQueued(environment, from, to);
    }

    @Override
    public Optional<StoredRow> firstDue(String environment, String state, Instant at) {
        check.requirePassed();
        return super.firstDue(environment, state, at);
    }
}
