package se.eltsdk.transport.outbox;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.outbox.Vault.DamagedException;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.trust.Environment;

/**
 * What is to go to FK, kept until it has FK's receipt or refusal ({@code utkorg}).
 *
 * <pre>{@code
 * Outbox outbox = Outbox.of(environment, store, OutboxKeys.read(Path.of("outbox.key"), List.of()), clock);
 *
 * connection.setAutoCommit(false);
 * saveOwnRow(connection, report);              // the vendor's own work
 * outbox.put(submission, connection);          // in the same transaction
 * connection.commit();                         // both, or neither
 * }</pre>
 *
 * <p>A vendor whose rows live in another database puts after its own commit, and at each start puts again what
 * {@link #missing} names: a second put of the same changes nothing.
 *
 * <p>Content, FK's words and evidence are encrypted before they come to the store; ids, digests, states and times stay
 * readable there. Thread-safe. Every method may throw {@link EltException} as {@link OutboxStore} says, and ELT-928
 * when a row needs a key that is not at hand.
 */
public final class Outbox {

    private static final int PAGE = 500;

    private final OutboxStore store;
    private final Ledger ledger;
    private final Entrance entrance;
    private final Decisions decisions;
    private final Notes notes;

    private Outbox(OutboxStore store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
        this.notes = new Notes(ledger);
        this.entrance = new Entrance(ledger, notes);
        this.decisions = new Decisions(ledger);
    }

    /**
     * The outbox of one environment. The store is the caller's to close.
     *
     * @param clock tells the present where signatures are checked again
     */
    public static Outbox of(Environment environment, OutboxStore store, OutboxKeys keys, Clock clock) {
        return new Outbox(requireNonNull(store, "store"), new Ledger(requireNonNull(environment, "environment"),
                requireNonNull(keys, "keys"), requireNonNull(clock, "clock")));
    }

    /**
     * Queues a submission in the caller's transaction; it is never committed here, and is sent after the caller's
     * commit.
     *
     * @return false when the same was put before, whatever has become of it since
     * @throws EltException ELT-502 when other bytes were put under this id, ELT-813 when it was signed for another
     *                      environment, ELT-922 and ELT-923 as {@link OutboxStore#join} says; nothing was put then
     */
    public boolean put(Submission submission, Connection connection) {
        requireNonNull(submission, "submission");
        try (OutboxSession session = store.join(requireNonNull(connection, "connection"))) {
            return entrance.put(session, submission);
        }
    }

    /**
     * Queues a submission over a connection of the store's own; when it returns, it is durable.
     *
     * @return false when the same was put before, whatever has become of it since
     * @throws EltException ELT-502 when other bytes were put under this id, ELT-813 when it was signed for another
     *                      environment; nothing was put then
     */
    public boolean put(Submission submission) {
        requireNonNull(submission, "submission");
        return with(session -> entrance.put(session, submission));
    }

    /** Those of the ids that were never put, in their order. */
    public List<ReportId> missing(Collection<ReportId> ids) {
        List<ReportId> all = List.copyOf(ids);
        return with(session -> {
            List<ReportId> missing = new ArrayList<>();
            for (int from = 0; from < all.size(); from += PAGE) {
                List<ReportId> some = all.subList(from, Math.min(all.size(), from + PAGE));
                Set<String> known = session.known(ledger.environment(), some.stream().map(ReportId::toString).toList());
                some.stream().filter(id -> !known.contains(id.toString())).forEach(missing::add);
            }
            return missing;
        });
    }

    /** The entry of this id; empty when it was never put. A damaged one shows as blocked, with ELT-927. */
    public Optional<OutboxEntry> find(ReportId id) {
        return with(session -> session.find(ledger.environment(), id.toString()).map(ledger::view));
    }

    /** All entries in these states, of each state the oldest first; damaged ones as {@link #find} gives them. */
    public List<OutboxEntry> list(EntryState... states) {
        List<OutboxEntry> entries = new ArrayList<>();
        forEach(entries::add, states);
        return entries;
    }

    /** As {@link #list}, without holding all of them at once. */
    public void forEach(Consumer<OutboxEntry> action, EntryState... states) {
        with(session -> {
            for (EntryState state : states) {
                forEach(session, state, stored -> action.accept(ledger.view(stored)));
            }
            return states;
        });
    }

