package se.eltsdk.transport.internal.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.transport.fixture.RecordSplittingRelay;
import se.eltsdk.transport.fixture.TlsFixture;
import se.eltsdk.transport.internal.http.Timeouts;
import se.eltsdk.transport.internal.tls.MutualTls;
import se.eltsdk.transport.pacing.internal.CallPermit;

/** What may happen on the wire while a request waits or is written. */
@Timeout(60)
class FkExchangeTest {

    private static final Duration MOMENT = Duration.ofMillis(50);

    private HttpsServer server;

    @BeforeEach
    void aServerRefusesWhateverComes() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 1);
        server.setHttpsConfigurator(new HttpsConfigurator(context()));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(413, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void theServerEnds() {
        server.stop(0);
    }

    @Test
    void whenTheServerAnswersWithoutReadingTheRequest_thenItsAnswerCounts() throws Exception {
        Pace pace = new Pace(0);
        try (FkExchange exchange = exchange(server.getAddress().getPort(), pace)) {
            exchange.connect();
            exchange.post(Map.of(), new byte[32 << 20]);

            assertEquals(OptionalInt.of(413), exchange.status());
            assertTrue(exchange.isAnswerWhole());
            assertThrows(IllegalStateException.class, () -> exchange.post(Map.of(), new byte[0]), "once");
        }
        assertEquals("read ", pace.seen);
    }

    /** The network delivers the beginning of a TLS record during the wait, and the rest after the request has begun. */
    @ParameterizedTest
    @ValueSource(ints = {3, 20})
    void whenARecordComesInHalves_thenTheWaitDoesNotBreakTls(int few) throws Exception {
        try (RecordSplittingRelay relay = new RecordSplittingRelay(server.getAddress().getPort(), few)) {
            Pace pace = new Pace(3) {
                @Override
                public Duration delay() {
                    return relay.hasSplit() ? super.delay() : MOMENT;
                }
            };
            try (FkExchange exchange = exchange(relay.port(), pace)) {
                exchange.connect();
                exchange.post(Map.of(), new byte[100]);
                assertEquals(OptionalInt.of(413), exchange.status());
                assertTrue(exchange.waited().compareTo(MOMENT) > 0);
            }
            assertEquals("sent read ", pace.seen);
        }
    }

    /** A permit that makes the request wait a few moments. */
    private static class Pace implements CallPermit {

        private int moments;
        private String seen = "";

        Pace(int moments) {
            this.moments = moments;
        }

        @Override
        public Duration delay() {
            return moments-- > 0 ? MOMENT : Duration.ZERO;
        }

        @Override
        public void requestSent() {
            seen += "sent ";
        }

        @Override
        public void answerRead() {
            seen += "read ";
        }

        @Override
        public void cancel() {
            seen += "cancelled ";
        }

        @Override
        public void close() {
            seen += "closed ";
        }
    }

    private static FkExchange exchange(int port, CallPermit permit) {
        URI address = URI.create("https://localhost:" + port + "/");
        MutualTls tls = MutualTls.of(TlsFixture.environment(address), TlsFixture.vendorKey(), TlsFixture.CLOCK);
        return new FkExchange(tls.begin(), permit, Timeouts.DEFAULT, TlsFixture.CLOCK);
    }

    private static SSLContext context() throws Exception {
        TestCredential credential = TlsFixture.PKI.fkServer("localhost");
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(credential.keyStore(), credential.password());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
