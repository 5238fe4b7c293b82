package se.eltsdk.testkit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.eltsdk.testkit.internal.http.ClientTrustManager;
import se.eltsdk.testkit.internal.http.ServerTls;
import se.eltsdk.testkit.internal.server.MockServer;
import se.eltsdk.testkit.internal.server.RequestLog;
import se.eltsdk.testkit.internal.validation.RequestValidator;


/**
 * A mock of Försäkringskassan's service SkickaTidredovisning: an HTTPS server on 127.0.0.1 that requires a client
 * certificate, validates every request against FK's contract, and sends the replies that the test has queued. Start one
 * per test; {@link #close()} stops all its threads.
 *
 * <p>It validates HTTP and SOAP, the message and the report against their schemas, both BankID signatures with their
 * OCSP responses and their link to the report, and the vendor's seal if there is one. A valid request gets the next
 * queued reply, or the default reply when the queue is empty. An invalid request gets FK's fault instead of a receipt;
 * {@link RecordedRequest#problems()} lists the reasons. Requests with a method other than POST get 405, requests to
 * another path get 404; these do not consume a queued reply.
 *
 * <p>The HTTP server is written by hand on the JDK's TLS: it must break the connection at an exact point on demand, in
 * each of the ways that {@link FkReply} offers, and count every arrival on every connection. No HTTP server library
 * does both. It speaks HTTP/1.1, keeps a connection open until the client asks to close it, and sends a TLS alert to a
 * client that it rejects.
 */
public final class MockFk implements AutoCloseable {

    private final TestPki pki;
    private final ClientTrustManager clients;
    private final List<String> protocols;
    private final MockServer server;

    private MockFk(Builder builder) throws IOException {
        this.pki = builder.pki;
        this.clients = new ClientTrustManager(
                builder.clientCas.isEmpty() ? List.of(pki.organisationCa()) : builder.clientCas, builder.clock);
        this.protocols = builder.protocols;
        ServerTls tls = tls(builder.serverCredential == null ? pki.fkServer("localhost") : builder.serverCredential);
        RequestLog log = new RequestLog(builder.clock, System::nanoTime, builder.minimumGap, builder.observer);
        this.server = new MockServer(builder.port, tls, new RequestValidator(pki), log, builder.clock);
        server.start();
    }

    /** Starts a server on a free port that accepts every valid request. */
    public static MockFk start(TestPki pki) {
        return builder(pki).start();
    }

    /** A builder for a server with other settings. */
    public static Builder builder(TestPki pki) {
        return new Builder(requireNonNull(pki, "pki"));
    }

    /** The URL to send reports to; its host is {@code localhost}. */
    public URI endpoint() {
        return URI.create("https://localhost:" + server.port() + MockServer.PATH);
    }

    /** The PKI that the server was started with. */
    public TestPki pki() {
        return pki;
    }

    /** Queues replies: each is used for one submission, in this order. */
    public MockFk then(FkReply... replies) {
        server.replies().add(Stream.of(replies).map(FkReply::reply).toList());
        return this;
    }

    /** Sets the default reply, used when no reply is queued. Without this call it is {@link FkReply#accept()}. */
    public MockFk always(FkReply reply) {
        server.replies().always(requireNonNull(reply, "reply").reply());
        return this;
    }

    /** Changes the server certificate for new handshakes; open connections keep the old one. */
    public MockFk showing(TestCredential credential) {
        server.use(tls(requireNonNull(credential, "credential")));
        return this;
    }

    private ServerTls tls(TestCredential credential) {
        return new ServerTls(credential, clients, protocols);
    }

    /** Every HTTP request received, valid or not, in order of arrival. */
    public List<RecordedRequest> requests() {
        return server.log().requests();
    }

    /** The number of accepted TCP connections, with and without requests. */
    public int connections() {
        return server.connections();
    }

    /**
     * Waits until at least {@code count} requests have arrived, and returns all of them.
     *
     * @throws IllegalStateException if they have not arrived within {@code atMost}
     */
    public List<RecordedRequest> awaitRequests(int count, Duration atMost) throws InterruptedException {
        return server.log().await(count, requireNonNull(atMost, "atMost"));
    }

    /** How many requests arrived sooner after the previous one than the minimum gap. */
    public long paceViolations() {
        return server.log().violations();
    }

    /** Closes every connection, ends every wait, and returns when the server's threads have ended. */
    @Override
    public void close() {
        server.close();
    }

    /** Builder for {@link MockFk}. */
    public static final class Builder {

        private final TestPki pki;
        private int port;
        private Clock clock;
        private Duration minimumGap = Duration.ofSeconds(1);
        private Consumer<RecordedRequest> observer = recorded -> { };
        private @Nullable TestCredential serverCredential;
        private List<X509Certificate> clientCas = List.of();
        private List<String> protocols = List.of("TLSv1.3", "TLSv1.2");

        private Builder(TestPki pki) {
            this.pki = pki;
            this.clock = pki.clock();
        }

        /** The port to listen on; 0, the default, takes a free one. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /**
         * The clock for arrival times, the Date header, and the validity of client certificates. Default: the clock of
         * the {@link TestPki}.
         */
        public Builder clock(Clock value) {
            clock = requireNonNull(value, "clock");
            return this;
        }

        /** Arrivals closer than this count as {@link MockFk#paceViolations() violations}. Default: 1 second. */
        public Builder minimumGap(Duration value) {
            minimumGap = requireNonNull(value, "minimumGap");
            return this;
        }

        /** Receives each request before it is answered, one at a time, on a server thread. Must not throw. */
        public Builder observer(Consumer<RecordedRequest> value) {
            observer = requireNonNull(value, "observer");
            return this;
        }

        /** The server certificate. Default: a certificate of FK for localhost. */
        public Builder serverCredential(TestCredential value) {
            serverCredential = requireNonNull(value, "serverCredential");
            return this;
        }

        /** The CAs of the client certificates to accept. Default: the organisation CA of the {@link TestPki}. */
        public Builder trusting(X509Certificate... otherCas) {
            clientCas = List.of(otherCas);
            return this;
        }

        /** The TLS versions, by the JDK's names. Default: TLSv1.3 and TLSv1.2. */
        public Builder tlsProtocols(String... values) {
            protocols = List.of(values);
            return this;
        }

        /**
         * Starts the server.
         *
         * @throws IllegalStateException if the port is in use
         */
        public MockFk start() {
            try {
                return new MockFk(this);
            } catch (IOException e) {
                throw new IllegalStateException("The mock FK cannot listen on port " + port, e);
            }
        }
    }
}
