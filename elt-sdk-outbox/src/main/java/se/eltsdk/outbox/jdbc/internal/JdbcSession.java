package se.eltsdk.outbox.jdbc.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Bytes;
import se.eltsdk.outbox.spi.InstantFormat;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;

/** A session over a JDBC connection, for both dialects; {@link OutboxSql} has the differences. */
public class JdbcSession implements OutboxSession {

    private static final int IDS_AT_ONCE = 200;

    private final Connection connection;
    private final OutboxSql sql;
    private final Runnable end;

    /**
     * Creates a session over this connection.
     *
     * @param end runs when the session is closed
     */
    public JdbcSession(Connection connection, OutboxSql sql, Runnable end) {
        this.connection = connection;
        this.sql = sql;
        this.end = end;
    }

    /** Called before an entry is put or picked; throws ELT-926 if the database is known to be damaged. */
    void requireUndamaged() {
        // A server checks its database itself.
    }

    /** Whether this session may replace rows. */
    boolean mayReplace() {
        return true;
    }

    @Override
    public Instant now() {
        return one("return the time", sql.now, row -> Instant.parse(row.getString(1))).orElseThrow();
    }

    @Override
    public Placement placement(String environment, String providerTag, List<String> notes) {
        List<Object> values = new ArrayList<>(List.of(environment, environment, providerTag));
        notes.forEach(name -> values.addAll(List.of(environment, name)));
        return one("find a position", sql.placement(notes.size()), row -> OutboxSql.placement(row, notes),
                values.toArray()).orElseThrow();
    }

    @Override
    public boolean insert(StoredRow entry, Bytes payload) {
        requireUndamaged();
        return change("insert an entry", "INSERT INTO " + sql.outbox + " (" + OutboxSql.COLUMNS
                + ", payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                entry.environment(), entry.id(), entry.version(), entry.state(), entry.providerTag(), entry.lastDay(),
                entry.position(), entry.queuedAt(), entry.changedAt(), entry.notBefore(), entry.facts(), entry.log(),
                entry.mac(), payload);
    }

    @Override
    public Optional<StoredRow> find(String environment, String id) {
        return one("find an entry", sql.find, OutboxSql::row, environment, id);
    }

