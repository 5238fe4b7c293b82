package se.eltsdk.outbox.jdbc;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.outbox.jdbc.internal.FileLockHolders;
import se.eltsdk.outbox.jdbc.internal.OutboxSql;
import se.eltsdk.outbox.jdbc.internal.SqliteDatabase;
import se.eltsdk.outbox.jdbc.internal.SqliteFiles;
import se.eltsdk.outbox.jdbc.internal.SqliteIndexCheck;
import se.eltsdk.outbox.jdbc.internal.SqliteLeadership;
import se.eltsdk.outbox.jdbc.internal.SqliteSalvage;
import se.eltsdk.outbox.jdbc.internal.SqliteSession;
import se.eltsdk.outbox.jdbc.internal.StoreErrors;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;

/**
 * Keeps an outbox in a SQLite file, for the processes of one machine; nothing has to be installed. The file may be your
 * own database, so that {@link se.eltsdk.outbox.Outbox#put} can take part in your transactions.
 *
 * <pre>{@code
 * OutboxStore store = SqliteStore.open(Path.of("elt-outbox.db"), OutboxTables.standard());
 * }</pre>
 *
 * <p>The application provides the JDBC driver {@code org.xerial:sqlite-jdbc}. The file has to be on a local disk. The
 * database uses a rollback journal (in a write-ahead log, a flipped bit silently drops later commits) and {@code
 * synchronous=EXTRA}. Your own connections need FULL or EXTRA. If you put in your own transactions, begin them with
 * {@code BEGIN IMMEDIATE}, or write before you read; otherwise SQLite may report that the database is busy.
 *
 * <p>Next to the database there are two more files; leave them alone. {@code FILE-PREFIXoutbox.id} reveals a lost or
 * exchanged database. {@code FILE-PREFIXoutbox-ENVIRONMENT.lock} is a lock that the operating system releases when the
 * leader's process ends.
 *
 * <p>On file systems with owners (POSIX), all these files are created for their owner only, since anybody who can read
 * one could lock it and stop the outbox. Opening an older database removes the permissions of all who may not write to
 * it, unless it contains tables of your own. Nodes that run as different users have to share a group that may write.
 * Only that user should have access to the folder.
 */
public final class SqliteStore implements OutboxStore {

    private final SqliteDatabase database;
    private final OutboxTables tables;
    private final OutboxSql sql;
    private final SqliteIndexCheck indexCheck;
    private final String outboxId;

    private SqliteStore(Path file, OutboxTables tables) {
        this.database = new SqliteDatabase(requireNonNull(file, "file"), requireNonNull(tables, "tables"));
        this.tables = tables;
        this.sql = OutboxSql.sqlite(tables);
        this.indexCheck = new SqliteIndexCheck(database, tables);
        this.outboxId = database.prepare();
    }

    /**
     * Opens the database, and creates the tables if they do not exist. Checks the whole file, as {@link #check} does, if
     * the file may have been damaged since it was last checked: it was copied, a process ended in the middle of a change,
     * or the operating system was started again. Otherwise the time does not depend on the number of entries. A backup
     * that was copied into the existing file is not noticed here: {@code OutboxAdmin.declareSetBack} checks it. A leader
     * notes in the database that it was checked.
     *
     * @param tables the names of the tables, without a schema
     * @throws EltException ELT-926 if it is damaged, or was emptied or exchanged; ELT-923 if it uses a write-ahead log;
     *                      ELT-925 if its tables have another version; ELT-931 if a schema is given; ELT-945 if its
     *                      folder does not exist; and as described in {@link OutboxStore}
     */
    public static SqliteStore open(Path file, OutboxTables tables) {
        return new SqliteStore(file, tables);
    }

