package se.eltsdk.outbox.jdbc.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Function;
import se.eltsdk.outbox.jdbc.ConnectionSource;
import se.eltsdk.outbox.spi.OutboxLeadership;

/**
 * A session that has the leader's session lock. Each change checks in the same statement that this session still has
 * the lock and that it was taken for this leadership. So there are never two leaders, even if a pooler gives the leader
 * another session, or shares one session among several nodes. With such a pooler, however, the leadership may be lost
 * at any statement, and the lock may stay with a session until the pooler closes it. So the leader has to connect to
 * the server directly.
 */
public final class PostgresLeadership extends JdbcSession implements OutboxLeadership {

    private static final int ANSWER_MILLIS = 10_000;

    private final PostgresAdvisoryLock lock;
    private boolean lost;

    private PostgresLeadership(Connection connection, OutboxSql sql, PostgresAdvisoryLock lock) {
        super(connection, sql, () -> free(connection, lock));
        this.lock = lock;
    }

    public static Optional<OutboxLeadership> take(ConnectionSource source, PostgresAdvisoryLock lock,
            Function<String, OutboxSql> sql)
            throws SQLException {
        Connection connection = source.open();
        Optional<OutboxLeadership> leadership = Optional.empty();
        try {
            if (isTaken(connection, lock)) {
                leadership = Optional.of(new PostgresLeadership(connection, sql.apply(" AND " + lock.held()), lock));
            }
            return leadership;
        } finally {
            if (leadership.isEmpty()) {
                connection.close();
            }
        }
    }

    private static boolean isTaken(Connection connection, PostgresAdvisoryLock lock) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            prepare(connection, statement);
            return is(statement, lock.take());
        }
    }

    @Override
    public boolean isHeld() {
        if (lost) {
            return false;
        }
        try (Statement statement = connection().createStatement()) {
            lost = !is(statement, "SELECT " + lock.held());
        } catch (SQLException e) {
            lost = true;
        }
        return !lost;
    }

    @Override
    public void close() {
        lost = true;
        super.close();
    }

    /** With these settings server and client notice within seconds that the other is gone. */
    private static void prepare(Connection connection, Statement statement) throws SQLException {
        PostgresDatabase.requirePostgres(connection);
        connection.setAutoCommit(true);
        connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
        PostgresDatabase.requireDurable(connection);
        statement.execute("SET tcp_keepalives_idle = 2");
        statement.execute("SET tcp_keepalives_interval = 1");
        statement.execute("SET tcp_keepalives_count = 3");
        statement.execute("SET tcp_user_timeout = 5000");
        statement.execute("SET idle_session_timeout = 0");
        // Each query of a leader has an index in its order; with outdated statistics PostgreSQL would sort instead.
        statement.execute("SET enable_sort = off");
    }

    private static boolean is(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void free(Connection connection, PostgresAdvisoryLock lock) {
        try (connection; Statement statement = connection.createStatement()) {
            statement.execute(lock.free());
        } catch (SQLException e) {
            // The session has ended, and so has the lock.
        }
    }
}
