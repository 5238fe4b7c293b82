package se.eltsdk.transport.timestamp;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.seal.TimestampExchange;
import se.eltsdk.transport.internal.http.HttpConnection;
import se.eltsdk.transport.internal.http.HttpResponseHead;
import se.eltsdk.transport.internal.http.NetworkDeadline;
import se.eltsdk.transport.tls.HttpProxy;
import se.eltsdk.transport.tls.internal.ProxyRoute;
import se.eltsdk.trust.TrustAnchors;

/**
 * Calls a time-stamp authority over HTTPS (RFC 3161, section 3.4), for {@link se.eltsdk.seal.TimestampAuthority}.
 *
 * <p>One call is one POST on a connection of its own. It follows no redirects, repeats nothing, reads at most 64 KiB,
 * and ends within its timeout, by default 10 seconds; only the look-up of the host name ends when the operating system
 * ends it. Immutable and safe for use by several threads.
 *
 * <p>Example: {@code TimestampClient.of(URI.create("https://tsa.example.invalid/"), serverAnchors)}.
 */
public final class TimestampClient implements TimestampExchange {

    private static final int LARGEST = 64 * 1024;
    private static final int OK = 200;
    private static final Duration USUAL = Duration.ofSeconds(10);
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final URI endpoint;
    private final SSLContext context;
    private final ProxyRoute route;
    private final Duration timeout;

    private TimestampClient(URI endpoint, SSLContext context, ProxyRoute route, Duration timeout) {
        this.endpoint = endpoint;
        this.context = context;
        this.route = route;
        this.timeout = timeout;
    }

    /**
     * A client without a proxy. Makes no call.
     *
     * @param endpoint      an https address
     * @param serverAnchors the trusted issuers of the server's TLS certificate; its host name is checked, revocation is
     *                      not
     * @throws IllegalArgumentException when the address is not https or has no host
     */
    public static TimestampClient of(URI endpoint, TrustAnchors serverAnchors) {
        if (!"https".equalsIgnoreCase(endpoint.getScheme()) || endpoint.getHost() == null) {
            throw new IllegalArgumentException("a time-stamp authority is called over https");
        }
        return new TimestampClient(endpoint, context(requireNonNull(serverAnchors, "serverAnchors")), ProxyRoute.DIRECT,
                USUAL);
    }

    /** Returns a copy that calls through this proxy. */
    public TimestampClient withProxy(HttpProxy proxy) {
        return new TimestampClient(endpoint, context, ProxyRoute.of(proxy), timeout);
    }

    /**
     * Returns a copy with this limit for a whole call.
     *
     * @throws IllegalArgumentException when it is not above zero
     */
    public TimestampClient withTimeout(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("a timeout is above zero");
        }
        return new TimestampClient(endpoint, context, route, limit);
    }

    /**
     * Makes the call.
     *
     * @throws EltException ELT-918 when the HTTP status is not 200
     */
    @Override
    public byte[] exchange(byte[] request) throws IOException {
        SSLParameters parameters = context.getDefaultSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(PROTOCOLS);
        try (HttpConnection connection = HttpConnection.openTls(route, endpoint, context, parameters,
                NetworkDeadline.after(timeout))) {
            connection.send("POST", endpoint, Map.of("Content-Type", "application/timestamp-query",
                    "Accept", "application/timestamp-reply"), request);
            HttpResponseHead head = connection.receiveHead();
            if (head.status() != OK) {
                throw new EltException(ErrorMessage.of(ErrorCode.TIMESTAMP_NOT_OBTAINED.variant("status"))
                        .with("status", head.status()));
            }
            return connection.receiveBody(LARGEST);
        }
    }

    private static SSLContext context(TrustAnchors anchors) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (X509Certificate each : anchors.certificates()) {
                store.setCertificateEntry("anchor-" + store.size(), each);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX", "SunJSSE");
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS", "SunJSSE");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    /** Shows the host. */
    @Override
    public String toString() {
        return "TimestampClient[" + endpoint.getHost() + "]";
    }
}
