package se.eltsdk.bankid.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Finds out whether a server refuses our certificate, by a handshake without a request. Under TLS 1.3 the refusal comes
 * after the client's side of the handshake is done; it is lost when the client has sent something by then.
 */
final class CertificateRefusalProbe {

    private static final int HTTPS = 443;
    private static final Duration LISTENING = Duration.ofSeconds(3);

    private CertificateRefusalProbe() {
    }

    /** Whether the server breaks off after it got our certificate. False too if it is not known. */
    static boolean isRefused(URI address, SSLContext tls, ServerTrust trust, SSLParameters parameters,
            Duration connectLimit) {
        try (Socket wire = new Socket()) {
            int limit = (int) connectLimit.toMillis();
            wire.connect(new InetSocketAddress(address.getHost(), address.getPort() < 0 ? HTTPS : address.getPort()),
                    limit);
            wire.setSoTimeout(limit);
            listen((SSLSocket) tls.getSocketFactory().createSocket(wire, address.getHost(), wire.getPort(), true),
                    parameters);
            return false;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            // An alert, or a connection that was reset, since a server need not wait for the rest of our handshake.
            return trust.hasPassed();
        }
    }

    private static void listen(SSLSocket socket, SSLParameters parameters) throws IOException {
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        socket.setSoTimeout((int) LISTENING.toMillis());
        socket.getInputStream().read();
    }
}
