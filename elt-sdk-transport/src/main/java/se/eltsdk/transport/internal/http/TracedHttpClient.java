package se.eltsdk.transport.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Subscriber;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * The JDK's HTTP client for one call. It records the exchange in an {@link HttpExchangeTrace}, and returns the answer
 * only when all of it has been read: so CXF's own timeout, which would otherwise end with the answer's head, covers the
 * body.
 */
final class TracedHttpClient extends HttpClient {

    private final HttpClient jdk;
    private final Timeouts limits;
    private final HttpExchangeTrace call;

    TracedHttpClient(HttpClient jdk, Timeouts limits, HttpExchangeTrace call) {
        this.jdk = jdk;
        this.limits = limits;
        this.call = call;
    }

    /**
     * CXF asks for a stream; it gets one over bytes that have all been read. Sent on the call's own thread, since the
     * JDK completes asynchronous sends on threads that the whole JVM shares.
     */
    @Override
    @SuppressWarnings("unchecked")
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        BodyHandler<InputStream> whole = info -> {
            call.answerBegins(info);
            return new ResponseBodySubscriber(call::answerIsWhole);
        };
        CompletableFuture<HttpResponse<T>> answer = new CompletableFuture<>();
        jdk.executor().orElseThrow().execute(
                () -> complete(answer, () -> call.answered(jdk.send(observed(request), (BodyHandler<T>) whole))));
        return answer;
    }

    /** Whatever is thrown here must reach the waiting thread. */
    private static <T> void complete(CompletableFuture<T> answer, Callable<T> work) {
        try {
            answer.complete(work.call());
        } catch (Throwable e) {
            answer.completeExceptionally(e);
        }
    }

    private HttpRequest observed(HttpRequest request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request, (name, value) -> true)
                .timeout(limits.answer())
                .method(request.method(), new Watched(request.bodyPublisher().orElseThrow()));
        // The JDK sends it with CONNECT to the proxy, and never on to the server.
        call.proxyAuthorization().ifPresent(value -> builder.header("Proxy-Authorization", value));
        return builder.build();
    }

    /**
     * The JDK asks for the length when the connection is open, and while TLS is negotiated; then it writes the
     * request's head and reads the body. If it started a second time, because of any JVM option, this would stop it
     * before the first byte.
     */
    private final class Watched implements BodyPublisher {

        private final BodyPublisher body;
        private volatile boolean taken;

        Watched(BodyPublisher body) {
            this.body = body;
        }

        @Override
        public long contentLength() {
            if (taken) {
                throw new IllegalStateException("a request goes once");
            }
            call.gate().await();
            return body.contentLength();
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            taken = true;
            call.gate().await();
            body.subscribe(subscriber);
        }
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
        throw new UnsupportedOperationException("CXF sends by sendAsync");
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler,
            PushPromiseHandler<T> pushPromises) {
        throw new UnsupportedOperationException("HTTP/1.1 has no push promises");
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return jdk.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return jdk.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return jdk.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return jdk.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return jdk.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return jdk.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return jdk.authenticator();
    }

    @Override
    public Version version() {
        return jdk.version();
    }

    @Override
    public Optional<Executor> executor() {
        return jdk.executor();
    }
}
