package se.eltsdk.testkit;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/** The server behind {@code MockFk}: accepts connections, judges requests, picks and records the reply. */
final class MockServer {

    static final String PATH = "/shs2/FK.ASE.Tidredovisning.ext";

    private final Judge judge;
    private final Journal journal;
    private final Script script = new Script();
    private final Listener listener;
    private final Clock clock;
    private volatile ServerTls tls;

    /** Listens on the port, on a free one where it is 0; accepts no connection before {@link #start()}. */
    MockServer(int port, ServerTls tls, Judge judge, Journal journal, Clock clock) throws IOException {
        this.tls = tls;
        this.judge = judge;
        this.journal = journal;
        this.clock = clock;
        this.listener = new Listener(port);
    }

    void start() {
        listener.start((wire, number) -> new Conversation(this, wire, number).run());
    }

    int port() {
        return listener.port();
    }

    int connections() {
        return listener.connections();
    }

    Script script() {
        return script;
    }

    Journal journal() {
        return journal;
    }

    /** Takes effect with the next handshake. */
    void use(ServerTls other) {
        tls = other;
    }

    void close() {
        listener.close();
    }

    SSLSocket secure(Socket wire) throws IOException {
        return tls.over(wire);
    }

    Instant now() {
        return clock.instant();
    }

    Arrival arrive(int connection, X509Certificate client) {
        return journal.arrive(connection, client);
    }

    Verdict judge(HttpRequest request) {
        return judge.judge(request);
    }

    void record(Arrival arrival, HttpRequest request, Verdict verdict, Reply reply, Optional<String> txId) {
        journal.record(arrival, request, verdict, reply, txId);
    }

    Optional<Reply> replyBeforeReading() {
        return script.takeBeforeReading();
    }

    Reply replyTo(HttpRequest request, Verdict verdict) {
        if (!request.target().equals(PATH)) {
            return Reply.empty(404);
        }
        if (!request.method().equals("POST")) {
            return Reply.empty(405, "Allow: POST");
        }
        Reply reply = script.take();
        return reply.isAccepting() && !verdict.problems().isEmpty() ? Reply.refusal(verdict.problems()) : reply;
    }

    void pause(Duration delay) throws IOException {
        listener.pause(delay);
    }
}
