package se.eltsdk.outbox.internal.claim;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import se.eltsdk.EltException;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.internal.entry.SharedNotes;
import se.eltsdk.outbox.internal.entry.UnusableContentException;
import se.eltsdk.outbox.internal.row.EntryRow;
import se.eltsdk.outbox.internal.row.RowReading;
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
        return repeated(session, EVER).map(stored -> RowReading.instant(stored.notBefore()));
    }

    /** The place that decides the order. */
    private Optional<StoredRow> next(OutboxSession session) {
        Instant now = session.now();
        if (!selection.isAll()) {
            return selection.first(session, repository.environment(), stored -> isDue(stored, now));
        }
        return repeatedFirst ? repeated(session, now).or(() -> fresh(session, now))
                : fresh(session, now).or(() -> repeated(session, now));
    }

    private Optional<StoredRow> fresh(OutboxSession session, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, SwedishZone.ID);
        return session.firstQueued(repository.environment(), today, today.plusDays(URGENT_DAYS))
                .or(() -> session.firstQueued(repository.environment()));
    }

    private Optional<StoredRow> repeated(OutboxSession session, Instant at) {
        return Stream.of(EntryState.WAITING, EntryState.UNKNOWN).filter(this::isRepeated)
                .flatMap(state -> session.firstDue(repository.environment(), state.word(), at).stream())
                .min(Comparator.comparing(StoredRow::notBefore));
    }

    /** Whether an entry may be sent at this time. */
    private boolean isDue(StoredRow stored, Instant now) {
        EntryState state = EntryState.of(stored.state()).orElse(EntryState.BLOCKED);
        return state == EntryState.QUEUED
                || isRepeated(state) && !RowReading.instant(stored.notBefore()).isAfter(now);
    }

    private boolean isRepeated(EntryState state) {
        return state == EntryState.WAITING || state == EntryState.UNKNOWN && policy.resendAfter().isPresent();
    }

    private Optional<ClaimedEntry> claim(OutboxLeadership leadership, StoredRow stored, Consumer<OutboxEntry> blocked) {
        RowReading read = repository.codec().read(stored);
        if (read.needsQuarantine()) {
            quarantine.setAside(leadership, read).ifPresent(blocked);
            return Optional.empty();
        }
        EntryRow row = read.require();
        if (isRestored(leadership, row)) {
            Optional.of(row.suspected(leadership.now(), "Its row was put back to an earlier state."))
                    .filter(suspected -> isReplaced(leadership, suspected)).map(EntryRow::entry).ifPresent(blocked);
            return Optional.empty();
        }
        try {
            Submission submission = repository.submission(leadership, row);
            EntryRow sending = row.claimed(leadership.now());
            return isReplaced(leadership, sending) ? Optional.of(new ClaimedEntry(sending, submission))
                    : Optional.empty();
        } catch (UnusableContentException e) {
            quarantine.block(leadership, read, e.problem()).ifPresent(blocked);
            return Optional.empty();
        }
    }

    /** Whether more attempts were noted than the row contains: the row was set back to an earlier state. */
    private boolean isRestored(OutboxLeadership leadership, EntryRow row) {
        return !row.isPerhapsSent() && notes.attempts(leadership, row.entry().id()) > row.entry().attempts();
    }

    private boolean isReplaced(OutboxLeadership leadership, EntryRow row) {
        return leadership.replace(repository.codec().encode(row));
    }
}
