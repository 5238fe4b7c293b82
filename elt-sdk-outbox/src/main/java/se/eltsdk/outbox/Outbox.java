package se.eltsdk.outbox;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.outbox.internal.entry.Enqueuer;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.internal.entry.SharedNotes;
import se.eltsdk.outbox.internal.row.RowReading;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.trust.EltEnvironment;

/**
 * Queues submissions durably until FK accepts or refuses them ({@code utkorg}). {@link OutboxRunner} sends them;
 * {@link OutboxAdmin} is for the decisions of an operator.
 *
 * <pre>{@code
 * Outbox outbox = Outbox.of(environment, store, OutboxKeys.read(Path.of("outbox.key"), List.of()), clock);
 *
 * connection.setAutoCommit(false);
 * saveOwnRow(connection, report);              // your own table
 * outbox.put(submission, connection);          // in the same transaction
 * connection.commit();                         // both are stored, or neither
 * }</pre>
 *
 * <p>If your rows are in another database, call {@link #put(Submission)} after your own commit. At each start, put the
 * reports again whose ids {@link #missing} returns. Putting the same submission twice changes nothing.
 *
 * <p>The outbox relies on the database never losing a confirmed write, not even in a fail-over. The standbys of a
 * PostgreSQL database that may take over have to be synchronous. Before you restore a backup, stop all runners; call
 * {@link OutboxAdmin#declareSetBack} before you start them again.
 *
 * <p>Each attempt is also noted outside its entry. If a single row is set back to an earlier state, or is deleted and
 * put again, the entry is blocked with ELT-935 until a person decides. This detects accidents. It is no protection
 * against somebody who changes both: whoever may write to the database decides what is sent.
 *
 * <p>Content, FK's messages and evidence are encrypted before they reach the store; ids, digests, states and times stay
 * readable there. This class is thread-safe. Every method may throw {@link EltException} as described in
 * {@link OutboxStore}, and each method for one entry ELT-928 if the key that the entry needs is not available.
 */
public final class Outbox {

    private static final int PAGE = 500;

    private final OutboxStore store;
    private final EntryRepository repository;
    private final Optional<TraceParent> request;

    private Outbox(OutboxStore store, EntryRepository repository, Optional<TraceParent> request) {
        this.store = store;
        this.repository = repository;
        this.request = request;
    }

    /**
     * Creates the outbox of one environment. The caller closes the store.
     *
     * @param clock the time at which signatures are verified again when an entry is read
     */
    public static Outbox of(EltEnvironment environment, OutboxStore store, OutboxKeys keys, Clock clock) {
        requireNonNull(environment, "environment");
        requireNonNull(clock, "clock");
        return of(environment, store, keys, content -> Submission.read(content, environment, clock));
    }

    static Outbox of(EltEnvironment environment, OutboxStore store, OutboxKeys keys,
            Function<byte[], Submission> reader) {
        return new Outbox(requireNonNull(store, "store"),
                new EntryRepository(environment, requireNonNull(keys, "keys"), reader), Optional.empty());
    }

    /**
     * Returns this outbox for what one request puts: each new entry keeps the request, see
     * {@link OutboxEntry#traceParent}.
     */
    public Outbox tracedBy(TraceParent traceParent) {
        return new Outbox(store, repository, Optional.of(requireNonNull(traceParent, "traceParent")));
    }

    /**
     * Queues a submission in the caller's transaction. This method never commits; the submission is sent after the
     * caller's commit.
     *
     * @throws EltException ELT-502 if other bytes were put under this id, ELT-813 if it was signed for another
     *                      environment, ELT-922 and ELT-923 as described in {@link OutboxStore#join}; nothing was
     *                      stored then
     */
    public PutResult put(Submission submission, Connection connection) {
        requireNonNull(submission, "submission");
        try (OutboxSession session = store.join(requireNonNull(connection, "connection"))) {
            return put(submission, session);
        }
    }

    /**
     * Queues a submission on a connection of the store. The entry is durable when this method returns.
     *
     * @throws EltException ELT-502 if other bytes were put under this id, ELT-813 if it was signed for another
     *                      environment; nothing was stored then
     */
    public PutResult put(Submission submission) {
        requireNonNull(submission, "submission");
        return inSession(session -> put(submission, session));
    }

    private PutResult put(Submission submission, OutboxSession session) {
        return new Enqueuer(repository).put(session, submission, request);
    }

    /** Returns those of the ids that were never put, in the given order. */
    public List<ReportId> missing(Collection<ReportId> ids) {
        List<String> all = ids.stream().map(ReportId::toString).toList();
        Set<String> known = new HashSet<>();
        inSession(session -> {
            for (int from = 0; from < all.size(); from += PAGE) {
                known.addAll(session.known(repository.environment(),
                        all.subList(from, Math.min(all.size(), from + PAGE))));
            }
            return session;
        });
        return ids.stream().filter(id -> !known.contains(id.toString())).toList();
    }

