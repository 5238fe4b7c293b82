package se.eltsdk.outbox.jdbc.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.eltsdk.Bytes;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;

/**
 * The SQL statements that both dialects share, and how to read their results. States are literals, so that the partial
 * indexes are used.
 */
public final class OutboxSql {

    public static final String COLUMNS =
            "environment, id, version, state, queue, last_day, turn, queued_at, changed_at,"
            + " not_before, facts, log, mac";

    private static final String QUEUED = " WHERE environment = ? AND state = 'queued'";
    /** The column of the first note in a placement. */
    private static final int FIRST_NOTE = 4;
    private static final String KEY = " WHERE environment = ? AND id = ?";

    final String now;
    public final String firstPosition;
    public final String lastPosition;
    public final String placement;
    final String insert;
    public final String find;
    final String known;
    final String payload;
    final String evidence;
    final String replace;
    final String replaceWithEvidence;
    final String replaceErasing;
    final String replaceWhole;
    final String setAside;
    public final String firstQueued;
    public final String firstUrgent;
    public final String firstDue;
    public final String page;
    public final String count;
    final String countByLastDay;
    final String note;
    final String keepNote;
    final String replaceNote;
    final String dropNote;
    final String outbox;

    /** Adds this many notes to {@link #placement}, each with its own environment and name. */
    String placement(int notes) {
        return placement + (", (" + note + ")").repeat(notes);
    }

    /**
     * Creates the statements for these tables.
     *
     * @param nowExpression SQL for the current time as text
     * @param guard         a condition on every change of a row; empty for none
     */
    public OutboxSql(OutboxTables tables, String nowExpression, String guard) {
        outbox = tables.qualifiedTableName();
        String from = " FROM " + outbox;
        String update = "UPDATE " + outbox + " SET version = ?, state = ?, last_day = ?, turn = ?, queued_at = ?,"
                + " changed_at = ?, not_before = ?, facts = ?, log = ?, mac = ?";
        String versioned = KEY + " AND version = ?" + guard;
        now = "SELECT " + nowExpression;
        firstPosition = "SELECT turn" + from + QUEUED + " ORDER BY turn, queued_at, id LIMIT 1";
        lastPosition = "SELECT turn" + from + QUEUED + " AND queue = ? ORDER BY queue DESC, turn DESC LIMIT 1";
        placement = "SELECT " + nowExpression + ", (" + firstPosition + "), (" + lastPosition + ")";
        insert = "INSERT INTO " + outbox + " (" + COLUMNS + ", payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " ?) ON CONFLICT DO NOTHING";
        find = "SELECT " + COLUMNS + from + KEY;
        known = "SELECT id" + from + " WHERE environment = ? AND id IN ";
        payload = "SELECT payload" + from + KEY;
        evidence = "SELECT evidence" + from + KEY;
        replace = update + versioned;
        replaceWithEvidence = update + ", evidence = ?" + versioned;
        replaceErasing = update + ", payload = NULL, evidence = NULL" + versioned;
        replaceWhole = update + ", queue = ?, payload = ?, evidence = ?" + versioned;
        setAside = "UPDATE " + outbox + " SET state = 'blocked'" + KEY + " AND state = ?" + guard;
        firstQueued = "SELECT " + COLUMNS + from + QUEUED + " ORDER BY turn, queued_at, id LIMIT 1";
        firstUrgent = "SELECT " + COLUMNS + from + QUEUED + " AND last_day >= ? AND last_day <= ?"
                + " ORDER BY last_day, turn, queued_at, id LIMIT 1";
        firstDue = "SELECT " + COLUMNS + from + " WHERE environment = ? AND state = ? AND not_before <> ''"
                + " AND not_before <= ? ORDER BY not_before LIMIT 1";
        page = "SELECT " + COLUMNS + from + " WHERE environment = ? AND state = ? AND (queued_at, id) > (?, ?)"
                + " ORDER BY queued_at, id LIMIT ?";
        count = "SELECT COUNT(*)" + from + " WHERE environment = ? AND state = ?";
        countByLastDay = "SELECT last_day, COUNT(*)" + from + " WHERE environment = ? AND state = ? GROUP BY last_day";
        note = "SELECT note FROM " + outbox + "_note WHERE environment = ? AND name = ?";
        keepNote = "INSERT INTO " + outbox + "_note (environment, name, note) VALUES (?, ?, ?)"
                + " ON CONFLICT (environment, name) DO UPDATE SET note = excluded.note";
        replaceNote = "UPDATE " + outbox + "_note SET note = ? WHERE environment = ? AND name = ? AND note = ?";
        dropNote = "DELETE FROM " + outbox + "_note WHERE environment = ? AND name = ?";
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
