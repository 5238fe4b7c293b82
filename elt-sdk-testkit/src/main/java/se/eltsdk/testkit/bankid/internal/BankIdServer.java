package se.eltsdk.testkit.bankid.internal;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import se.eltsdk.testkit.bankid.BankIdError;
import se.eltsdk.testkit.bankid.RecordedBankIdRequest;
import se.eltsdk.testkit.internal.http.ConnectionAcceptor;
import se.eltsdk.testkit.internal.http.HttpRequestReader;
import se.eltsdk.testkit.internal.http.ReceivedHttpRequest;
import se.eltsdk.testkit.internal.http.RecordedRequests;
import se.eltsdk.testkit.internal.http.ResponseWriter;
import se.eltsdk.testkit.internal.http.ServerTls;
import se.eltsdk.testkit.internal.http.TlsConnection;

/** The HTTPS server of BankID's API. */
public final class BankIdServer {

    private final BankIdApi api;
    private final RecordedRequests<RecordedBankIdRequest> log;
    private final Clock clock;
    private final ConnectionAcceptor acceptor;

    /** Listens on the port, or on a free one if it is 0. Accepts no connection before {@link #start}. */
    public BankIdServer(int port, BankIdApi api, RecordedRequests<RecordedBankIdRequest> log, Clock clock)
            throws IOException {
        this.api = api;
        this.log = log;
        this.clock = clock;
        this.acceptor = new ConnectionAcceptor("mock-bankid", port);
    }

    public void start(ServerTls tls) {
        acceptor.start((wire, number) -> TlsConnection.serve(wire, () -> tls.over(wire),
                secured -> handleRequests(wire, secured, number)));
    }

    public int port() {
        return acceptor.port();
    }

    public int connections() {
        return acceptor.connections();
    }

    public void close() {
        acceptor.close();
    }

    private void handleRequests(Socket wire, SSLSocket tls, int connection) throws IOException {
        X509Certificate client = (X509Certificate) tls.getSession().getPeerCertificates()[0];
        HttpRequestReader reader = new HttpRequestReader(tls.getInputStream());
        boolean open = true;
        while (open && reader.await()) {
            Instant arrived = clock.instant();
            try {
                Optional<ReceivedHttpRequest> request = reader.read();
                open = request.isPresent() && handle(wire, tls, connection, client, arrived, request.get());
            } catch (ProtocolException e) {
                new ResponseWriter(wire, tls, "", false, clock.instant())
                        .json(400, BankIdAnswer.error(BankIdError.INVALID_PARAMETERS, "Not HTTP.").json());
                open = false;
            }
        }
    }

    private boolean handle(Socket wire, SSLSocket tls, int connection, X509Certificate client, Instant arrived,
            ReceivedHttpRequest request) throws IOException {
        ResponseWriter response = new ResponseWriter(wire, tls, "", request.whole() && !request.wantsClose(),
                clock.instant());
        BankIdAnswer answer = request.whole() ? api.answer(request, client)
                : BankIdAnswer.problem(BankIdError.REQUEST_TIMEOUT, "The body is shorter than Content-Length.");
        log.add(new LoggedBankIdRequest(arrived, connection, client, request, answer));
        if (answer.drop()) {
            response.cut();
        } else if (answer.error().equals(Optional.of(BankIdError.METHOD_NOT_ALLOWED))) {
            response.json(answer.status(), answer.json(), "Allow: POST");
        } else {
            response.json(answer.status(), answer.json());
        }
        return response.isOpen();
    }
}
