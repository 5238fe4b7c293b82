package se.eltsdk.transport.internal.soap;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import se.eltsdk.transport.internal.http.HttpConnection;
import se.eltsdk.transport.internal.http.HttpResponseHead;
import se.eltsdk.transport.internal.http.NetworkDeadline;
import se.eltsdk.transport.internal.http.Timeouts;
import se.eltsdk.transport.internal.tls.TlsHandshake;
import se.eltsdk.transport.pacing.internal.CallPermit;

/**
 * One request to FK and its response, over a connection of their own: connected ahead of time, sent once when the pace
 * allows it. It also keeps what is known of the call, from which its outcome follows. For one thread.
 */
public final class FkExchange implements AutoCloseable {

    /** FK's answers have a few lines. */
    private static final int LONGEST_BODY = 1 << 20;
    /** How long before its time a request stands ready. */
    private static final Duration AWAKE = Duration.ofMillis(2);

    private final TlsHandshake handshake;
    private final CallPermit permit;
    private final Clock clock;
    private final NetworkDeadline connectBy;
    private final NetworkDeadline answerBy;
    private final NetworkDeadline endBy;
    private @Nullable HttpConnection connection;
    private Instant startedAt;
    private boolean begun;
    private Duration waited = Duration.ZERO;
    private @Nullable HttpResponseHead head;
    private boolean bodyWhole;
    private boolean soapFault;
    private int txIds;

    /** @param limits counted from now */
    public FkExchange(TlsHandshake handshake, CallPermit permit, Timeouts limits, Clock clock) {
        this.handshake = handshake;
        this.permit = permit;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.endBy = NetworkDeadline.after(limits.total());
        this.answerBy = NetworkDeadline.after(limits.answer()).or(endBy);
        this.connectBy = NetworkDeadline.after(limits.connect()).or(answerBy);
    }

    /** Connects to FK and makes the TLS handshake; sends nothing of the request. */
    public void connect() throws IOException {
        connection = handshake.connect(connectBy);
    }

    /**
     * Waits until the pace allows the request, sends it once, and reads the response.
     *
     * @return the body of the response
     * @throws IOException           also when FK breaks off while the request waits; {@link #hasBegun} is false then
     * @throws IllegalStateException when called again
     */
    byte[] post(Map<String, String> headers, byte[] request) throws IOException {
        if (begun) {
            throw new IllegalStateException("a request is sent once");
        }
        HttpConnection connection = requireNonNull(this.connection);
        connection.prepare("POST", handshake.endpoint(), headers, request);
        awaitTurn(connection);
        begun = true;
        startedAt = clock.instant();
        connection.setDeadline(answerBy);
        head = exchange(connection, permit);
        connection.setDeadline(endBy);
        byte[] response = connection.receiveBody(LONGEST_BODY);
        permit.answerRead();
        bodyWhole = true;
        return response;
    }

    /** Listens meanwhile: if FK rejects us now, by an alert or by closing, the request has surely not been sent. */
    private void awaitTurn(HttpConnection connection) throws IOException {
        long since = System.nanoTime();
        Duration left = permit.delay();
        do {
            // A time-out counts in whole milliseconds and wakes up late: for the last ones it looks again and again.
            if (!connection.isSilentFor(left.minus(AWAKE))) {
                throw new EOFException("the server did not wait for the request");
            }
            left = permit.delay();
        } while (!left.isNegative() && !left.isZero());
        connection.requireNotInterrupted();
        waited = Duration.ofNanos(System.nanoTime() - since);
    }

    /** A server that does not read on has often answered, and its answer says more than that it closed. */
    private static HttpResponseHead exchange(HttpConnection connection, CallPermit permit) throws IOException {
        try {
            connection.send();
            permit.requestSent();
        } catch (IOException e) {
            try {
                return connection.receiveHead();
            } catch (IOException silent) {
                throw e;
            }
        }
        return connection.receiveHead();
    }

    public TlsHandshake handshake() {
        return handshake;
    }

    /** Returns when sending began; before that, when the call began. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Whether a byte of the request may have been sent. */
    public boolean hasBegun() {
        return begun;
    }

    /** Returns how long the request waited for its time. */
    public Duration waited() {
        return waited;
    }

    /** Returns the response's HTTP status; empty if no head was received. */
    public OptionalInt status() {
        return head == null ? OptionalInt.empty() : OptionalInt.of(head.status());
    }

    public Optional<String> retryAfter() {
        return header("Retry-After");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(head).flatMap(known -> known.header(name));
    }

    public boolean isAnswerWhole() {
        return bodyWhole;
    }

    void answerHasTxId() {
        txIds++;
    }

    /** Whether the answer has several receipts, so that it is unclear which one counts. */
    public boolean hasSeveralTxIds() {
        return txIds > 1;
    }

    void answerIsSoapFault() {
        soapFault = true;
    }

    public boolean isSoapFault() {
        return soapFault;
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
