package se.eltsdk.bankid.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.bankid.BankIdException;
import se.eltsdk.bankid.BankIdEnvironment;

/** Makes calls to BankID over mutual TLS: one connection, one request, one answer. Thread-safe. */
public final class BankIdConnector {

    private final String base;
    private final X509ExtendedKeyManager key;
    private final List<X509Certificate> roots;
    private final Clock clock;
    private final ProxySelector proxy;
    private final Duration connectLimit;
    private final Duration callLimit;

    public BankIdConnector(BankIdEnvironment environment, X509ExtendedKeyManager key, Clock clock,
            ProxySelector proxy, Duration connectLimit, Duration callLimit) {
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
     * @throws BankIdException     ELT-622 or ELT-623 when nothing was sent
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

    private HttpRequest.Builder request(String operation) {
        return HttpRequest.newBuilder(URI.create(base + "/" + operation)).header("Accept", "application/json");
    }

    private HttpAnswer call(HttpRequest request) throws AnswerLostException {
        ServerTrust trust = new ServerTrust(roots, clock);
        try (OneCallHttpClient single = new OneCallHttpClient(context(trust), proxy, connectLimit)) {
            CompletableFuture<HttpResponse<byte[]>> response =
                    single.client().sendAsync(request, head -> new LimitedBodySubscriber());
            return answer(response.get(callLimit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw trust.isRepeated() ? new AnswerLostException(null) : failure(e.getCause());
        } catch (TimeoutException e) {
            throw new AnswerLostException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AnswerLostException(e);
        }
    }

    private static AnswerLostException failure(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof ConnectException || at instanceof HttpConnectTimeoutException) {
                throw new BankIdException(ErrorMessage.of(ErrorCode.BANKID_NOT_REACHED), cause);
            }
            // Of both sides: our own distrust, and an alert about our certificate.
            if (at instanceof SSLHandshakeException) {
                throw new BankIdException(ErrorMessage.of(ErrorCode.BANKID_TLS_FAILED), cause);
            }
        }
        return new AnswerLostException(cause instanceof IOException ? cause : null);
    }

    private static HttpAnswer answer(HttpResponse<byte[]> response) {
        return new HttpAnswer(response.statusCode(), response.body(),
                response.headers().firstValue("Date").map(BankIdConnector::date).orElse(null));
    }

    private static Instant date(String header) {
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
            return OneHandshakeContext.of(context, trust);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS by SunJSSE", e);
        }
    }
}
