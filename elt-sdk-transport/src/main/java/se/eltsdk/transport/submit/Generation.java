package se.eltsdk.transport.submit;

import java.time.Instant;
import java.util.Optional;
import se.eltsdk.transport.tls.MutualTls;

/**
 * One generation of credentials: TLS and SOAP for a key and the trust of a stretch of time. Used by one call at a time,
 * and closed when no call is on it.
 */
final class Generation implements AutoCloseable {

    private final int number;
    private final Credentials credentials;
    private final Instant begun;
    private final Optional<Instant> boundary;
    private final MutualTls tls;
    private final SoapPort port;

    Generation(int number, Credentials credentials, Instant begun, MutualTls tls, TimeLimits limits) {
        this.number = number;
        this.credentials = credentials;
        this.begun = begun;
        this.boundary = credentials.environment().trust().nextBoundary(begun);
        this.tls = tls;
        this.port = new SoapPort(credentials.environment().endpoint(), limits);
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

    Credentials credentials() {
        return credentials;
    }

    MutualTls tls() {
        return tls;
    }

    SoapPort port() {
        return port;
    }

    @Override
    public void close() {
        port.close();
    }
}
