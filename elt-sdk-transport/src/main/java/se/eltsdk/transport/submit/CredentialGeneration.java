package se.eltsdk.transport.submit;

import java.time.Instant;
import java.util.Optional;
import se.eltsdk.transport.internal.http.Timeouts;
import se.eltsdk.transport.internal.soap.FkSoapPort;
import se.eltsdk.transport.internal.tls.MutualTls;

/**
 * One generation of credentials: TLS and SOAP for a key and the trust of a stretch of time. Used by one call at a time,
 * and closed when no call is on it.
 */
final class CredentialGeneration implements AutoCloseable {

    private final int number;
    private final FkCredentials credentials;
    private final Instant begun;
    private final Optional<Instant> boundary;
    private final MutualTls tls;
    private final FkSoapPort port;

    CredentialGeneration(int number, FkCredentials credentials, Instant begun, MutualTls tls, Timeouts limits) {
        this.number = number;
        this.credentials = credentials;
        this.begun = begun;
        this.boundary = credentials.environment().trust().nextBoundary(begun);
        this.tls = tls;
        this.port = new FkSoapPort(credentials.environment().endpoint(), limits);
    }

    /** Whether the trust that held when it began holds no more; also when the clock was set back before it began. */
    boolean isOver(Instant now) {
        return boundary.filter(end -> !now.isBefore(end)).isPresent()
                || now.isBefore(begun) && !sameTrust(now);
    }

    private boolean sameTrust(Instant now) {
        return credentials.environment().trust().nextBoundary(now).equals(boundary);
    }

    int number() {
        return number;
    }

    FkCredentials credentials() {
        return credentials;
    }

    MutualTls tls() {
        return tls;
    }

    FkSoapPort port() {
        return port;
    }

    @Override
    public void close() {
        port.close();
    }
}
