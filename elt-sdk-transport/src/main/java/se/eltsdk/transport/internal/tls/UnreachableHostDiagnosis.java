package se.eltsdk.transport.internal.tls;

import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.stream.Stream;

/** Why no connection to a host was established. */
enum UnreachableHostDiagnosis {

    UNKNOWN_HOST("unknown-host"), TIMED_OUT("timed-out"), NO_ROUTE("no-route"), REFUSED("refused");

    private static final List<Class<? extends Exception>> NAMES =
            List.of(UnknownHostException.class, UnresolvedAddressException.class);
    private static final List<Class<? extends Exception>> TIMES =
            List.of(SocketTimeoutException.class, HttpTimeoutException.class);

    private final String variant;

    UnreachableHostDiagnosis(String variant) {
        this.variant = variant;
    }

    /** The inner causes say more than the outer: the JDK wraps an unknown host into a refused connection. */
    static UnreachableHostDiagnosis by(Throwable failure) {
        if (has(failure, NAMES)) {
            return UNKNOWN_HOST;
        }
        if (has(failure, TIMES) || says(failure, "timed out")) {
            return TIMED_OUT;
        }
        return has(failure, List.of(NoRouteToHostException.class)) || says(failure, "unreachable") ? NO_ROUTE : REFUSED;
    }

    /** Returns the name of the message, the same for FK's host and for the proxy's. */
    String variant() {
        return variant;
    }

    private static boolean has(Throwable failure, List<Class<? extends Exception>> types) {
        return types.stream().flatMap(type -> ConnectionFailureClassifier.causes(failure, type)).findFirst()
                .isPresent();
    }

    /** The operating system's words, in English whatever the locale. */
    private static boolean says(Throwable failure, String words) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause)
                .anyMatch(e -> String.valueOf(e.getMessage()).contains(words));
    }
}
