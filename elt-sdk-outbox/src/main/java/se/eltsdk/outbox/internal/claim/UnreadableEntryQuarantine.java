package se.eltsdk.outbox.internal.claim;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.internal.entry.EntryQueries;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.internal.entry.SharedNotes;
import se.eltsdk.outbox.internal.row.EntryRow;
import se.eltsdk.outbox.internal.row.RowCodec;
import se.eltsdk.outbox.internal.row.RowProperties;
import se.eltsdk.outbox.internal.row.UnreadableRows;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;

/**
 * Takes unreadable entries out of the queue, and requeues those whose key is available again. For one leader's thread.
 *
 * <p>Without its key only the state of a row can be changed, because the MAC authenticates the rest. That is enough:
 * the MAC still proves in which state the row was written, so the row is restored as soon as the key is available.
 */
public final class UnreadableEntryQuarantine {

    /** The largest number of entries without key; if there are more, this node has the wrong keys. */
    public static final int FEW = 10;

    private static final int PAGE = 100;
    private static final List<EntryState> TO_BE_SENT =
            List.of(EntryState.QUEUED, EntryState.WAITING, EntryState.SENDING);

    private final EntryRepository repository;
    private final SharedNotes notes;
    private final Consumer<EltException> problems;
    private final Set<String> reportedKeys = new HashSet<>();

    /**
     * Creates the quarantine for one leadership.
     *
     * @param problems receives each missing key once
     */
    public UnreadableEntryQuarantine(EntryRepository repository, Consumer<EltException> problems) {
        this.repository = repository;
        this.notes = new SharedNotes(repository);
        this.problems = problems;
    }

    /** Takes a damaged row out of the queue; empty if another session has changed it meanwhile. */
    public Optional<OutboxEntry> damaged(OutboxLeadership leadership, StoredRow stored) {
        return isSetAside(leadership, stored) ? Optional.of(RowCodec.damaged(stored)) : Optional.empty();
    }

    /**
     * Takes a row out of the queue whose key is not available.
     *
     * @return empty if another session has changed it meanwhile
     * @throws EltException ELT-928 if many keys are missing: the rows stay as they are, and another node, or this one
     *                      with the right keys, sends them
     */
    public Optional<OutboxEntry> keyless(OutboxLeadership leadership, StoredRow stored, String key) {
        requireFew(leadership, key);
        if (!isSetAside(leadership, stored)) {
            return Optional.empty();
        }
        if (reportedKeys.add(key)) {
            problems.accept(new EltException(ErrorMessage.of(UnreadableRows.NO_KEY.variant("skipped"))
                    .with("id", RowProperties.escaped(stored.id())).with("key", key)));
        }
        return Optional.of(RowCodec.keyless(stored.withState(EntryState.BLOCKED.word())));
    }

    /**
     * Restores quarantined rows that can be read now; one that may have been sent before entries were lost waits for a
     * person. A new leader does this first.
     */
    public List<OutboxEntry> restore(OutboxLeadership leadership) {
        List<OutboxEntry> changed = new ArrayList<>();
        Optional<LocalDate> loss = notes.loss(leadership);
        new EntryQueries(repository).forEach(leadership, EntryState.BLOCKED, stored -> repository.codec()
                .quarantined(stored).map(row -> restored(row, leadership.now(), loss))
                .filter(row -> leadership.replace(repository.codec().encode(row)))
                .ifPresent(row -> changed.add(row.entry())));
        return changed;
    }

    private static EntryRow restored(EntryRow row, Instant now, Optional<LocalDate> loss) {
        LocalDate changed = LocalDate.ofInstant(row.entry().changedAt(), SwedishZone.ID);
        return loss.filter(day -> !changed.isAfter(day)).isPresent()
                ? row.suspected(now, "Its key was missing when the database was set back.")
                : row.next(row.entry().state(), now, next -> next.notBefore(row.entry().notBefore().orElse(null))
                        .code(row.entry().code().orElse(null)));
    }

    private static boolean isSetAside(OutboxLeadership leadership, StoredRow stored) {
        boolean done = leadership.setAside(stored);
        if (!done) {
            EntryRepository.requireLeader(leadership);
            requireChanged(leadership, stored);
        }
        return done;
    }

    private static void requireChanged(OutboxLeadership leadership, StoredRow stored) {
        if (leadership.find(stored.environment(), stored.id()).filter(row -> row.version() > stored.version())
                .isEmpty()) {
            throw new EltException(ErrorMessage.of(ErrorCode.DATABASE_DAMAGED.variant("not-found")));
        }
    }

    private void requireFew(OutboxLeadership leadership, String key) {
        long keyless = TO_BE_SENT.stream().flatMap(state -> oldest(leadership, state))
                .filter(stored -> repository.codec().missingKey(stored).isPresent()).count();
        if (keyless > FEW) {
            throw new EltException(ErrorMessage.of(UnreadableRows.NO_KEY.variant("many"))
                    .with("count", keyless).with("key", key));
        }
    }

    private Stream<StoredRow> oldest(OutboxSession session, EntryState state) {
        return session.page(repository.environment(), state.word(), null, PAGE).stream();
    }
}
