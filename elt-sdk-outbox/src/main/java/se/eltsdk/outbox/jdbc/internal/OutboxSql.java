package se.eltsdk.outbox.jdbc.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import se.eltsdk.Bytes;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;

/**
 * The queries that need an index, for both dialects, and how to read their results. States are literals, so that the
 * partial indexes are used.
 */
public final class OutboxSql {

    public static final String COLUMNS =
            "environment, id, version, state, queue, last_day, turn, queued_at, changed_at,"
            + " not_before, facts, log, mac";

    static final String KEY = " WHERE environment = ? AND id = ?";
    static final String STATE = " WHERE environment = ? AND state = ?";
    private static final String QUEUED = " WHERE environment = ? AND state = 'queued'";
    /** The column of the first note in a placement. */
    private static final int FIRST_NOTE = 4;

    final String now;
    final String outbox;
    /** A condition on every change of a row; empty for none. */
    final String guard;
    public final String firstPosition;
    public final String lastPosition;
    public final String placement;
    public final String find;
    public final String firstQueued;
    public final String firstUrgent;
    public final String firstDue;
    public final String page;
    public final String count;

    private OutboxSql(OutboxTables tables, String nowExpression, String guard, boolean namesIndexes) {
        this.outbox = tables.qualifiedTableName();
        this.guard = guard;
        String from = " FROM " + outbox;
        UnaryOperator<String> indexed = suffix -> namesIndexes ? " INDEXED BY " + tables.tableName() + suffix : "";
        String rows = "SELECT " + COLUMNS + from;
        now = "SELECT " + nowExpression;
        firstPosition = "SELECT turn" + from + indexed.apply("_line") + QUEUED
                + " ORDER BY turn, queued_at, id LIMIT 1";
        lastPosition = "SELECT turn" + from + indexed.apply("_queue") + QUEUED
                + " AND queue = ? ORDER BY queue DESC, turn DESC LIMIT 1";
        placement = now + ", (" + firstPosition + "), (" + lastPosition + ")";
        find = rows + KEY;
        firstQueued = rows + QUEUED + " ORDER BY turn, queued_at, id LIMIT 1";
        firstUrgent = rows + QUEUED + " AND last_day >= ? AND last_day <= ?"
                + " ORDER BY last_day, turn, queued_at, id LIMIT 1";
        firstDue = rows + STATE + " AND not_before <> '' AND not_before <= ? ORDER BY not_before LIMIT 1";
        page = rows + STATE + " AND (queued_at, id) > (?, ?) ORDER BY queued_at, id LIMIT ?";
        count = "SELECT COUNT(*)" + from + STATE;
    }

    /** Where an index is named, SQLite need not choose one, which takes half the time of the statement. */
    public static OutboxSql sqlite(OutboxTables tables) {
        return new OutboxSql(tables, "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')", "", true);
    }

    /** @param guard a condition on every change of a row; empty for none */
    public static OutboxSql postgres(OutboxTables tables, String guard) {
        return new OutboxSql(tables, "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')",
                guard, false);
    }

    /** Adds this many notes to {@link #placement}, each with its own environment and name. */
    String placement(int notes) {
        return placement + (", (SELECT note FROM " + outbox + "_note WHERE environment = ? AND name = ?)").repeat(notes);
    }

    /** Reads what {@link #placement(int)} returns. */
    static OutboxSession.Placement placement(ResultSet row, List<String> notes) throws SQLException {
        Map<String, Bytes> found = new HashMap<>();
        for (int i = 0; i < notes.size(); i++) {
            byte[] note = row.getBytes(FIRST_NOTE + i);
            if (note != null) {
                found.put(notes.get(i), Bytes.of(note));
            }
        }
        Instant now = Instant.parse(row.getString(1));
        long first = row.getLong(2);
        long last = row.getLong(3);
        return new OutboxSession.Placement(now, row.wasNull() ? first : Math.max(first, last + 1), found);
    }

    /** Reads {@link #COLUMNS}. A value is read even if damage has changed its type; it does not authenticate then. */
    static StoredRow row(ResultSet row) throws SQLException {
        return new StoredRow(text(row, 1), text(row, 2), row.getLong(3), text(row, 4), text(row, 5), text(row, 6),
                row.getLong(7), text(row, 8), text(row, 9), text(row, 10), text(row, 11), some(row, 12),
                some(row, 13));
    }

    static String text(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }

    private static Bytes some(ResultSet row, int column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return Bytes.of(bytes == null ? new byte[0] : bytes);
    }
}
