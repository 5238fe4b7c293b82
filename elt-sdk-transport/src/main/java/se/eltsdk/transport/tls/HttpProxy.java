package se.eltsdk.transport.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * An HTTP proxy on the way to FK: it is asked for a tunnel ({@code CONNECT}, RFC 9110, 9.3.6), and TLS with FK goes
 * through it unseen. The machine's own proxy settings take no part.
 *
 * <p>A name and a password are sent to the proxy in the Basic scheme, and never to FK. The Java platform takes them off
 * unless the JVM is started with {@code -Djdk.http.auth.tunneling.disabledSchemes=}, which concerns all of the JVM: a
 * library does not set it.
 */
public final class HttpProxy {

    public static final String FLAG = "-Djdk.http.auth.tunneling.disabledSchemes=";

    private static final String PROPERTY = "jdk.http.auth.tunneling.disabledSchemes";
    private static final int HIGHEST_PORT = 65_535;

    private final String host;
    private final int port;
    private final Optional<String> authorization;

    private HttpProxy(String host, int port, Optional<String> authorization) {
        this.host = host;
        this.port = port;
        this.authorization = authorization;
    }

    /**
     * A proxy that asks for no name.
     *
     * @throws IllegalArgumentException when the host is blank or the port is not one from 1 to 65535
     */
    public static HttpProxy of(String host, int port) {
        if (requireNonNull(host, "host").isBlank() || port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("a proxy has a host name and a port from 1 to " + HIGHEST_PORT);
        }
        return new HttpProxy(host, port, Optional.empty());
    }

    /**
     * The same with a name and a password for it. The password never comes back out.
     *
     * @throws IllegalArgumentException when the name holds a colon, which the Basic scheme cannot carry
     */
    public HttpProxy withCredentials(String user, char[] password) {
        if (requireNonNull(user, "user").contains(":")) {
            throw new IllegalArgumentException("a user name for a proxy holds no colon");
        }
        CharBuffer both = CharBuffer.allocate(user.length() + 1 + requireNonNull(password, "password").length)
                .put(user).put(':').put(password).flip();
        ByteBuffer encoded = UTF_8.encode(both);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        String value = "Basic " + Base64.getEncoder().encodeToString(bytes);
        Arrays.fill(both.array(), '\0');
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(bytes, (byte) 0);
        return new HttpProxy(host, port, Optional.of(value));
    }

    /** Whether this JVM would keep the name and password from the proxy: {@code ELT-757}. */
    public boolean isAuthenticationDisabledByJvm() {
        return authorization.isPresent() && Arrays.stream(System.getProperty(PROPERTY, "Basic").split(","))
                .anyMatch(scheme -> scheme.strip().toLowerCase(Locale.ROOT).equals("basic"));
    }

    /** For the HTTP client of one call: this proxy for every address. */
    public ProxySelector selector() {
        return ProxySelector.of(InetSocketAddress.createUnresolved(host, port));
    }

    /** The value of the header {@code Proxy-Authorization}; empty without a name. A secret. */
    public Optional<String> authorization() {
        return authorization;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /** Host and port, and neither name nor password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
