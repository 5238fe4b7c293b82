package se.eltsdk.outbox.jdbc.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import se.eltsdk.Sha256;
import se.eltsdk.outbox.jdbc.ConnectionSource;
import se.eltsdk.outbox.spi.OutboxLeadership;

/**
 * A session that has the session lock of one outbox and environment. Each change checks in the same statement that this
 * session still has the lock and that it was taken for this leadership. So there are never two leaders, even if a pooler
 * gives the leader another session, or shares one session among several nodes. With such a pooler, however, the
 * leadership may be lost at any statement, and the lock may stay with a session until the pooler closes it. So the
 * leader has to connect to the server directly.
 */
public final class PostgresLeadership extends JdbcSession implements OutboxLeadership {

    private static final int ANSWER_MILLIS = 10_000;
    private static final int WORD = 32;
    private static final long LOW = 0xffffffffL;
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9 ._:/-]");

    private final String held;
    private boolean lost;

    private PostgresLeadership(Connection connection, OutboxSql sql, String held, Runnable end) {
        super(connection, sql, end);
        this.held = held;
    }

    /**
     * Takes the lock without waiting, on a connection of its own; empty if another session has it.
     *
     * @param sql the statements with a condition on every change
     */
    public static Optional<OutboxLeadership> take(ConnectionSource source, PostgresDatabase database, String outboxId,
            String environment, Function<String, OutboxSql> sql) throws SQLException {
        long key = key(outboxId, environment);
        String setting = "'elt_sdk.leader_" + Long.toHexString(key) + "'";
        // Identifies the owner if a pooler makes several nodes share one session.
        String token = "'" + UUID.randomUUID() + "'";
        String isOnThisSession = "EXISTS (SELECT 1 FROM pg_locks l" + granted(key) + " AND pid = pg_backend_pid())";
        String held = "(current_setting(" + setting + ", true) = " + token + " AND " + isOnThisSession + ")";
        // In one statement, because the next one may run on another session. PostgreSQL grants a lock again to a session
        // that already has it, and so to a second leader behind a pooler: the statement checks that first.
        String take = "SELECT CASE WHEN " + isOnThisSession + " THEN false WHEN pg_try_advisory_lock(" + key
                + ") THEN set_config(" + setting + ", " + token + ", false) = " + token + " ELSE false END";
        String free = "SELECT CASE WHEN " + held + " THEN pg_advisory_unlock(" + key + ") AND set_config(" + setting
                + ", '', false) = '' ELSE false END";
        Connection connection = source.open();
        boolean taken = false;
        try {
            prepare(connection);
            database.requireLeadersOutbox(connection, outboxId);
            taken = PostgresDatabase.is(connection, take);
            return taken ? Optional.of(new PostgresLeadership(connection, sql.apply(" AND " + held), held,
                    () -> free(connection, free))) : Optional.empty();
        } finally {
            if (!taken) {
                connection.close();
            }
        }
    }

    /** Describes the session that has the lock, for people; empty if there is none. */
    public static Optional<String> holder(Connection connection, String outboxId, String environment)
            throws SQLException {
        String query = "SELECT l.pid, l.pid = pg_backend_pid(), a.application_name, host(a.client_addr)"
                + " FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid" + granted(key(outboxId, environment));
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            return row.next() ? Optional.of(words(row)) : Optional.empty();
        }
    }

    private static String words(ResultSet row) throws SQLException {
        String application = row.getString(3);
        String address = row.getString(4);
        return "held by PostgreSQL's session " + row.getLong(1)
                + (application == null || application.isBlank() ? "" : ", application "
                        + UNUSUAL.matcher(application).replaceAll("?"))
                + (address == null ? "" : ", from " + address)
                + (row.getBoolean(2) ? ", which this node was given too: a pooler shares it; give the leader's"
                        + " connection the server's own address" : "");
    }

    @Override
    public boolean isHeld() {
        try {
            lost = lost || !PostgresDatabase.is(connection(), "SELECT " + held);
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
    private static void prepare(Connection connection) throws SQLException {
        PostgresDatabase.requirePostgres(connection);
        connection.setAutoCommit(true);
        connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET tcp_keepalives_idle = 2");
            statement.execute("SET tcp_keepalives_interval = 1");
            statement.execute("SET tcp_keepalives_count = 3");
            statement.execute("SET tcp_user_timeout = 5000");
            // PostgreSQL 13 does not have it yet.
            statement.execute("SELECT set_config(name, '0', false) FROM pg_settings WHERE name = 'idle_session_timeout'");
            // Each change is one statement that compares and sets; SERIALIZABLE would only abort some of them.
            statement.execute("SET default_transaction_isolation = 'read committed'");
            // Each query of a leader has an index in its order; with outdated statistics PostgreSQL would sort instead.
            statement.execute("SET enable_sort = off");
        }
    }

    private static void free(Connection connection, String free) {
        try (connection; Statement statement = connection.createStatement()) {
            statement.execute(free);
        } catch (SQLException e) {
            // The session has ended, and so has the lock.
        }
    }

    /** The number of the lock, derived from outbox and environment. */
    private static long key(String outboxId, String environment) {
        byte[] digest = Sha256.of(("elt-sdk outbox leader\n" + outboxId + "\n" + environment).getBytes(UTF_8))
                .toByteArray();
        return ByteBuffer.wrap(digest).getLong();
    }

    private static String granted(long key) {
        return " WHERE locktype = 'advisory' AND granted"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                + " AND classid::bigint = " + (key >>> WORD) + " AND objid::bigint = " + (key & LOW)
                + " AND objsubid = 1";
    }
}
