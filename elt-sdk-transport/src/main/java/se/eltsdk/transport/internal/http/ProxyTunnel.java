package se.eltsdk.transport.internal.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.transport.tls.internal.ProxyRoute;

/**
 * Asks a proxy for a tunnel ({@code CONNECT}) on a socket that is connected to it. Written by hand, since a buffering
 * reader could take bytes of the TLS that follows.
 *
 * <p>The proxy's credentials are not sent where the JVM forbids it, as the JDK's own clients do not.
 */
final class ProxyTunnel {

    private static final int LONGEST_HEAD = 16_384;
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})[ \r].*", Pattern.DOTALL);

    private final ProxyRoute route;

    ProxyTunnel(ProxyRoute route) {
        this.route = route;
    }

    void open(Socket wire, URI target, int port) throws IOException {
        String authority = target.getHost() + ":" + port;
        String head = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority
                + authorization().map(value -> "\r\nProxy-Authorization: " + value).orElse("") + END_OF_HEAD;
        wire.getOutputStream().write(head.getBytes(US_ASCII));
        wire.getOutputStream().flush();
        String status = status(head(wire.getInputStream()));
        if (!status.startsWith("2")) {
            throw new TunnelRefusedException(status);
        }
    }

    private Optional<String> authorization() {
        return route.isAuthenticationDisabledByJvm() ? Optional.empty() : route.authorization();
    }

    private static String status(String head) {
        Matcher matcher = STATUS.matcher(head);
        return matcher.matches() ? matcher.group(1) : "none";
    }

    /** Reads the head byte by byte, and not a byte more: what follows is FK's TLS. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (head.size() < LONGEST_HEAD) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the proxy closed the connection");
            }
            head.write(next);
            if (next == '\n' && head.toString(US_ASCII).endsWith(END_OF_HEAD)) {
                return head.toString(US_ASCII);
            }
        }
        throw new IOException("the proxy's answer has no end");
    }
}
