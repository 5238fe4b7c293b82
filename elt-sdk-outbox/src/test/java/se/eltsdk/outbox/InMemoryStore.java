package se.eltsdk.outbox;

import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.outbox.spi.InstantFormat;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.outbox.spi.StoredRow;

/** A store in memory, without durability; tests can read and change its rows directly. */
public final class InMemoryStore implements OutboxStore {

    /** By environment and id; what several stores over one "database" share. */
    public final Map<String, StoredRow> rows;
    public final Map<String, Bytes> parts;
    private final Map<String, Leader> leaders = new HashMap<>();
    private final Clock clock;
    private boolean refuses;
    private Optional<EltException> noteFailure = Optional.empty();

    public InMemoryStore(Clock clock) {
        this.clock = clock;
        this.rows = new HashMap<>();
        this.parts = new HashMap<>();
    }

    /** Over the rows of another one, with a clock of its own. */
    InMemoryStore(Clock clock, InMemoryStore other) {
        this.clock = clock;
        this.rows = other.rows;
        this.parts = other.parts;
    }

    /** A store with the rows that there are now, which does not change them. */
    public InMemoryStore copy() {
        InMemoryStore copy = new InMemoryStore(clock);
        copy.rows.putAll(rows);
        copy.parts.putAll(parts);
        return copy;
    }

    @Override
    public OutboxSession open() {
        return new Session();
    }

    @Override
    public OutboxSession join(Connection connection) {
        throw FakeFk.failure("ELT-922");
    }

    @Override
    public synchronized Optional<OutboxLeadership> lead(String environment) {
        if (leaders.containsKey(environment)) {
            return Optional.empty();
        }
        Leader leader = new Leader(environment);
        leaders.put(environment, leader);
        return Optional.of(leader);
    }

    /** Takes the leadership away, as a lost connection does. */
    public synchronized void loseLeader(String environment) {
        leaders.remove(environment);
    }

    /** The next note cannot be kept. */
    void failNextNote(EltException why) {
        noteFailure = Optional.of(why);
    }

    /** From now on no row is of the version that one reads. */
    public void refuseChanges() {
        refuses = true;
    }

    @Override
    public void close() {
        // Nothing to release.
    }

    private static String key(String environment, String id) {
        return environment + "/" + id;
    }

    private class Session implements OutboxSession {

        boolean mayChange() {
            return !refuses;
        }

        @Override
        public Instant now() {
            return clock.instant().truncatedTo(ChronoUnit.MILLIS);
        }

        @Override
        public Placement placement(String environment, String providerTag, List<String> notes) {
            synchronized (rows) {
                long first = queued(environment).mapToLong(StoredRow::position).min().orElse(0);
                long position = Math.max(first, queued(environment)
                        .filter(row -> row.providerTag().equals(providerTag))
                        .mapToLong(row -> row.position() + 1).max().orElse(first));
                Map<String, Bytes> found = new HashMap<>();
                notes.forEach(name -> note(environment, name).ifPresent(note -> found.put(name, note)));
                return new Placement(now(), position, found);
            }
        }

        @Override
        public boolean insert(StoredRow entry, Bytes payload) {
            synchronized (rows) {
                String key = key(entry.environment(), entry.id());
                boolean isNew = rows.putIfAbsent(key, entry) == null;
                if (isNew) {
                    parts.put("payload/" + key, payload);
                }
                return isNew;
            }
        }

        @Override
        public Optional<StoredRow> find(String environment, String id) {
            synchronized (rows) {
                return Optional.ofNullable(rows.get(key(environment, id)));
            }
        }

        @Override
        public Set<String> known(String environment, List<String> ids) {
            synchronized (rows) {
                return ids.stream().filter(id -> rows.containsKey(key(environment, id)))
                        .collect(Collectors.toCollection(TreeSet::new));
            }
        }

        @Override
        public Optional<Bytes> payload(String environment, String id) {
            return part("payload/" + key(environment, id));
        }

        @Override
        public Optional<Bytes> evidence(String environment, String id) {
            return part("evidence/" + key(environment, id));
        }

        @Override
        public boolean replace(StoredRow next) {
            synchronized (rows) {
                String key = key(next.environment(), next.id());
                boolean fits = mayChange() && rows.containsKey(key) && rows.get(key).version() == next.version() - 1;
                if (fits) {
                    rows.put(key, next);
                }
                return fits;
            }
        }

        @Override
        public boolean replaceWhole(StoredRow next, Bytes payload, Bytes evidence) {
            synchronized (rows) {
                boolean replaced = replace(next);
                if (replaced) {
                    String key = key(next.environment(), next.id());
                    replacePart("payload/" + key, payload);
                    replacePart("evidence/" + key, evidence);
                }
                return replaced;
            }
        }

