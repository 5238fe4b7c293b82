package se.eltsdk.transport.internal.tls;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ConnectionFailures;
import se.eltsdk.transport.tls.internal.ProxyRoute;

/** Explains what went wrong with an HTTP proxy. */
final class ProxyDiagnosis {

    private static final Pattern NO_TUNNEL = Pattern.compile("Tunnel failed, got: ([0-9]{3})");

    private ProxyDiagnosis() {
    }

    /** The JDK's HTTP client throws this when a proxy answers {@code CONNECT} with neither success nor 407. */
    static Optional<ConnectionFailure> find(Throwable failure, ProxyRoute route) {
        if (route.isDirect()) {
            return Optional.empty();
        }
        return Stream.iterate(failure, e -> e != null, Throwable::getCause)
                .map(e -> NO_TUNNEL.matcher(String.valueOf(e.getMessage()))).filter(Matcher::find)
                .map(found -> refused(route, found.group(1))).findFirst()
                .or(() -> Stream.iterate(failure, e -> e != null, Throwable::getCause)
                        .filter(TunnelRefusedException.class::isInstance).map(e -> ((TunnelRefusedException) e).failure)
                        .findFirst());
    }

    static ConnectionFailure unreached(ProxyRoute route, UnreachableHostDiagnosis why) {
        return ConnectionFailures.of(ErrorMessage.of(ErrorCode.PROXY_REFUSES_TUNNEL.variant(why.variant()))
                .with("proxy", route));
    }

    static ConnectionFailure refused(ProxyRoute route, String status) {
        return ConnectionFailures.of(ErrorMessage.of(ErrorCode.PROXY_REFUSES_TUNNEL.variant("tunnel"))
                .with("proxy", route).with("status", status));
    }

    /** Explains status 407: the JVM did not send the credentials, or the proxy rejected them. */
    static ConnectionFailure asks(ProxyRoute route) {
        if (route.isAuthenticationDisabledByJvm()) {
            return disabledByJvm();
        }
        return ConnectionFailures.of(ErrorMessage.of(ErrorCode.PROXY_REQUIRES_AUTHENTICATION
                .variant(route.authorization().isPresent() ? "rejected" : "none")));
    }

    static ConnectionFailure disabledByJvm() {
        return ConnectionFailures.of(ErrorMessage.of(ErrorCode.PROXY_AUTHENTICATION_DISABLED));
    }

    /** A proxy's unsuccessful answer to our own {@code CONNECT}. */
    static final class TunnelRefusedException extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient ConnectionFailure failure;

        TunnelRefusedException(ConnectionFailure failure) {
            super(failure.message().toString());
            this.failure = failure;
        }
    }
}
