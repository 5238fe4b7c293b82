package se.eltsdk.testkit.bankid;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.bankid.internal.BankIdApi;
import se.eltsdk.testkit.bankid.internal.BankIdServer;
import se.eltsdk.testkit.bankid.internal.OrderBook;
import se.eltsdk.testkit.bankid.internal.PlanQueue;
import se.eltsdk.testkit.bankid.internal.page.TelephonePage;
import se.eltsdk.testkit.internal.http.ClientTrustManager;
import se.eltsdk.testkit.internal.http.RecordedRequests;
import se.eltsdk.testkit.internal.http.ServerTls;

/**
 * A mock of BankID's API for relying parties, version 6.0: an HTTPS server on 127.0.0.1 that requires a relying party's
 * certificate ({@code RP-certifikat}), checks every request, and signs as {@link OrderScript} says. Start one per test;
 * {@link #close()} stops all its threads.
 *
 * <p>It has {@code sign}, {@code phone/sign}, {@code collect} and {@code cancel}; GET on any path of BankID's is
 * answered with 405, which tests the connection. Orders have BankID's lifetimes: 30 seconds until the app is opened,
 * 3 minutes to sign; a completed order is kept for 3 minutes, a failed one for 5, one that was never started for
 * 3 minutes and 10 seconds. A result is handed out once, and only to the certificate that made the order. A person has
 * one order at a time: the next one aborts both.
 *
 * <p>Signatures and OCSP responses are those of {@link TestPki#bankId()}. Source: BankID's public documentation, as
 * quoted by public clients; not compared with BankID's own server.
 */
public final class MockBankId implements AutoCloseable {

    private final TestPki pki;
    private final PlanQueue plans = new PlanQueue();
    private final RecordedRequests<RecordedBankIdRequest> log;
    private final OrderBook orders;
    private final BankIdServer server;
    private final TelephonePage page;

    private MockBankId(Builder builder) throws IOException {
        this.pki = builder.pki;
        this.log = new RecordedRequests<>(builder.observer);
        this.orders = new OrderBook(pki.bankId(), builder.clock, builder.collectInterval, builder.qrWindow);
        ServerTls tls = new ServerTls(pki.bankIdServer(), new ClientTrustManager(builder.clientCas.isEmpty()
                ? List.of(pki.relyingPartyRoot()) : builder.clientCas, builder.clock), List.of("TLSv1.3", "TLSv1.2"));
        this.server = new BankIdServer(builder.port, new BankIdApi(orders, plans), log, builder.clock);
        this.page = page(builder.pagePort);
        server.start(tls);
    }

    private TelephonePage page(int port) throws IOException {
        try {
            return new TelephonePage(telephone(), port);
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** Starts a server on a free port whose orders wait for the telephone. */
    public static MockBankId start(TestPki pki) {
        return builder(pki).start();
    }

    /** A builder for a server with other settings. */
    public static Builder builder(TestPki pki) {
        return new Builder(requireNonNull(pki, "pki"));
    }

    /** The address of the API, without a slash at its end; its host is {@code localhost}. */
    public URI endpoint() {
        return URI.create("https://localhost:" + server.port() + BankIdApi.BASE_PATH);
    }

    /** The PKI that the server was started with. */
    public TestPki pki() {
        return pki;
    }

    /** Queues scripts: each is used for one order, in this order. A request that is refused uses none. */
    public MockBankId then(OrderScript... scripts) {
        plans.add(Stream.of(scripts).map(OrderScript::plan).toList());
        return this;
    }

    /** Sets the script for an empty queue. Without this call it is {@link OrderScript#telephone()}. */
    public MockBankId always(OrderScript script) {
        plans.always(requireNonNull(script, "script").plan());
        return this;
    }

    /** The telephone that scans, signs and declines. */
    public Telephone telephone() {
        return new Telephone(orders);
    }

    /**
     * The address of the telephone's web page, where a tester pastes or scans a QR code or pastes a start link, reads
     * the text, and signs or declines: plain HTTP on 127.0.0.1, in Swedish and English.
     */
    public URI telephonePage() {
        return page.address();
    }

    /** Every HTTP request received, correct or not, in order. */
    public List<RecordedBankIdRequest> requests() {
        return log.all();
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
    public List<RecordedBankIdRequest> awaitRequests(int count, Duration atMost) throws InterruptedException {
        return log.await(count, atMost);
    }

    /** Closes every connection, and returns when the server's threads have ended. */
    @Override
    public void close() {
        page.close();
        server.close();
    }

    /** Builder for {@link MockBankId}. */
    public static final class Builder {

        private final TestPki pki;
        private int port;
        private int pagePort;
        private Clock clock;
        private Duration collectInterval = Duration.ofMillis(1900);
        private Duration qrWindow = Duration.ofSeconds(5);
        private Consumer<RecordedBankIdRequest> observer = recorded -> { };
        private List<X509Certificate> clientCas = List.of();

        private Builder(TestPki pki) {
            this.pki = pki;
            this.clock = pki.clock();
        }

        /** The port to listen on; 0, the default, takes a free one. */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /** The port of the telephone's web page; 0, the default, takes a free one. */
        public Builder telephonePagePort(int value) {
            pagePort = value;
            return this;
        }

        /** The clock for the lifetimes of orders and all other times. Default: the clock of the {@link TestPki}. */
        public Builder clock(Clock value) {
            clock = requireNonNull(value, "clock");
            return this;
        }

        /**
         * Two calls of {@code collect} for an order that are closer than this are recorded as a problem; zero turns
         * this off. Default: 1.9 seconds, which is BankID's two seconds with some tolerance.
         */
        public Builder collectInterval(Duration value) {
            collectInterval = requireNonNull(value, "collectInterval");
            return this;
        }

        /**
         * How old a QR code may be when it is scanned, in whole seconds. Default: 5 seconds; BankID's own limit is not
         * public.
         */
        public Builder qrWindow(Duration value) {
            qrWindow = requireNonNull(value, "qrWindow");
            return this;
        }

        /** Receives each request before it is answered, one at a time, on a server thread. Must not throw. */
        public Builder observer(Consumer<RecordedBankIdRequest> value) {
            observer = requireNonNull(value, "observer");
            return this;
        }

        /** The roots of the relying parties' certificates. Default: {@link TestPki#relyingPartyRoot()}. */
        public Builder trusting(X509Certificate... roots) {
            clientCas = List.of(roots);
            return this;
        }

        /**
         * Starts the server.
         *
         * @throws IllegalStateException if a port is in use
         */
        public MockBankId start() {
            try {
                return new MockBankId(this);
            } catch (IOException e) {
                throw new IllegalStateException("The mock BankID cannot listen on its ports", e);
            }
        }
    }
}
