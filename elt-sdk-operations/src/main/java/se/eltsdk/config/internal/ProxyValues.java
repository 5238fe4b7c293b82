package se.eltsdk.config.internal;

import static se.eltsdk.config.ConfigurationKey.PROXY;
import static se.eltsdk.config.ConfigurationKey.PROXY_PASSWORD_FILE;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.transport.tls.HttpProxy;

/** The HTTP proxy of a configuration. */
public final class ProxyValues {

    private ProxyValues() {
    }

    /** Returns the proxy with its password; empty if none is given. */
    public static Optional<HttpProxy> proxy(ConfigurationValues values) {
        return values.text(PROXY).flatMap(ValueCheck::proxy).map(uri -> proxy(values, uri));
    }

    private static HttpProxy proxy(ConfigurationValues values, URI uri) {
        HttpProxy proxy = HttpProxy.of(uri.getHost(), uri.getPort());
        return uri.getUserInfo() == null ? proxy : withCredentials(values, uri, proxy::withCredentials);
    }

    /** Sets the proxy with its password, if one is given, for calls to BankID. */
    public static BankIdClient.Builder into(BankIdClient.Builder client, ConfigurationValues values) {
        values.text(PROXY).flatMap(ValueCheck::proxy).ifPresent(uri -> {
            client.proxy(ProxySelector.of(InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort())));
            if (uri.getUserInfo() != null) {
                withCredentials(values, uri, client::proxyCredentials);
            }
        });
        return client;
    }

    private static <T> T withCredentials(ConfigurationValues values, URI uri, BiFunction<String, char[], T> use) {
        PasswordFile file = values.password(PROXY_PASSWORD_FILE);
        char[] password = file.password();
        try {
            return use.apply(uri.getUserInfo(), password);
        } finally {
            Arrays.fill(password, '\0');
            file.wipe();
        }
    }
}
