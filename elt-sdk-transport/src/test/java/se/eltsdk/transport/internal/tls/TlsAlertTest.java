package se.eltsdk.transport.internal.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.transport.fixture.TlsFixture;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ConnectionFailures;
import se.eltsdk.transport.tls.internal.ProxyRoute;

/** What a server says when it breaks off, by the number of its alert (RFC 8446, B.2). */
class TlsAlertTest {

    @ParameterizedTest
    @CsvSource({
        "42, ELT-742, true", "43, ELT-742, true", "46, ELT-742, true", "51, ELT-742, true",
        "45, ELT-743, true", "44, ELT-744, true", "48, ELT-745, true", "116, ELT-746, true", "49, ELT-747, true",
        "40, ELT-748, true", "47, ELT-748, true", "70, ELT-748, true", "71, ELT-748, true",
        "112, ELT-749, false", "80, ELT-749, false", "10, ELT-749, false", "50, ELT-749, false", "0, ELT-749, false"})
    void whenAServerAnswersWithAnAlert_thenItHasPlainWords(int alert, String code, boolean refusal) throws Exception {
        ConnectionFailure fault = answered(new byte[] {21, 3, 3, 0, 2, 2, (byte) alert});

        assertEquals(code, fault.code().id(), fault.toString());
        assertEquals(refusal, fault.isClientRejected());
        assertTrue(fault.text(Locale.ENGLISH).endsWith(".") && fault.nextStep(Locale.ENGLISH).endsWith("."), fault.toString());
    }

    @Test
    void whenWhatAnswersSpeaksNoTls_thenThatIsTold() throws Exception {
        ConnectionFailure fault = answered("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        assertEquals("ELT-749", fault.code().id());
        assertTrue(fault.text(Locale.ENGLISH).contains("does not speak TLS"), fault.text(Locale.ENGLISH));
    }

    @Test
    void whenTheServerCloses_thenNothingIsMadeUp() throws Exception {
        assertEquals("ELT-749", answered(new byte[0]).code().id());
    }

    @Test
    void whenTheServerHasOnlyAnOldProtocol_thenThatIsTold() throws Exception {
        // A ServerHello of TLS 1.0, as RFC 2246 has it: version, random, no session, a suite, no compression.
        byte[] hello = new byte[5 + 4 + 38];
        System.arraycopy(new byte[] {22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1}, 0, hello, 0, 11);
        hello[45] = 0x2f;

        assertEquals("ELT-748", answered(hello).code().id());
    }

    @Test
    void whenFkSaysNotWhy_andOursHasExpired_thenThatIsTheCauseAndTheNextStep() {
        Instant late = TlsFixture.CLOCK.instant().plus(Duration.ofDays(1000));
        ConnectionFailure fault = TlsAlert.CERTIFICATE_UNKNOWN.failure(TlsFixture.vendorKey().certificate(), late);

        assertEquals("ELT-742", fault.code().id());
        assertTrue(fault.text(Locale.ENGLISH).contains("Your certificate expired on "), fault.text(Locale.ENGLISH));
        assertTrue(fault.nextStep(Locale.ENGLISH).startsWith("Order a new TLS certificate"), fault.nextStep(Locale.ENGLISH));
    }

    /** A refusal says more where our own dates, by our own clock, explain it or do not. */
    @Test
    void whenFkSaysThatOursExpired_thenOurClocksViewStandsBesideIt() {
        Instant now = TlsFixture.CLOCK.instant();
        ConnectionFailure valid = TlsAlert.CERTIFICATE_EXPIRED.failure(TlsFixture.vendorKey().certificate(), now);
        ConnectionFailure expired =
                TlsAlert.CERTIFICATE_EXPIRED.failure(TlsFixture.vendorKey().certificate(),
                now.plus(Duration.ofDays(1000)));

        assertTrue(valid.text(Locale.ENGLISH).contains("one of the clocks is wrong"), valid.text(Locale.ENGLISH));
        assertEquals("FK says that our certificate has expired or is not valid yet. Your certificate expired on "
                + TlsFixture.vendorKey().certificate().getNotAfter().toInstant() + ": renew it.", expired.text(Locale.ENGLISH));
        assertEquals("ELT-743", expired.code().id());
    }

    @Test
    void whenFkDoesNotKnowOurIssuer_thenItIsARefusalOfUs() {
        try (MockFk fk = MockFk.builder(TlsFixture.PKI).trusting(TestPki.of(TlsFixture.CLOCK).organisationCa())
                .start()) {
            MutualTls tls = MutualTls.of(TlsFixture.environment(fk.endpoint()), TlsFixture.vendorKey(),
                    Clock.fixed(TlsFixture.CLOCK.instant(), ZoneOffset.UTC));
            ConnectionFailure fault = tls.probe(TlsFixture.LIMIT).failure().orElseThrow();

            assertTrue(fault.isClientRejected(), fault.toString());
            assertEquals(ConnectionFailures.facts(TlsFixture.PKI.fkServer().chain()).size(), fault.chain().size());
        }
    }

    /** A read's time-out begins anew with each byte: only a deadline ends this. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Timeout(30)
    void whenTheServerOrTheProxyAnswersByteByByte_thenTheProbeEndsAtItsLimit(boolean proxy) throws Exception {
        ScheduledExecutorService drips = Executors.newSingleThreadScheduledExecutor();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> drip(server, drips, proxy));
            URI address = URI.create("https://localhost:" + server.getLocalPort() + "/");
            MutualTls tls = MutualTls.of(TlsFixture.environment(address), TlsFixture.vendorKey(), TlsFixture.CLOCK);
            long begun = System.nanoTime();
            ConnectionFailure fault = (proxy ? tls.withRoute(ProxyRoute.through("localhost", server.getLocalPort()))
                    : tls)
                    .probe(Duration.ofSeconds(1)).failure().orElseThrow();

            assertEquals(proxy ? "ELT-755" : "ELT-711", fault.code().id(), fault.toString());
            assertTrue(fault.text(Locale.ENGLISH).contains("in time"), fault.text(Locale.ENGLISH));
            assertTrue(System.nanoTime() - begun < Duration.ofSeconds(6).toNanos());
            answering.join();
        } finally {
            drips.shutdownNow();
        }
    }

    /** A handshake record of 16 KiB, or the head of an answer, with a byte every 100 milliseconds. */
    private static void drip(ServerSocket server, ScheduledExecutorService drips, boolean proxy) {
        try {
            Socket wire = server.accept();
            wire.getOutputStream().write(proxy ? "HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII)
                    : new byte[] {22, 3, 3, 0x40, 0});
            drips.scheduleAtFixedRate(() -> {
                try {
                    wire.getOutputStream().write('x');
                } catch (IOException e) {
                    throw new UncheckedIOException(e); // The probe has gone: no more drips.
                }
            }, 100, 100, TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ConnectionFailure answered(byte[] answer) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answering = CompletableFuture.runAsync(() -> answer(server, answer));
            URI address = URI.create("https://localhost:" + server.getLocalPort() + "/");
            ConnectionFailure fault = MutualTls.of(TlsFixture.environment(address), TlsFixture.vendorKey(),
                    TlsFixture.CLOCK)
                    .probe(TlsFixture.LIMIT).failure().orElseThrow();
            answering.join();
            return fault;
        }
    }

    private static void answer(ServerSocket server, byte[] answer) {
        try (Socket wire = server.accept()) {
            byte[] head = wire.getInputStream().readNBytes(5);
            wire.getInputStream().readNBytes((head[3] & 0xff) << 8 | head[4] & 0xff);
            wire.getOutputStream().write(answer);
            wire.shutdownOutput();
            wire.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
