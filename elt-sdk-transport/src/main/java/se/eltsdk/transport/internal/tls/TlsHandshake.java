package se.eltsdk.transport.internal.tls;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import se.eltsdk.transport.internal.http.HttpConnection;
import se.eltsdk.transport.internal.http.NetworkDeadline;
import se.eltsdk.transport.tls.ConnectionFailure;

/** One connection to FK, from before its handshake: how to open it, and what the server showed. For one use. */
public final class TlsHandshake {

    private final MutualTls tls;
    private final SSLContext context;
    private final FkTrustManager trust;

    TlsHandshake(MutualTls tls, SSLContext context, FkTrustManager trust) {
        this.tls = tls;
        this.context = context;
        this.trust = trust;
    }

    /**
     * Connects to FK by the route and makes the handshake.
     *
     * @throws IOException when that fails; {@link #failure} explains it
     */
    public HttpConnection connect(NetworkDeadline deadline) throws IOException {
        return HttpConnection.openTls(tls.route(), endpoint(), context, parameters(), deadline);
    }

    /** Returns the context with our key and FK's trust. It fails a connection without {@link #parameters()}. */
    SSLContext context() {
        return context;
    }

    /** Returns a copy of the parameters: protocols, cipher suites and the host name check. */
    SSLParameters parameters() {
        return MutualTls.parameters(context);
    }

    /** Returns FK's address. */
    public URI endpoint() {
        return tls.environment().endpoint();
    }

    /** Returns what the server sent, its own certificate first, trusted or not; empty before it has sent any. */
    public List<X509Certificate> serverChain() {
        return trust.sent();
    }

    /** Returns the server's own certificate once it was verified to be FK's; empty before, or if it was not. */
    public Optional<X509Certificate> trustedServer() {
        return trust.trusted();
    }

    /** Explains a failure of this connection; empty if it has nothing to do with reaching FK. */
    public Optional<ConnectionFailure> failure(Throwable failure) {
        return new ConnectionFailureClassifier(tls, trust.sent()).find(requireNonNull(failure, "failure"));
    }
}
