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
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.internal.entry.SharedNotes;
import se.eltsdk.outbox.internal.row.EntryRow;
import se.eltsdk.outbox.internal.row.RowProperties;
import se.eltsdk.outbox.internal.row.RowReading;
import se.eltsdk.outbox.spi.OutboxLeadership;
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

    /**
     * Takes a row out of the queue that is damaged, or whose key is missing.
     *
     * @return empty if another session has changed it meanwhile
     * @throws EltException ELT-928 if many keys are missing: the rows stay as they are, and another node, or this one
     *                      with the right keys, sends them; ELT-933 if the leadership is lost; ELT-926 if the row is
     *                      not found under its own id
     */
    public Optional<OutboxEntry> setAside(OutboxLeadership leadership, RowReading read) {
        StoredRow stored = read.stored();
        read.missingKey().ifPresent(key -> requireFew(leadership, key));
        if (!leadership.setAside(stored)) {
            EntryRepository.requireLeader(leadership);
            if (leadership.find(stored.environment(), stored.id()).filter(row -> row.version() > stored.version())
                    .isEmpty()) {
                throw new EltException(ErrorMessage.of(ErrorCode.DATABASE_DAMAGED.variant("not-found")));
            }
            return Optional.empty();
        }
        read.missingKey().filter(reportedKeys::add).ifPresent(key -> problems.accept(
                new EltException(ErrorMessage.of(ErrorCode.OUTBOX_KEY_MISSING.variant("skipped"))
                        .with("id", RowProperties.escaped(stored.id())).with("key", key))));
        return Optional.of(read.isDamaged() ? read.entry()
                : RowReading.keyless(stored.withState(EntryState.BLOCKED.word())));
    }

    private void requireFew(OutboxLeadership leadership, String key) {
        long keyless = Stream.of(EntryState.QUEUED, EntryState.WAITING, EntryState.SENDING)
                .flatMap(state -> leadership.page(repository.environment(), state.word(), null, PAGE).stream())
                .filter(stored -> repository.codec().read(stored).missingKey().isPresent()).count();
        if (keyless > FEW) {
            throw new EltException(ErrorMessage.of(ErrorCode.OUTBOX_KEY_MISSING.variant("many"))
                    .with("count", keyless).with("key", key));
        }
    }

    /**
     * Restores quarantined rows that can be read now; one that may have been sent before entries were lost waits for a
     * person. A new leader does this first.
     */
    public List<OutboxEntry> restore(OutboxLeadership leadership) {
        List<OutboxEntry> changed = new ArrayList<>();
        Optional<LocalDate> loss = notes.loss(leadership);
        repository.forEach(leadership, List.of(EntryState.BLOCKED), stored -> repository.codec().read(stored)
                .beforeQuarantine().map(row -> restored(row, leadership.now(), loss))
                .filter(row -> leadership.replace(repository.codec().encode(row)))
                .ifPresent(row -> changed.add(row.entry())));
        return changed;
    }

    private static EntryRow restored(EntryRow row, Instant now, Optional<LocalDate> loss) {
        LocalDate changed = LocalDate.ofInstant(row.entry().changedAt(), SwedishZone.ID);
        return loss.filter(day -> !changed.isAfter(day)).isPresent()
                ? row.suspected(now, "Its key was missing when the database was set back.") : row.restored(now);
    }
}
