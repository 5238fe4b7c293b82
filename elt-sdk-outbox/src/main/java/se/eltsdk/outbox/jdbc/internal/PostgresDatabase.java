package se.eltsdk.outbox.jdbc.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
    private static final String SETTINGS = "current_setting('fsync'), current_setting('full_page_writes'),"
            + " current_setting('synchronous_commit')";

    private final OutboxTables tables;
    private final SchemaScript script;

    public PostgresDatabase(OutboxTables tables, SchemaScript script) {
        this.tables = tables;
        this.script = script;
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
            String id = script.outboxId(connection);
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

    public static void requireDurable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + SETTINGS)) {
            row.next();
            requireDurable(row, 1);
        }
    }

    private static void requireDurable(ResultSet row, int first) throws SQLException {
        requireOn("fsync", row.getString(first));
        requireOn("full_page_writes", row.getString(first + 1));
        String commit = row.getString(first + 2);
        if (!"remote_apply".equals(commit)) {
            requireOn("synchronous_commit", commit);
        }
    }

    /**
     * Checks that the connection is to this outbox and commits durably, in one round trip.
     *
     * @return the outbox's id
     */
    public String requireOutbox(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(
                "SELECT version, outbox_id, " + SETTINGS + script.from())) {
            String id = script.outboxId(row, row.next());
            requireDurable(row, 3);
            return id;
        }
    }

    /** A session on a pooled connection, whose settings are restored afterwards. */
    public static OutboxSession borrowed(Connection connection, OutboxSql sql) throws SQLException {
        Runnable end = () -> close(connection);
        try {
            boolean autoCommit = connection.getAutoCommit();
            int timeout = connection.getNetworkTimeout();
            end = () -> giveBack(connection, autoCommit, timeout);
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
            if (!tables.schema().isEmpty()
                    && is(connection, "SELECT to_regnamespace('" + schema(tables) + "') IS NULL")) {
                statement.execute("CREATE SCHEMA " + schema(tables));
            }
            script.run(connection);
        }
    }

    private static boolean is(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void requireOn(String setting, String value) {
        if (!"on".equals(value)) {
            throw new EltException(ErrorMessage.of(ErrorCode.DURABILITY_NOT_FULL.variant("postgres"))
                    .with("setting", setting).with("value", value));
        }
    }

    /** Quoted, because the schema may be a reserved word such as {@code user}. */
    private static String schema(OutboxTables tables) {
        return '"' + tables.schema() + '"';
    }
}
