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
import se.eltsdk.outbox.internal.entry.UnusableContentException;
import se.eltsdk.outbox.internal.row.EntryRow;
import se.eltsdk.outbox.internal.row.RowProperties;
import se.eltsdk.outbox.internal.row.RowReading;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;

/**
 * Takes unreadable entries out of the queue, and requeues those whose key is available again. If it is this node that
 * cannot read, because many keys are missing or none of the oldest entries can be read, its keys or its trust are
 * wrong: it leaves all entries to other nodes. For one leader's thread.
 *
 * <p>Without its key only the state of a row can be changed, because the MAC authenticates the rest. That is enough:
 * the MAC still proves in which state the row was written, so the row is restored as soon as the key is available.
 */
public final class UnreadableEntryQuarantine {

    /** The largest number of entries without key; if there are more, this node has the wrong keys. */
    public static final int FEW_KEYLESS = 10;
    /** With fewer unreadable entries it is not decided whether this node can read. */
    private static final int FEW_UNREADABLE = 3;
    private static final int OLDEST = 20;
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
     * @throws EltException ELT-927 or ELT-928 if it is this node that cannot read: the rows stay as they are; ELT-933 if
     *                      the leadership is lost; ELT-926 if the row is not found under its own id
     */
    public Optional<OutboxEntry> setAside(OutboxLeadership leadership, RowReading read) {
        StoredRow stored = read.stored();
        if (read.isDamaged()) {
            requireReadable(leadership, stored, read.problem().orElseThrow());
        }
        read.missingKey().ifPresent(key -> requireFewKeyless(leadership, key));
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

    /**
     * Blocks an entry whose content cannot be sent.
     *
     * @return empty if another session has changed it meanwhile
     * @throws EltException the problem's code if it is this node that cannot read: the rows stay as they are
     */
    Optional<OutboxEntry> block(OutboxLeadership leadership, RowReading read, EltException problem) {
        requireReadable(leadership, read.stored(), problem);
        EntryRow blocked = read.require().next(EntryState.BLOCKED, leadership.now(),
                next -> next.withCode(problem.code()));
        return leadership.replace(repository.codec().encode(blocked)) ? Optional.of(blocked.entry()) : Optional.empty();
    }

    private void requireFewKeyless(OutboxLeadership leadership, String key) {
        long keyless = Stream.of(EntryState.QUEUED, EntryState.WAITING, EntryState.SENDING)
                .flatMap(state -> oldest(leadership, state, PAGE))
                .filter(read -> read.missingKey().isPresent()).count();
        if (keyless > FEW_KEYLESS) {
            throw new EltException(ErrorMessage.of(ErrorCode.OUTBOX_KEY_MISSING.variant("many"))
                    .with("count", keyless).with("key", key));
        }
    }

    /** Reads other entries, but those without their key, until one can be read. */
    void requireReadable(OutboxSession session, StoredRow unread, EltException why) {
        List<RowReading> others = Stream.of(EntryState.QUEUED, EntryState.WAITING)
                .flatMap(state -> oldest(session, state, OLDEST))
                .filter(other -> !other.stored().id().equals(unread.id()) && other.missingKey().isEmpty()).toList();
        if (others.stream().noneMatch(other -> isReadable(session, other)) && others.size() + 1 >= FEW_UNREADABLE) {
            throw new NothingReadableException(others.size() + 1, why);
        }
    }

    private Stream<RowReading> oldest(OutboxSession session, EntryState state, int limit) {
        return session.page(repository.environment(), state.word(), null, limit).stream()
                .map(repository.codec()::read);
    }

    private boolean isReadable(OutboxSession session, RowReading other) {
        if (other.isDamaged()) {
            return false;
        }
        try {
            repository.submission(session, other.require());
            return true;
        } catch (UnusableContentException e) {
            return false;
        }
    }

    /** Has the facts of the first problem, and its code. */
    private static final class NothingReadableException extends EltException {

        private static final long serialVersionUID = 1L;

        NothingReadableException(int unreadable, EltException why) {
            super(why.errorMessage(), "This node can read none of the " + unreadable + " oldest entries, so its trust"
                    + " or its keys are probably wrong. The entries stay as they are, for other nodes. The first"
                    + " problem: " + why.getMessage());
            initCause(why);
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