        private void replacePart(String name, Bytes part) {
            if (part == null) {
                parts.remove(name);
            } else {
                parts.put(name, part);
            }
        }

        @Override
        public boolean setAside(StoredRow found) {
            synchronized (rows) {
                String key = key(found.environment(), found.id());
                StoredRow row = rows.get(key);
                boolean fits = mayChange() && row != null && row.state().equals(found.state());
                if (fits) {
                    rows.put(key, new StoredRow(row.environment(), row.id(), row.version(), "blocked",
                            row.providerTag(),
                            row.lastDay(), row.position(), row.queuedAt(), row.changedAt(), row.notBefore(),
                            row.facts(),
                            row.log(), row.mac()));
                }
                return fits;
            }
        }

        @Override
        public Optional<StoredRow> firstQueued(String environment) {
            synchronized (rows) {
                return queued(environment).min(byTurn());
            }
        }

        @Override
        public Optional<StoredRow> firstQueued(String environment, LocalDate from, LocalDate to) {
            synchronized (rows) {
                return queued(environment).filter(row -> row.lastDay().compareTo(from.toString()) >= 0
                                && row.lastDay().compareTo(to.toString()) <= 0)
                        .min(Comparator.comparing(StoredRow::lastDay).thenComparing(byTurn()));
            }
        }

        @Override
        public Optional<StoredRow> firstDue(String environment, String state, Instant at) {
            synchronized (rows) {
                return in(environment, state).filter(row -> !row.notBefore().isEmpty()
                                && row.notBefore().compareTo(InstantFormat.format(at)) <= 0)
                        .min(Comparator.comparing(StoredRow::notBefore));
            }
        }

        @Override
        public List<StoredRow> page(String environment, String state, StoredRow after, int limit) {
            Comparator<StoredRow> order = Comparator.comparing(StoredRow::queuedAt)
                    .thenComparing(StoredRow::id);
            synchronized (rows) {
                return new ArrayList<>(in(environment, state)
                        .filter(row -> after == null || order.compare(row, after) > 0)
                        .sorted(order).limit(limit).toList());
            }
        }

        @Override
        public long count(String environment, String state) {
            synchronized (rows) {
                return in(environment, state).count();
            }
        }

        @Override
        public Map<String, Long> countByLastDay(String environment, String state) {
            synchronized (rows) {
                return in(environment, state)
                        .collect(Collectors.groupingBy(StoredRow::lastDay, Collectors.counting()));
            }
        }

        @Override
        public Optional<Bytes> note(String environment, String name) {
            return part("note/" + key(environment, name));
        }

        @Override
        public void keepNote(String environment, String name, Bytes note) {
            Optional<EltException> failure = noteFailure;
            noteFailure = Optional.empty();
            if (failure.isPresent()) {
                throw failure.get();
            }
            synchronized (rows) {
                parts.put("note/" + key(environment, name), note);
            }
        }

        @Override
        public boolean replaceNote(String environment, String name, Bytes before, Bytes note) {
            synchronized (rows) {
                return parts.replace("note/" + key(environment, name), before, note);
            }
        }

        @Override
        public void dropNote(String environment, String name) {
            synchronized (rows) {
                parts.remove("note/" + key(environment, name));
            }
        }

        @Override
        public void close() {
            // Nothing to release.
        }

        private Optional<Bytes> part(String key) {
            synchronized (rows) {
                return Optional.ofNullable(parts.get(key));
            }
        }

        private Stream<StoredRow> queued(String environment) {
            return in(environment, EntryState.QUEUED.word());
        }

        private Stream<StoredRow> in(String environment, String state) {
            return rows.values().stream()
                    .filter(row -> row.environment().equals(environment) && row.state().equals(state));
        }

        private static Comparator<StoredRow> byTurn() {
            return Comparator.comparing(StoredRow::position).thenComparing(StoredRow::queuedAt)
                    .thenComparing(StoredRow::id);
        }
    }

    private final class Leader extends Session implements OutboxLeadership {

        private final String environment;

        private Leader(String environment) {
            this.environment = environment;
        }

        @Override
        boolean mayChange() {
            return isHeld();
        }

        @Override
        public boolean isHeld() {
            synchronized (InMemoryStore.this) {
                return leaders.get(environment) == this;
            }
        }

        @Override
        public void close() {
            synchronized (InMemoryStore.this) {
                leaders.remove(environment, this);
            }
        }
    }
}
