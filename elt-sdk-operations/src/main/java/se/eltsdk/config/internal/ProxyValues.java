package se.eltsdk.config.internal;

import static se.eltsdk.config.ConfigurationKey.PROXY;
import static se.eltsdk.config.ConfigurationKey.PROXY_PASSWORD_FILE;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
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
        if (uri.getUserInfo() == null) {
            return proxy;
        }
        PasswordFile file = values.password(PROXY_PASSWORD_FILE);
        char[] password = file.password();
        try {
            return proxy.withCredentials(uri.getUserInfo(), password);
        } finally {
            Arrays.fill(password, '\0');
            file.wipe();
        }
    }
}
