package se.eltsdk.outbox.jdbc.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

    @Override
    public Instant now() {
        return one("return the time", sql.now, row -> Instant.parse(row.getString(1))).orElseThrow();
    }

    @Override
    public long nextPosition(String environment, String providerTag) {
        Optional<Long> last = one("find a position", sql.lastPosition, row -> row.getLong(1), environment, providerTag);
        long first = one("find a position", sql.firstPosition, row -> row.getLong(1), environment).orElse(0L);
        return last.isPresent() ? Math.max(first, last.get() + 1) : first;
    }

    @Override
    public Placement placement(String environment, String providerTag, List<String> notes) {
        List<Object> values = new ArrayList<>(List.of(environment, environment, providerTag));
        notes.forEach(name -> values.addAll(List.of(environment, name)));
        return one("find a position", sql.placement(notes.size()), row -> OutboxSql.placement(row, notes), values.toArray())
                .orElseThrow();
    }

    @Override
    public boolean insert(StoredRow entry, Bytes payload) {
        return change("insert an entry", sql.insert, entry.environment(), entry.id(), entry.version(), entry.state(),
                entry.providerTag(), entry.lastDay(), entry.position(), entry.queuedAt(), entry.changedAt(),
                entry.notBefore(),
                entry.facts(), entry.log(), entry.mac(), payload);
    }

    @Override
    public Optional<StoredRow> find(String environment, String id) {
        return one("find an entry", sql.find, OutboxSql::row, environment, id);
    }

    @Override
    public Set<String> known(String environment, List<String> ids) {
        Set<String> known = new TreeSet<>();
        for (int from = 0; from < ids.size(); from += IDS_AT_ONCE) {
            List<Object> values = new ArrayList<>(List.of(environment));
            values.addAll(ids.subList(from, Math.min(ids.size(), from + IDS_AT_ONCE)));
            String marks = "(" + "?, ".repeat(values.size() - 2) + "?)";
            known.addAll(all("look for entries", sql.known + marks, row -> row.getString(1), values.toArray()));
        }
        return known;
    }

    @Override
    public Optional<Bytes> payload(String environment, String id) {
        return bytes("read a content", sql.payload, environment, id);
    }

    @Override
    public Optional<Bytes> evidence(String environment, String id) {
        return bytes("read evidence", sql.evidence, environment, id);
    }

    @Override
    public boolean replace(StoredRow next) {
        return change("change an entry", sql.replace, values(next));
    }

    @Override
    public boolean replaceWithEvidence(StoredRow next, Bytes evidence) {
        return change("change an entry", sql.replaceWithEvidence, values(next, evidence));
    }

    @Override
    public boolean replaceErasing(StoredRow next) {
        return change("erase an entry", sql.replaceErasing, values(next));
    }

    @Override
    public boolean replaceWhole(StoredRow next, Bytes payload, Bytes evidence) {
        return change("change an entry", sql.replaceWhole, values(next, next.providerTag(),
                Optional.ofNullable(payload), Optional.ofNullable(evidence)));
    }

    @Override
    public boolean setAside(StoredRow found) {
        return change("change an entry", sql.setAside, found.environment(), found.id(), found.state());
    }

    @Override
    public Optional<StoredRow> firstQueued(String environment) {
        return one("find the next entry", sql.firstQueued, OutboxSql::row, environment);
    }

    @Override
    public Optional<StoredRow> firstQueued(String environment, LocalDate from, LocalDate to) {
        return one("find the next entry", sql.firstUrgent, OutboxSql::row, environment, from.toString(),
                to.toString());
    }

    @Override
    public Optional<StoredRow> firstDue(String environment, String state, Instant at) {
        return one("find the next entry", sql.firstDue, OutboxSql::row, environment, state,
                InstantFormat.format(at));
    }

    @Override
    public List<StoredRow> page(String environment, String state, StoredRow after, int limit) {
        return all("list entries", sql.page, OutboxSql::row, environment, state,
                after == null ? "" : after.queuedAt(), after == null ? "" : after.id(), (long) limit);
    }

    @Override
    public long count(String environment, String state) {
        return one("count entries", sql.count, row -> row.getLong(1), environment, state).orElseThrow();
    }

    @Override
    public Map<String, Long> countByLastDay(String environment, String state) {
        return all("count entries", sql.countByLastDay, row -> Map.entry(OutboxSql.text(row, 1), row.getLong(2)), environment,
                state).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Optional<Bytes> note(String environment, String name) {
        return bytes("read a note", sql.note, environment, name);
    }

    @Override
    public void keepNote(String environment, String name, Bytes note) {
        change("keep a note", sql.keepNote, environment, name, note);
    }

    @Override
    public boolean replaceNote(String environment, String name, Bytes before, Bytes note) {
        return change("keep a note", sql.replaceNote, note, environment, name, before);
    }

    @Override
    public void dropNote(String environment, String name) {
        change("drop a note", sql.dropNote, environment, name);
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
        try (PreparedStatement prepared = prepare(statement, values); ResultSet rows = prepared.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reading.read(rows));
            }
            return all;
        } catch (SQLException e) {
            throw StoreErrors.of(e, what, connection);
        }
    }

    private boolean change(String what, String statement, Object... values) {
        try (PreparedStatement prepared = prepare(statement, values)) {
            return prepared.executeUpdate() == 1;
        } catch (SQLException e) {
            throw StoreErrors.of(e, what, connection);
        }
    }

    private PreparedStatement prepare(String statement, Object... values) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        try {
            for (int i = 0; i < values.length; i++) {
                bind(prepared, i + 1, values[i]);
            }
            return prepared;
        } catch (SQLException e) {
            prepared.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement prepared, int place, Object value) throws SQLException {
        if (value instanceof Bytes bytes) {
            prepared.setBytes(place, bytes.toByteArray());
        } else if (value instanceof Optional<?> bytes) {
            prepared.setBytes(place, bytes.map(given -> ((Bytes) given).toByteArray()).orElse(null));
        } else if (value instanceof Long number) {
            prepared.setLong(place, number);
        } else {
            prepared.setString(place, value.toString());
        }
    }

    private static Object[] values(StoredRow next, Object... more) {
        List<Object> values = new ArrayList<>(List.of(next.version(), next.state(), next.lastDay(), next.position(),
                next.queuedAt(), next.changedAt(), next.notBefore(), next.facts(), next.log(), next.mac()));
        values.addAll(List.of(more));
        values.addAll(List.of(next.environment(), next.id(), next.version() - 1));
        return values.toArray();
    }

    private interface Reading<T> {

        T read(ResultSet row) throws SQLException;
    }
}
