package se.eltsdk.cli.config;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.transport.tls.HttpProxy;

/** Reads the HTTP proxy: {@code http://user@host:port}, and the password from its file. */
final class ProxyConfig {

    private final ConfigFile config;

    ProxyConfig(ConfigFile config) {
        this.config = config;
    }

    /** Empty if none is configured. */
    Optional<HttpProxy> proxy() throws IOException {
        Optional<String> text = config.optional(ConfigKeys.PROXY);
        return text.isEmpty() ? Optional.empty() : Optional.of(proxy(text.get()));
    }

    private HttpProxy proxy(String text) throws IOException {
        URI address = address(text);
        String user = address.getUserInfo();
        if ((user != null) != config.optional(ConfigKeys.PROXY_PASSWORD_FILE).isPresent()) {
            throw new UsageException(config.file() + ": a user name in " + ConfigKeys.PROXY + " and "
                    + ConfigKeys.PROXY_PASSWORD_FILE + " go together");
        }
        HttpProxy proxy = HttpProxy.of(address.getHost(), address.getPort());
        if (user == null) {
            return proxy;
        }
        char[] password = config.password(ConfigKeys.PROXY_PASSWORD_FILE);
        try {
            return proxy.withCredentials(user, password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private URI address(String text) {
        try {
            URI address = new URI(text);
            boolean known = "http".equals(address.getScheme()) && address.getHost() != null && address.getPort() > 0
                    && address.getPort() < 65_536;
            if (known && address.getPath().isEmpty() && !String.valueOf(address.getUserInfo()).contains(":")) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw wrong();
        }
        throw wrong();
    }

    private UsageException wrong() {
        return config.wrong(ConfigKeys.PROXY, "http://host:port or http://user@host:port, without a password");
    }
}
