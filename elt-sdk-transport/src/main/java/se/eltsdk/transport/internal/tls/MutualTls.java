package se.eltsdk.transport.internal.tls;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import se.eltsdk.transport.internal.certificate.ClientCertificateCheck;
import se.eltsdk.transport.internal.revocation.RevocationMonitor;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.transport.tls.RevocationStatus;
import se.eltsdk.transport.tls.TlsSetupException;
import se.eltsdk.transport.tls.internal.ConnectionFailures;
import se.eltsdk.transport.tls.internal.ProxyRoute;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.key.KeyMaterial;
import se.eltsdk.trust.key.internal.KeyMaterialAccess;

/**
 * TLS with a client certificate, for one key and one environment's trust.
 *
 * <p>The vendor shows its own certificate. Of FK's server it is asked that its certificate chains to the environment's
 * anchors of the moment (never to those of the machine or the JDK), bears FK's organisation number, names the host that
 * was called, is one of the environment's pins where there are any, and is not known as revoked. The moment is the
 * given clock's. TLS 1.3 and 1.2 only, with authenticated encryption (AEAD) and forward secrecy. Nothing of the JVM is
 * changed: no provider, no default context, no system property.
 *
 * <pre>{@code
 * HandshakeProbeResult result = MutualTls.of(environment, tlsKey, clock).probe(Duration.ofSeconds(10));
 * result.failure().ifPresent(failure -> System.out.println(failure.code() + " " + failure.message()));
 * }</pre>
 *
 * <p>A new key or new trust needs a new {@code MutualTls}; this one never changes. Thread-safe.
 */
public final class MutualTls {