    /**
     * Inspects the database without creating or changing anything, for example before opening it would create it. Does
     * not check its integrity.
     *
     * <pre>{@code
     * if (SqliteStore.inspect(file, tables).state() == OutboxInspection.State.ABSENT) {
     *     // SqliteStore.open(file, tables) would create a new outbox
     * }
     * }</pre>
     *
     * @throws EltException ELT-931 if a schema is given, ELT-946 if the JDBC driver is missing, ELT-924, 944, 945 or
     *                      949 if a file cannot be read
     */
    public static OutboxInspection inspect(Path file, OutboxTables tables) {
        return new SqliteInspector(requireNonNull(file, "file"), requireNonNull(tables, "tables")).inspect();
    }

    /**
     * Returns the files of an outbox that exist, for example to check who may open them: the database and its journal,
     * the {@code .id} file, and the leaders' locks with their journals.
     *
     * @throws IOException if the folder cannot be listed
     */
    public static List<Path> files(Path file, OutboxTables tables) throws IOException {
        return new SqliteFiles(requireNonNull(file, "file"), requireNonNull(tables, "tables")).existing();
    }

    /**
     * Copies all readable rows of a damaged database into a new one, and leaves the damaged files as they are. Copied
     * rows that are damaged show as such, with ELT-927. Until
     * {@link se.eltsdk.outbox.OutboxAdmin#declareLoss} is called, everything that is put waits for a person, because it
     * may have been sent before.
     *
     * @param fresh a file that does not exist yet
     * @return the number of copied entries
     * @throws EltException ELT-926 if nothing can be read at all, ELT-924 if {@code fresh} exists
     */
    public static int salvage(Path damaged, Path fresh, OutboxTables tables) {
        return new SqliteSalvage(requireNonNull(damaged, "damaged"), requireNonNull(fresh, "fresh"),
                requireNonNull(tables, "tables")).run();
    }

    @Override
    public OutboxSession open() {
        Connection connection = database.connect();
        return new SqliteSession(connection, sql, indexCheck, () -> SqliteDatabase.close(connection));
    }

    @Override
    public OutboxSession join(Connection connection) {
        indexCheck.requirePassed();
        try {
            SqliteSession.requireTransaction(requireNonNull(connection, "connection"));
            database.requireOutbox(connection, outboxId);
            return new SqliteSession(connection, sql, indexCheck, () -> { });
        } catch (SQLException e) {
            throw StoreErrors.of(e, "take part in the transaction", connection);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>The first leadership starts a check in the background of whether each row is in each index, because a row that
     * is missing there would silently never be sent. It reads a few rows at a time and delays nobody. If it finds
     * damage, nothing more is put or sent: these methods then throw ELT-926.
     */
    @Override
    public Optional<OutboxLeadership> lead(String environment) {
        indexCheck.requirePassed();
        Optional<OutboxLeadership> leadership = SqliteLeadership.take(database, sql, indexCheck,
                requireNonNull(environment, "environment"));
        leadership.ifPresent(taken -> {
            database.noteChecked(taken);
            indexCheck.start();
        });
        return leadership;
    }

    @Override
    public Optional<String> leader(String environment) {
        return FileLockHolders.holders(database.files().lock(requireNonNull(environment, "environment")));
    }

    /**
     * Reads the whole file and checks it for damage. Writers wait meanwhile. Measured with the file in the system's
     * cache: 8 seconds for a million small entries (0.8 GB), 2 seconds for 200,000 with their content (1.8 GB). After
     * damage was found, nothing more is put or sent, as after {@link #lead}.
     *
     * @throws EltException ELT-926 if it is damaged, and as described in {@link OutboxStore}
     */
    @Override
    public void check() {
        try {
            database.check();
        } catch (EltException e) {
            indexCheck.failed(e);
            throw e;
        }
    }

    /** Ends the check in the background; sessions and leaderships close their own connections. */
    @Override
    public void close() {
        indexCheck.close();
    }

    @Override
    public String toString() {
        return "SqliteStore[" + database + ", " + tables.tableName() + "]";
    }
}
