package se.eltsdk.transport.internal.revocation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads where a certificate's revocation lists are (RFC 5280, 4.2.1.13), and which part a list covers (5.2.5).
 *
 * <p>The DER is read by hand, since the JDK has no public API for these two extensions.
 */
final class CrlDistributionPoints {

    private static final String POINTS = "2.5.29.31";
    private static final int URI_TAG = 0x86;
    private static final int CONSTRUCTED = 0x20;
    private static final int OCTETS = 0x04;
    private static final int SEQUENCE = 0x30;
    private static final int HIGHEST_PORT = 65_535;
    /** More levels than these extensions have. Deeper ones would only exhaust the stack. */
    private static final int DEEPEST = 16;
    /** onlyContainsCACerts, onlySomeReasons, indirectCRL, onlyContainsAttributeCerts; onlyContainsUserCerts is fine. */
    private static final Set<Integer> NOT_FOR_US = Set.of(0x82, 0x83, 0x84, 0x85);

    private record Node(int tag, ByteBuffer content) {}

    private CrlDistributionPoints() {
    }

    /** Returns the http and https addresses, each once; empty if there are none. */
    static List<URI> in(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(POINTS);
        return extension == null ? List.of() : addresses(octets(extension));
    }

    /** Whether a list may be fetched from there: http or https, a host, and a port from 1 to 65535 if any is given. */
    static boolean isFetchable(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        return Set.of("http", "https").contains(scheme) && address.getHost() != null
                && (address.getPort() == -1 || address.getPort() >= 1 && address.getPort() <= HIGHEST_PORT);
    }

    /** Whether a list with this issuing distribution point covers this certificate. */
    static boolean pointCovers(byte[] extension, X509Certificate certificate) {
        List<Node> parts = nodes(octets(extension)).stream().filter(node -> node.tag() == SEQUENCE)
                .flatMap(node -> nodes(node.content()).stream()).toList();
        if (parts.stream().anyMatch(part -> NOT_FOR_US.contains(part.tag()))) {
            return false;
        }
        List<URI> own = addresses(octets(extension));
        return own.isEmpty() || !Collections.disjoint(own, in(certificate));
    }

    private static ByteBuffer octets(byte[] extension) {
        return nodes(ByteBuffer.wrap(extension)).stream().filter(node -> node.tag() == OCTETS)
                .map(Node::content).findFirst().orElse(ByteBuffer.allocate(0));
    }

    private static List<URI> addresses(ByteBuffer content) {
        return uris(content, DEEPEST).map(CrlDistributionPoints::uri).flatMap(List::stream).distinct().toList();
    }

    /** Returns every name of the type URI, down to so many levels. */
    private static Stream<String> uris(ByteBuffer content, int levels) {
        return nodes(content).stream().flatMap(node -> {
            if (node.tag() == URI_TAG) {
                return Stream.of(ISO_8859_1.decode(node.content()).toString());
            }
            return (node.tag() & CONSTRUCTED) == 0 || levels == 0 ? Stream.empty()
                    : uris(node.content(), levels - 1);
        });
    }

    private static List<URI> uri(String text) {
        try {
            URI uri = new URI(text);
            return isFetchable(uri) ? List.of(uri) : List.of();
        } catch (URISyntaxException e) {
            return List.of();
        }
    }

    /** Returns consecutive DER elements, up to the first bytes that are not DER. */
    private static List<Node> nodes(ByteBuffer content) {
        List<Node> nodes = new ArrayList<>();
        ByteBuffer rest = content.duplicate();
        try {
            while (rest.hasRemaining()) {
                int tag = rest.get() & 0xff;
                int length = length(rest);
                nodes.add(new Node(tag, rest.slice(rest.position(), length)));
                rest.position(rest.position() + length);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException
                | ArithmeticException e) {
            return List.copyOf(nodes);
        }
        return nodes;
    }

    private static int length(ByteBuffer rest) {
        int first = rest.get() & 0xff;
        int length = first < 0x80 ? first : 0;
        for (int i = first & 0x7f; first > 0x80 && i > 0; i--) {
            length = Math.addExact(Math.multiplyExact(length, 0x100), rest.get() & 0xff);
        }
        return length;
    }
}
