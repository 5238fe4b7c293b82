package se.eltsdk.outbox.internal.claim;

import java.util.Optional;
import java.util.stream.Stream;
import se.eltsdk.EltException;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;

/**
 * Tells an entry that cannot be read from a node that cannot read: where this node can read none of those that wait
 * longest, it has the wrong trust or the wrong keys, and leaves them all to another.
 */
final class NodeFaultCheck {

    /** Of fewer it cannot be told. */
    static final int FEW = 3;
    private static final int LOOK = 20;

    private final EntryRepository repository;

    NodeFaultCheck(EntryRepository repository) {
        this.repository = repository;
    }

    /**
     * Looks at others until one can be read.
     *
     * @param why the entry cannot be read
     * @throws EltException of the same code, when no other can be read either
     */
    void require(OutboxSession session, StoredRow unread, EltException why) {
        long refused = 1;
        for (StoredRow other : others(session, unread).toList()) {
            if (isReadable(session, other)) {
                return;
            }
            refused++;
        }
        if (refused >= FEW) {
            throw new EltException(why.code(), "None of the " + refused + " entries that wait longest can be read by"
                    + " this node, so that it is the node that is in doubt, its trust or its keys. They are left as"
                    + " they are, for a node that can. The first of them: " + why.getMessage(), why);
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

    /** Codes from 922 on tell of database and keys, and of no single entry. */
    static boolean isOfTheStore(EltException e) {
        return e.code().compareTo("ELT-922") >= 0;
    }
}
