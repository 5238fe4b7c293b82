package se.eltsdk.transport.tls;

import static java.util.Objects.requireNonNull;

import se.eltsdk.internal.ProxyCredentials;
import se.eltsdk.transport.tls.internal.ProxyRoute;

/**
 * An HTTP proxy between the vendor and FK. The proxy opens a tunnel ({@code CONNECT}, RFC 9110, 9.3.6); TLS runs from
 * the vendor to FK inside the tunnel, so the proxy cannot read it. The machine's own proxy settings are not used.
 *
 * <p>A user name and password are sent to the proxy in the Basic scheme, and never to FK. The JDK removes them unless
 * the JVM is started with {@code -Djdk.http.auth.tunneling.disabledSchemes=}. That option affects the whole JVM, so
 * this library does not set it.
 *
 * <p>Immutable.
 */
public final class HttpProxy {

    static {
        ProxyRoute.grant(proxy -> proxy.route);
    }

    private static final int HIGHEST_PORT = 65_535;

    private final ProxyRoute route;

    private HttpProxy(ProxyRoute route) {
        this.route = route;
    }

    /**
     * Returns a proxy without credentials.
     *
     * @throws IllegalArgumentException when the host is blank or the port is not from 1 to 65535
     */
    public static HttpProxy of(String host, int port) {
        if (requireNonNull(host, "host").isBlank() || port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("a proxy has a host name and a port from 1 to " + HIGHEST_PORT);
        }
        return new HttpProxy(ProxyRoute.through(host, port));
    }

    /**
     * Returns a copy with a user name and a password. Nothing returns them again.
     *
     * @throws IllegalArgumentException when the name contains a colon, which the Basic scheme cannot carry
     */
    public HttpProxy withCredentials(String user, char[] password) {
        return new HttpProxy(route.withAuthorization(ProxyCredentials.headerValue(user, password)));
    }

    /** Returns host and port, without the user name and password. */
    @Override
    public String toString() {
        return route.toString();
    }
}
