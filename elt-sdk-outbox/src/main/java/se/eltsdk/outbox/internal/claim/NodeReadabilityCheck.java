package se.eltsdk.outbox.internal.claim;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;

/**
 * Distinguishes an unreadable entry from a node that cannot read. If this node can read none of the oldest entries, its
 * trust or its keys are wrong, and it leaves all entries to other nodes.
 */
final class NodeReadabilityCheck {

    private static final Set<ErrorCode> OF_THE_STORE = EnumSet.of(ErrorCode.UNSUITABLE_DATABASE_CONNECTION,
            ErrorCode.DURABILITY_NOT_FULL, ErrorCode.DATABASE_FAILED, ErrorCode.NOT_OUTBOX_TABLES,
            ErrorCode.DATABASE_DAMAGED, ErrorCode.ENTRY_DAMAGED, ErrorCode.OUTBOX_KEY_MISSING,
            ErrorCode.WRONG_ENTRY_STATE, ErrorCode.NO_SUCH_ENTRY, ErrorCode.LEADERSHIP_LOST,
            ErrorCode.OUTBOX_DISK_FULL, ErrorCode.OUTBOX_READ_ONLY, ErrorCode.OUTBOX_NOT_FOUND,
            ErrorCode.JDBC_DRIVER_MISSING, ErrorCode.DATABASE_NOT_REACHED, ErrorCode.DATABASE_LOCKED,
            ErrorCode.DATABASE_ACCESS_DENIED);

    /** With fewer entries the check cannot decide. */
    static final int FEW = 3;
    private static final int LOOK = 20;

    private final EntryRepository repository;

    NodeReadabilityCheck(EntryRepository repository) {
        this.repository = repository;
    }

    /**
     * Reads other entries until one can be read.
     *
     * @param why why the entry cannot be read
     * @throws EltException with the same code, if no other can be read either
     */
    void require(OutboxSession session, StoredRow unread, EltException why) {
        long unreadable = 1;
        for (StoredRow other : others(session, unread).toList()) {
            if (isReadable(session, other)) {
                return;
            }
            unreadable++;
        }
        if (unreadable >= FEW) {
            throw new NothingReadableException(unreadable, why);
        }
    }

    /** Has the facts of the first problem, and its code. */
    private static final class NothingReadableException extends EltException {

        private static final long serialVersionUID = 1L;

        NothingReadableException(long unreadable, EltException why) {
            super(why.errorMessage(), "This node can read none of the " + unreadable + " oldest entries, so its trust"
                    + " or its keys are probably wrong. The entries stay as they are, for other nodes. The first"
                    + " problem: " + why.getMessage());
            initCause(why);
        }
    }

    private Stream<StoredRow> others(OutboxSession session, StoredRow unread) {
        return Stream.of(EntryState.QUEUED, EntryState.WAITING)
                .flatMap(state -> session.page(repository.environment(), state.word(), null, LOOK).stream())
                .filter(other -> !other.id().equals(unread.id()) && repository.codec().missingKey(other).isEmpty());
    }

    private boolean isReadable(OutboxSession session, StoredRow other) {
        try {
            repository.submission(session, repository.codec().decode(other));
            return true;
        } catch (DamagedException e) {
            return false;
        } catch (EltException e) {
            if (isOfTheStore(e)) {
                throw e;
            }
            return false;
        }
    }

    /** Whether it is about the database or the keys, not about a single entry. */
    static boolean isOfTheStore(EltException e) {
        return OF_THE_STORE.contains(e.code());
    }
}
