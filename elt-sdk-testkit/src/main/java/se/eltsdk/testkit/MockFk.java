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
import se.eltsdk.testkit.internal.http.ClientTrustManager;
import se.eltsdk.testkit.internal.http.ServerTls;
import se.eltsdk.testkit.internal.server.MockServer;
import se.eltsdk.testkit.internal.server.RequestLog;
import se.eltsdk.testkit.internal.validation.RequestValidator;


/**
 * Försäkringskassan's service SkickaTidredovisning on this machine: a server on 127.0.0.1 that demands a client
 * certificate, judges every request by FK's contract, and answers as told. One per test; {@link #close()} leaves
 * nothing behind.
 *
 * <p>It checks, for itself and strictly: the HTTP and SOAP form, the message and the report against their schemas, both
 * BankID signatures with their OCSP answers and their bond to the report, and the vendor's seal where there is one.
 * A right request gets the next reply of the script, or else a receipt. A wrong one gets FK's fault instead of a
 * receipt, and {@link RecordedRequest#problems()} says why. Requests by another method than POST are answered 405,
 * to another path 404; these do not use up the script.
 *
 * <p>The server is its own, on the JDK's TLS, because no ready-made one can both count every arrival on every
 * connection and break the wire in each of the ways that {@link FkReply} names. It speaks HTTP/1.1, keeps a connection
 * until the client asks for its end, and sends a client that it turns away the TLS alert instead of a mere close.
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
        RequestLog journal = new RequestLog(builder.clock, System::nanoTime, builder.minimumGap, builder.observer);
        this.server = new MockServer(builder.port, tls, new RequestValidator(pki), journal, builder.clock);
        server.start();
    }

    /** A server on a free port that accepts everything right. */
    public static MockFk start(TestPki pki) {
        return builder(pki).start();
    }

    /** A server to be set up first. */
    public static Builder builder(TestPki pki) {
        return new Builder(requireNonNull(pki, "pki"));
    }

    /** The address to send reports to, by the name {@code localhost}. */
    public URI endpoint() {
        return URI.create("https://localhost:" + server.port() + MockServer.PATH);
    }

    /** The certificates that the server was started with. */
    public TestPki pki() {
        return pki;
    }

    /** Puts replies at the end of the script: one for each submission to come. */
    public MockFk then(FkReply... replies) {
        server.replies().add(Stream.of(replies).map(FkReply::reply).toList());
        return this;
    }

    /** What every submission gets for which the script has nothing. A receipt, unless told otherwise. */
    public MockFk always(FkReply reply) {
        server.replies().always(requireNonNull(reply, "reply").reply());
        return this;
    }

    /** Shows another certificate from now on; connections that have begun their handshake end with the old one. */
    public MockFk showing(TestCredential credential) {
        server.use(tls(requireNonNull(credential, "credential")));
        return this;
    }

    private ServerTls tls(TestCredential credential) {
        return new ServerTls(credential, clients, protocols);
    }

    /** Every HTTP request that arrived, in the order of arrival, whatever became of it. */
    public List<RecordedRequest> requests() {
        return server.log().requests();
    }

    /** How many TCP connections were accepted, also those on which no request came. */
    public int connections() {
        return server.connections();
    }

    /**
     * Waits until so many requests have arrived, and gives them all.
     *
     * @throws IllegalStateException where they have not arrived in time
     */
    public List<RecordedRequest> awaitRequests(int count, Duration atMost) throws InterruptedException {
        return server.log().await(count, requireNonNull(atMost, "atMost"));
    }

    /** How many requests arrived sooner after the one before than the minimum gap. */
    public long paceViolations() {
        return server.log().violations();
    }

    /** Ends every connection and every wait. When it returns, the server's threads are gone. */
    @Override
    public void close() {
        server.close();
    }

    /** How a {@link MockFk} is to be. */
    public static final class Builder {

        private final TestPki pki;
        private int port;
        private Clock clock;
        private Duration minimumGap = Duration.ofSeconds(1);
        private Consumer<RecordedRequest> observer = recorded -> { };
        private TestCredential serverCredential;
        private List<X509Certificate> clientCas = List.of();
        private List<String> protocols = List.of("TLSv1.3", "TLSv1.2");

        private Builder(TestPki pki) {
            this.pki = pki;
            this.clock = pki.clock();
        }

        /** Listens on this port; on a free one where it is 0 or not said. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /**
         * What arrivals and answers are dated and clients' certificates judged by; the clock of the {@link TestPki}
         * where it is not said.
         */
        public Builder clock(Clock value) {
            clock = requireNonNull(value, "clock");
            return this;
        }

        /** The time between two arrivals below which a {@link MockFk#paceViolations() violation} is counted; 1 s. */
        public Builder minimumGap(Duration value) {
            minimumGap = requireNonNull(value, "minimumGap");
            return this;
        }

        /** Told of each request before it is answered, one at a time, on a thread of the server. Must not throw. */
        public Builder observer(Consumer<RecordedRequest> value) {
            observer = requireNonNull(value, "observer");
            return this;
        }

        /** What the server shows for itself; a certificate of FK's for localhost where it is not said. */
        public Builder serverCredential(TestCredential value) {
            serverCredential = requireNonNull(value, "serverCredential");
            return this;
        }

        /** Takes only client certificates under these CAs, instead of under the organisation CA. */
        public Builder trusting(X509Certificate... otherCas) {
            clientCas = List.of(otherCas);
            return this;
        }

        /** The TLS versions that the server speaks, by the JDK's names; TLSv1.3 and TLSv1.2 where it is not said. */
        public Builder tlsProtocols(String... values) {
            protocols = List.of(values);
            return this;
        }

        /**
         * Starts the server.
         *
         * @throws IllegalStateException where the port is taken
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
