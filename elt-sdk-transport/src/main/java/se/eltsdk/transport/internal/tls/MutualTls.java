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
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
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
 * <p>The vendor shows its own certificate. FK's server certificate must chain to the environment's current anchors
 * (never to those of the machine or the JDK), contain FK's organisation number, name the host that was called, be one
 * of the environment's pins if there are any, and not be known as revoked. The given clock is used. TLS 1.3 and 1.2
 * only, with authenticated encryption (AEAD) and forward secrecy. Nothing of the JVM is changed: no provider, no
 * default context, no system property.
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
     * Sets up TLS for this key and environment, at the clock's time, without a proxy and without revocation checking.
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

    /** Returns a copy with revocation checking; the monitor may be shared. */
    public MutualTls withRevocation(RevocationMonitor value) {
        return new MutualTls(environment, key, clock, requireNonNull(value, "value"), route);
    }

    /**
     * Begins one connection with its own TLS context, so that no earlier handshake is resumed: a resumed one would
     * check neither side's certificate.
     */
    public TlsHandshake begin() {
        FkTrustManager trust = new FkTrustManager(environment, key.certificate(), clock, revocation);
        try {
            SSLContext context = SSLContext.getInstance("TLS", PROVIDER);
            context.init(new KeyManager[] {own}, new TrustManager[] {trust}, null);
            return new TlsHandshake(this, context, trust);
        } catch (GeneralSecurityException e) {
            throw new TlsSetupException(ErrorMessage.of(ErrorCode.TLS_NOT_AVAILABLE).with("module", PROVIDER), e);
        }
    }

    /**
     * Makes a handshake with the environment's endpoint and sends no request. With TLS 1.3, a server rejects a client
     * certificate after the handshake has ended on our side, so this waits two more seconds for an alert.
     *
     * @param limit the most time to connect and shake hands
     */
    public HandshakeProbeResult probe(Duration limit) {
        return new HandshakeProbe(this, requireNonNull(limit, "limit")).run(true);
    }

    /**
     * Fetches the revocation lists that are missing or out of date, for our own certificate and for the server's that
     * was seen last, over separate connections that are limited in time and size, and waits for them, 17 seconds at
     * most. In {@link RevocationMode#HARD} a handshake comes first if the server's certificate has not been seen.
     *
     * @param limit the most time of that handshake
     * @return the new answers that are not good; empty if all are good, or revocation checking is off
     */
    public List<RevocationStatus> askRevocation(Duration limit) {
        meetServerForRevocation(limit);
        return revocation.ask(key.certificate(), issuersOfOwn());
    }

    /**
     * Starts to fetch revocation lists as {@link #askRevocation} does, without a handshake, on daemon threads, and
     * returns at once. Throws nothing.
     *
     * @param news receives each new answer that is not good, on one of these threads or the caller's
     */
    public void startRevocation(Consumer<RevocationStatus> news) {
        revocation.startAll(key.certificate(), issuersOfOwn(), requireNonNull(news, "news"));
    }

    /**
     * Waits for lists that are being fetched: in {@link RevocationMode#SOFT} until five seconds after the download
     * began, or the limit if that is less; in {@link RevocationMode#HARD} until its end, which is at most 17 seconds
     * after it began.
     *
     * @param limit the most time to wait in soft mode
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    public void awaitRevocation(Duration limit) throws InterruptedException {
        revocation.awaitOpen(key.certificate(), requireNonNull(limit, "limit"));
    }

    /** Whether revocation checking is hard and the server's certificate, which names its list, has not been seen. */
    public boolean needsServerForRevocation() {
        return revocation.mode() == RevocationMode.HARD && !revocation.hasSeenServer();
    }

    /**
     * Makes a handshake with FK, without a request, if {@link #needsServerForRevocation()}. A failure shows in the next
     * call.
     *
     * @param limit the most time to connect and shake hands
     */
    public void meetServerForRevocation(Duration limit) {
        if (needsServerForRevocation()) {
            new HandshakeProbe(this, requireNonNull(limit, "limit")).run(false);
        }
    }

    /**
     * Returns why our own certificate cannot be used now: {@code ELT-758} or {@code ELT-759} if it has expired or is
     * not valid yet, {@code ELT-750} if its chain is not consistent, {@code ELT-751} to {@code ELT-754} by its known
     * revocation status.
     */
    public Optional<ConnectionFailure> ownCertificateFailure() {
        return new ClientCertificateCheck(key.chain(), clock.instant()).failure()
                .or(this::ownRevocationFailure);
    }

    /** As {@link #ownCertificateFailure()}, but only by the certificate's dates: {@code ELT-758} or {@code ELT-759}. */
    public Optional<ConnectionFailure> ownValidityFailure() {
        return ClientCertificateCheck.validityFailure(key.certificate(), clock.instant());
    }

    /** As {@link #ownCertificateFailure()}, but only by the known revocation status. */
    public Optional<ConnectionFailure> ownRevocationFailure() {
        return revocation.refusal(key.certificate()).map(ConnectionFailures::of);
    }

    /** Returns the route to FK. */
    ProxyRoute route() {
        return route;
    }

    /**
     * Whether the root cause is that the other side rejected the handshake, such as by an alert about our certificate.
     * A server that we do not trust and a broken connection have other root causes.
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

    /** The issuers of FK's certificates may be the issuers of the vendors' certificates too. */
    private List<X509Certificate> issuersOfOwn() {
        return Stream.concat(key.chain().stream().skip(1),
                environment.fkAnchors(clock.instant()).certificates().stream()).toList();
    }
}
