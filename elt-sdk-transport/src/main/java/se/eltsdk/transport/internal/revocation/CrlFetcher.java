package se.eltsdk.transport.internal.revocation;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.internal.http.HttpConnection;
import se.eltsdk.transport.internal.http.HttpResponseHead;
import se.eltsdk.transport.internal.http.NetworkDeadline;
import se.eltsdk.transport.tls.internal.ProxyRoute;

/**
 * Fetches a revocation list by GET over connections that are not reused, by http or https only. One deadline covers
 * everything but the look-up of the host name: the connection, head and body of each answer, and all redirects.
 */
final class CrlFetcher implements CrlRevocationChecker.Download {

    static final int LARGEST = 16 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int REDIRECTS = 3;
    private static final int OK = 200;
    private static final Set<Integer> ELSEWHERE = Set.of(301, 302, 303, 307, 308);

    private final ProxyRoute route;
    private final LongSupplier ticker;

    private record Answer(HttpResponseHead head, byte[] body) {}

    CrlFetcher(ProxyRoute route, LongSupplier ticker) {
        this.route = route;
        this.ticker = ticker;
    }

    @Override
    public byte[] fetch(URI address, Duration limit) throws IOException {
        long end = ticker.getAsLong() + limit.toNanos();
        URI next = address;
        for (int hop = 0; hop <= REDIRECTS; hop++) {
            Answer answer = get(next, end, limit);
            if (answer.head().status() == OK) {
                return answer.body();
            }
            Optional<String> location = answer.head().header("Location");
            if (!ELSEWHERE.contains(answer.head().status()) || location.isEmpty()) {
                throw new FetchException("status", "status", answer.head().status());
            }
            next = resolve(next, location.get());
        }
        throw new FetchException("redirects", "limit", REDIRECTS);
    }

    private Answer get(URI address, long end, Duration limit) throws IOException {
        if (!CrlDistributionPoints.isFetchable(address)) {
            throw new FetchException("redirect");
        }
        NetworkDeadline last = NetworkDeadline.after(Duration.ofNanos(end - ticker.getAsLong()));
        try (HttpConnection connection = connect(address, NetworkDeadline.after(CONNECT).or(last))) {
            connection.setDeadline(last);
            connection.send("GET", address, Map.of(), null);
            HttpResponseHead head = connection.receiveHead();
            return new Answer(head, head.status() == OK ? connection.receiveBody(LARGEST) : new byte[0]);
        } catch (SocketTimeoutException e) {
            if (last.isOver()) {
                throw new FetchException("slow", "seconds", limit.toSeconds());
            }
            throw e;
        }
    }

    private HttpConnection connect(URI address, NetworkDeadline deadline) throws IOException {
        if (address.getScheme().equalsIgnoreCase("http")) {
            return HttpConnection.openPlain(route, address, deadline);
        }
        try {
            SSLContext context = SSLContext.getDefault();
            SSLParameters parameters = context.getDefaultSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            return HttpConnection.openTls(route, address, context, parameters, deadline);
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    private static URI resolve(URI base, String location) throws IOException {
        try {
            return base.resolve(new URI(location));
        } catch (URISyntaxException e) {
            // Its message quotes what the server sent.
            throw new FetchException("redirect");
        }
    }

    /** Why a list was not fetched, in words of ours: nothing that a server sent stands in it. */
    static final class FetchException extends IOException {

        private static final long serialVersionUID = 2;

        private final ErrorCode.Variant variant;
        private final String fact;
        private final long number;

        FetchException(String variant) {
            this(variant, "", 0);
        }

        FetchException(String variant, String fact, long number) {
            super(fact.isEmpty() ? variant : variant + " " + number);
            this.variant = ErrorCode.REVOCATION_LIST_UNAVAILABLE.variant(variant);
            this.fact = fact;
            this.number = number;
        }

        ErrorCode.Variant variant() {
            return variant;
        }

        ErrorMessage withFacts(ErrorMessage message) {
            return fact.isEmpty() ? message : message.with(fact, number);
        }
    }
}
