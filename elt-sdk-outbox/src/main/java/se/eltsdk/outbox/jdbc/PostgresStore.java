package se.eltsdk.outbox.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalInt;
import se.eltsdk.EltException;
import se.eltsdk.outbox.jdbc.internal.JdbcSession;
import se.eltsdk.outbox.jdbc.internal.OutboxSql;
import se.eltsdk.outbox.jdbc.internal.PostgresAdvisoryLock;
import se.eltsdk.outbox.jdbc.internal.PostgresDatabase;
import se.eltsdk.outbox.jdbc.internal.PostgresLeadership;
import se.eltsdk.outbox.jdbc.internal.SchemaScript;
import se.eltsdk.outbox.jdbc.internal.StoreErrors;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;

/**
 * Keeps an outbox in PostgreSQL, for several nodes. Use your own database, so that
 * {@link se.eltsdk.outbox.Outbox#put} can take part in your transactions.
 *
 * <pre>{@code
 * OutboxStore store = PostgresStore.open(pool::getConnection,
 *         () -> DriverManager.getConnection(url, user, password), OutboxTables.standard());
 * }</pre>
 *
 * <p>The application provides the JDBC driver {@code org.postgresql:postgresql}. The leader keeps a session lock on a
 * connection of its own while it leads. That connection must not come from a pool, nor through a pooler that shares
 * sessions per transaction. Behind such a pooler two nodes still never lead at once, but at times none may lead. A node
 * that disappears loses its lock after about five seconds. The settings {@code fsync}, {@code full_page_writes} and
 * {@code synchronous_commit} have to be on.
 */
public final class PostgresStore implements OutboxStore {

    private static final String NOW =
            "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";
    private static final String DIALECT = "postgres";

    private final ConnectionSource everyday;
    private final ConnectionSource dedicated;
    private final OutboxTables tables;
    private final PostgresDatabase database;
    private final OutboxSql sql;
    private final String outboxId;

    private PostgresStore(ConnectionSource everyday, ConnectionSource dedicated, OutboxTables tables,
                          String outboxId) {
        this.everyday = everyday;
        this.dedicated = dedicated;
        this.tables = tables;
        this.database = new PostgresDatabase(tables, new SchemaScript(DIALECT, tables));
        this.sql = new OutboxSql(tables, NOW, "");
        this.outboxId = outboxId;
    }

    /**
     * Opens the outbox, and creates its tables and their schema if they do not exist.
     *
     * @param everyday  short-lived connections; a pool is fine
     * @param dedicated connections for the leader's session lock; never from a pool
     * @param tables    the names of the tables
     * @throws EltException ELT-922 if it is not PostgreSQL, ELT-923 if it is not fully durable, ELT-925 if its tables
     *                      have another version, ELT-949 if the user may not create the tables: have {@link #script}
     *                      run then; and as described in {@link OutboxStore}
     */
    public static PostgresStore open(ConnectionSource everyday, ConnectionSource dedicated, OutboxTables tables) {
        requireNonNull(dedicated, "dedicated");
        PostgresDatabase database = new PostgresDatabase(requireNonNull(tables, "tables"),
                new SchemaScript(DIALECT, tables));
        try (Connection connection = requireNonNull(everyday, "everyday").open()) {
            return new PostgresStore(everyday, dedicated, tables, database.prepare(connection));
        } catch (SQLException e) {
            throw StoreErrors.of(e, "open the outbox");
        }
    }

    /**
     * Inspects the database without creating or changing anything.
     *
     * @return whether there is an outbox: {@code PRESENT}, {@code OTHER_VERSION} or {@code ABSENT}
     * @throws EltException ELT-922 if it is not PostgreSQL, and as described in {@link OutboxStore}
     */
    public static OutboxInspection inspect(ConnectionSource source, OutboxTables tables) {
        SchemaScript script = new SchemaScript(DIALECT, requireNonNull(tables, "tables"));
        try (Connection connection = requireNonNull(source, "source").open()) {
            PostgresDatabase.requirePostgres(connection);
            if (!new PostgresDatabase(tables, script).hasTables(connection)) {
                return OutboxInspection.of(OutboxInspection.State.ABSENT, false);
            }
            OptionalInt version = script.version(connection);
            return new OutboxInspection(OutboxInspection.stateOf(version), true, version, OptionalInt.empty());
        } catch (SQLException e) {
            throw StoreErrors.of(e, "open the outbox");
        }
    }

    /**
     * Returns the SQL script that creates the tables, if the application itself may not create them. It can be run once;
     * their schema has to exist. It needs PostgreSQL 13 or newer.
     */
    public static String script(OutboxTables tables) {
        return new SchemaScript(DIALECT, requireNonNull(tables, "tables")).textWithVersion();
    }

    @Override
    public OutboxSession open() {
        try {
            Connection connection = everyday.open();
            return PostgresDatabase.borrowed(connection, sql);
        } catch (SQLException e) {
            throw StoreErrors.of(e, "open a connection");
        }
    }

    @Override
    public OutboxSession join(Connection connection) {
        try {
            PostgresDatabase.requirePostgres(requireNonNull(connection, "connection"));
            if (connection.getAutoCommit()) {
                throw StoreErrors.unfit("auto-commit");
            }
            if (!database.requireOutbox(connection).equals(outboxId)) {
                throw StoreErrors.unfit("other-database");
            }
            return new JdbcSession(connection, sql, () -> { });
        } catch (SQLException e) {
            throw StoreErrors.of(e, "take part in the transaction");
        }
    }

    @Override
    public Optional<OutboxLeadership> lead(String environment) {
        requireNonNull(environment, "environment");
        try {
            return PostgresLeadership.take(dedicated, new PostgresAdvisoryLock(outboxId, environment),
                    guard -> new OutboxSql(tables, NOW, guard));
        } catch (SQLException e) {
            throw StoreErrors.of(e, "take the leader's lock");
        }
    }

    @Override
    public Optional<String> leader(String environment) {
        PostgresAdvisoryLock lock = new PostgresAdvisoryLock(outboxId, requireNonNull(environment, "environment"));
        try (Connection connection = dedicated.open(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(lock.holder())) {
            return row.next() ? Optional.of(PostgresAdvisoryLock.words(row)) : Optional.empty();
        } catch (SQLException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Does nothing: sessions and leaderships close their own connections. */
    @Override
    public void close() {
        // Sessions and leaderships close their own connections.
    }

    @Override
    public String toString() {
        return "PostgresStore[" + tables.qualifiedTableName() + "]";
    }
}
