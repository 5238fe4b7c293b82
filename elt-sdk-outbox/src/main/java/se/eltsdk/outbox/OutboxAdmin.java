package se.eltsdk.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.internal.entry.KeyRotation;
import se.eltsdk.outbox.internal.entry.SharedNotes;
import se.eltsdk.outbox.internal.row.EntryRow;
import se.eltsdk.outbox.internal.row.RowCodec;
import se.eltsdk.outbox.spi.InstantFormat;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.report.ReportId;

/**
 * The decisions of an operator about an {@link Outbox}: what happens to blocked and unknown entries, pausing, erasing,
 * changing keys, and restoring a database.
 *
 * <pre>{@code
 * OutboxAdmin admin = OutboxAdmin.of(outbox);
 *
 * admin.resolve(id, "tx-4711");                // FK says on the phone that it has the report
 * admin.unblock(otherId);                      // FK says that it does not have this one: send it again
 * admin.eraseOlderThan(Duration.ofDays(730));
 * }</pre>
 *
 * <p>Thread-safe. Every method may throw {@link EltException} as described in {@link Outbox}.
 */
public final class OutboxAdmin {

    /** The states in which an entry may have been sent after the backup was made. */
    private static final List<EntryState> SUSPECTS =
            List.of(EntryState.QUEUED, EntryState.WAITING, EntryState.UNKNOWN, EntryState.SENDING);
    private static final List<EntryState> FINAL =
            List.of(EntryState.ACCEPTED, EntryState.REFUSED, EntryState.WITHDRAWN);

    private final Outbox outbox;
    private final EntryRepository repository;
    private final SharedNotes notes;

    private OutboxAdmin(Outbox outbox) {
        this.outbox = outbox;
        this.repository = outbox.repository();
        this.notes = new SharedNotes(repository);
    }

    /** Creates the operator's access to this outbox. */
    public static OutboxAdmin of(Outbox outbox) {
        return new OutboxAdmin(requireNonNull(outbox, "outbox"));
    }

    /**
     * Sends a blocked or unknown entry, again if it was sent before; sends a waiting entry without further delay. Ask
     * FK first: if the entry was sent before, FK may get the report twice. An entry whose row is damaged can be
     * unblocked as long as its content can be read; its history starts anew then. An entry that is blocked because its
     * key was missing need not be unblocked: the next run that has the key queues it again. A pause or an open circuit
     * still applies to this entry, until {@link #resume}.
     *
     * @throws EltException ELT-929 if it is in another state, ELT-930 if it was never put, ELT-927 if its content is
     *                      damaged
     */
    public OutboxEntry unblock(ReportId id) {
        return decide(id, EntryRow::unblocked);
    }

    /**
     * Sends an entry that FK refused once more, with the same bytes. That helps only if FK refused it by mistake, for
     * example because it did not trust BankID's issuer yet. A correction is a new report.
     *
     * @throws EltException ELT-929 if it is in another state or was erased, ELT-930 if it was never put, ELT-927 if it
     *                      is damaged
     */
    public OutboxEntry requeueRefused(ReportId id) {
        return decide(id, EntryRow::requeued);
    }

    /**
     * Records that FK has accepted the entry, as FK itself has answered a person. An entry whose row is damaged can be
     * resolved as described in {@link #unblock}.
     *
     * @param txId FK's id of the intake
     * @throws EltException ELT-929 if its outcome is known or it was never sent, ELT-930 if it was never put, ELT-927
     *                      if its content is damaged
     */
    public OutboxEntry resolve(ReportId id, String txId) {
        requireNonNull(txId, "txId");
        return decide(id, (row, now) -> row.resolved(txId, now));
    }

    /**
     * Withdraws an entry that was never sent.
     *
     * @throws EltException ELT-929 if it may have been sent, ELT-930 if it was never put, ELT-927 if it is damaged
     */
    public OutboxEntry withdraw(ReportId id) {
        return decide(id, EntryRow::withdrawn);
    }

    /**
     * Erases content, evidence and attempts of an entry that is accepted, refused or withdrawn. Id, digest, state and
     * receipt are kept, and the same bytes cannot be put again. PostgreSQL removes the old version of the row at the
     * next vacuum, SQLite at once.
     *
     * <p>A damaged entry, row or content, is given up: it becomes withdrawn with ELT-927, and its id cannot be used
     * again. So does an entry that is not final and whose key is not available, with ELT-928. That is meant for a lost
     * key and cannot be undone.
     *
     * @throws EltException ELT-929 if it is in another state, ELT-930 if it was never put, ELT-928 if it is final and
     *                      its key is not available
     */
    public OutboxEntry erase(ReportId id) {
        return outbox.inSession(session -> erase(session, id));
    }

