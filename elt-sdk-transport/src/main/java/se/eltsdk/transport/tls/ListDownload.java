package se.eltsdk.transport.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** Fetches a revocation list by GET, within limits, over a connection that is not kept. */
final class ListDownload implements RevocationLists.Download {

    static final int LARGEST = 16 << 20;

    private static final int STEP_MILLIS = 5_000;
    private static final Duration WHOLE = Duration.ofSeconds(15);
    private static final int REDIRECTS = 3;
    private static final int OK = 200;
    private static final Set<Integer> ELSEWHERE = Set.of(301, 302, 303, 307, 308);

    /** The application's own would hand its passwords to whoever asks. */
    private static final Authenticator NOBODY = new Authenticator() { };

    private final Optional<HttpProxy> proxy;
    private final LongSupplier ticker;

    ListDownload(Optional<HttpProxy> proxy, LongSupplier ticker) {
        this.proxy = proxy;
        this.ticker = ticker;
    }

    @Override
    public byte[] fetch(URI address) throws IOException {
        long begun = ticker.getAsLong();
        URI next = address;
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            HttpURLConnection connection = open(next);
            try {
                int status = connection.getResponseCode();
                if (status == OK) {
                    return read(connection.getInputStream(), begun);
                }
                if (!ELSEWHERE.contains(status) || connection.getHeaderField("Location") == null) {
                    throw new IOException("HTTP " + status);
                }
                next = resolve(next, connection.getHeaderField("Location"));
            } finally {
                connection.disconnect();
            }
        }
        throw new IOException("more than " + REDIRECTS + " redirects");
    }

    private HttpURLConnection open(URI address) throws IOException {
        Proxy way = proxy.map(given -> new Proxy(Proxy.Type.HTTP, given.address())).orElse(Proxy.NO_PROXY);
        if (!(address.toURL().openConnection(way) instanceof HttpURLConnection connection)) {
            throw new IOException("not an http address");
        }
        connection.setConnectTimeout(STEP_MILLIS);
        connection.setReadTimeout(STEP_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setAuthenticator(NOBODY);
        connection.setRequestProperty("Connection", "close");
        proxy.flatMap(HttpProxy::authorization)
                .ifPresent(value -> connection.setRequestProperty("Proxy-Authorization", value));
        return connection;
    }

    private static URI resolve(URI base, String location) throws IOException {
        try {
            return base.resolve(new URI(location));
        } catch (URISyntaxException e) {
            throw new IOException("a redirect to no address", e);
        }
    }

    private byte[] read(InputStream in, long begun) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        for (int count = in.read(part); count >= 0; count = in.read(part)) {
            content.write(part, 0, count);
            if (content.size() > LARGEST) {
                throw new IOException("larger than " + LARGEST + " bytes");
            }
            if (ticker.getAsLong() - begun > WHOLE.toNanos()) {
                throw new SocketTimeoutException("slower than " + WHOLE);
            }
        }
        return content.toByteArray();
    }
}
