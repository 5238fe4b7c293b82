package se.eltsdk.testkit;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Optional;

import javax.net.ssl.SSLSocket;

/** One TCP connection: the handshake, the requests on it, the replies. */
final class Conversation {

    private static final int FAREWELL_MILLIS = 1000;
    private static final int FAREWELL_READS = 10_000;

    private final MockServer server;
    private final Socket wire;
    private final int number;

    Conversation(MockServer server, Socket wire, int number) {
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
            play(early.get(), new Exchange(wire, tls, early.get().newTxId(), false, server.now()));
            return;
        }
        X509Certificate client = (X509Certificate) tls.getSession().getPeerCertificates()[0];
        HttpReader reader = new HttpReader(tls.getInputStream());
        boolean open = true;
        while (open && reader.await()) {
            open = exchange(tls, reader, server.arrive(number, client));
        }
    }

    private boolean exchange(SSLSocket tls, HttpReader reader, Arrival arrival) throws IOException {
        Optional<HttpRequest> read;
        try {
            read = reader.read();
        } catch (ProtocolException e) {
            Reply.status(400).play().on(new Exchange(wire, tls, "", false, server.now()));
            return false;
        }
        if (read.isEmpty()) {
            return false;
        }
        HttpRequest request = read.get();
        Verdict verdict = server.judge(request);
        Reply reply = server.replyTo(request, verdict);
        String txId = reply.newTxId();
        server.record(arrival, request, verdict, reply,
                reply.isAccepting() ? Optional.of(txId) : Optional.empty());
        Exchange exchange = new Exchange(wire, tls, txId, request.whole() && !request.wantsClose(), server.now());
        play(reply, exchange);
        return exchange.isOpen();
    }

    private void play(Reply reply, Exchange exchange) throws IOException {
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
