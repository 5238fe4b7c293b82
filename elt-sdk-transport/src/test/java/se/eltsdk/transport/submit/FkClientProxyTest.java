package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.transport.fixture.ConnectProxy;
import se.eltsdk.transport.internal.tls.HandshakeProbeResult;
import se.eltsdk.transport.internal.tls.MutualTls;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;
import se.eltsdk.transport.tls.HttpProxy;
import se.eltsdk.transport.tls.internal.ProxyRoute;

/** FK through an HTTP proxy, by CONNECT. */
class FkClientProxyTest {

    private static final String USER = "vårdbolaget";
    private static final String PASSWORD = "hemligt:ord";

    @Test
    void whenAProxyIsGiven_thenEachCallGoesThroughATunnelOfItsOwn() {
        try (MockFk fk = MockFk.start(FkFixture.PKI).then(FkReply.accept(), FkReply.dropAnswer());
                ConnectProxy proxy = ConnectProxy.open();
                FkClient client = FkClient.open(through(fk, HttpProxy.of("localhost", proxy.port())))) {
            assertEquals("Accepted", OutcomeText.describe(client.submit(FkFixture.submission())));
            assertEquals("Unknown ELT-721", OutcomeText.describe(client.submit(FkFixture.submission())));

            String asked = "CONNECT localhost:" + fk.endpoint().getPort() + " HTTP/1.1\r\n";
            assertEquals(List.of(true, true, true), proxy.heads().stream().map(head -> head.startsWith(asked)).toList(),
                    "two calls and the handshake that follows the lost one");
            assertEquals(2, fk.requests().size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 502, 503})
    void whenTheProxyOpensNoTunnel_thenNothingWasSent(int status) {
        try (MockFk fk = MockFk.start(FkFixture.PKI); ConnectProxy proxy = ConnectProxy.refusing(status)) {
            HttpProxy way = HttpProxy.of("localhost", proxy.port());
            assertDetail("ELT-711", "ELT-755", "HTTP " + status, fk, way);
            assertEquals("ELT-755", probe(fk, way).failure().orElseThrow().code().id());
            assertEquals(0, fk.connections());
        }
    }

    @Test
    void whenTheProxyIsNotThere_thenThatIsTold_andNotThatFkIsNot() throws IOException {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        try (MockFk fk = MockFk.start(FkFixture.PKI)) {
            HttpProxy way = HttpProxy.of("localhost", port);
            assertDetail("ELT-711", "ELT-755", "was not reached", fk, way);
            assertEquals("ELT-755", probe(fk, way).failure().orElseThrow().code().id());
        }
    }

    @Test
    void whenTheProxyAsksForAName_andThereIsNone_thenThatIsTold() {
        try (MockFk fk = MockFk.start(FkFixture.PKI); ConnectProxy proxy = ConnectProxy.asking(authorization())) {
            HttpProxy way = HttpProxy.of("localhost", proxy.port());
            assertDetail("ELT-713", "ELT-756", "none are configured", fk, way);
            assertEquals("ELT-756", probe(fk, way).failure().orElseThrow().code().id());
            assertEquals(0, fk.connections());
        }
    }

    /** As the JDK is by default, Basic is switched off for tunnels: the name and password never leave. */
    @Test
    void whenTheJvmHoldsTheNameBack_thenThatIsTold() {
        try (MockFk fk = MockFk.start(FkFixture.PKI); ConnectProxy proxy = ConnectProxy.asking(authorization())) {
            HttpProxy way = named(proxy);
            assertTrue(ProxyRoute.of(way).isAuthenticationDisabledByJvm());
            assertDetail("ELT-713", "ELT-757", "switched off for tunnels", fk, way);
            assertEquals("ELT-757", probe(fk, way).failure().orElseThrow().code().id());
            assertTrue(proxy.heads().stream().noneMatch(head -> head.contains("Authorization")));
        }
    }

    /** Called in a JVM that is started with the flag. */
    static void checkBasic() {
        try (MockFk fk = MockFk.start(FkFixture.PKI); ConnectProxy proxy = ConnectProxy.asking(authorization())) {
            HttpProxy way = named(proxy);
            assertFalse(ProxyRoute.of(way).isAuthenticationDisabledByJvm());
            try (FkClient client = FkClient.open(through(fk, way))) {
                assertEquals("Accepted", OutcomeText.describe(client.submit(FkFixture.submission())));
            }
            assertTrue(probe(fk, way).failure().isEmpty());
            assertEquals(1, fk.requests().size());
            assertTrue(fk.requests().get(0).headers().keySet().stream()
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("authorization")), "not sent to FK");

            HttpProxy wrong = HttpProxy.of("localhost", proxy.port()).withCredentials(USER, "wrong".toCharArray());
            assertDetail("ELT-713", "ELT-756", "does not accept the user name", fk, wrong);
        }
    }

    @Test
    void whenAProxyIsWritten_thenItsPasswordIsNot() {
        HttpProxy proxy = HttpProxy.of("proxy.test", 3128).withCredentials(USER, PASSWORD.toCharArray());
        assertEquals("proxy.test:3128", proxy.toString());
        char[] password = PASSWORD.toCharArray();
        assertThrows(IllegalArgumentException.class, () -> proxy.withCredentials("a:b", password));
        assertThrows(IllegalArgumentException.class, () -> HttpProxy.of(" ", 3128));
        assertThrows(IllegalArgumentException.class, () -> HttpProxy.of("proxy.test", 65_536));
    }

    private static void assertDetail(String code, String detail, String words, MockFk fk, HttpProxy proxy) {
        try (FkClient client = FkClient.open(through(fk, proxy))) {
            SubmissionOutcome outcome = client.submit(FkFixture.submission());
            assertTrue(outcome instanceof Deferred, OutcomeText.describe(outcome));
            Deferred deferred = (Deferred) outcome;
            assertEquals(code + " " + detail, deferred.code().id() + " "
                    + deferred.detail().map(failure -> failure.code().id()).orElse("none"), deferred.text(Locale.ENGLISH));
            assertTrue(deferred.text(Locale.ENGLISH).contains(words), deferred.text(Locale.ENGLISH));
            assertFalse(deferred.text(Locale.ENGLISH).contains("hemligt"), deferred.text(Locale.ENGLISH));
        }
    }

    private static HandshakeProbeResult probe(MockFk fk, HttpProxy proxy) {
        return MutualTls.of(FkFixture.environment(fk.endpoint()), FkFixture.vendorKey(), FkFixture.CLOCK)
                .withRoute(ProxyRoute.of(proxy))
                .probe(Duration.ofSeconds(10));
    }

    private static FkClientConfig through(MockFk fk, HttpProxy proxy) {
        return FkFixture.endpoint(fk.endpoint()).withProxy(proxy);
    }

    private static HttpProxy named(ConnectProxy proxy) {
        return HttpProxy.of("localhost", proxy.port()).withCredentials(USER, PASSWORD.toCharArray());
    }

    private static String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }
}
