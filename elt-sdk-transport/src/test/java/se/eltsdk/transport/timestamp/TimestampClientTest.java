package se.eltsdk.transport.timestamp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.EltException;
import se.eltsdk.evidence.EvidencePackage;
import se.eltsdk.evidence.EvidenceVerdict;
import se.eltsdk.evidence.EvidenceVerifier;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.seal.Sealer;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestTimestampAuthority;
import se.eltsdk.transport.fixture.ConnectProxy;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.tls.HttpProxy;
import se.eltsdk.trust.TrustAnchors;

/** Time-stamps over HTTPS, from an honest authority and from servers that do wrong. */
class TimestampClientTest {

    private static final TrustAnchors SERVER = TrustAnchors.of(List.of(FkFixture.PKI.organisationCa()));
    private static final TestTimestampAuthority STAMPS = TestTimestampAuthority.start(FkFixture.PKI);
    private static final TrustAnchors ISSUERS = TrustAnchors.of(List.of(STAMPS.issuer()));
    private static final EvidencePackage EVIDENCE = EvidencePackage.of(
            Sealer.of(FkFixture.key(FkFixture.PKI.vendorSeal(FkFixture.VENDOR)), FkFixture.CLOCK)
                    .seal(FkFixture.submission().report()));

    @AfterAll
    static void close() {
        STAMPS.close();
    }

    @Test
    void whenAnAuthorityIsCalled_thenTheEvidenceIsJudgedAtItsTime() {
        int before = STAMPS.requests();
        Instant start = Instant.now().minusSeconds(1);

        EvidencePackage stamped = EVIDENCE.withTimestamps(authority(TimestampClient.of(STAMPS.endpoint(), SERVER)));

        EvidenceVerdict verdict = EvidenceVerifier.of(FkFixture.environment(URI.create("https://localhost/")), SERVER,
                FkFixture.CLOCK).withSealers(Set.of(OrganisationNumber.parse(FkFixture.VENDOR)))
                .withTimestampIssuers(ISSUERS).verify(stamped.bytes().toByteArray());
        assertEquals(List.of(), verdict.findings());
        assertTrue(verdict.seal().flatMap(seal -> seal.stampedAt()).orElseThrow().isAfter(start));
        assertEquals(before + 1, STAMPS.requests());
    }

    @Test
    void whenAProxyIsSet_thenTheCallGoesThroughIt() throws IOException {
        try (ConnectProxy proxy = ConnectProxy.open()) {
            TimestampClient client = TimestampClient.of(STAMPS.endpoint(), SERVER)
                    .withProxy(HttpProxy.of("localhost", proxy.port()));

            EVIDENCE.withTimestamps(authority(client));

            assertEquals(1, proxy.heads().size());
        }
    }

    @Test
    void whenTheServerIsNotTrusted_thenItGetsNoRequest() {
        int before = STAMPS.requests();
        TimestampClient client = TimestampClient.of(STAMPS.endpoint(), ISSUERS);

        EltException refusal = assertThrows(EltException.class, () -> EVIDENCE.withTimestamps(authority(client)));

        assertEquals("ELT-918", refusal.code().id());
        assertTrue(refusal.getCause() instanceof SSLHandshakeException, () -> refusal.getCause().toString());
        assertEquals(before, STAMPS.requests());
    }

