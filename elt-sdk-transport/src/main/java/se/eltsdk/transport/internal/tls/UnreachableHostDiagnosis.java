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

    UNKNOWN_HOST("the host name is unknown", "Check its spelling, and the name service (DNS) of this machine; inside a "
            + "closed network a proxy may be needed."),
    TIMED_OUT("no connection was established in time", "Ask the operator of the network whether a firewall drops the "
            + "connection."),
    NO_ROUTE("there is no route to it", "Check this machine's network."),
    REFUSED("nothing accepts connections on that port", "Check the port; ask the operator of the network whether a "
            + "firewall refuses the connection.");

    private static final List<Class<? extends Exception>> NAMES =
            List.of(UnknownHostException.class, UnresolvedAddressException.class);
    private static final List<Class<? extends Exception>> TIMES =
            List.of(SocketTimeoutException.class, HttpTimeoutException.class);

    private final String words;
    private final String nextStep;

    UnreachableHostDiagnosis(String words, String nextStep) {
        this.words = words;
        this.nextStep = nextStep;
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

    String words() {
        return words;
    }

    String nextStep() {
        return nextStep;
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
