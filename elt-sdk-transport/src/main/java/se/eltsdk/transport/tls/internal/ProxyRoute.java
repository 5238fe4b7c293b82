package se.eltsdk.transport.tls.internal;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.eltsdk.internal.PackageAccess;
import se.eltsdk.internal.ProxyCredentials;
import se.eltsdk.transport.tls.HttpProxy;

/**
 * The route to a server: direct, or through an {@link HttpProxy}. Holds the proxy's address and its secret, which
 * {@code HttpProxy} does not show to callers.
 */
public final class ProxyRoute {

    /** No proxy. */
    public static final ProxyRoute DIRECT = new ProxyRoute("", 0, null);

    private static final PackageAccess<Function<HttpProxy, ProxyRoute>> ACCESS = new PackageAccess<>(HttpProxy.class);

    private final String host;
    private final int port;
    /** Null without credentials. */
    private final @Nullable String authorization;

    private ProxyRoute(String host, int port, @Nullable String authorization) {
        this.host = host;
        this.port = port;
        this.authorization = authorization;
    }

    /**
     * Called by {@link HttpProxy}, which gives access to itself.
     *
     * @throws IllegalStateException when called a second time
     */
    public static void grant(Function<HttpProxy, ProxyRoute> access) {
        ACCESS.grant(access);
    }

    /** Returns the route through a proxy. */
    public static ProxyRoute of(HttpProxy proxy) {
        return ACCESS.get().apply(requireNonNull(proxy, "proxy"));
    }

    /** Returns a route through a proxy without credentials. */
    public static ProxyRoute through(String host, int port) {
        return new ProxyRoute(requireNonNull(host, "host"), port, null);
    }

    /** Returns a copy that sends this value in the header {@code Proxy-Authorization}. */
    public ProxyRoute withAuthorization(String value) {
        return new ProxyRoute(host, port, requireNonNull(value, "value"));
    }

    /** Whether there is no proxy. */
    public boolean isDirect() {
        return port == 0;
    }

    /** Returns the proxy's resolved address; empty without a proxy. */
    public Optional<InetSocketAddress> address() {
        return isDirect() ? Optional.empty() : Optional.of(new InetSocketAddress(host, port));
    }

    /** Returns the value of the header {@code Proxy-Authorization}; empty without credentials. A secret. */
    public Optional<String> authorization() {
        return Optional.ofNullable(authorization);
    }

    /** Whether this JVM would not send the credentials to the proxy: {@code ELT-757}. */
    public boolean isAuthenticationDisabledByJvm() {
        return authorization != null && ProxyCredentials.areDisabledByJvm();
    }

    /** Host and port, without credentials. */
    @Override
    public String toString() {
        return isDirect() ? "direct" : host + ":" + port;
    }
}
