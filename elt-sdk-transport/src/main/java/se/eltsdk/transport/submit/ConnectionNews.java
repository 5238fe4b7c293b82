package se.eltsdk.transport.submit;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import se.eltsdk.transport.submit.ConnectionEvent.RevocationWarning;
import se.eltsdk.transport.submit.ConnectionEvent.ServerCertificateChanged;
import se.eltsdk.transport.tls.RevocationStatus;
import se.eltsdk.trust.CertificateFacts;

/** Tells a listener what is new, and remembers FK's certificate to see a change. Used by one call at a time. */
final class ConnectionNews {

    private final ConnectionListener listener;
    private final Clock clock;
    private Optional<X509Certificate> server = Optional.empty();

    ConnectionNews(ConnectionListener listener, Clock clock) {
        this.listener = listener;
        this.clock = clock;
    }

    void tell(ConnectionEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException | LinkageError e) {
            return; // A listener's failure is the listener's own: the outcome of a call does not hang on it.
        }
    }

    void revocation(RevocationStatus status) {
        tell(new RevocationWarning(clock.instant(), status));
    }

    /** FK's certificate in a call, found to be FK's. */
    void server(X509Certificate certificate) {
        Optional<X509Certificate> before = server;
        server = Optional.of(certificate);
        before.filter(old -> !old.equals(certificate)).ifPresent(old -> tell(new ServerCertificateChanged(
                clock.instant(), CertificateFacts.of(old), CertificateFacts.of(certificate))));
    }
}
