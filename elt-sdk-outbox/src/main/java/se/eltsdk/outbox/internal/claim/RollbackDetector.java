package se.eltsdk.outbox.internal.claim;

import se.eltsdk.EltException;
import se.eltsdk.outbox.spi.OutboxSession;

/**
 * The last change that a runner has made: a database that does not have it has gone back to an earlier state, and would
 * have things sent that were sent. Used by one run after the other.
 */
public final class RollbackDetector {

    private String id = "";
    private long version;

    public void left(ClaimedEntry claim, long itsVersion) {
        id = claim.id().toString();
        version = itsVersion;
    }

    /** @throws EltException ELT-926 when the database no longer has that change */
    public void require(OutboxSession session, String environment) {
        if (!id.isEmpty() && session.find(environment, id).filter(row -> row.version() >= version).isEmpty()) {
            throw new EltException("ELT-926", "The database has gone back to an earlier state: it does not have what"
                    + " this runner has stored of report " + id + " (a standby that lagged took over, or a backup was"
                    + " restored). Nothing more is sent. Stop all runners, call declareSetBack, and start them again.");
        }
    }
}
