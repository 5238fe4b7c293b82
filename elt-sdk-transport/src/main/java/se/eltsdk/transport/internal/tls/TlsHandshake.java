package se.eltsdk.transport.internal.tls;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ProxyRoute;

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

    /** Returns the context with our key and FK's trust. It fails a connection without {@link #parameters()}. */
    public SSLContext context() {
        return context;
    }

    /** Returns a copy of the parameters: protocols, cipher suites and the host name check. */
    public SSLParameters parameters() {
        return MutualTls.parameters(context);
    }

    /** Returns the route to FK. */
    public ProxyRoute route() {
        return tls.route();
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

    /** Explains a proxy that requires a user name and password (HTTP status 407), and did not get them. */
    public ConnectionFailure proxyAsks() {
        return ProxyDiagnosis.asks(tls.route());
    }
}
