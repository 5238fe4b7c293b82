package se.eltsdk.transport.internal.tls;

import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;
import se.eltsdk.transport.tls.ConnectionFailure;

/** The server's certificate is not trusted as FK's. The JDK's TLS passes it on as a cause. */
final class ServerNotTrustedException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final transient ConnectionFailure failure;

    ServerNotTrustedException(ConnectionFailure failure, @Nullable Throwable cause) {
        super(failure.message().toString(), cause);
        this.failure = failure;
    }

    ConnectionFailure failure() {
        return failure;
    }
}
