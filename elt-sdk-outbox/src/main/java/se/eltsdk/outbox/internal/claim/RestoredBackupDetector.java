package se.eltsdk.outbox.internal.claim;

import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.spi.OutboxSession;

/**
 * Remembers the last change of a runner. A database without that change was set back to an earlier state, and would
 * make the runner send reports twice. One instance per runner, used by one run at a time.
 */
public final class RestoredBackupDetector {

    private String id = "";
    private long version;

    public void changed(ClaimedEntry claim, long itsVersion) {
        id = claim.id().toString();
        version = itsVersion;
    }

    /** @throws EltException ELT-926 if the database no longer has that change */
    public void require(OutboxSession session, String environment) {
        if (!id.isEmpty() && session.find(environment, id).filter(row -> row.version() >= version).isEmpty()) {
            throw new EltException(ErrorMessage.of(ErrorCode.DATABASE_DAMAGED.variant("set-back")).with("id", id));
        }
    }
}