    /**
     * Erases, as {@link #erase} does, all entries that became accepted, refused or withdrawn longer ago than this, by
     * the database's clock.
     *
     * @return the number of erased entries
     * @throws EltException ELT-928 if the keys of some entries are not available; all others were erased then
     */
    public int eraseOlderThan(Duration age) {
        requireNonNull(age, "age");
        return outbox.inSession(session -> {
            List<OutboxEntry> old = unerasedBefore(session, InstantFormat.format(session.now().minus(age)));
            int all = old.size();
            old.removeIf(entry -> entry.code().equals(Optional.of(ErrorCode.OUTBOX_KEY_MISSING)));
            old.forEach(entry -> erase(session, entry.id()));
            if (old.size() < all) {
                throw new EltException(ErrorMessage.of(ErrorCode.OUTBOX_KEY_MISSING.variant("erase"))
                        .with("count", all - old.size()).with("erased", old.size()));
            }
            return old.size();
        });
    }

    /**
     * Encrypts everything that was written with an older key with the current one, so that the older key can be
     * removed: entries with content and evidence, and the outbox's notes. It may run during deliveries and may be
     * interrupted at any time; the next call continues. Before the call all nodes have to write with the new key, and
     * they have to keep the older key for reading until it is done.
     *
     * @return the number of rewritten entries
     * @throws EltException ELT-939 if older keys are still needed: for entries that are damaged or whose key is not
     *                      available, or because a node still writes with one; all others were rewritten
     */
    public int rekey() {
        return outbox.inSession(session -> new KeyRotation(repository, session).run());
    }

    /**
     * Stops all sending of this environment, on all nodes, before their next call, until {@link #resume}.
     *
     * @param reason shown to operators; it must not contain personal data
     */
    public OutboxPause pause(String reason) {
        return outbox.inSession(session -> notes.pause(session, OutboxPause.of(reason, session.now())));
    }

    /**
     * Stops all sending of this environment, on all nodes, before their next call, until {@link #resume} or this time.
     *
     * @param reason shown to operators; it must not contain personal data
     */
    public OutboxPause pause(String reason, Instant until) {
        requireNonNull(until, "until");
        return outbox.inSession(session -> notes.pause(session, OutboxPause.of(reason, session.now(), until)));
    }

    /** Ends a pause and closes an open circuit: sending is tried at once. */
    public void resume() {
        outbox.inSession(session -> {
            notes.resume(session);
            return session;
        });
    }

    /**
     * Declares that entries are missing from the database, because it was salvaged or lost. From now on, a report that
     * was signed up to today and is put again is blocked with ELT-935, since it may have been sent before. Ask FK, then
     * {@link #resolve} or {@link #unblock} it.
     */
    public void declareLoss() {
        outbox.inSession(session -> notes.loss(session, LocalDate.ofInstant(session.now(), SwedishZone.ID)));
    }

    /**
     * Declares that the database was set back to an earlier state, by a backup or by a standby that lagged behind. Does
     * what {@link #declareLoss} does, and also blocks every entry that is queued, waiting, unknown or being sent,
     * whatever the policy says: it may have been sent, or settled, after the backup was made. Call it before anything
     * is sent again: stop all runners, restore the database, call this method, start the runners.
     *
     * <p>Checks the whole database for damage first, since a backup may have been damaged: a store that was opened may
     * not have noticed that the file's content was replaced.
     *
     * @return the number of entries that were blocked
     * @throws EltException ELT-926 if the database is damaged; nothing was changed then. Also as
     *                      {@link se.eltsdk.outbox.spi.OutboxStore#check}
     */
    public int declareSetBack() {
        outbox.store().check();
        declareLoss();
        return outbox.inSession(session -> {
            notes.noteCallsUnderWay(session);
            List<ReportId> suspects = new ArrayList<>();
            repository.forEach(session, SUSPECTS, stored -> suspects.add(repository.view(stored).id()));
            return (int) suspects.stream().map(id -> suspect(session, id)).flatMap(Optional::stream).count();
        });
    }

    /** Blocks an entry that may have been sent after the backup was made; empty if it is damaged. */
    Optional<OutboxEntry> suspect(OutboxSession session, ReportId id) {
        try {
            return repository.change(session, id, (row, now) -> SUSPECTS.contains(row.entry().state())
                    ? Optional.of(row.suspected(now, "The database was set back.")) : Optional.empty());
        } catch (EltException e) {
            if (e.code() == ErrorCode.ENTRY_DAMAGED || e.code() == ErrorCode.NO_SUCH_ENTRY) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private OutboxEntry decide(ReportId id, BiFunction<EntryRow, Instant, EntryRow> decision) {
        return outbox.inSession(session -> repository.change(session, () -> repository.requireOrRebuild(session, id),
                decision.andThen(Optional::of), session::replace).orElseThrow());
    }

    private OutboxEntry erase(OutboxSession session, ReportId id) {
        return repository.change(session, () -> repository.requireOrGiveUp(session, id), EntryRow::erased,
                next -> session.replaceWhole(next, null, null))
                .orElseGet(() -> repository.require(session, id).entry());
    }

    private List<OutboxEntry> unerasedBefore(OutboxSession session, String before) {
        List<OutboxEntry> old = new ArrayList<>();
        repository.forEach(session, FINAL, stored -> {
            // Compares texts: rows that were erased long ago need not be decoded.
            if (stored.changedAt().compareTo(before) < 0 && !stored.facts().contains(RowCodec.ERASED)) {
                old.add(repository.view(stored));
            }
        });
        old.removeIf(entry -> !entry.state().isFinal());
        return old;
    }
}
