package se.eltsdk.testkit.internal.server;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import se.eltsdk.testkit.internal.http.ConnectionAcceptor;
import se.eltsdk.testkit.internal.http.ReceivedHttpRequest;
import se.eltsdk.testkit.internal.http.ServerTls;
import se.eltsdk.testkit.internal.http.TlsConnection;
import se.eltsdk.testkit.internal.validation.RequestValidator;
import se.eltsdk.testkit.internal.validation.ValidationResult;

/** The server behind {@code MockFk}: accepts connections, validates requests, chooses and records replies. */
public final class MockServer {

    public static final String PATH = "/shs2/FK.ASE.Tidredovisning.ext";

    private final RequestValidator validator;
    private final RequestLog log;
    private final ReplyQueue replies = new ReplyQueue();
    private final ConnectionAcceptor listener;
    private final Clock clock;
    private volatile ServerTls tls;

    /** Listens on the port, or on a free one if it is 0. Accepts no connection before {@link #start()}. */
    public MockServer(int port, ServerTls tls, RequestValidator validator, RequestLog log, Clock clock)
            throws IOException {
        this.tls = tls;
        this.validator = validator;
        this.log = log;
        this.clock = clock;
        this.listener = new ConnectionAcceptor("mock-fk", port);
    }

    public void start() {
        listener.start((wire, number) -> TlsConnection.serve(wire, () -> tls.over(wire),
                secured -> new ConnectionHandler(this, wire, number).handleRequests(secured)));
    }

    public int port() {
        return listener.port();
    }

    public int connections() {
        return listener.connections();
    }

    public ReplyQueue replies() {
        return replies;
    }

    public RequestLog log() {
        return log;
    }

    /** Changes the TLS settings for new handshakes. */
    public void use(ServerTls other) {
        tls = other;
    }

    public void close() {
        listener.close();
    }

    Instant now() {
        return clock.instant();
    }

    RequestArrival arrive(int connection, X509Certificate client) {
        return log.arrive(connection, client);
    }

    ValidationResult validate(ReceivedHttpRequest request) {
        return validator.validate(request);
    }

    void record(RequestArrival arrival, ReceivedHttpRequest request, ValidationResult result, Reply reply,
            Optional<String> txId) {
        log.record(arrival, request, result, reply, txId);
    }

    Optional<Reply> replyBeforeReading() {
        return replies.takeBeforeReading();
    }

    Reply replyTo(ReceivedHttpRequest request, ValidationResult result) {
        if (!request.target().equals(PATH)) {
            return Reply.empty(404);
        }
        if (!request.method().equals("POST")) {
            return Reply.empty(405, "Allow: POST");
        }
        Reply reply = replies.take();
        return reply.isAccepting() && !result.problems().isEmpty() ? Reply.refusal(result.problems()) : reply;
    }

    void pause(Duration delay) throws IOException {
        listener.pause(delay);
    }
}
