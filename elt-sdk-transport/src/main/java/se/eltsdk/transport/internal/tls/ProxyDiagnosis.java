package se.eltsdk.transport.internal.tls;

import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.internal.http.TunnelRefusedException;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ConnectionFailures;
import se.eltsdk.transport.tls.internal.ProxyRoute;

/** Explains what went wrong with an HTTP proxy. */
final class ProxyDiagnosis {

    private static final String ASKS = "407";

    private ProxyDiagnosis() {
    }

    /** Explains a tunnel that the proxy did not open; empty if that is not the failure. */
    static Optional<ConnectionFailure> find(Throwable failure, ProxyRoute route) {
        return ConnectionFailureClassifier.causes(failure, TunnelRefusedException.class).findFirst()
                .map(refusal -> refusal.status().equals(ASKS) ? asks(route) : refused(route, refusal.status()));
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
}
