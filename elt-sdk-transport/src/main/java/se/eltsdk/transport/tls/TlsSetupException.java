package se.eltsdk.transport.tls;

import java.util.Locale;
import se.eltsdk.EltException;
import se.eltsdk.ErrorMessage;

/**
 * Mutual TLS cannot be set up with this key and this trust. Nothing was sent.
 *
 * <p>A wrong key or anchor is reported earlier, by {@link se.eltsdk.trust.UntrustedException}. This exception has the
 * code {@code ELT-809} if the Java platform does not support the required TLS; {@code ELT-758} or {@code ELT-759} if
 * our own certificate has expired or is not valid yet; {@code ELT-750} to {@code ELT-754} if it cannot be used for
 * another reason; and the code of a {@link ConnectionFailure} if a probe before renewal failed.
 */
public final class TlsSetupException extends EltException {

    private static final long serialVersionUID = 1L;

    public TlsSetupException(ErrorMessage message, Throwable cause) {
        super(message, cause);
    }

    /** Creates an exception for new credentials that are not valid. */
    public TlsSetupException(ConnectionFailure failure) {
        super(failure.message(), failure.text(Locale.ENGLISH) + " " + failure.nextStep(Locale.ENGLISH));
    }
}
