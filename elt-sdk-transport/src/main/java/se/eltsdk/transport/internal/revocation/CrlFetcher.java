package se.eltsdk.transport.internal.revocation;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.tls.internal.ProxyRoute;

/**
 * Fetches a revocation list by GET over connections that are not reused, by http or https only. One deadline covers
 * everything: the host name, the connection, head and body of each answer, and all redirects.
 */
final class CrlFetcher implements CrlRevocationChecker.Download {

    static final int LARGEST = 16 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int REDIRECTS = 3;
    private static final int OK = 200;
    private static final Set<Integer> ELSEWHERE = Set.of(301, 302, 303, 307, 308);

    private final ProxyRoute route;
    private final LongSupplier ticker;
    private final CrlHttpClient.Groups groups = new CrlHttpClient.Groups();

    CrlFetcher(ProxyRoute route, LongSupplier ticker) {
        this.route = route;
        this.ticker = ticker;
    }

    @Override
    public byte[] fetch(URI address, Duration limit) throws IOException {
        long end = ticker.getAsLong() + limit.toNanos();
        try (CrlHttpClient connections = new CrlHttpClient(groups, route, CONNECT)) {
            URI next = address;
            for (int hop = 0; hop <= REDIRECTS; hop++) {
                HttpResponse<byte[]> answer = get(connections.client(), next, end, limit);
                if (answer.statusCode() == OK) {
                    return answer.body();
                }
                Optional<String> location = answer.headers().firstValue("Location");
                if (!ELSEWHERE.contains(answer.statusCode()) || location.isEmpty()) {
                    throw new FetchException("status", "status", answer.statusCode());
                }
                next = resolve(next, location.get());
            }
        }
        throw new FetchException("redirects", "limit", REDIRECTS);
    }

    private HttpResponse<byte[]> get(HttpClient client, URI address, long end, Duration limit) throws IOException {
        if (!CrlDistributionPoints.isFetchable(address)) {
            throw new FetchException("redirect");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
        // The JDK sends it to the proxy, with CONNECT where there is a tunnel, and never on to the server.
        route.authorization().ifPresent(value -> request.header("Proxy-Authorization", value));
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request.build(),
                head -> new CrlBodySubscriber(head.statusCode() == OK ? LARGEST : 0));
        try {
            return answer.get(Math.max(0, end - ticker.getAsLong()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new FetchException("slow", "seconds", limit.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("given up");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
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
