package se.eltsdk.outbox.spi;

import se.eltsdk.EltException;
import se.eltsdk.ErrorMessage;

/**
 * The outbox's database did not do what it was asked, for a cause that may pass (ELT-924, 943 to 945, 947 to 949): full,
 * read-only, not found, not reached, locked, or access denied. Roll back, and repeat the transaction later; nothing that
 * was confirmed is lost. A runner repeats by itself.
 *
 * <pre>{@code
 * try {
 *     transaction(connection -> outbox.put(connection, submission));
 * } catch (StoreUnavailableException e) {
 *     retryLater(submission, e.code());
 * }
 * }</pre>
 *
 * <p>Other problems of a database are not of this type, since a repeated call fails again: a missing driver (ELT-946),
 * wrong tables (ELT-925), damage (ELT-926), too little durability (ELT-923).
 */
public final class StoreUnavailableException extends EltException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what the database did not do, with one of the codes above
     * @param cause   the failure of the database; may be null
     */
    public StoreUnavailableException(ErrorMessage message, Throwable cause) {
        super(message, cause);
    }
}
