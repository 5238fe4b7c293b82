package se.eltsdk.transport.internal.tls;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.internal.http.HttpConnection;
import se.eltsdk.transport.internal.http.NetworkDeadline;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ConnectionFailures;

/** A TLS handshake without a request: shows whether each side accepts the other's certificate. */
public final class HandshakeProbe {

    private static final Duration FOR_A_LATE_ALERT = Duration.ofSeconds(2);

    private final MutualTls tls;
    private final Duration limit;

    public HandshakeProbe(MutualTls tls, Duration limit) {
        this.tls = tls;
        this.limit = limit;
    }

    /** @param listens whether to wait for an alert after the handshake, as TLS 1.3 servers send it */
    public HandshakeProbeResult run(boolean listens) {
        TlsHandshake handshake = tls.begin();
        if (tls.route().isAuthenticationDisabledByJvm()) {
            return HandshakeProbeResult.failed(handshake.serverChain(), ProxyDiagnosis.disabledByJvm());
        }
        try (HttpConnection connection = handshake.connect(NetworkDeadline.after(limit))) {
            if (listens) {
                // A server that accepts us says nothing, or closes the connection; both are fine.
                connection.isSilentFor(FOR_A_LATE_ALERT);
            }
            return passed(handshake, connection.session());
        } catch (IOException e) {
            return HandshakeProbeResult.failed(handshake.serverChain(), handshake.failure(e)
                    .orElseGet(() -> brokenOff(e)));
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
}
