package se.eltsdk.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * A user name and password for an HTTP proxy that tunnels, in the Basic scheme (RFC 7617). The JDK's HTTP client
 * removes them unless a JVM option allows them, which only the program that starts the JVM can set.
 */
public final class ProxyCredentials {

    /** The request header. The JDK's HTTP client sends it to the proxy only, never to the server behind. */
    public static final String HEADER = "Proxy-Authorization";

    private static final String JVM_PROPERTY = "jdk.http.auth.tunneling.disabledSchemes";

    private ProxyCredentials() {
    }

    /**
     * Returns the value of the header. A secret.
     *
     * @throws IllegalArgumentException when the user name contains a colon, which the Basic scheme cannot carry
     */
    public static String headerValue(String user, char[] password) {
        if (requireNonNull(user, "user").contains(":")) {
            throw new IllegalArgumentException("a user name for a proxy contains no colon");
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
        return value;
    }

    /** Whether this JVM removes the credentials: {@code ELT-757}. */
    public static boolean areDisabledByJvm() {
        return Arrays.stream(System.getProperty(JVM_PROPERTY, "Basic").split(","))
                .anyMatch(scheme -> scheme.strip().toLowerCase(Locale.ROOT).equals("basic"));
    }
}
