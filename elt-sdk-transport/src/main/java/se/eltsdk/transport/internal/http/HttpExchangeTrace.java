package se.eltsdk.transport.internal.http;

import java.net.http.HttpClient;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.OptionalInt;
import se.eltsdk.transport.internal.tls.TlsHandshake;

/**
 * One call as seen on the wire: its HTTP client, the gate of its request, and what is known of the answer. Written by
 * the threads of the HTTP client, read by the caller.
 */
public final class HttpExchangeTrace {

    private static final int PROXY_ASKS = 407;

    private final HttpClient client;
    private final TlsHandshake handshake;
    private final SendGate gate;
    private volatile ResponseInfo head;
    private volatile boolean bodyWhole;
    private volatile boolean soapFault;
    private volatile boolean stoppedByProxy;
    /** Written by the caller's thread, which also reads it. */
    private int txIds;

    public HttpExchangeTrace(HttpClient client, TlsHandshake handshake, Timeouts limits, SendGate gate) {
        this.handshake = handshake;
        this.gate = gate;
        this.client = new TracedHttpClient(client, limits, this);
    }

    public HttpClient client() {
        return client;
    }

    public TlsHandshake handshake() {
        return handshake;
    }

    /** Returns the credentials for the proxy; empty without a proxy or without credentials. */
    Optional<String> proxyAuthorization() {
        return handshake.route().authorization();
    }

    /** Whether the answer came from the proxy, which requires credentials, and nothing was sent to FK. */
    public boolean isStoppedByProxy() {
        return stoppedByProxy;
    }

    /** Returns the gate that the request passes. */
    public SendGate gate() {
        return gate;
    }

    void answerBegins(ResponseInfo info) {
        head = info;
    }

    /** The JDK returns a proxy's refusal of the tunnel without reading its body, so answerBegins is not called. */
    <T> HttpResponse<T> answered(HttpResponse<T> response) {
        stoppedByProxy = head == null && response.statusCode() == PROXY_ASKS && !handshake.route().isDirect();
        return response;
    }

    void answerIsWhole() {
        bodyWhole = true;
    }

    public void answerHasTxId() {
        txIds++;
    }

    /** Whether the answer has several receipts, so that it is unclear which one counts. */
    public boolean hasSeveralTxIds() {
        return txIds > 1;
    }

    public void answerIsSoapFault() {
        soapFault = true;
    }

    /** Returns the answer's HTTP status; empty if no head was received. */
    public OptionalInt status() {
        ResponseInfo info = head;
        return info == null ? OptionalInt.empty() : OptionalInt.of(info.statusCode());
    }

    public Optional<String> retryAfter() {
        return Optional.ofNullable(head).flatMap(info -> info.headers().firstValue("Retry-After"));
    }

    public boolean isAnswerWhole() {
        return bodyWhole;
    }

    public boolean isSoapFault() {
        return soapFault;
    }
}