    /**
     * Returns the entry of this id; empty if it was never put. A damaged entry is returned as blocked, with ELT-927. An
     * entry whose key is not available is returned with ELT-928, without its receipt, and in the state that the
     * database contains, which is not authenticated.
     */
    public Optional<OutboxEntry> find(ReportId id) {
        return inSession(session -> session.find(repository.environment(), id.toString()).map(repository::view));
    }

    /**
     * Returns all entries in these states, state by state, the oldest first. Damaged entries and those whose key is not
     * available are returned as {@link #find} describes.
     */
    public List<OutboxEntry> list(EntryState... states) {
        List<OutboxEntry> entries = new ArrayList<>();
        forEach(entries::add, states);
        return entries;
    }

    /** Passes the entries that {@link #list} returns to {@code action}, without keeping all of them in memory. */
    public void forEach(Consumer<OutboxEntry> action, EntryState... states) {
        inSession(session -> {
            repository.forEach(session, List.of(states), stored -> action.accept(repository.view(stored)));
            return states;
        });
    }

    /**
     * Returns the first entries in this state, in the order of {@link #list}.
     *
     * @param limit the largest number of entries, at least 1
     */
    public List<OutboxEntry> page(EntryState state, int limit) {
        requireNonNull(state, "state");
        return inSession(session -> page(session, state, null, limit));
    }

    /**
     * Returns the entries in this state that come after this one, in the order of {@link #list}.
     *
     * @param after the last entry of the page before, which may have another state by now
     * @param limit the largest number of entries, at least 1
     * @throws EltException ELT-930 if {@code after} was never put
     */
    public List<OutboxEntry> page(EntryState state, ReportId after, int limit) {
        requireNonNull(state, "state");
        requireNonNull(after, "after");
        return inSession(session -> page(session, state, repository.find(session, after), limit));
    }

    /** Returns the number of entries in this state. */
    public long count(EntryState state) {
        return inSession(session -> session.count(repository.environment(), state.word()));
    }

    /** Returns the number of entries in each state. */
    public Map<EntryState, Long> count() {
        return inSession(session -> {
            Map<EntryState, Long> counts = new EnumMap<>(EntryState.class);
            for (EntryState state : EntryState.values()) {
                counts.put(state, session.count(repository.environment(), state.word()));
            }
            return counts;
        });
    }

    /**
     * Returns the numbers of entries in these states by FK's last day for them, as {@code QueueForecast} takes them; only
     * days with at least one entry. The database counts: no entry is read, so nothing is authenticated.
     */
    public NavigableMap<LocalDate, Long> countByLastDay(EntryState... states) {
        return inSession(session -> {
            NavigableMap<LocalDate, Long> counts = new TreeMap<>();
            for (EntryState state : states) {
                session.countByLastDay(repository.environment(), state.word())
                        .forEach((day, count) -> counts.merge(RowReading.day(day), count, Long::sum));
            }
            return counts;
        });
    }

    /**
     * Returns the attempts to send an entry, oldest first. Of more than 40 attempts, the first 10 and the last 30 are
     * kept. Empty after erasure.
     *
     * @throws EltException ELT-930 if the entry was never put, ELT-927 if it is damaged
     */
    public List<SendAttempt> attempts(ReportId id) {
        return inSession(session -> repository.require(session, id).attempts());
    }

    /**
     * Returns the submission of an entry; empty after erasure.
     *
     * @throws EltException ELT-930 if the entry was never put, ELT-927 if it is damaged, and as {@link Submission#read}
     */
    public Optional<Submission> submission(ReportId id) {
        return inSession(session -> repository.submission(session, id));
    }

    /**
     * Returns the evidence package that was stored with the receipt, {@code ID.asice}; empty if none was stored, and
     * after erasure.
     *
     * @throws EltException ELT-930 if the entry was never put, ELT-927 if it is damaged
     */
    public Optional<Bytes> evidence(ReportId id) {
        return inSession(session -> repository.evidence(session, id));
    }

    /** Returns the age of the oldest entry that still has to be sent, by the database's clock; empty if none has. */
    public Optional<Duration> oldestAge() {
        return inSession(session -> Stream.of(EntryState.QUEUED, EntryState.SENDING, EntryState.WAITING)
                .flatMap(state -> session.page(repository.environment(), state.word(), null, 1).stream())
                .map(stored -> RowReading.instant(stored.queuedAt())).min(Instant::compareTo)
                .map(oldest -> Duration.between(oldest, session.now())));
    }

    /** Returns the current pause; empty if sending is not paused. */
    public Optional<OutboxPause> pause() {
        return inSession(new SharedNotes(repository)::pause);
    }

    private List<OutboxEntry> page(OutboxSession session, EntryState state, @Nullable StoredRow after, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a page has at least 1 entry; the limit is " + limit);
        }
        return session.page(repository.environment(), state.word(), after, limit).stream().map(repository::view)
                .toList();
    }

    EntryRepository repository() {
        return repository;
    }

    OutboxStore store() {
        return store;
    }

    <T> T inSession(Function<OutboxSession, T> work) {
        try (OutboxSession session = store.open()) {
            return work.apply(session);
        }
    }
}
