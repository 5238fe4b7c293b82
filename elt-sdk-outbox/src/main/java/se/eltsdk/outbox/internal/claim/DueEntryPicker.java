package se.eltsdk.outbox.internal.claim;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.internal.entry.SharedNotes;
import se.eltsdk.outbox.internal.row.EntryRow;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;
import se.eltsdk.outbox.internal.row.RowCodec;
import se.eltsdk.outbox.internal.row.UnreadableRows;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.transport.submit.Submission;

/**
 * Chooses the entry to send next. Entries whose last day is within a week come first, by that day; then the rest by
 * position, so that providers alternate and each provider's oldest entry comes first. Entries that are sent again have
 * a queue of their own. New and repeated entries alternate, so that neither delays the other. For one leader's thread.
 */
public final class DueEntryPicker {

    static final int URGENT_DAYS = 7;
    public static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    private final EntryRepository repository;
    private final UnknownOutcomePolicy policy;
    private final UnreadableEntryQuarantine quarantine;
    private final InterruptibleWait waiter;
    private final EntrySelection selection;
    private final NodeReadabilityCheck nodeFaultCheck;
    private final SharedNotes notes;
    private boolean repeatedFirst;

    /** @param waiter after whose end no more entries are read */
    public DueEntryPicker(EntryRepository repository, UnknownOutcomePolicy policy, UnreadableEntryQuarantine quarantine,
            InterruptibleWait waiter, EntrySelection selection) {
        this.selection = selection;
        this.repository = repository;
        this.policy = policy;
        this.quarantine = quarantine;
        this.waiter = waiter;
        this.nodeFaultCheck = new NodeReadabilityCheck(repository);
        this.notes = new SharedNotes(repository);
    }

    /**
     * Marks the next entry as being sent, durably and as the leader, and returns it.
     *
     * @param blocked receives entries that were blocked, because they are damaged, unreadable, restored or without
     *                their key
     * @return empty if nothing is due now
     * @throws EltException ELT-933 if the leadership is lost; ELT-928 if many keys are missing; the code of the next
     *                      entry's problem if several others cannot be read either, in which case the entries stay as
     *                      they are; and as the store throws
     */
    public Optional<ClaimedEntry> claim(OutboxLeadership leadership, Consumer<OutboxEntry> blocked) {
        Optional<StoredRow> next = next(leadership);
        while (next.isPresent() && !waiter.isOver()) {
            Optional<ClaimedEntry> claim = claim(leadership, next.get(), blocked);
            if (claim.isPresent()) {
                repeatedFirst = !repeatedFirst;
                selection.tried(claim.get().id());
                return claim;
            }
            EntryRepository.requireLeader(leadership);
            next = next(leadership);
        }
        return Optional.empty();
    }

    /** Whether {@link #claim} would look at an entry now. */
    public boolean isAnyDue(OutboxSession session) {
        return next(session).isPresent();
    }

    /** When the next planned entry will be due; empty if nothing is planned. */
    public Optional<Instant> nextDue(OutboxSession session) {
        return repeated(session, EVER).map(stored -> UnreadableRows.instant(stored.notBefore()));
    }

    private Optional<StoredRow> next(OutboxSession session) {
        Instant now = session.now();
        if (!selection.isAll()) {
            return selection.first(session, repository.environment(), stored -> isDue(stored, now));
        }
        LocalDate today = LocalDate.ofInstant(now, SwedishZone.ID);
        List<Supplier<Optional<StoredRow>>> queues = new ArrayList<>(List.of(
                () -> session.firstQueued(repository.environment(), today, today.plusDays(URGENT_DAYS)),
                () -> session.firstQueued(repository.environment())));
        queues.add(repeatedFirst ? 0 : queues.size(), () -> repeated(session, now));
        return queues.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    /** Whether an entry may be sent at this time. */
    private boolean isDue(StoredRow stored, Instant now) {
        EntryState state = EntryState.of(stored.state()).orElse(EntryState.BLOCKED);
        boolean repeated = state == EntryState.WAITING || state == EntryState.UNKNOWN && policy.resendAfter().isPresent();
        return state == EntryState.QUEUED
                || repeated && stored.notBefore() != null && !UnreadableRows.instant(stored.notBefore()).isAfter(now);
    }

    private Optional<StoredRow> repeated(OutboxSession session, Instant at) {
        Optional<StoredRow> waiting = session.firstDue(repository.environment(), EntryState.WAITING.word(), at);
        Optional<StoredRow> unknown = policy.resendAfter().isEmpty() ? Optional.empty()
                : session.firstDue(repository.environment(), EntryState.UNKNOWN.word(), at);
        boolean unknownFirst = unknown.isPresent() && (waiting.isEmpty()
                || unknown.get().notBefore().compareTo(waiting.get().notBefore()) < 0);
        return unknownFirst ? unknown : waiting;
    }

    private Optional<ClaimedEntry> claim(OutboxLeadership leadership, StoredRow stored, Consumer<OutboxEntry> blocked) {
        RowCodec.Reading read = repository.codec().read(stored);
        if (read.missingKey().isPresent()) {
            quarantine.keyless(leadership, stored, read.missingKey().get()).ifPresent(blocked);
            return Optional.empty();
        }
        if (read.row().isEmpty()) {
            nodeFaultCheck.require(leadership, stored, UnreadableRows.of(stored.id()));
            quarantine.damaged(leadership, stored).ifPresent(blocked);
            return Optional.empty();
        }
        EntryRow row = read.row().get();
        if (isRestored(leadership, row)) {
            blockRestored(leadership, row).ifPresent(blocked);
            return Optional.empty();
        }
        Optional<Submission> submission = submission(leadership, stored, row, blocked);
        if (submission.isEmpty()) {
            return Optional.empty();
        }
        EntryRow sending = row.claimed(leadership.now());
        return leadership.replace(repository.codec().encode(sending))
                ? Optional.of(new ClaimedEntry(sending, submission.get()))
                : Optional.empty();
    }

    /** Whether more attempts were noted than the row contains: the row was set back to an earlier state. */
    private boolean isRestored(OutboxLeadership leadership, EntryRow row) {
        return !row.isPerhapsSent() && notes.attempts(leadership, row.entry().id()) > row.entry().attempts();
    }

    private Optional<OutboxEntry> blockRestored(OutboxLeadership leadership, EntryRow row) {
        EntryRow blocked = row.suspected(leadership.now(), "Its row was put back to an earlier state.");
        return leadership.replace(repository.codec().encode(blocked)) ? Optional.of(blocked.entry()) : Optional.empty();
    }

    private Optional<Submission> submission(OutboxLeadership leadership, StoredRow stored, EntryRow row,
                                            Consumer<OutboxEntry> blocked) {
        try {
            return Optional.of(repository.submission(leadership, row));
        } catch (DamagedException e) {
            nodeFaultCheck.require(leadership, stored, UnreadableRows.of(stored.id()));
            block(leadership, row, UnreadableRows.CODE).ifPresent(blocked);
        } catch (EltException e) {
            if (NodeReadabilityCheck.isOfTheStore(e)) {
                throw e;
            }
            nodeFaultCheck.require(leadership, stored, e);
            block(leadership, row, e.code()).ifPresent(blocked);
        }
        return Optional.empty();
    }

    private Optional<OutboxEntry> block(OutboxLeadership leadership, EntryRow row, ErrorCode code) {
        EntryRow changed = row.next(EntryState.BLOCKED, leadership.now(), next -> next.code(code));
        return leadership.replace(repository.codec().encode(changed)) ? Optional.of(changed.entry()) : Optional.empty();
    }
}
