package se.eltsdk.transport.internal.tls;

import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;

/** Why no connection to a host was established. */
enum UnreachableHostDiagnosis {

    UNKNOWN_HOST("unknown-host"), TIMED_OUT("timed-out"), NO_ROUTE("no-route"), REFUSED("refused");

    private final String variant;

    UnreachableHostDiagnosis(String variant) {
        this.variant = variant;
    }

    static UnreachableHostDiagnosis by(Throwable failure) {
        if (has(failure, UnknownHostException.class)) {
            return UNKNOWN_HOST;
        }
        if (has(failure, SocketTimeoutException.class) || says(failure, "timed out")) {
            return TIMED_OUT;
        }
        return has(failure, NoRouteToHostException.class) || says(failure, "unreachable") ? NO_ROUTE : REFUSED;
    }

    /** Returns the name of the message, the same for FK's host and for the proxy's. */
    String variant() {
        return variant;
    }

    private static boolean has(Throwable failure, Class<? extends Exception> type) {
        return ConnectionFailureClassifier.causes(failure, type).findFirst().isPresent();
    }

    /** The operating system's words, in English whatever the locale. */
    private static boolean says(Throwable failure, String words) {
        return Stream.iterate(failure, e -> e != null, Throwable::getCause)
                .anyMatch(e -> String.valueOf(e.getMessage()).contains(words));
    }
}
