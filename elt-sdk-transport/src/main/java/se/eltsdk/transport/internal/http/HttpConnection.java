package se.eltsdk.transport.internal.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.MessageSupport;
import org.jspecify.annotations.Nullable;
import se.eltsdk.transport.tls.internal.ProxyRoute;

/**
 * A connection for one HTTP/1.1 request and its response, over TLS or plain, direct or through a proxy. It follows no
 * redirect, repeats nothing, starts no thread, and is not used again: at FK's pace that would save nothing, and a
 * request on a connection that the server has just closed would be lost. None of the JVM's settings for proxies,
 * authenticators and cookies count.
 *
 * <p>Everything ends at the deadline, with a {@link SocketTimeoutException}, and when the thread is interrupted, with
 * an {@link InterruptedIOException} that an {@link InterruptedException} has caused; only the look-up of a host name
 * ends when the operating system ends it. For one thread.
 */
public final class HttpConnection implements AutoCloseable {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int FIRST_FINAL_STATUS = 200;
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");
    private static final Duration LEAST_TO_LISTEN = Duration.ofMillis(1);

    private final DeadlineSocket wire;
    private final Socket socket;
    private final boolean absolute;
    private final ProxyRoute route;
    private final DefaultBHttpClientConnection http = ResponseHeadParser.connection();
    private @Nullable ClassicHttpResponse response;
    private @Nullable BasicClassicHttpRequest request;

    private HttpConnection(DeadlineSocket wire, Socket socket, ProxyRoute route, boolean absolute) throws IOException {
        this.wire = wire;
        this.socket = socket;
        this.route = route;
        this.absolute = absolute;
        http.bind(socket);
    }

    /**
     * Connects, through a tunnel if there is a proxy, and makes the TLS handshake.
     *
     * @throws TunnelRefusedException when the proxy opens no tunnel
     */
    public static HttpConnection openTls(ProxyRoute route, URI target, SSLContext context, SSLParameters parameters,
            NetworkDeadline deadline) throws IOException {
        int port = target.getPort() < 0 ? HTTPS : target.getPort();
        DeadlineSocket wire = DeadlineSocket.connect(address(route, target, port), deadline);
        try {
            if (!route.isDirect()) {
                new ProxyTunnel(route).open(wire, target, port);
            }
            SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(wire, target.getHost(), port, true);
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            return new HttpConnection(wire, secure, route, false);
        } catch (Throwable e) {
            wire.close();
            throw e;
        }
    }

    /** Connects without TLS, to the proxy if there is one. */
    public static HttpConnection openPlain(ProxyRoute route, URI target, NetworkDeadline deadline) throws IOException {
        int port = target.getPort() < 0 ? HTTP : target.getPort();
        DeadlineSocket wire = DeadlineSocket.connect(address(route, target, port), deadline);
        return new HttpConnection(wire, wire, route, !route.isDirect());
    }

    private static InetSocketAddress address(ProxyRoute route, URI target, int port) {
        return route.address().orElseGet(() -> new InetSocketAddress(target.getHost(), port));
    }

    /** Sets the deadline for everything from now on. */
    public void setDeadline(NetworkDeadline deadline) {
        wire.setDeadline(deadline);
    }

    /** Returns the TLS session. */
    public SSLSession session() {
        return ((SSLSocket) socket).getSession();
    }

    /**
     * Listens for this time, and at least looks at what has come already. Whether the server stays silent: it neither
     * speaks nor closes the connection.
     *
     * @throws IOException when the server breaks the connection off, such as by a TLS alert
     */
    public boolean isSilentFor(Duration time) throws IOException {
        boolean waits = time.compareTo(LEAST_TO_LISTEN) >= 0;
        if (!waits && !wire.isReadable()) {
            return true;
        }
        wire.setDeadline(NetworkDeadline.after(waits ? time : LEAST_TO_LISTEN));
        try {
            // What TLS itself has to say, such as a session's ticket, is not returned by it. Java's TLS goes on where a
            // time-out has stopped it, also in the middle of a record.
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    /** @throws InterruptedIOException caused by an InterruptedException, when the thread is interrupted */
    public void requireNotInterrupted() throws InterruptedIOException {
        DeadlineSocket.requireNotInterrupted();
    }

    /**
     * Writes the request and hands all of it to the network.
     *
     * @param body null if there is none
     */
    public void send(String verb, URI target, Map<String, String> headers, byte @Nullable [] body) throws IOException {
        prepare(verb, target, headers, body);
        send();
    }

    /** Makes the request that {@link #send()} writes, ahead of its time. */
    public void prepare(String verb, URI target, Map<String, String> headers, byte @Nullable [] body) {
        BasicClassicHttpRequest made = new BasicClassicHttpRequest(verb, target);
        request = made;
        made.setAbsoluteRequestUri(absolute);
        made.setHeader("Host", target.getPort() < 0 ? target.getHost() : target.getHost() + ":" + target.getPort());
        headers.forEach(made::setHeader);
        made.setHeader("User-Agent", UserAgent.VALUE);
        made.setHeader("Connection", "close");
        if (absolute) {
            route.authorization().ifPresent(value -> made.setHeader("Proxy-Authorization", value));
        }
        if (body != null) {
            made.setHeader("Content-Length", body.length);
            made.setEntity(new ByteArrayEntity(body, null));
        }
    }

    /** Writes the request that was prepared, and hands all of it to the network. */
    public void send() throws IOException {
        try {
            http.sendRequestHeader(request);
            http.sendRequestEntity(request);
            http.flush();
        } catch (HttpException e) {
            throw noHttp();
        }
    }

    /**
     * Reads the head of the response, after those that are provisional.
     *
     * @throws ProtocolException when it is not HTTP, or too long
     */
    public HttpResponseHead receiveHead() throws IOException {
        try {
            ClassicHttpResponse head;
            do {
                head = http.receiveResponseHeader();
                response = head;
            } while (head.getCode() < FIRST_FINAL_STATUS);
            return HttpResponseHead.of(head);
        } catch (HttpException | MessageConstraintException e) {
            throw noHttp();
        }
    }

    /**
     * Reads the body of the response, and unpacks one that the server has compressed (gzip) without being asked to.
     *
     * @param limit the most bytes, unpacked
     * @throws IOException also when the body is longer, or ends early
     */
    public byte[] receiveBody(int limit) throws IOException {
        ClassicHttpResponse head = requireNonNull(response);
        if (!MessageSupport.canResponseHaveBody(requireNonNull(request).getMethod(), head)) {
            return new byte[0];
        }
        try {
            http.receiveResponseEntity(head);
        } catch (HttpException e) {
            throw noHttp();
        }
        InputStream content = head.getEntity().getContent();
        boolean packed = HttpResponseHead.of(head).header("Content-Encoding")
                .filter(coding -> GZIP.contains(coding.toLowerCase(Locale.ROOT))).isPresent();
        byte[] body = (packed ? new GZIPInputStream(content) : content).readNBytes(limit + 1);
        if (body.length > limit) {
            throw new IOException("larger than " + limit + " bytes");
        }
        return body;
    }

    /** Without its cause, whose message quotes what the server sent. */
    private static ProtocolException noHttp() {
        return new ProtocolException("the server does not speak HTTP/1.1");
    }

    /** Closes the connection in any state. Throws nothing: what was received counts. */
    @Override
    public void close() {
        try (wire) {
            socket.close();
        } catch (IOException e) {
            return; // The other side has gone, or the time is over.
        }
    }
}
