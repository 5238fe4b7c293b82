package se.eltsdk.transport.tls;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLSocket;

/** A TLS handshake without a request: whether the server takes our certificate. */
final class HandshakeProbe {

    private static final Duration FOR_A_LATE_ALERT = Duration.ofSeconds(2);

    private final MutualTls tls;

    HandshakeProbe(MutualTls tls) {
        this.tls = tls;
    }

    boolean isRefusedBy(String host, int port, Duration limit) {
        try (Socket wire = new Socket()) {
            wire.connect(new InetSocketAddress(host, port), millis(limit));
            wire.setSoTimeout(millis(limit));
            try (SSLSocket secure = (SSLSocket) tls.context().getSocketFactory().createSocket(wire, host, port, true)) {
                secure.setSSLParameters(tls.parameters());
                secure.startHandshake();
                secure.setSoTimeout(millis(FOR_A_LATE_ALERT));
                secure.getInputStream().read();
                return false;
            }
        } catch (IOException e) {
            return MutualTls.isRefusal(e);
        }
    }

    private static int millis(Duration duration) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, duration.toMillis()));
    }
}
