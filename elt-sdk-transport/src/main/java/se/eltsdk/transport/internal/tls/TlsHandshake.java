package se.eltsdk.transport.internal.tls;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ProxyRoute;

/** One connection to FK, from before its handshake: what to make it with, and what was seen. For one use. */
public final class TlsHandshake {

    private final MutualTls tls;
    private final SSLContext context;
    private final FkTrustManager trust;

    TlsHandshake(MutualTls tls, SSLContext context, FkTrustManager trust) {
        this.tls = tls;
        this.context = context;
        this.trust = trust;
    }

    /** The context: own key, FK's trust. It refuses a connection that does not use {@link #parameters()} too. */
    public SSLContext context() {
        return context;
    }

    /** Protocols, suites and the check of the host name, as a copy of the caller's own. */
    public SSLParameters parameters() {
        return MutualTls.parameters(context);
    }

    /** Returns the route to FK. */
    public ProxyRoute route() {
        return tls.route();
    }

    /** What the server sent, its own certificate first, trusted or not; empty before it has sent any. */
    public List<X509Certificate> serverChain() {
        return trust.sent();
    }

    /** The server's own certificate, once it was found to be FK's; empty before, and when it was not. */
    public Optional<X509Certificate> trustedServer() {
        return trust.trusted();
    }

    /** The plain words for a failure of this connection; empty for what has nothing to do with reaching FK. */
    public Optional<ConnectionFailure> failure(Throwable failure) {
        return new ConnectionFailureClassifier(tls, trust.sent()).find(requireNonNull(failure, "failure"));
    }

    /** The plain words for a proxy that asks for a name and a password (HTTP status 407), and did not get them. */
    public ConnectionFailure proxyAsks() {
        return ProxyDiagnosis.asks(tls.route());
    }
}
