package se.eltsdk.transport.tls;

import se.eltsdk.EltException;

/**
 * Mutual TLS cannot be set up with this key and this trust: {@code ELT-809}. Nothing was sent.
 *
 * <p>A key or an anchor that is wrong by itself is told earlier, by the trust room's own exception; what is left for
 * this one is a Java platform that cannot do what is asked.
 */
public final class TlsSetupException extends EltException {

    private static final long serialVersionUID = 1L;

    TlsSetupException(String sentence, Throwable cause) {
        super("ELT-809", sentence, cause);
    }
}
