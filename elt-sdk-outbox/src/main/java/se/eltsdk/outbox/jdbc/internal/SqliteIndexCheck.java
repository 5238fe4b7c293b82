package se.eltsdk.outbox.jdbc.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.jdbc.OutboxTables;

/**
 * Looks in the background for rows that are missing from an index: the only damage that using the database does not
 * notice, since such a row is just never found. Rows are authenticated where they are read, and SQLite reports damaged
 * pages and entries of an index without a row.
 *
 * <p>A few hundred rows are read at a time, each time in a transaction of its own and with a pause as long as the
 * reading took, so that a writer waits only for moments.
 */
public final class SqliteIndexCheck implements AutoCloseable {

    private static final int ROWS = 250;
    private static final String ALL = "TRUE";
    private static final String QUEUED = "state = 'queued'";

    private final SqliteDatabase database;
    private final List<String> queries;
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile boolean isDamaged;
    private volatile boolean closed;

    public SqliteIndexCheck(SqliteDatabase database, OutboxTables tables) {
        this.database = database;
        String outbox = tables.tableName();
        String primaryKey = "sqlite_autoindex_" + outbox;
        this.queries = List.of(
                missing(outbox,
                        row(outbox, primaryKey + "_1", ALL, "environment", "id"),
                        row(outbox, outbox + "_state", ALL, "environment", "state", "queued_at", "id"),
                        row(outbox, outbox + "_line", QUEUED, "environment", "turn", "queued_at", "id"),
                        row(outbox, outbox + "_last_day", QUEUED, "environment", "last_day", "turn", "queued_at", "id"),
                        row(outbox, outbox + "_queue", QUEUED, "queue", "environment", "turn"),
                        row(outbox, outbox + "_due", "not_before <> ''", "environment", "state", "not_before")),
                missing(outbox + "_note", row(outbox + "_note", primaryKey + "_note_1", ALL, "environment", "name")));
    }

    /** Whether a row that belongs to this index is in it, as SQL. */
    private static String row(String table, String index, String condition, String... columns) {
        String same = Stream.of(columns).map(column -> " AND f." + column + " = t." + column)
                .collect(Collectors.joining());
        return "(NOT (" + condition + ") OR EXISTS (SELECT 1 FROM " + table + " AS f INDEXED BY " + index + " WHERE "
                + condition + " AND f.rowid = t.rowid" + same + "))";
    }

    /** Reads the next rows: the number of the last one, and whether one is missing from an index. */
    private static String missing(String table, String... indexed) {
        return "SELECT MAX(number), MAX(missing) FROM (SELECT t.rowid AS number, NOT (" + String.join(" AND ", indexed)
                + ") AS missing FROM " + table + " AS t NOT INDEXED WHERE t.rowid > ? ORDER BY t.rowid LIMIT " + ROWS
                + ")";
    }

    /** Begins the check, if it has not begun yet. */
    public void start() {
        if (started.compareAndSet(false, true)) {
            Thread thread = new Thread(this::run, "elt-outbox-check");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** @throws EltException ELT-926 if the check has found damage */
    public void requirePassed() {
        if (isDamaged) {
            throw StoreErrors.damaged("integrity", (Throwable) null);
        }
    }

    private void run() {
        boolean isComplete = false;
        try (Connection connection = database.connect()) {
            for (String query : queries) {
                check(connection, query);
            }
            isComplete = true;
        } catch (SQLException e) {
            failed(StoreErrors.of(e, "check the outbox"));
        } catch (EltException e) {
            failed(e);
        } finally {
            // What is no damage, such as a lock that another process keeps, leaves the check to the next leadership.
            started.set(isComplete || isDamaged);
        }
    }

    /** Notes why this check or another one failed; only damage counts. */
    public void failed(EltException why) {
        isDamaged = isDamaged || why.code() == ErrorCode.DATABASE_DAMAGED;
    }

    private void check(Connection connection, String query) throws SQLException {
        long last = Long.MIN_VALUE;
        boolean isEnd = false;
        while (!isEnd && !isDamaged && !closed) {
            long begun = System.nanoTime();
            try (PreparedStatement next = connection.prepareStatement(query)) {
                next.setLong(1, last);
                try (ResultSet row = next.executeQuery()) {
                    last = row.getLong(1);
                    isEnd = row.wasNull();
                    isDamaged = isDamaged || row.getBoolean(2);
                }
            }
            LockSupport.parkNanos(System.nanoTime() - begun);
        }
    }

    /** Ends the check. */
    @Override
    public void close() {
        closed = true;
    }
}