    static Stream<Arguments> wrongServers() {
        return Stream.of(
                Arguments.of("an error", "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", false),
                Arguments.of("a redirect", "HTTP/1.1 302 Found\r\nLocation: " + STAMPS.endpoint()
                        + "\r\nContent-Length: 0\r\n\r\n", false),
                Arguments.of("truncated", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc", false),
                Arguments.of("oversized", "HTTP/1.1 200 OK\r\nContent-Length: 70000\r\n\r\n" + "x".repeat(70_000),
                        false),
                Arguments.of("HTML", "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>", false),
                Arguments.of("nothing", "", false),
                Arguments.of("no HTTP", "hello\r\n\r\n", false));
    }

    static Stream<Arguments> slowServers() {
        return Stream.of(
                Arguments.of("silence", "", true),
                Arguments.of("a body that drips", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", true),
                Arguments.of("a head that drips", "HTTP/1.1 200 OK\r\nX-Slow: ", true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongServers")
    void whenTheServerAnswersWrongly_thenThereIsNoTimestampAndItIsAskedOnce(String name, String answer, boolean drips)
            throws IOException {
        assertNoTimestamp(answer, drips, Duration.ofSeconds(10));
    }

    @Tag("once")
    @ParameterizedTest(name = "{0}")
    @MethodSource("slowServers")
    void whenTheServerTakesTooLong_thenThereIsNoTimestampAndItIsAskedOnce(String name, String answer, boolean drips)
            throws IOException {
        // Long enough for a handshake on a busy machine: only what comes after it is slow here.
        assertNoTimestamp(answer, drips, Duration.ofSeconds(5));
    }

    private static void assertNoTimestamp(String answer, boolean drips, Duration timeout) throws IOException {
        try (WrongServer server = new WrongServer(answer, drips)) {
            TimestampClient client = TimestampClient.of(server.endpoint(), SERVER).withTimeout(timeout);
            long begun = System.nanoTime();

            EltException refusal = assertThrows(EltException.class, () -> EVIDENCE.withTimestamps(authority(client)));

            assertEquals("ELT-918", refusal.code().id());
            assertTrue(System.nanoTime() - begun < timeout.plusSeconds(20).toNanos());
            assertEquals(1, server.asked.get());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/", "ftp://localhost/", "https:tsa"})
    void whenTheAddressIsNotHttps_thenItIsRejected(String address) {
        assertThrows(IllegalArgumentException.class, () -> TimestampClient.of(URI.create(address), SERVER));
    }

    private static TimestampAuthority authority(TimestampClient client) {
        return TimestampAuthority.of(ISSUERS, client);
    }

    /** A TLS server that answers each request with these bytes; then it closes, or sends a byte every 50 ms. */
    private static final class WrongServer implements AutoCloseable {

        private final AtomicInteger asked = new AtomicInteger();
        private final CountDownLatch closed = new CountDownLatch(1);
        private final ServerSocket socket;
        private final ExecutorService threads = Executors.newCachedThreadPool();

        WrongServer(String answer, boolean drips) throws IOException {
            socket = tls(FkFixture.PKI.fkServer()).getServerSocketFactory()
                    .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
            threads.execute(() -> acceptAll(answer, drips));
        }

        URI endpoint() {
            return URI.create("https://localhost:" + socket.getLocalPort() + "/");
        }

        private void acceptAll(String answer, boolean drips) {
            try {
                while (true) {
                    SSLSocket client = (SSLSocket) socket.accept();
                    threads.execute(() -> serve(client, answer, drips));
                }
            } catch (IOException e) {
                return; // The server is closed.
            }
        }

        private void serve(SSLSocket client, String answer, boolean drips) {
            try (client) {
                InputStream in = client.getInputStream();
                in.read();
                asked.incrementAndGet();
                OutputStream out = client.getOutputStream();
                out.write(answer.getBytes(ISO_8859_1));
                out.flush();
                while (drips && !closed.await(50, TimeUnit.MILLISECONDS)) {
                    if (!answer.isEmpty()) {
                        out.write('x');
                        out.flush();
                    }
                }
            } catch (IOException | InterruptedException e) {
                return; // The client has gone.
            }
        }

        private static SSLContext tls(TestCredential credential) {
            try {
                KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
                keys.init(credential.keyStore(), credential.password());
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(keys.getKeyManagers(), null, null);
                return context;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws IOException {
            closed.countDown();
            socket.close();
            threads.shutdownNow();
        }
    }
}
