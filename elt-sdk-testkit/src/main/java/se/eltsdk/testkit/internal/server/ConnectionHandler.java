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

/** Handles the requests of one connection. */
final class ConnectionHandler {

    private final MockServer server;
    private final Socket wire;
    private final int number;

    ConnectionHandler(MockServer server, Socket wire, int number) {
        this.server = server;
        this.wire = wire;
        this.number = number;
    }

    void handleRequests(SSLSocket tls) throws IOException {
        Optional<Reply> early = server.replyBeforeReading();
        if (early.isPresent()) {
            play(early.get(), new ResponseWriter(wire, tls, early.get().newTxId(), false, server.now()));
            return;
        }
        X509Certificate client = (X509Certificate) tls.getSession().getPeerCertificates()[0];
        HttpRequestReader reader = new HttpRequestReader(tls.getInputStream());
        boolean open = true;
        while (open && reader.await()) {
            open = handleRequest(tls, reader, server.arrive(number, client));
        }
    }

    private boolean handleRequest(SSLSocket tls, HttpRequestReader reader, RequestArrival arrival) throws IOException {
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
        ValidationResult result = server.validate(request);
        Reply reply = server.replyTo(request, result);
        String txId = reply.newTxId();
        server.record(arrival, request, result, reply,
                reply.isAccepting() ? Optional.of(txId) : Optional.empty());
        ResponseWriter response = new ResponseWriter(wire, tls, txId, request.whole() && !request.wantsClose(),
                server.now());
        play(reply, response);
        return response.isOpen();
    }

    private void play(Reply reply, ResponseWriter response) throws IOException {
        server.pause(reply.delay());
        reply.play().on(response);
    }
}
