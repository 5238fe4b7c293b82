package se.eltsdk.outbox.internal.claim;

import java.util.stream.Stream;
import se.eltsdk.EltException;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.internal.entry.UnusableContentException;
import se.eltsdk.outbox.internal.row.RowReading;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;

/**
 * Distinguishes an unreadable entry from a node that cannot read. If this node can read none of the oldest entries, its
 * trust or its keys are wrong, and it leaves all entries to other nodes.
 */
final class NodeReadabilityCheck {

    /** With fewer entries the check cannot decide. */
    static final int FEW = 3;
    private static final int LOOK = 20;

    private final EntryRepository repository;

    NodeReadabilityCheck(EntryRepository repository) {
        this.repository = repository;
    }

    /**
     * Reads other entries until one can be read. Entries without their key do not count.
     *
     * @param why why the entry cannot be read
     * @throws EltException with the same code, if no other can be read either
     */
    void require(OutboxSession session, StoredRow unread, EltException why) {
        int unreadable = 1;
        for (RowReading other : others(session, unread).toList()) {
            if (isReadable(session, other)) {
                return;
            }
            unreadable++;
        }
        if (unreadable >= FEW) {
            throw new NothingReadableException(unreadable, why);
        }
    }

    private Stream<RowReading> others(OutboxSession session, StoredRow unread) {
        return Stream.of(EntryState.QUEUED, EntryState.WAITING)
                .flatMap(state -> session.page(repository.environment(), state.word(), null, LOOK).stream())
                .filter(other -> !other.id().equals(unread.id())).map(repository.codec()::read)
                .filter(other -> other.missingKey().isEmpty());
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
}