    /** How many entries there are in this state. */
    public long count(EntryState state) {
        return with(session -> session.count(ledger.environment(), state));
    }

    /** How many entries there are in each state. */
    public Map<EntryState, Long> count() {
        return with(session -> {
            Map<EntryState, Long> counts = new EnumMap<>(EntryState.class);
            for (EntryState state : EntryState.values()) {
                counts.put(state, session.count(ledger.environment(), state));
            }
            return counts;
        });
    }

    /**
     * The entry's attempts, oldest first; of more than 40, the first 10 and the last 30. Empty after erasure.
     *
     * @throws EltException ELT-930 when it was never put, ELT-927 when it is damaged
     */
    public List<Attempt> attempts(ReportId id) {
        return with(session -> ledger.require(session, id).attempts());
    }

    /**
     * What is or was to be sent; empty after erasure.
     *
     * @throws EltException ELT-930 when it was never put, ELT-927 when it is damaged, and as {@link Submission#read}
     */
    public Optional<Submission> submission(ReportId id) {
        return with(session -> {
            Row row = ledger.require(session, id);
            return row.entry().erasedAt().isPresent() ? Optional.empty()
                    : Optional.of(intact(id, () -> ledger.submission(session, row)));
        });
    }

    /**
     * The evidence package that was stored with the receipt, {@code ID.asice}; empty when none was, and after erasure.
     *
     * @throws EltException ELT-930 when it was never put, ELT-927 when it is damaged
     */
    public Optional<Bytes> evidence(ReportId id) {
        return with(session -> {
            Row row = ledger.require(session, id);
            return session.evidence(ledger.environment(), id.toString())
                    .map(bytes -> intact(id, () -> ledger.codec().decrypt(row, RowCodec.EVIDENCE, bytes)));
        });
    }

    /**
     * A person's decision that a blocked or unknown entry is to be sent, or sent again; also one whose row is damaged,
     * as long as its content can be read: what is known of it begins anew then.
     *
     * @throws EltException ELT-929 when it is in another state, ELT-930 when it was never put, ELT-927 when its content
     *                      is damaged
     */
    public OutboxEntry unblock(ReportId id) {
        return with(session -> decisions.unblock(session, id));
    }

    /**
     * A person's word that FK has the entry, by FK's own answer; also one whose row is damaged, as {@link #unblock}.
     *
     * @param txId FK's id of the intake
     * @throws EltException ELT-929 when its outcome is known or it was never sent, ELT-930 when it was never put,
     *                      ELT-927 when its content is damaged
     */
    public OutboxEntry resolve(ReportId id, String txId) {
        requireNonNull(txId, "txId");
        return with(session -> decisions.resolve(session, id, txId));
    }

    /**
     * A person takes an entry back that was never sent.
     *
     * @throws EltException ELT-929 when it may have been sent, ELT-930 when it was never put, ELT-927 when damaged
     */
    public OutboxEntry withdraw(ReportId id) {
        return with(session -> decisions.withdraw(session, id));
    }

    /**
     * A person's word that the database was set back to an earlier state, by a backup. As {@link #declareLoss}; and
     * what is queued or waits now is held in the same way, since it may have been sent after the backup was made. To be
     * called before anything is sent again.
     *
     * @return how many entries that were there are held now
     */
    public int declareSetBack() {
        declareLoss();
        return with(session -> {
            List<ReportId> suspects = new ArrayList<>();
            for (EntryState state : List.of(EntryState.QUEUED, EntryState.WAITING)) {
                forEach(session, state, stored -> suspects.add(ledger.view(stored).id()));
            }
            return (int) suspects.stream().map(id -> decisions.suspect(session, id)).flatMap(Optional::stream)
                    .count();
        });
    }

    /**
     * Erases content, evidence and attempts of an entry that is accepted, refused or withdrawn; id, digest, state and
     * receipt stay, and the same bytes are not taken again. On PostgreSQL the old version of the row goes at the next
     * vacuum, on SQLite at once. An entry that is damaged, row or content, is given up: it becomes withdrawn, with
     * ELT-927, and its id is never taken again.
     *
     * @throws EltException ELT-929 when it is in another state, ELT-930 when it was never put
     */
    public OutboxEntry erase(ReportId id) {
        return with(session -> decisions.erase(session, id));
    }

