package se.eltsdk.transport.internal.tls;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ConnectionFailures;
import se.eltsdk.transport.tls.internal.ProxyRoute;

/** What goes wrong with an HTTP proxy, in plain words. */
final class ProxyDiagnosis {

    private static final Pattern NO_TUNNEL = Pattern.compile("Tunnel failed, got: ([0-9]{3})");

    private ProxyDiagnosis() {
    }

    /** The JDK's HTTP client says so when a proxy answers {@code CONNECT} with anything but success or 407. */
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
        return ConnectionFailures.of("ELT-755", "The proxy " + route + " was not reached: " + why.words() + ".",
                why.nextStep());
    }

    static ConnectionFailure refused(ProxyRoute route, String status) {
        return ConnectionFailures.of("ELT-755", "The proxy " + route + " opened no tunnel to FK (HTTP " + status + ").",
                "Have its operator allow CONNECT to FK's host and port, and see whether the proxy can reach it.");
    }

    /** For the status 407: which of the two causes it is. */
    static ConnectionFailure asks(ProxyRoute route) {
        if (route.isAuthenticationDisabledByJvm()) {
            return muted();
        }
        return ConnectionFailures.of("ELT-756", route.authorization().isPresent()
                ? "The proxy does not take the user name and password that it was given, or not in the Basic scheme."
                : "The proxy asks for a user name and a password, and none are configured.",
                "Give the right ones; a proxy that takes only NTLM or Kerberos needs a rule to let this machine pass.");
    }

    static ConnectionFailure muted() {
        return ConnectionFailures.of("ELT-757", "The Java platform keeps the proxy's user name and password back: Basic "
                + "is switched off for tunnels in this JVM.", "Start the JVM with " + ProxyRoute.JVM_OPTION + " and nothing "
                + "after the equals sign.");
    }

    /** A proxy's answer to our own {@code CONNECT} that is no success. */
    static final class TunnelRefusedException extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient ConnectionFailure failure;

        TunnelRefusedException(ConnectionFailure failure) {
            super(failure.code() + " " + failure.cause());
            this.failure = failure;
        }
    }
}
