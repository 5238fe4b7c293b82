package se.eltsdk.outbox.jdbc;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.outbox.jdbc.internal.FileLockHolders;
import se.eltsdk.outbox.jdbc.internal.JdbcSession;
import se.eltsdk.outbox.jdbc.internal.OutboxSql;
import se.eltsdk.outbox.jdbc.internal.SqliteDatabase;
import se.eltsdk.outbox.jdbc.internal.SqliteFileLock;
import se.eltsdk.outbox.jdbc.internal.SqliteLeadership;
import se.eltsdk.outbox.jdbc.internal.SqliteSalvage;
import se.eltsdk.outbox.jdbc.internal.StoreErrors;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;

/**
 * An outbox in a SQLite database: a file, with nothing to install, for the processes of one machine. It may be the
 * vendor's own database, so that {@link se.eltsdk.outbox.Outbox#put} joins the vendor's transactions.
 *
 * <pre>{@code
 * OutboxStore store = SqliteStore.open(Path.of("elt-outbox.db"), OutboxTables.standard());
 * }</pre>
 *
 * <p>The JDBC driver {@code org.xerial:sqlite-jdbc} is the application's to bring. The database keeps a rollback
 * journal (in a write-ahead log a flipped bit silently drops later commits) and is written with {@code
 * synchronous=EXTRA}; a vendor's connection has to have FULL or EXTRA. The file lies on a local disk. Beside it lie
 * {@code FILE-PREFIXoutbox.id}, by which a lost or exchanged database is noticed, and for each environment {@code
 * FILE-PREFIXoutbox-ENVIRONMENT.lock}, a lock that the operating system frees when the leader's process ends; these
 * are left alone. Where the file system knows owners (POSIX), all these files are made for their owner only, from their
 * first moment: a stranger who may read one could hold a lock on it that stops the outbox. Opening an older database
 * takes it from all who may not write to it, unless it holds tables of the vendor's own. Nodes that run as several
 * users share a group that may write. The folder is the vendor's, and belongs to the same user alone. A vendor who
 * joins transactions begins them with {@code BEGIN IMMEDIATE}, or writes before reading,
 * or else may be told that the database is busy.
 */
public final class SqliteStore implements OutboxStore {

    private static final String NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";

    private final SqliteDatabase file;
    private final OutboxTables tables;
    private final OutboxSql sql;
    private final String outboxId;

    private SqliteStore(SqliteDatabase file, OutboxTables tables, String outboxId) {
        this.file = file;
        this.tables = tables;
        this.sql = new OutboxSql(tables, NOW, "");
        this.outboxId = outboxId;
    }

    /**
     * Opens the database, checks that it is whole, and makes the tables where there are none. The check reads all of
     * the file, and takes longer the more entries there are, erased ones too: 8 seconds were measured for a million
     * small ones (0.8 GB), 2 for 200,000 with their content (1.8 GB), both in the system's cache; from a slow disk it
     * takes as long as reading the file. So an application opens its store once.
     *
     * @param tables their names; without a schema
     * @throws EltException ELT-926 when it is damaged, was emptied or exchanged; ELT-923 when it keeps a
     *         write-ahead log; ELT-925 when its tables are another version's; ELT-931 when a schema is given; ELT-945
     *         when its folder is not there; and as {@link OutboxStore} says
     */
    public static SqliteStore open(Path file, OutboxTables tables) {
        SqliteDatabase opened = new SqliteDatabase(requireNonNull(file, "file"), requireNonNull(tables, "tables"));
        return new SqliteStore(opened, tables, opened.prepare());
    }

    /**
     * Copies what can still be read of a damaged database into a new one; the damaged files stay as they are. What was
     * copied and is not as it was written shows as damaged, with ELT-927. Until
     * {@link se.eltsdk.outbox.OutboxAdmin#declareLoss} is called, everything that is put is held for a person,
     * since it may have been sent before.
     *
     * @param fresh a file that is not there yet
     * @return how many entries were copied
     * @throws EltException ELT-926 when nothing can be read at all, ELT-924 when {@code fresh} is there
     */
    public static int salvage(Path damaged, Path fresh, OutboxTables tables) {
        return new SqliteSalvage(requireNonNull(damaged, "damaged"), requireNonNull(fresh, "fresh"),
                requireNonNull(tables, "tables")).run();
    }

    @Override
    public OutboxSession open() {
        Connection connection = file.connect();
        return new JdbcSession(connection, sql, () -> SqliteDatabase.close(connection));
    }

    @Override
    public OutboxSession join(Connection connection) {
        try {
            SqliteDatabase.requireSqlite(requireNonNull(connection, "connection"));
            SqliteDatabase.requireTransaction(connection);
            SqliteDatabase.requireDurable(connection);
            file.requireSame(connection, outboxId);
            return new JdbcSession(connection, sql, () -> { });
        } catch (SQLException e) {
            throw StoreErrors.of(e, "take part in the transaction", connection);
        }
    }

    @Override
    public Optional<OutboxLeadership> lead(String environment) {
        Path lock = file.lock(requireNonNull(environment, "environment"));
        try {
            file.makeLock(lock);
            return SqliteFileLock.take(lock).map(this::led);
        } catch (SQLException e) {
            throw StoreErrors.of(e, "take the leader's lock", lock);
        } catch (IOException e) {
            throw StoreErrors.of(e, "The leader's lock", lock);
        }
    }

    @Override
    public Optional<String> leader(String environment) {
        return FileLockHolders.holders(file.lock(requireNonNull(environment, "environment")));
    }

    private OutboxLeadership led(SqliteFileLock lock) {
        try {
            return new SqliteLeadership(file.connect(), sql, lock);
        } catch (EltException e) {
            // Else nobody would lead until this process ends.
            lock.close();
            throw e;
        }
    }

    /** Holds nothing between sessions. */
    @Override
    public void close() {
        // Sessions and leaderships hold the connections.
    }

    @Override
    public String toString() {
        return "SqliteStore[" + file + ", " + tables.tableName() + "]";
    }
}