    /**
     * Erases, as {@link #erase}, all accepted, refused and withdrawn entries that became so longer ago than this, by
     * the database's time.
     *
     * @return how many
     */
    public int eraseOlderThan(Duration age) {
        return with(session -> {
            Instant before = session.now().minus(requireNonNull(age, "age"));
            List<ReportId> old = new ArrayList<>();
            for (EntryState state : List.of(EntryState.ACCEPTED, EntryState.REFUSED, EntryState.WITHDRAWN)) {
                forEach(session, state, stored -> Optional.of(stored)
                        // As text, so that rows that were erased long ago cost next to nothing.
                        .filter(row -> row.changedAt().compareTo(Stamps.text(before)) < 0
                                && !row.facts().contains(RowCodec.ERASED))
                        .map(ledger::view).filter(entry -> entry.state().isFinal())
                        .map(OutboxEntry::id).ifPresent(old::add));
            }
            old.forEach(id -> decisions.erase(session, id));
            return old.size();
        });
    }

    /**
     * A person stops all sending of this environment, on all nodes, before their next call.
     *
     * @param reason the person's own words; nothing personal belongs there
     * @param until  when it ends by itself; empty when a person has to end it
     */
    public Pause pause(String reason, Optional<Instant> until) {
        return with(session -> {
            Pause pause = new Pause(reason, session.now(), until);
            notes.pause(session, pause);
            return pause;
        });
    }

    /** A person lets sending go on: a pause ends, and what FK's own answers hold back is tried at once. */
    public void resume() {
        with(session -> {
            notes.resume(session);
            session.dropNote(ledger.environment(), Brake.NOTE);
            return session;
        });
    }

    /** How long ago the oldest entry was put that still has to be sent, by the database's time; empty when none has. */
    public Optional<Duration> oldestAge() {
        return with(session -> Stream.of(EntryState.QUEUED, EntryState.SENDING, EntryState.WAITING)
                .map(state -> session.page(ledger.environment(), state, Optional.empty(), 1))
                .flatMap(List::stream).map(stored -> Damage.instant(stored.queuedAt())).min(Instant::compareTo)
                .map(oldest -> Duration.between(oldest, session.now())));
    }

    /** The pause that is on; empty when there is none. */
    public Optional<Pause> pause() {
        return with(notes::pause);
    }

    /**
     * A person's word that entries are no longer there which were: the database was salvaged or lost. From now on, what
     * was signed by today and is put again is held for a person with ELT-935, since it may have been sent before; the
     * person asks FK, and resolves or unblocks it.
     */
    public void declareLoss() {
        with(session -> {
            notes.loss(session, LocalDate.ofInstant(session.now(), Line.SWEDEN));
            return session;
        });
    }

    /**
     * FK's last day for the reports of those that still have to be sent and have the least time, not before today;
     * empty when none has to be.
     */
    public Optional<LocalDate> firstLastDay() {
        return with(session -> {
            LocalDate today = LocalDate.ofInstant(session.now(), Line.SWEDEN);
            return session.firstQueued(ledger.environment(), today, LocalDate.of(9999, 12, 31))
                    .or(() -> session.firstQueued(ledger.environment()))
                    .or(() -> Stream.of(EntryState.WAITING, EntryState.SENDING)
                            .map(state -> session.page(ledger.environment(), state, Optional.empty(), 1))
                            .flatMap(List::stream).findFirst())
                    .map(stored -> Damage.day(stored.lastDay()));
        });
    }

    Ledger ledger() {
        return ledger;
    }

    OutboxStore store() {
        return store;
    }

    Notes notes() {
        return notes;
    }

    private void forEach(OutboxSession session, EntryState state, Consumer<StoredEntry> action) {
        Optional<StoredEntry> last = Optional.empty();
        do {
            List<StoredEntry> page = session.page(ledger.environment(), state, last, PAGE);
            page.forEach(action);
            last = page.size() < PAGE ? Optional.empty() : Optional.of(page.get(page.size() - 1));
        } while (last.isPresent());
    }

    private <T> T with(Function<OutboxSession, T> work) {
        try (OutboxSession session = store.open()) {
            return work.apply(session);
        }
    }

    private static <T> T intact(ReportId id, Reading<T> reading) {
        try {
            return reading.read();
        } catch (DamagedException e) {
            throw Damage.of(id.toString());
        }
    }

    private interface Reading<T> {

        T read() throws DamagedException;
    }
}
