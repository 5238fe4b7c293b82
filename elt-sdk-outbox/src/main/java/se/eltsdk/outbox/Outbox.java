package se.eltsdk.outbox;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.outbox.internal.entry.BulkActions;
import se.eltsdk.outbox.internal.entry.Enqueuer;
import se.eltsdk.outbox.internal.entry.EntryContents;
import se.eltsdk.outbox.internal.entry.EntryQueries;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.internal.entry.KeyRotation;
import se.eltsdk.outbox.internal.entry.OperatorActions;
import se.eltsdk.outbox.internal.entry.SharedNotes;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.trust.EltEnvironment;

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
 * <p>All of this rests on the database never going back: what it has confirmed must survive a fail-over too. The
 * standbys of a PostgreSQL database that may take over have to be synchronous, and whoever restores a backup stops all
 * runners before, and calls {@link #declareSetBack} before they start again.
 *
 * <p>Each attempt is noted apart from its entry too. Where somebody sets a single row back to an earlier state, or
 * deletes it and it is put again, the entry is held for a person with ELT-935. This finds mishaps, not somebody who
 * changes both: whoever may write to the database decides what is sent.
 *
 * <p>Content, FK's words and evidence are encrypted before they come to the store; ids, digests, states and times stay
 * readable there. Thread-safe. Every method may throw {@link EltException} as {@link OutboxStore} says, and those for
 * one entry ELT-928 when it needs a key that is not at hand.
 */
public final class Outbox {

    private final OutboxStore store;
    private final EntryRepository repository;
    private final Enqueuer enqueuer;
    private final OperatorActions actions;
    private final SharedNotes notes;
    private final EntryQueries queries;
    private final EntryContents contents;
    private final BulkActions bulkActions;

    private Outbox(OutboxStore store, EntryRepository repository) {
        this.store = store;
        this.repository = repository;
        this.notes = new SharedNotes(repository);
        this.enqueuer = new Enqueuer(repository, notes);
        this.actions = new OperatorActions(repository);
        this.queries = new EntryQueries(repository);
        this.contents = new EntryContents(repository);
        this.bulkActions = new BulkActions(repository, queries, actions);
    }

    /**
     * The outbox of one environment. The store is the caller's to close.
     *
     * @param clock tells the present where signatures are checked again
     */
    public static Outbox of(EltEnvironment environment, OutboxStore store, OutboxKeys keys, Clock clock) {
        return new Outbox(requireNonNull(store, "store"),
                new EntryRepository(requireNonNull(environment, "environment"),
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
            return enqueuer.put(session, submission);
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
        return with(session -> enqueuer.put(session, submission));
    }

    /** Those of the ids that were never put, in their order. */
    public List<ReportId> missing(Collection<ReportId> ids) {
        return with(session -> queries.missing(session, ids));
    }

    /**
     * The entry of this id; empty when it was never put. A damaged one shows as blocked, with ELT-927; one whose key is
     * not at hand with ELT-928, without its receipt, and in the state that the database says, which nothing vouches
     * for.
     */
    public Optional<OutboxEntry> find(ReportId id) {
        return with(session -> session.find(repository.environment(), id.toString()).map(repository::view));
    }

    /**
     * All entries in these states, of each state the oldest first; damaged ones and those without their key as
     * {@link #find} gives them.
     */
    public List<OutboxEntry> list(EntryState... states) {
        List<OutboxEntry> entries = new ArrayList<>();
        forEach(entries::add, states);
        return entries;
    }

    /** As {@link #list}, without holding all of them at once. */
    public void forEach(Consumer<OutboxEntry> action, EntryState... states) {
        with(session -> {
            for (EntryState state : states) {
                queries.forEach(session, state, stored -> action.accept(repository.view(stored)));
            }
            return states;
        });
    }

    /** How many entries there are in this state. */
    public long count(EntryState state) {
        return with(session -> queries.count(session, state));
    }

    /** How many entries there are in each state. */
    public Map<EntryState, Long> count() {
        return with(queries::count);
    }

    /**
     * The entry's attempts, oldest first; of more than 40, the first 10 and the last 30. Empty after erasure.
     *
     * @throws EltException ELT-930 when it was never put, ELT-927 when it is damaged
     */
    public List<SendAttempt> attempts(ReportId id) {
        return with(session -> repository.require(session, id).attempts());
    }

    /**
     * What is or was to be sent; empty after erasure.
     *
     * @throws EltException ELT-930 when it was never put, ELT-927 when it is damaged, and as {@link Submission#read}
     */
    public Optional<Submission> submission(ReportId id) {
        return with(session -> contents.submission(session, id));
    }

    /**
     * The evidence package that was stored with the receipt, {@code ID.asice}; empty when none was, and after erasure.
     *
     * @throws EltException ELT-930 when it was never put, ELT-927 when it is damaged
     */
    public Optional<Bytes> evidence(ReportId id) {
        return with(session -> contents.evidence(session, id));
    }

    /**
     * A person's decision that a blocked or unknown entry is to be sent, or sent again, or that one that waits is to be
     * sent without waiting longer; also one whose row is damaged, as long as its content can be read: what is known of
     * it begins anew then. One that is blocked since its key was missing need not be unblocked: the next run that has
     * the key puts it back. What holds all entries back holds this one too, until {@link #resume}.
     *
     * @throws EltException ELT-929 when it is in another state, ELT-930 when it was never put, ELT-927 when its content
     *                      is damaged
     */
    public OutboxEntry unblock(ReportId id) {
        return with(session -> actions.unblock(session, id));
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
        return with(session -> actions.resolve(session, id, txId));
    }

    /**
     * A person takes an entry back that was never sent.
     *
     * @throws EltException ELT-929 when it may have been sent, ELT-930 when it was never put, ELT-927 when damaged
     */
    public OutboxEntry withdraw(ReportId id) {
        return with(session -> actions.withdraw(session, id));
    }

    /**
     * A person's word that the database was set back to an earlier state, by a backup or by a standby that lagged. As
     * {@link #declareLoss}; and what is queued, waits, is unknown or was being sent then is held in the same way, by
     * whatever policy, since it may have been sent, or settled, after the backup was made. To be called before anything
     * is sent again: stop all runners before a database is restored, and start them after this.
     *
     * @return how many entries that were there are held now
     */
    public int declareSetBack() {
        declareLoss();
        return with(session -> {
            notes.noteCallsUnderWay(session);
            return bulkActions.suspect(session);
        });
    }

    /**
     * Erases content, evidence and attempts of an entry that is accepted, refused or withdrawn; id, digest, state and
     * receipt stay, and the same bytes are not taken again. On PostgreSQL the old version of the row goes at the next
     * vacuum, on SQLite at once. An entry that is damaged, row or content, is given up: it becomes withdrawn, with
     * ELT-927, and its id is never taken again. So does one that is not final and whose key is not at hand, with
     * ELT-928: that is for a key that is lost, and cannot be undone.
     *
     * @throws EltException ELT-929 when it is in another state, ELT-930 when it was never put, ELT-928 when the key of
     *                      a final one is not at hand
     */
    public OutboxEntry erase(ReportId id) {
        return with(session -> actions.erase(session, id));
    }

    /**
     * Erases, as {@link #erase}, all accepted, refused and withdrawn entries that became so longer ago than this, by
     * the database's time.
     *
     * @return how many
     * @throws EltException ELT-928 when the keys of some of them are not at hand; all the others were erased then
     */
    public int eraseOlderThan(Duration age) {
        requireNonNull(age, "age");
        return with(session -> bulkActions.erase(session, session.now().minus(age)));
    }

    /**
     * Writes all that an older key has made anew under the current one, so that the older key can go: each entry with
     * its content and evidence, and the outbox's notes. May run beside deliveries and be ended at any time: the next
     * goes on with what is left. All nodes have to write with the new key before, and to read with the older one until
     * this is done.
     *
     * @return how many entries were written anew
     * @throws EltException ELT-939 when older keys are still needed, for entries that are damaged or whose key is not
     *                      at hand, or since a node still writes with one; all the others were written anew
     */
    public int rekey() {
        return with(session -> new KeyRotation(repository, session).run());
    }

    /**
     * A person stops all sending of this environment, on all nodes, before their next call.
     *
     * @param reason the person's own words; nothing personal belongs there
     * @param until  when it ends by itself; empty when a person has to end it
     */
    public OutboxPause pause(String reason, Optional<Instant> until) {
        return with(session -> {
            OutboxPause pause = new OutboxPause(reason, session.now(), until);
            notes.pause(session, pause);
            return pause;
        });
    }

    /** A person lets sending go on: a pause ends, and what FK's own answers hold back is tried at once. */
    public void resume() {
        with(session -> {
            notes.resume(session);
            return session;
        });
    }

    /** How long ago the oldest entry was put that still has to be sent, by the database's time; empty when none has. */
    public Optional<Duration> oldestAge() {
        return with(queries::oldestAge);
    }

    /** The pause that is on; empty when there is none. */
    public Optional<OutboxPause> pause() {
        return with(notes::pause);
    }

    /**
     * A person's word that entries are no longer there which were: the database was salvaged or lost. From now on, what
     * was signed by today and is put again is held for a person with ELT-935, since it may have been sent before; the
     * person asks FK, and resolves or unblocks it.
     */
    public void declareLoss() {
        with(session -> {
            notes.loss(session, LocalDate.ofInstant(session.now(), SwedishZone.ID));
            return session;
        });
    }

    EntryRepository repository() {
        return repository;
    }

    OutboxStore store() {
        return store;
    }

    private <T> T with(Function<OutboxSession, T> work) {
        try (OutboxSession session = store.open()) {
            return work.apply(session);
        }
    }
}
