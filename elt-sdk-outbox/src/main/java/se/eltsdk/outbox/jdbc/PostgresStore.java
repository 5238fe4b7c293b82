package se.eltsdk.outbox.jdbc;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.outbox.jdbc.internal.JdbcSession;
import se.eltsdk.outbox.jdbc.internal.OutboxSql;
import se.eltsdk.outbox.jdbc.internal.PostgresDatabase;
import se.eltsdk.outbox.jdbc.internal.PostgresLeadership;
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
 * <p>Needs PostgreSQL 13 or newer. The application provides the JDBC driver {@code org.postgresql:postgresql}. The leader keeps a session lock on a
 * connection of its own while it leads. That connection must not come from a pool, nor through a pooler that shares
 * sessions per transaction. Behind such a pooler two nodes still never lead at once, but at times none may lead. A node
 * that disappears loses its lock after about five seconds. The settings {@code fsync}, {@code full_page_writes} and
 * {@code synchronous_commit} have to be on.
 */
public final class PostgresStore implements OutboxStore {

    private final ConnectionSource everyday;
    private final ConnectionSource dedicated;
    private final OutboxTables tables;
    private final PostgresDatabase database;
    private final OutboxSql sql;
    private final String outboxId;

    private PostgresStore(ConnectionSource everyday, ConnectionSource dedicated, OutboxTables tables)
            throws SQLException {
        this.everyday = requireNonNull(everyday, "everyday");
        this.dedicated = requireNonNull(dedicated, "dedicated");
        this.tables = requireNonNull(tables, "tables");
        this.database = new PostgresDatabase(tables);
        this.sql = OutboxSql.postgres(tables, "");
        try (Connection connection = everyday.open()) {
            this.outboxId = database.prepare(connection);
        }
    }

    /**
     * Opens the outbox, and creates its tables and their schema if they do not exist.
     *
     * @param everyday  short-lived connections; a pool is fine, a proxy that takes part in transactions is not (ELT-922)
     * @param dedicated connections for the leader's session lock; never from a pool. They lead to the same database and
     *                  schema: a run that finds another outbox there ends with ELT-922
     * @param tables    the names of the tables
     * @throws EltException ELT-922 if it is not PostgreSQL, ELT-923 if it is not fully durable, ELT-925 if its tables
     *                      have another version, ELT-949 if the user may not create the tables: have {@link #script}
     *                      run then; and as described in {@link OutboxStore}
     */
    public static PostgresStore open(ConnectionSource everyday, ConnectionSource dedicated, OutboxTables tables) {
        try {
            return new PostgresStore(everyday, dedicated, tables);
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
        PostgresDatabase database = new PostgresDatabase(requireNonNull(tables, "tables"));
        try (Connection connection = requireNonNull(source, "source").open()) {
            PostgresDatabase.requirePostgres(connection);
            return database.hasTables(connection) ? OutboxInspection.of(true, database.script().version(connection))
                    : OutboxInspection.of(OutboxInspection.State.ABSENT, false);
        } catch (SQLException e) {
            throw StoreErrors.of(e, "open the outbox");
        }
    }

    /**
     * Returns the SQL script that creates the tables, if the application itself may not create them. It can be run once;
     * their schema has to exist.
     */
    public static String script(OutboxTables tables) {
        return new PostgresDatabase(requireNonNull(tables, "tables")).script().text();
    }

    @Override
    public OutboxSession open() {
        try {
            return PostgresDatabase.borrowed(everyday.open(), sql);
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
            database.requireOutbox(connection, outboxId);
            return new JdbcSession(connection, sql, () -> { });
        } catch (SQLException e) {
            throw StoreErrors.of(e, "take part in the transaction");
        }
    }

    @Override
    public Optional<OutboxLeadership> lead(String environment) {
        requireNonNull(environment, "environment");
        try {
            return PostgresLeadership.take(dedicated, database, outboxId, environment,
                    guard -> OutboxSql.postgres(tables, guard));
        } catch (SQLException e) {
            throw StoreErrors.of(e, "take the leader's lock");
        }
    }

    @Override
    public Optional<String> leader(String environment) {
        requireNonNull(environment, "environment");
        try (Connection connection = dedicated.open()) {
            return PostgresLeadership.holder(connection, outboxId, environment);
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
