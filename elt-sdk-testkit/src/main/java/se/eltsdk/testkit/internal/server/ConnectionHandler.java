package se.eltsdk.testkit.internal.server;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import se.eltsdk.testkit.internal.http.HttpRequestReader;
import se.eltsdk.testkit.internal.http.ReceivedHttpRequest;
import se.eltsdk.testkit.internal.http.ResponseWriter;
import se.eltsdk.testkit.internal.validation.ValidationResult;

/** One TCP connection: the handshake, the requests on it, the replies. */
final class ConnectionHandler {

    private static final int FAREWELL_MILLIS = 1000;
    private static final int FAREWELL_READS = 10_000;

    private final MockServer server;
    private final Socket wire;
    private final int number;

    ConnectionHandler(MockServer server, Socket wire, int number) {
        this.server = server;
        this.wire = wire;
        this.number = number;
    }

    void run() {
        try (wire) {
            // The TLS layer must not close the connection under an alert that the client has not yet read.
            SSLSocket tls = server.secure(wire);
            try {
                tls.startHandshake();
                talk(tls);
                if (!wire.isClosed()) {
                    tls.shutdownOutput();
                }
            } finally {
                leaveGently();
            }
        } catch (IOException e) {
            // The client, or close(), has ended the connection: what had come is in the journal.
        }
    }

    private void talk(SSLSocket tls) throws IOException {
        Optional<Reply> early = server.replyBeforeReading();
        if (early.isPresent()) {
            play(early.get(), new ResponseWriter(wire, tls, early.get().newTxId(), false, server.now()));
            return;
        }
        X509Certificate client = (X509Certificate) tls.getSession().getPeerCertificates()[0];
        HttpRequestReader reader = new HttpRequestReader(tls.getInputStream());
        boolean open = true;
        while (open && reader.await()) {
            open = exchange(tls, reader, server.arrive(number, client));
        }
    }

    private boolean exchange(SSLSocket tls, HttpRequestReader reader, Arrival arrival) throws IOException {
        Optional<ReceivedHttpRequest> read;
        try {
            read = reader.read();
        } catch (ProtocolException e) {
            Reply.status(400).play().on(new ResponseWriter(wire, tls, "", false, server.now()));
            return false;
        }
        if (read.isEmpty()) {
            return false;
        }
        ReceivedHttpRequest request = read.get();
        ValidationResult verdict = server.validate(request);
        Reply reply = server.replyTo(request, verdict);
        String txId = reply.newTxId();
        server.record(arrival, request, verdict, reply,
                reply.isAccepting() ? Optional.of(txId) : Optional.empty());
        ResponseWriter exchange = new ResponseWriter(wire, tls, txId, request.whole() && !request.wantsClose(),
                server.now());
        play(reply, exchange);
        return exchange.isOpen();
    }

    private void play(Reply reply, ResponseWriter exchange) throws IOException {
        server.pause(reply.delay());
        reply.play().on(exchange);
    }

    private void leaveGently() throws IOException {
        if (wire.isClosed()) {
            return;
        }
        wire.shutdownOutput();
        wire.setSoTimeout(FAREWELL_MILLIS);
        byte[] rest = new byte[8192];
        for (int reads = 0; reads < FAREWELL_READS && wire.getInputStream().read(rest) >= 0; reads++) {
            // Unread bytes at close() would reset the connection, and with it take the last words from the client.
        }
    }
}
