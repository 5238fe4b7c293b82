package se.eltsdk.outbox.internal.entry;

import se.eltsdk.EltException;

/**
 * The content of an entry is damaged, or no submission that this node trusts. Any other exception while it is read is a
 * failure of the database or of the keys, and says nothing about the entry.
 */
public final class UnusableContentException extends Exception {

    private static final long serialVersionUID = 1L;
    private final EltException problem;

    UnusableContentException(EltException problem) {
        super(problem);
        this.problem = problem;
    }

    public EltException problem() {
        return problem;
    }
}
