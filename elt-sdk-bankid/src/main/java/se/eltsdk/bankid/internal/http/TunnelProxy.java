package se.eltsdk.bankid.internal.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.bankid.BankIdException;
import se.eltsdk.internal.ProxyCredentials;

/**
 * The HTTP proxy on the way to BankID, if there is one.
 *
 * @param selector      chooses the proxy for an address
 * @param authorization the value of {@code Proxy-Authorization}, a secret; null without credentials
 */
public record TunnelProxy(ProxySelector selector, @Nullable String authorization) {

    /** Returns host and port of the proxy for this address; empty if it is reached directly. */
    Optional<String> name(URI address) {
        return selector.select(address).stream().filter(proxy -> proxy.type() == Proxy.Type.HTTP).map(Proxy::address)
                .map(InetSocketAddress.class::cast).map(proxy -> proxy.getHostString() + ":" + proxy.getPort())
                .findFirst();
    }

    /** The exception for status 407: the JVM did not send the credentials, or the proxy wants others. */
    BankIdException asks() {
        if (authorization != null && ProxyCredentials.areDisabledByJvm()) {
            return new BankIdException(ErrorMessage.of(ErrorCode.PROXY_AUTHENTICATION_DISABLED));
        }
        return new BankIdException(ErrorMessage.of(ErrorCode.PROXY_REQUIRES_AUTHENTICATION
                .variant(authorization == null ? "none" : "rejected")));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "TunnelProxy[" + selector + "]";
    }
}
