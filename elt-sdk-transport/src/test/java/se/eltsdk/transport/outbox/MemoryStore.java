package se.eltsdk.transport.outbox;

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

/** A store in memory: nothing in it is durable, and what it holds can be looked at and changed behind the outbox. */
final class MemoryStore implements OutboxStore {

    /** By environment and id; what several stores over one "database" share. */
    final Map<String, StoredEntry> rows;
    final Map<String, Bytes> parts;
    private final Map<String, Leader> leaders = new HashMap<>();
    private final Clock clock;
    private boolean refuses;
    private Optional<EltException> noteFailure = Optional.empty();

    MemoryStore(Clock clock) {
        this.clock = clock;
        this.rows = new HashMap<>();
        this.parts = new HashMap<>();
    }

    /** Over the rows of another one, with a clock of its own. */
    MemoryStore(Clock clock, MemoryStore other) {
        this.clock = clock;
        this.rows = other.rows;
        this.parts = other.parts;
    }

    @Override
    public OutboxSession open() {
        return new Session();
    }

    @Override
    public OutboxSession join(Connection connection) {
        throw new EltException("ELT-922", "A store in memory joins no transaction.");
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
    synchronized void loseLeader(String environment) {
        leaders.remove(environment);
    }

    /** The next note cannot be kept. */
    void failNextNote(EltException why) {
        noteFailure = Optional.of(why);
    }

    /** From now on no row is of the version that one reads. */
    void refuseChanges() {
        refuses = true;
    }

    @Override
    public void close() {
        // Nothing is held.
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
        public long nextTurn(String environment, String queue) {
            synchronized (rows) {
                long first = queued(environment).mapToLong(StoredEntry::turn).min().orElse(0);
                return Math.max(first, queued(environment).filter(row -> row.queue().equals(queue))
                        .mapToLong(row -> row.turn() + 1).max().orElse(first));
            }
        }

        @Override
        public boolean insert(StoredEntry entry, Bytes payload) {
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
        public Optional<StoredEntry> find(String environment, String id) {
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
        public boolean replace(StoredEntry next) {
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
        public boolean replaceWithEvidence(StoredEntry next, Bytes evidence) {
            synchronized (rows) {
                boolean replaced = replace(next);
                if (replaced) {
                    parts.put("evidence/" + key(next.environment(), next.id()), evidence);
                }
                return replaced;
            }
        }

        @Override
        public boolean replaceErasing(StoredEntry next) {
            synchronized (rows) {
                boolean replaced = replace(next);
                if (replaced) {
                    parts.remove("payload/" + key(next.environment(), next.id()));
                    parts.remove("evidence/" + key(next.environment(), next.id()));
                }
                return replaced;
            }
        }

        @Override
        public boolean replaceWhole(StoredEntry next, Optional<Bytes> payload, Optional<Bytes> evidence) {
            synchronized (rows) {
                boolean replaced = replace(next);
                if (replaced) {
                    String key = key(next.environment(), next.id());
                    payload.ifPresentOrElse(bytes -> parts.put("payload/" + key, bytes),
                            () -> parts.remove("payload/" + key));
                    evidence.ifPresentOrElse(bytes -> parts.put("evidence/" + key, bytes),
                            () -> parts.remove("evidence/" + key));
                }
                return replaced;
            }
        }

        @Override
        public boolean setAside(StoredEntry found) {
            synchronized (rows) {
                String key = key(found.environment(), found.id());
                StoredEntry row = rows.get(key);
                boolean fits = mayChange() && row != null && row.state().equals(found.state());
                if (fits) {
                    rows.put(key, new StoredEntry(row.environment(), row.id(), row.version(), "blocked", row.queue(),
                            row.lastDay(), row.turn(), row.queuedAt(), row.changedAt(), row.notBefore(), row.facts(),
                            row.log(), row.mac()));
                }
                return fits;
            }
        }

        @Override
        public Optional<StoredEntry> firstQueued(String environment) {
            synchronized (rows) {
                return queued(environment).min(byTurn());
            }
        }

        @Override
        public Optional<StoredEntry> firstQueued(String environment, LocalDate from, LocalDate to) {
            synchronized (rows) {
                return queued(environment).filter(row -> row.lastDay().compareTo(from.toString()) >= 0
                                && row.lastDay().compareTo(to.toString()) <= 0)
                        .min(Comparator.comparing(StoredEntry::lastDay).thenComparing(byTurn()));
            }
        }

        @Override
        public Optional<StoredEntry> firstDue(String environment, String state, Instant at) {
            synchronized (rows) {
                return in(environment, state).filter(row -> !row.notBefore().isEmpty()
                                && row.notBefore().compareTo(Stamps.text(at)) <= 0)
                        .min(Comparator.comparing(StoredEntry::notBefore));
            }
        }

        @Override
        public List<StoredEntry> page(String environment, String state, Optional<StoredEntry> after, int limit) {
            Comparator<StoredEntry> order = Comparator.comparing(StoredEntry::queuedAt)
                    .thenComparing(StoredEntry::id);
            synchronized (rows) {
                return new ArrayList<>(in(environment, state)
                        .filter(row -> after.isEmpty() || order.compare(row, after.get()) > 0)
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
            // Nothing is held.
        }

        private Optional<Bytes> part(String key) {
            synchronized (rows) {
                return Optional.ofNullable(parts.get(key));
            }
        }

        private Stream<StoredEntry> queued(String environment) {
            return in(environment, EntryState.QUEUED.word());
        }

        private Stream<StoredEntry> in(String environment, String state) {
            return rows.values().stream()
                    .filter(row -> row.environment().equals(environment) && row.state().equals(state));
        }

        private static Comparator<StoredEntry> byTurn() {
            return Comparator.comparing(StoredEntry::turn).thenComparing(StoredEntry::queuedAt)
                    .thenComparing(StoredEntry::id);
        }
    }

    private final class Leader extends Session implements OutboxLeadership {

        private final String environment;

        private Leader(String environment) {
            this.environment = environment;
        }

        @Override
        boolean mayChange() {
            return holds();
        }

        @Override
        public boolean holds() {
            synchronized (MemoryStore.this) {
                return leaders.get(environment) == this;
            }
        }

        @Override
        public void close() {
            synchronized (MemoryStore.this) {
                leaders.remove(environment, this);
            }
        }
    }
}
