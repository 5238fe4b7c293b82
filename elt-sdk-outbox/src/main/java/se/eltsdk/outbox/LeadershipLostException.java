package se.eltsdk.outbox;

import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;

/**
 * This node is no longer the leader of its outbox (ELT-933): nothing was sent, and another node continues, or this one
 * tries again. A runner that follows the outbox does so by itself.
 */
public final class LeadershipLostException extends EltException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception. */
    public LeadershipLostException() {
        super(ErrorMessage.of(ErrorCode.LEADERSHIP_LOST));
    }
}
