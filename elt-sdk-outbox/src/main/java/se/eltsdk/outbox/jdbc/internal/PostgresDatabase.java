package se.eltsdk.outbox.jdbc.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.spi.OutboxSession;

/** The PostgreSQL database of an outbox: creates its tables, and checks connections to it. */
public final class PostgresDatabase {

    /** The lock under which tables are created; an arbitrary number, the same for all. */
    private static final long MAKING = 0x656c742d6f757462L;
    private static final int ANSWER_MILLIS = 60_000;
    private static final List<String> SETTINGS = List.of("fsync", "full_page_writes", "synchronous_commit");
    private static final String[] CURRENT = SETTINGS.stream().map(setting -> "current_setting('" + setting + "')")
            .toArray(String[]::new);

    private final OutboxTables tables;
    private final SchemaScript script;

    public PostgresDatabase(OutboxTables tables) {
        this.tables = tables;
        this.script = new SchemaScript("postgres", tables);
    }

    public SchemaScript script() {
        return script;
    }

    /** Checks the database and creates the tables; returns the outbox's id. */
    public String prepare(Connection connection) throws SQLException {
        requirePostgres(connection);
        requireDurable(connection);
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            if (!hasTables(connection)) {
                make(connection);
            }
            String id = script.outboxIdAnd(connection)[0];
            connection.commit();
            return id;
        } catch (SQLException | EltException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(before);
        }
    }

    public static void requirePostgres(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        if (!"PostgreSQL".equals(product)) {
            throw StoreErrors.unfit(product, "PostgreSQL");
        }
    }

    static void requireDurable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + String.join(", ", CURRENT))) {
            row.next();
            requireDurable(row.getString(1), row.getString(2), row.getString(3));
        }
    }

    private static void requireDurable(String... values) {
        for (int i = 0; i < values.length; i++) {
            // A synchronous_commit that waits for the standby as well is more than on.
            if (!values[i].equals("on") && !values[i].equals("remote_apply")) {
                throw new EltException(ErrorMessage.of(ErrorCode.DURABILITY_NOT_FULL.variant("postgres"))
                        .with("setting", SETTINGS.get(i)).with("value", values[i]));
            }
        }
    }

    /** Checks in one round trip that the connection is to the outbox with this id and commits durably. */
    public void requireOutbox(Connection connection, String outboxId) throws SQLException {
        requireOutbox(connection, outboxId, "other-database");
    }

    /** As the other method, for the leader: outcomes are stored over other connections than its own. */
    void requireLeadersOutbox(Connection connection, String outboxId) throws SQLException {
        requireOutbox(connection, outboxId, "leader-database");
    }

    private void requireOutbox(Connection connection, String outboxId, String otherwise) throws SQLException {
        String[] found = script.outboxIdAnd(connection, CURRENT);
        requireDurable(found[1], found[2], found[3]);
        if (!found[0].equals(outboxId)) {
            throw StoreErrors.unfit(otherwise);
        }
    }

    /** A session on a pooled connection, whose settings are restored afterwards. */
    public static OutboxSession borrowed(Connection connection, OutboxSql sql) throws SQLException {
        Runnable end = () -> close(connection);
        try {
            boolean autoCommit = connection.getAutoCommit();
            int timeout = connection.getNetworkTimeout();
            end = () -> giveBack(connection, autoCommit, timeout);
            // A source that takes part in the application's transactions lends one; auto-commit would commit it.
            if (!autoCommit && is(connection, "SELECT pg_current_xact_id_if_assigned() IS NOT NULL")) {
                throw StoreErrors.unfit("lent-transaction");
            }
            connection.setAutoCommit(true);
            connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
            requireDurable(connection);
            return new JdbcSession(connection, sql, end);
        } catch (SQLException | EltException e) {
            end.run();
            throw e;
        }
    }

    private static void giveBack(Connection connection, boolean autoCommit, int timeout) {
        try (connection) {
            if (!connection.isClosed()) {
                connection.setAutoCommit(autoCommit);
                connection.setNetworkTimeout(Runnable::run, timeout);
            }
        } catch (SQLException e) {
            // The connection broke; each statement was a transaction of its own.
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The connection broke before anything was done on it.
        }
    }

    public boolean hasTables(Connection connection) throws SQLException {
        return is(connection, "SELECT to_regclass('" + tables.qualifiedTableName() + "_version') IS NOT NULL");
    }

    private void make(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + MAKING + ")");
            if (hasTables(connection)) {
                return;
            }
            // Asked first: a user who may not create schemas may still create tables in one. Quoted: see OutboxTables.
            String schema = '"' + tables.schema() + '"';
            if (!tables.schema().isEmpty() && is(connection, "SELECT to_regnamespace('" + schema + "') IS NULL")) {
                statement.execute("CREATE SCHEMA " + schema);
            }
            script.run(connection);
        }
    }

    static boolean is(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
