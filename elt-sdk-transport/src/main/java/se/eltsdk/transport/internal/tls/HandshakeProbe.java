package se.eltsdk.transport.internal.tls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ConnectionFailures;

/** A TLS handshake without a request: shows whether each side accepts the other's certificate. */
public final class HandshakeProbe {

    private static final Duration FOR_A_LATE_ALERT = Duration.ofSeconds(2);
    private static final int HTTPS = 443;

    private final MutualTls tls;
    private final Duration limit;
    private final URI target;
    private final int port;

    public HandshakeProbe(MutualTls tls, Duration limit) {
        this.tls = tls;
        this.limit = limit;
        this.target = tls.environment().endpoint();
        this.port = target.getPort() < 0 ? HTTPS : target.getPort();
    }

    /** @param listens whether to wait for an alert after the handshake, as TLS 1.3 servers send it */
    public HandshakeProbeResult run(boolean listens) {
        TlsHandshake handshake = tls.begin();
        if (tls.route().isAuthenticationDisabledByJvm()) {
            return HandshakeProbeResult.failed(handshake.serverChain(), ProxyDiagnosis.disabledByJvm());
        }
        try (DeadlineSocket wire = new DeadlineSocket()) {
            connect(wire);
            try (SSLSocket secure = secure(wire, handshake)) {
                secure.startHandshake();
                if (listens) {
                    wire.endReadingAfter(FOR_A_LATE_ALERT);
                    listen(secure);
                }
                return passed(handshake, secure.getSession());
            }
        } catch (IOException e) {
            return HandshakeProbeResult.failed(handshake.serverChain(), handshake.failure(e)
                    .orElseGet(() -> brokenOff(e)));
        }
    }

    private void connect(DeadlineSocket wire) throws IOException {
        wire.connect(tls.route().address()
                .orElseGet(() -> new InetSocketAddress(target.getHost(), port)), millis(limit));
        wire.endReadingAfter(limit);
        if (!tls.route().isDirect()) {
            new ProxyTunnel(tls.route()).open(wire, target, port);
        }
    }

    private SSLSocket secure(Socket wire, TlsHandshake handshake) throws IOException {
        SSLSocket secure = (SSLSocket) handshake.context().getSocketFactory()
                .createSocket(wire, target.getHost(), port, true);
        secure.setSSLParameters(handshake.parameters());
        return secure;
    }

    /** A server that accepts us sends nothing, or closes the connection. */
    private static void listen(SSLSocket secure) throws IOException {
        try {
            secure.getInputStream().read();
        } catch (SocketTimeoutException e) {
            return;
        }
    }

    private static HandshakeProbeResult passed(TlsHandshake handshake, SSLSession session) {
        return new HandshakeProbeResult(Optional.of(session.getProtocol()), Optional.of(session.getCipherSuite()),
                handshake.serverChain(), Optional.of(true), Optional.empty());
    }

    private static ConnectionFailure brokenOff(IOException failure) {
        return ConnectionFailures.of(ErrorMessage.of(ErrorCode.HANDSHAKE_BROKEN_OFF.variant("closed"))
                .with("reason", failure.getClass().getSimpleName()));
    }

    private static int millis(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, duration.toMillis()));
    }
}
