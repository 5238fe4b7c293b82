package se.eltsdk.bankid.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.bankid.BankIdException;

/** Why a call gave no answer. Until the server's certificate has been accepted, nothing of the request was sent. */
final class FailedCall {

    /** The JDK's HTTP client throws this when a proxy answers {@code CONNECT} with neither success nor 407. */
    private static final Pattern NO_TUNNEL = Pattern.compile("Tunnel failed, got: ([0-9]{3})");

    /** The JDK's HTTP client throws this as an SSLHandshakeException when the connection ends during the handshake. */
    private static final String BROKEN_OFF = "Remote host terminated the handshake";

    private final @Nullable Throwable cause;
    private final ServerTrust trust;
    private final Optional<String> proxy;

    FailedCall(@Nullable Throwable cause, ServerTrust trust, TunnelProxy proxy, URI address) {
        this.cause = cause;
        this.trust = trust;
        this.proxy = proxy.name(address);
    }

    /**
     * Returns the exception for a request that may have arrived.
     *
     * @throws BankIdException when nothing was processed
     */
    AnswerLostException orNotProcessed() {
        notProcessed().ifPresent(message -> {
            throw new BankIdException(message, cause);
        });
        return new AnswerLostException(cause instanceof IOException ? cause : null);
    }

    private Optional<ErrorMessage> notProcessed() {
        Optional<Matcher> tunnel = causes().map(at -> NO_TUNNEL.matcher(String.valueOf(at.getMessage())))
                .filter(Matcher::find).findFirst();
        if (tunnel.isPresent()) {
            return proxy.map(name -> ofProxy("tunnel", name).with("status", tunnel.get().group(1)));
        }
        if (has(ConnectException.class) || has(HttpConnectTimeoutException.class)) {
            return proxy.map(name -> ofProxy(has(HttpConnectTimeoutException.class) ? "timed-out"
                    : has(UnresolvedAddressException.class) ? "unknown-host" : "refused", name))
                    .or(() -> Optional.of(ErrorMessage.of(ErrorCode.BANKID_NOT_REACHED)));
        }
        if (trust.rejection().isPresent()) {
            return trust.rejection();
        }
        if (!trust.hasPassed()) {
            // A connection that breaks may come about the next time; a handshake that fails does not.
            return Optional.of(ErrorMessage.of(isBroken() ? ErrorCode.BANKID_NOT_REACHED
                    : ErrorCode.BANKID_TLS_FAILED));
        }
        // After the server's certificate has been accepted, an alert is about ours.
        return has(SSLHandshakeException.class) ? Optional.of(ErrorMessage.of(ErrorCode.RP_CERTIFICATE_REFUSED))
                : Optional.empty();
    }

    private static ErrorMessage ofProxy(String variant, String name) {
        return ErrorMessage.of(ErrorCode.PROXY_REFUSES_TUNNEL.variant(variant)).with("proxy", name);
    }

    private boolean isBroken() {
        return !has(SSLException.class) || has(EOFException.class) || has(SocketException.class)
                || causes().anyMatch(at -> BROKEN_OFF.equals(at.getMessage()));
    }

    private boolean has(Class<? extends Throwable> type) {
        return causes().anyMatch(type::isInstance);
    }

    private Stream<Throwable> causes() {
        return Stream.iterate(cause, at -> at != null, Throwable::getCause);
    }
}