    private static final String PROVIDER = "SunJSSE";
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final List<String> SUITES = List.of(
            "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private final EltEnvironment environment;
    private final KeyMaterial key;
    private final X509ExtendedKeyManager own;
    private final Clock clock;
    private final RevocationMonitor revocation;
    private final ProxyRoute route;

    private MutualTls(EltEnvironment environment, KeyMaterial key, Clock clock, RevocationMonitor revocation,
            ProxyRoute route) {
        this.environment = environment;
        this.key = key;
        this.own = KeyMaterialAccess.tlsKeyManager(key);
        this.clock = clock;
        this.revocation = revocation;
        this.route = route;
    }

    /**
     * Sets up TLS for this key and environment, at the clock's time, without a proxy and without a look at revocation.
     *
     * @throws se.eltsdk.trust.UntrustedException ELT-804 when the key's certificate may not be a TLS client's,
     *                                            ELT-818 when it belongs to the other environment
     * @throws TlsSetupException                  ELT-809 when the Java platform cannot do it
     */
    public static MutualTls of(EltEnvironment environment, KeyMaterial key, Clock clock) {
        requireNonNull(clock, "clock");
        requireNonNull(key, "key").requireFor(requireNonNull(environment, "environment").name());
        MutualTls tls = new MutualTls(environment, key, clock,
                RevocationMonitor.of(RevocationMode.OFF, clock), ProxyRoute.DIRECT);
        tls.begin();
        return tls;
    }

    /** Returns a copy that connects by this route. */
    public MutualTls withRoute(ProxyRoute value) {
        return new MutualTls(environment, key, clock, revocation, requireNonNull(value, "value"));
    }

    /** The same with a look at revocation; what is known of it may be shared with others. */
    public MutualTls withRevocation(RevocationMonitor value) {
        return new MutualTls(environment, key, clock, requireNonNull(value, "value"), route);
    }

    /**
     * Begins one connection: a TLS context of its own, so that no earlier handshake is resumed, which would ask neither
     * side for its certificate.
     */
    public TlsHandshake begin() {
        FkTrustManager trust = new FkTrustManager(environment, key.certificate(), clock, revocation);
        try {
            SSLContext context = SSLContext.getInstance("TLS", PROVIDER);
            context.init(new KeyManager[] {own}, new TrustManager[] {trust}, null);
            return new TlsHandshake(this, context, trust);
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException("This Java platform cannot set up TLS with the JDK's own provider " + PROVIDER
                    + "; run on a JDK that has it.", e);
        }
    }

    /**
     * Makes a handshake with the environment's endpoint and sends no request. Under TLS 1.3 a server's refusal comes
     * after the handshake has ended on our side, so this listens two seconds more for it.
     *
     * @param limit the most time to connect, and again to shake hands
     */
    public HandshakeProbeResult probe(Duration limit) {
        return new HandshakeProbe(this, requireNonNull(limit, "limit")).run(true);
    }

    /**
     * Asks about revocation whatever is not known or no longer up to date, of our own certificate and of the server's
     * that was seen last, over connections of its own that are limited in time and size, and waits for the answers, 17
     * seconds at most. In {@link RevocationMode#HARD} a
     * handshake comes first where the server's certificate has not been seen.
     *
     * @param limit the most time of that handshake
     * @return the answers that are new and not good; empty when all is well, and when revocation is off
     */
    public List<RevocationStatus> askRevocation(Duration limit) {
        meetServerForRevocation(limit);
        return revocation.ask(key.certificate(), issuersOfOwn());
    }

    /**
     * Begins to ask about revocation as {@link #askRevocation} does, without a handshake, and returns at once: what is
     * to be fetched is fetched on daemon threads. Throws nothing.
     *
     * @param news receives each answer that is new and not good, on one of these threads or the caller's
     */
    public void startRevocation(Consumer<RevocationStatus> news) {
        revocation.startAll(key.certificate(), issuersOfOwn(), requireNonNull(news, "news"));
    }

    /**
     * Waits for answers that are being fetched: in {@link RevocationMode#SOFT} until five seconds after their fetching
     * began, or the limit if that is less, in {@link RevocationMode#HARD} to its end, which is at most 17 seconds
     * after.
     *
     * @param limit the most time to wait in soft mode
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    public void awaitRevocation(Duration limit) throws InterruptedException {
        revocation.awaitOpen(key.certificate(), requireNonNull(limit, "limit"));
    }

    /** Whether revocation is hard and the server's certificate has not been seen, so that nobody can ask about it. */
    public boolean needsServerForRevocation() {
        return revocation.mode() == RevocationMode.HARD && !revocation.hasSeenServer();
    }

    /**
     * Makes a handshake with FK, without a request, where {@link #needsServerForRevocation()}; what comes of it shows
     * in the next call.
     *
     * @param limit the most time to connect, and again to shake hands
     */
    public void meetServerForRevocation(Duration limit) {
        if (needsServerForRevocation()) {
            new HandshakeProbe(this, requireNonNull(limit, "limit")).run(false);
        }
    }

    /**
     * What speaks against our own certificate now: {@code ELT-758} or {@code ELT-759} when it has expired or is not
     * valid yet, {@code ELT-750} when its chain does not hold together, {@code ELT-751} to {@code ELT-754} by what is
     * known of its revocation.
     */
    public Optional<ConnectionFailure> ownCertificateFailure() {
        return new ClientCertificateCheck(key.chain(), clock.instant()).failure()
                .or(this::ownRevocationFailure);
    }

    /** As {@link #ownCertificateFailure()}, only of the certificate's own dates: {@code ELT-758} or {@code ELT-759}. */
    public Optional<ConnectionFailure> ownValidityFailure() {
        return ClientCertificateCheck.validityFailure(key.certificate(), clock.instant());
    }

    /** As {@link #ownCertificateFailure()}, only of revocation and without asking anew. */
    public Optional<ConnectionFailure> ownRevocationFailure() {
        return revocation.refusal(key.certificate()).map(ConnectionFailures::of);
    }

    /** Returns the route to FK. */
    ProxyRoute route() {
        return route;
    }

    /**
     * Whether a failure is at root a refusal in the handshake by the other side, such as its alert about our
     * certificate. What we do not trust, and what broke, has another root.
     */
    public static boolean isRefusal(Throwable failure) {
        Throwable root = requireNonNull(failure, "failure");
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof SSLHandshakeException;
    }

    EltEnvironment environment() {
        return environment;
    }

    X509Certificate ownCertificate() {
        return key.certificate();
    }

    Instant now() {
        return clock.instant();
    }

    static SSLParameters parameters(SSLContext context) {
        List<String> supported = List.of(context.getSupportedSSLParameters().getCipherSuites());
        SSLParameters parameters = new SSLParameters(
                SUITES.stream().filter(supported::contains).toArray(String[]::new), PROTOCOLS.clone());
        parameters.setEndpointIdentificationAlgorithm(FkTrustManager.HOST_NAME_CHECK);
        return parameters;
    }

    /** Those who issue FK's certificates may issue the vendors' too. */
    private List<X509Certificate> issuersOfOwn() {
        return Stream.concat(key.chain().stream().skip(1),
                environment.fkAnchors(clock.instant()).certificates().stream()).toList();
    }
}
