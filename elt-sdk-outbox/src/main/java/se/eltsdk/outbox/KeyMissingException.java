package se.eltsdk.outbox;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;

/**
 * A row was written with a key that {@link OutboxKeys} does not have (ELT-928). Add that key for reading; nothing is
 * lost, and the entry is sent then.
 */
public final class KeyMissingException extends EltException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param keyId     the id of the key that is missing
     * @param available the ids of the keys that there are
     */
    public KeyMissingException(String keyId, Collection<String> available) {
        super(ErrorMessage.of(ErrorCode.OUTBOX_KEY_MISSING.variant("unknown")).with("key", keyId)
                .with("available", available.stream().sorted().toList()));
    }

    /** Returns the id of the key that is missing. */
    public String keyId() {
        return requireNonNull(arguments().get("key")).toString();
    }
}