    @Override
    public Set<String> known(String environment, List<String> ids) {
        Set<String> known = new TreeSet<>();
        for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + IDS_AT_ONCE));
            known.addAll(all("look for entries", "SELECT id FROM " + sql.outbox + " WHERE environment = ? AND id IN (?"
                    + ", ?".repeat(some.size() - 1) + ")", row -> row.getString(1),
                    Stream.concat(Stream.of(environment), some.stream()).toArray()));
        }
        return known;
    }

    @Override
    public Optional<Bytes> payload(String environment, String id) {
        return bytes("read a content", "SELECT payload FROM " + sql.outbox + OutboxSql.KEY, environment, id);
    }

    @Override
    public Optional<Bytes> evidence(String environment, String id) {
        return bytes("read evidence", "SELECT evidence FROM " + sql.outbox + OutboxSql.KEY, environment, id);
    }

    @Override
    public boolean replace(StoredRow next) {
        return replace(next, "");
    }

    @Override
    public boolean replaceWhole(StoredRow next, @Nullable Bytes payload, @Nullable Bytes evidence) {
        return replace(next, ", queue = ?, payload = ?, evidence = ?", next.providerTag(), payload, evidence);
    }

    private boolean replace(StoredRow next, String more, @Nullable Object... moreValues) {
        if (!mayReplace()) {
            return false;
        }
        String statement = "UPDATE " + sql.outbox + " SET version = ?, state = ?, last_day = ?, turn = ?, queued_at = ?,"
                + " changed_at = ?, not_before = ?, facts = ?, log = ?, mac = ?" + more + OutboxSql.KEY
                + " AND version = ?" + sql.guard;
        Stream<Object> row = Stream.of(next.version(), next.state(), next.lastDay(), next.position(), next.queuedAt(),
                next.changedAt(), next.notBefore(), next.facts(), next.log(), next.mac());
        Stream<Object> key = Stream.of(next.environment(), next.id(), next.version() - 1);
        return change("change an entry", statement,
                Stream.of(row, Arrays.stream(moreValues), key).flatMap(values -> values).toArray());
    }

    @Override
    public boolean setAside(StoredRow found) {
        return mayReplace() && change("change an entry", "UPDATE " + sql.outbox + " SET state = 'blocked'" + OutboxSql.KEY
                + " AND state = ?" + sql.guard, found.environment(), found.id(), found.state());
    }

    @Override
    public Optional<StoredRow> firstQueued(String environment) {
        requireUndamaged();
        return one("find the next entry", sql.firstQueued, OutboxSql::row, environment);
    }

    @Override
    public Optional<StoredRow> firstQueued(String environment, LocalDate from, LocalDate to) {
        requireUndamaged();
        return one("find the next entry", sql.firstUrgent, OutboxSql::row, environment, from, to);
    }

    @Override
    public Optional<StoredRow> firstDue(String environment, String state, Instant at) {
        requireUndamaged();
        return one("find the next entry", sql.firstDue, OutboxSql::row, environment, state, InstantFormat.format(at));
    }

    @Override
    public List<StoredRow> page(String environment, String state, @Nullable StoredRow after, int limit) {
        return all("list entries", sql.page, OutboxSql::row, environment, state,
                after == null ? "" : after.queuedAt(), after == null ? "" : after.id(), (long) limit);
    }

    @Override
    public long count(String environment, String state) {
        return one("count entries", sql.count, row -> row.getLong(1), environment, state).orElseThrow();
    }

    @Override
    public Map<String, Long> countByLastDay(String environment, String state) {
        return all("count entries", "SELECT last_day, COUNT(*) FROM " + sql.outbox + OutboxSql.STATE
                + " GROUP BY last_day", row -> Map.entry(OutboxSql.text(row, 1), row.getLong(2)), environment, state)
                .stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Optional<Bytes> note(String environment, String name) {
        return bytes("read a note", "SELECT note FROM " + sql.outbox + "_note WHERE environment = ? AND name = ?",
                environment, name);
    }

    @Override
    public void keepNote(String environment, String name, Bytes note) {
        change("keep a note", "INSERT INTO " + sql.outbox + "_note (environment, name, note) VALUES (?, ?, ?)"
                + " ON CONFLICT (environment, name) DO UPDATE SET note = excluded.note", environment, name, note);
    }

    @Override
    public boolean replaceNote(String environment, String name, Bytes before, Bytes note) {
        return change("keep a note", "UPDATE " + sql.outbox + "_note SET note = ? WHERE environment = ? AND name = ?"
                + " AND note = ?", note, environment, name, before);
    }

    @Override
    public void dropNote(String environment, String name) {
        change("drop a note", "DELETE FROM " + sql.outbox + "_note WHERE environment = ? AND name = ?", environment,
                name);
    }

    @Override
    public void close() {
        end.run();
    }

    public Connection connection() {
        return connection;
    }

    private Optional<Bytes> bytes(String what, String statement, Object... values) {
        return all(what, statement, row -> Optional.ofNullable(row.getBytes(1)).map(Bytes::of), values).stream()
                .flatMap(Optional::stream).findFirst();
    }

    private <T> Optional<T> one(String what, String statement, Reading<T> reading, Object... values) {
        return all(what, statement, reading, values).stream().findFirst();
    }

    private <T> List<T> all(String what, String statement, Reading<T> reading, Object... values) {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            bind(prepared, values);
            List<T> all = new ArrayList<>();
            try (ResultSet rows = prepared.executeQuery()) {
                while (rows.next()) {
                    all.add(reading.read(rows));
                }
            }
            return all;
        } catch (SQLException e) {
            throw StoreErrors.of(e, what, connection);
        }
    }

    private boolean change(String what, String statement, Object... values) {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            bind(prepared, values);
            return prepared.executeUpdate() == 1;
        } catch (SQLException e) {
            throw StoreErrors.of(e, what, connection);
        }
    }

    private static void bind(PreparedStatement prepared, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null || values[i] instanceof Bytes) {
                prepared.setBytes(i + 1, values[i] == null ? null : ((Bytes) values[i]).toByteArray());
            } else if (values[i] instanceof Long number) {
                prepared.setLong(i + 1, number);
            } else {
                prepared.setString(i + 1, values[i].toString());
            }
        }
    }

    private interface Reading<T> {

        T read(ResultSet row) throws SQLException;
    }
}
