package se.eltsdk.transport.tls;

import se.eltsdk.EltException;

/**
 * Mutual TLS cannot be set up with this key and this trust. Nothing was sent.
 *
 * <p>A key or an anchor that is wrong by itself is told earlier, by the trust room's own exception. What is left for
 * this one: {@code ELT-809}, a Java platform that cannot do what is asked; {@code ELT-758} and
 * {@code ELT-759}, a certificate of our own that has expired or is not valid yet; {@code ELT-750} to {@code ELT-754},
 * one that cannot be used for another reason; and the code of a {@link ConnectionFailure} where a trial handshake was
 * asked for and failed.
 */
public final class TlsSetupException extends EltException {

    private static final long serialVersionUID = 1L;

    public TlsSetupException(String sentence, Throwable cause) {
        super("ELT-809", sentence, cause);
    }

    /** For new credentials that do not hold. */
    public TlsSetupException(ConnectionFailure failure) {
        super(failure.code(), failure.message());
    }
}
