package se.eltsdk.transport.tls;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import se.eltsdk.trust.Environment;
import se.eltsdk.trust.KeyMaterial;

/**
 * TLS with a client certificate, set up once for one key and one environment's trust: a credential generation.
 *
 * <p>The vendor shows its own certificate. Of FK's server it is asked that its certificate chains to the environment's
 * anchors (never to those of the machine or the JDK), bears FK's organisation number, and names the host that was
 * called. TLS 1.3 and 1.2 only, with authenticated encryption (AEAD) and forward secrecy. Nothing of the JVM is
 * changed: no provider, no default context, no system property.
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

    private final SSLContext context;
    private final String[] suites;

    private MutualTls(SSLContext context) {
        this.context = context;
        List<String> supported = List.of(context.getSupportedSSLParameters().getCipherSuites());
        this.suites = SUITES.stream().filter(supported::contains).toArray(String[]::new);
    }

    /**
     * Sets up TLS for this key and environment.
     *
     * @throws se.eltsdk.trust.UntrustedException ELT-804 when the key's certificate may not be a TLS client's
     * @throws TlsSetupException                  ELT-809 when the Java platform cannot do it
     */
    public static MutualTls of(Environment environment, KeyMaterial key) {
        requireNonNull(environment, "environment");
        KeyManager[] own = {requireNonNull(key, "key").tlsKeyManager()};
        try {
            TrustManager[] theirs = {new FkTrustManager(
                    pkix(environment.fkAnchors().certificates()), environment.fkOrganisationNumber())};
            SSLContext context = SSLContext.getInstance("TLS", PROVIDER);
            context.init(own, theirs, null);
            return new MutualTls(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new TlsSetupException("This Java platform cannot set up TLS with the JDK's own provider " + PROVIDER
                    + "; run on a JDK that has it.", e);
        }
    }

    /** The context: own key, FK's trust. Whoever uses it applies {@link #parameters()} too. */
    public SSLContext context() {
        return context;
    }

    /** Protocols, suites and the check of the host name, as a copy of the caller's own. */
    public SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters(suites, PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm(FkTrustManager.HOST_NAME_CHECK);
        return parameters;
    }

    /**
     * Forgets what was agreed in earlier handshakes, so that the next one is whole: a resumed session asks neither
     * side for its certificate, and would go on with one that is trusted no more.
     */
    public void forgetSessions() {
        SSLSessionContext sessions = context.getClientSessionContext();
        Collections.list(sessions.getIds()).stream()
                .map(sessions::getSession)
                .filter(Objects::nonNull)
                .forEach(SSLSession::invalidate);
    }

    /**
     * Makes a handshake and nothing more, and tells whether the server turned us away with a TLS alert. Under TLS 1.3
     * such an alert comes after the handshake has ended on our side, so this listens two seconds more for it.
     *
     * @param limit the most time to connect, and again to shake hands
     * @return false also when the server could not be reached, or when we do not trust it
     */
    public boolean isRefusedBy(String host, int port, Duration limit) {
        forgetSessions();
        return new HandshakeProbe(this).isRefusedBy(requireNonNull(host, "host"), port, limit);
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

    private static X509ExtendedTrustManager pkix(List<X509Certificate> anchors)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < anchors.size(); i++) {
            store.setCertificateEntry("anchor-" + i, anchors.get(i));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", PROVIDER);
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
    }
}
