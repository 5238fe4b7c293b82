package se.eltsdk.bankid.internal.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.bankid.BankIdEnvironment;
import se.eltsdk.bankid.BankIdException;
import se.eltsdk.internal.ProxyCredentials;

/** Makes calls to BankID over mutual TLS: one connection, one request, one answer. Thread-safe. */
public final class BankIdConnector {

    private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

    private final String base;
    private final X509ExtendedKeyManager key;
    private final List<X509Certificate> roots;
    private final Clock clock;
    private final TunnelProxy proxy;
    private final Duration connectLimit;
    private final Duration callLimit;
    private final Queue<ThreadGroup> freeGroups = new ConcurrentLinkedQueue<>();

    public BankIdConnector(BankIdEnvironment environment, X509ExtendedKeyManager key, Clock clock,
            TunnelProxy proxy, Duration connectLimit, Duration callLimit) {
        this.base = environment.endpoint().toString().replaceAll("/+$", "");
        this.key = key;
        this.roots = environment.serverRoots().certificates();
        this.clock = clock;
        this.proxy = proxy;
        this.connectLimit = connectLimit;
        this.callLimit = callLimit;
    }

    /**
     * Posts JSON to an operation, for example {@code sign}.
     *
     * @throws BankIdException     when nothing was processed: ELT-622, ELT-623, ELT-650, ELT-651; ELT-755 to ELT-757
     * @throws AnswerLostException when it may have been sent
     */
    public HttpAnswer post(String operation, byte[] json) throws AnswerLostException {
        return call(request(operation).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json)).build());
    }

    /** As {@link #post}, with the method GET and without content. */
    public HttpAnswer get(String operation) throws AnswerLostException {
        return call(request(operation).GET().build());
    }

    /**
     * Whether the server refuses our certificate, found out by a handshake without a request. False too if it is not
     * known, as always through a proxy.
     */
    public boolean isCertificateRefused() {
        URI address = URI.create(base);
        ServerTrust trust = new ServerTrust(roots, clock);
        return proxy.name(address).isEmpty() && CertificateRefusalProbe.isRefused(address, context(trust), trust,
                OneCallHttpClient.parameters(), connectLimit);
    }

    private HttpRequest.Builder request(String operation) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/" + operation))
                .header("Accept", "application/json");
        return proxy.authorization() == null ? request
                : request.header(ProxyCredentials.HEADER, proxy.authorization());
    }

    private HttpAnswer call(HttpRequest request) throws AnswerLostException {
        ServerTrust trust = new ServerTrust(roots, clock);
        try (OneCallHttpClient single = new OneCallHttpClient(OneHandshakeContext.of(context(trust), trust),
                proxy.selector(), connectLimit, freeGroups)) {
            CompletableFuture<HttpResponse<byte[]>> response =
                    single.client().sendAsync(request, head -> new LimitedBodySubscriber());
            HttpResponse<byte[]> answer = response.get(callLimit.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() == PROXY_AUTHENTICATION_REQUIRED) {
                throw proxy.asks();
            }
            return answer(answer);
        } catch (ExecutionException e) {
            throw trust.isRepeated() ? new AnswerLostException(null)
                    : new FailedCall(e.getCause(), trust, proxy, request.uri()).orNotProcessed();
        } catch (TimeoutException e) {
            if (trust.stop()) {
                throw new AnswerLostException(e);
            }
            throw new BankIdException(ErrorMessage.of(ErrorCode.BANKID_NOT_REACHED), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AnswerLostException(e);
        }
    }

    private static HttpAnswer answer(HttpResponse<byte[]> response) {
        return new HttpAnswer(response.statusCode(), response.body(),
                response.headers().firstValue("Date").map(BankIdConnector::date).orElse(null));
    }

    private static @Nullable Instant date(String header) {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A new one for each call: a resumed session would check neither side's certificate. */
    private SSLContext context(ServerTrust trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS", "SunJSSE");
            context.init(new KeyManager[] {key}, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS by SunJSSE", e);
        }
    }
}
