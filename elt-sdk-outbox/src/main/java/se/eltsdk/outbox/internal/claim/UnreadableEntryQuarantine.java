package se.eltsdk.outbox.internal.claim;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import se.eltsdk.EltException;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.internal.entry.EntryQueries;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.internal.row.RowCodec;
import se.eltsdk.outbox.internal.row.RowEdit;
import se.eltsdk.outbox.internal.row.RowProperties;
import se.eltsdk.outbox.internal.row.UnreadableRows;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;

/**
 * Takes entries out of the line that cannot be read, and puts back those whose key has come. For one leader's thread.
 *
 * <p>Of a row whose key is missing only the state can be changed, for its seal covers all the rest. That is enough: the
 * seal goes on telling in which state the row was written, so that nothing is lost, and nobody has to decide anything,
 * once the key is there.
 */
public final class UnreadableEntryQuarantine {

    /** So many entries may have lost their key; of more it is this node that has the wrong keys. */
    public static final int FEW = 10;

    private static final int PAGE = 100;
    private static final List<EntryState> TO_BE_SENT =
            List.of(EntryState.QUEUED, EntryState.WAITING, EntryState.SENDING);

    private final EntryRepository repository;
    private final Consumer<EltException> trouble;
    private final Set<String> reportedKeys = new HashSet<>();

    /**
     * For one leadership.
     *
     * @param trouble is told of a missing key, once of each
     */
    public UnreadableEntryQuarantine(EntryRepository repository, Consumer<EltException> trouble) {
        this.repository = repository;
        this.trouble = trouble;
    }

    /** Takes a row out of the line that is not as it was written; empty when another has changed it meanwhile. */
    public Optional<OutboxEntry> damaged(OutboxLeadership leadership, StoredRow stored) {
        return isSetAside(leadership, stored) ? Optional.of(RowCodec.damaged(stored)) : Optional.empty();
    }

    /**
     * Takes a row out of the line whose key is not at hand.
     *
     * @return empty when another, who has the key, has changed it meanwhile
     * @throws EltException ELT-928 when many are without their key: they are left as they are then, and another node,
     *                      or this one with the right keys, sends them all
     */
    public Optional<OutboxEntry> keyless(OutboxLeadership leadership, StoredRow stored, String key) {
        requireFew(leadership, key);
        if (!isSetAside(leadership, stored)) {
            return Optional.empty();
        }
        if (reportedKeys.add(key)) {
            trouble.accept(new EltException(UnreadableRows.NO_KEY, "The key " + key
                    + " is not at hand, which the entry "
                    + RowProperties.escaped(stored.id())
                    + " needs: such entries are left out, and the others go on. Give that"
                    + " key too, for reading: the next run puts them back where they were."));
        }
        return Optional.of(RowCodec.keyless(stored.withState(EntryState.BLOCKED.word())));
    }

    /** Puts back what was set aside and can be read now; for a new leader, before all else. */
    public List<OutboxEntry> putBack(OutboxLeadership leadership) {
        List<OutboxEntry> changed = new ArrayList<>();
        new EntryQueries(repository).forEach(leadership, EntryState.BLOCKED, stored -> repository.codec()
                .setAside(stored)
                .map(row -> RowEdit.of(row, leadership.now()).notBefore(row.entry().notBefore())
                        .code(row.entry().code()).done())
                .filter(row -> leadership.replace(repository.codec().encode(row)))
                .ifPresent(row -> changed.add(row.entry())));
        return changed;
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
            throw new EltException("ELT-926", "The database is damaged: a row that it gives as the next one cannot be"
                    + " found under its own id. Nothing is sent. Stop, keep a copy, and restore or salvage it.");
        }
    }

    private void requireFew(OutboxLeadership leadership, String key) {
        long keyless = TO_BE_SENT.stream().flatMap(state -> oldest(leadership, state))
                .filter(stored -> repository.codec().missingKey(stored).isPresent()).count();
        if (keyless > FEW) {
            throw new EltException(UnreadableRows.NO_KEY, "The key " + key
                    + " and perhaps others are not at hand, which "
                    + keyless + " or more entries need: this is not the outbox's key file, or an older key was left"
                    + " out. They are left as they are. Give the key too, for reading, and run again; where it is lost,"
                    + " erase these entries one by one, which gives them up.");
        }
    }

    private Stream<StoredRow> oldest(OutboxSession session, EntryState state) {
        return session.page(repository.environment(), state.word(), null, PAGE).stream();
    }
}
