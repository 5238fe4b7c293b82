package se.eltsdk.transport.internal.tls;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ConnectionFailures;

/** Explains why no connection to FK was established: by our own check, else the server's alert, else the network. */
final class ConnectionFailureClassifier {

    private static final List<Class<? extends Exception>> UNREACHED = List.of(ConnectException.class,
            NoRouteToHostException.class, SocketTimeoutException.class, UnknownHostException.class);
    private static final int HTTPS = 443;

    private final MutualTls tls;
    private final List<X509Certificate> sent;

    ConnectionFailureClassifier(MutualTls tls, List<X509Certificate> sent) {
        this.tls = tls;
        this.sent = sent;
    }

    Optional<ConnectionFailure> find(Throwable failure) {
        return causes(failure, ServerNotTrustedException.class).map(ServerNotTrustedException::failure).findFirst()
                .or(() -> ProxyDiagnosis.find(failure, tls.route()))
                .or(() -> causes(failure, SSLException.class).map(this::ofTls).reduce((outer, inner) -> inner))
                .or(() -> unreached(failure))
                .map(found -> found.chain().isEmpty() ? ConnectionFailures.withChain(found, sent) : found);
    }

    private ConnectionFailure ofTls(SSLException failure) {
        String text = String.valueOf(failure.getMessage());
        return TlsAlert.in(text).map(alert -> alert.failure(tls.ownCertificate(), tls.now()))
                .orElseGet(() -> ofText(text));
    }

    /** The JDK writes these messages in English in every locale. */
    private static ConnectionFailure ofText(String text) {
        if (text.contains("Unsupported or unrecognized SSL message")) {
            return ConnectionFailures.of(ErrorMessage.of(ErrorCode.HANDSHAKE_BROKEN_OFF.variant("no-tls")));
        }
        if (text.contains("protocol version") || text.contains("No appropriate protocol")
                || text.contains("cipher suite") || text.contains("ciphersuite")) {
            return TlsAlert.HANDSHAKE_FAILURE.failure();
        }
        return ConnectionFailures.of(ErrorMessage.of(ErrorCode.HANDSHAKE_BROKEN_OFF.variant("no-reason")));
    }

    private Optional<ConnectionFailure> unreached(Throwable failure) {
        if (UNREACHED.stream().flatMap(type -> causes(failure, type)).findFirst().isEmpty()) {
            return Optional.empty();
        }
        UnreachableHostDiagnosis why = UnreachableHostDiagnosis.by(failure);
        URI target = tls.environment().endpoint();
        return Optional.of(!tls.route().isDirect() ? ProxyDiagnosis.unreached(tls.route(), why)
                : ConnectionFailures.of(ErrorMessage.of(ErrorCode.NOT_REACHED.variant(why.variant()))
                .with("host", target.getHost()).with("port", target.getPort() < 0 ? HTTPS : target.getPort())));
    }

    static <T> Stream<T> causes(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause).filter(type::isInstance).map(type::cast);
    }
}
