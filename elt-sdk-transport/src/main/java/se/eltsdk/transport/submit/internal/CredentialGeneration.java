package se.eltsdk.transport.submit.internal;

import java.time.Instant;
import java.util.Optional;
import se.eltsdk.transport.internal.soap.FkSoapPort;
import se.eltsdk.transport.internal.tls.MutualTls;
import se.eltsdk.transport.submit.FkCredentials;

/**
 * One generation of credentials: TLS and SOAP for a key and for the trust that is valid until the next trust entry
 * begins or ends. Used by one call at a time, and closed when no call uses it.
 */
public final class CredentialGeneration implements AutoCloseable {

    private final int number;
    private final FkCredentials credentials;
    private final Instant begun;
    private final Optional<Instant> boundary;
    private final MutualTls tls;
    private final FkSoapPort port;

    public CredentialGeneration(int number, FkCredentials credentials, Instant begun, MutualTls tls) {
        this.number = number;
        this.credentials = credentials;
        this.begun = begun;
        this.boundary = credentials.environment().trust().nextBoundary(begun);
        this.tls = tls;
        this.port = new FkSoapPort(credentials.environment().endpoint());
    }

    /** Whether its trust is no longer valid; also when the clock was set back to before it began. */
    public boolean isOver(Instant now) {
        return boundary.filter(end -> !now.isBefore(end)).isPresent()
                || now.isBefore(begun) && !sameTrust(now);
    }

    private boolean sameTrust(Instant now) {
        return credentials.environment().trust().nextBoundary(now).equals(boundary);
    }

    public int number() {
        return number;
    }

    public FkCredentials credentials() {
        return credentials;
    }

    public MutualTls tls() {
        return tls;
    }

    public FkSoapPort port() {
        return port;
    }

    @Override
    public void close() {
        port.close();
    }
}
