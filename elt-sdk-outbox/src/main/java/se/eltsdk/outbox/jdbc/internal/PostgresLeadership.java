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
 * A session that holds the leader's session lock. Each change asks in the same statement whether this very session
 * still holds it, and took it for this leadership: a pooler in between may give the leader another session, or share
 * one among several nodes, and neither makes two leaders. With such a pooler leadership may be lost at any statement,
 * and the lock may stay with a session that no leader has any more until the pooler closes it: the leader's connection
 * has to go to the server directly.
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

    /** The server finds a client that has vanished within seconds, and the client a server. */
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
        // Each query of a leader's has an index in its order; statistics from before a month's end would sort instead.
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
            // The session is gone, and the lock with it.
        }
    }
}
