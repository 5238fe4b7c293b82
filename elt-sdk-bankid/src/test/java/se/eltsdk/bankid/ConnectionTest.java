package se.eltsdk.bankid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.testkit.TestCertificateAuthority;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.transport.fixture.ConnectProxy;
import se.eltsdk.trust.TrustAnchors;

/** Why no connection to BankID comes about: trust in both directions, and the proxy. No order exists then. */
class ConnectionTest {

    private static final SigningRequest REQUEST = SigningRequest.forAssistant(BankIdSetup.document());
    private static final TestCertificateAuthority OTHER_CA = BankIdSetup.pki().authority("Other Test Root");
    private static final TestCredential SERVER = BankIdSetup.pki().fkServer();
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("anna:hemligt".getBytes(StandardCharsets.UTF_8));

    private final BankIdSetup setup = new BankIdSetup();
    private final ScriptedBankId server = setup.server;

    @AfterEach
    void close() throws IOException {
        setup.close();
    }

    @Test
    void whenTheServersRootIsAnother_thenNothingIsSent_andItsIssuerIsNamed() {
        BankIdEnvironment other = BankIdEnvironment.test(server.endpoint(),
                TrustAnchors.of(List.of(OTHER_CA.certificate())));

        BankIdException failure = failure(BankIdClient.builder(other, BankIdSetup.rpKey(), setup.clock));

        assertEquals(ErrorCode.BANKID_SERVER_NOT_TRUSTED.variant("root"), failure.errorMessage().variant());
        assertTrue(failure.arguments().get("issuer").toString().contains("Test Organisation CA v1"));
        assertEquals(List.of(), server.requests());
    }

    @Test
    void whenTheServersCertificateNamesAnotherHost_thenNothingIsSent() throws IOException {
        TestCredential elsewhere = authority().tls(TestNumbers.organisationNumber(9)).hosts("elsewhere.test.invalid")
                .sameKeyAs(SERVER).issue();

        assertRejected("host", elsewhere);
    }

    @Test
    void whenTheServersCertificateHasExpired_thenNothingIsSent() throws IOException {
        TestCredential expired = authority().tls(TestNumbers.organisationNumber(9)).hosts("localhost")
                .valid(BankIdSetup.NOW.minus(Duration.ofDays(20)), BankIdSetup.NOW.minus(Duration.ofDays(10)))
                .sameKeyAs(SERVER).issue();

        assertRejected("dates", expired);
    }

    private void assertRejected(String variant, TestCredential credential) throws IOException {
        try (ScriptedBankId other = ScriptedBankId.start(credential, ScriptedBankId.roots(credential))) {
            BankIdException failure = failure(setup.builder(other.endpoint()));

            assertEquals(ErrorCode.BANKID_SERVER_NOT_TRUSTED.variant(variant), failure.errorMessage().variant());
            assertFalse(failure.isRetryable());
            assertEquals(List.of(), other.requests());
        }
    }

    /** With TLS 1.3 the alert may be lost after the request was sent; then it is not known whether an order exists. */
    @Test
    void whenTheServerRefusesTheCertificate_thenThePingFindsOut_andNoOrderIsClaimed() throws IOException {
        TestCredential stranger = OTHER_CA.tls(TestNumbers.organisationNumber(8)).sameKeyAs(SERVER).issue();
        try (ScriptedBankId strict = ScriptedBankId.start(SERVER, ScriptedBankId.roots(stranger));
                BankIdClient client = setup.builder(strict.endpoint()).open()) {
            for (int i = 0; i < 5; i++) {
                assertEquals(ErrorCode.RP_CERTIFICATE_REFUSED,
                        assertThrows(BankIdException.class, client::ping).code());
                assertTrue(Set.of(ErrorCode.RP_CERTIFICATE_REFUSED, ErrorCode.BANKID_ORDER_UNCERTAIN).contains(
                        assertThrows(BankIdException.class, () -> client.sign(REQUEST, BankIdSetup.USER)).code()));
            }
            assertEquals(List.of(), strict.requests());
        }
    }

    @Test
    void whenTheServerSpeaksNoTls_thenNothingWasSent() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerInClear(plain), "no-tls");
            server.setDaemon(true);
            server.start();

            assertEquals(ErrorCode.BANKID_TLS_FAILED, failure(setup.builder(at(plain.getLocalPort()))).code());
        }
    }

    private static void answerInClear(ServerSocket plain) {
        while (!plain.isClosed()) {
            try (Socket client = plain.accept()) {
                client.getInputStream().read();
                client.getOutputStream().write("HTTP/1.1 400 No\r\nContent-Length: 0\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
                client.shutdownOutput();
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                continue; // The client has gone, or the test is over.
            }
        }
    }

    /** It may come about the next time, so a session collects again. */
    @Test
    void whenTheConnectionBreaksBeforeTheHandshake_thenItMayBeTriedAgain() throws IOException {
        try (ServerSocket closing = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> closeEach(closing), "closes-at-once");
            server.setDaemon(true);
            server.start();

            BankIdException failure = failure(setup.builder(at(closing.getLocalPort())));

            assertEquals(ErrorCode.BANKID_NOT_REACHED, failure.code());
            assertTrue(failure.isRetryable());
        }
    }

    private static void closeEach(ServerSocket closing) {
        while (!closing.isClosed()) {
            try (Socket client = closing.accept()) {
                client.getInputStream().read();
            } catch (IOException e) {
                continue; // The client has gone, or the test is over.
            }
        }
    }

    /** The port is open, but nothing answers there: the listener's queue accepts, and no thread reads. */
    @Tag("once")
    @Test
    void whenTheHandshakeGetsNoAnswerInTime_thenNothingWasSent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertEquals(ErrorCode.BANKID_NOT_REACHED,
                    failure(setup.builder(at(silent.getLocalPort())).callLimit(Duration.ofMillis(700))).code());
        }
    }

    @Test
    void whenTheProxyAsksForAPassword_thenItGetsIt_andBankIdDoesNot() {
        server.answer(405, "");
        try (ConnectProxy proxy = ConnectProxy.asking(BASIC);
                BankIdClient client = through(proxy.port()).proxyCredentials("anna", "hemligt".toCharArray()).open()) {
            client.ping();

            assertTrue(proxy.heads().stream().allMatch(head -> head.startsWith("CONNECT localhost:")));
            assertEquals(List.of(), server.last().header("Proxy-Authorization"));
            assertFalse(client.toString().contains("hemligt"));
        }
    }

    @Test
    void whenThereIsAProxy_thenTheCallIsOneRequest() {
        server.answer(200, BankIdSetup.ORDER);
        try (ConnectProxy proxy = ConnectProxy.open(); BankIdClient client = through(proxy.port()).open()) {
            client.sign(REQUEST, BankIdSetup.USER);
        }
        assertEquals(1, server.requests().size());
    }

    @ParameterizedTest
    @CsvSource({"'', none", "anna, rejected"})
    void whenTheProxyWantsAnotherPassword_thenNothingWasSent(String user, String variant) {
        try (ConnectProxy proxy = ConnectProxy.asking(BASIC)) {
            BankIdClient.Builder builder = through(proxy.port());
            BankIdException failure = failure(user.isEmpty() ? builder
                    : builder.proxyCredentials(user, "fel".toCharArray()));

            assertEquals(ErrorCode.PROXY_REQUIRES_AUTHENTICATION.variant(variant), failure.errorMessage().variant());
        }
        assertEquals(0, server.connections());
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 502})
    void whenTheProxyOpensNoTunnel_thenItsStatus(int status) {
        try (ConnectProxy proxy = ConnectProxy.refusing(status)) {
            BankIdException failure = failure(through(proxy.port()));

            assertEquals(ErrorCode.PROXY_REFUSES_TUNNEL.variant("tunnel"), failure.errorMessage().variant());
            assertEquals(String.valueOf(status), failure.arguments().get("status"));
            assertTrue(failure.isRetryable());
            assertEquals("The proxy \"localhost:" + proxy.port() + "\" opened no tunnel (HTTP " + status + ").",
                    failure.errorMessage().text(Locale.ENGLISH));
        }
    }

    @Test
    void whenTheProxyIsNotThere_thenItIsNamed() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        assertEquals(ErrorCode.PROXY_REFUSES_TUNNEL.variant("refused"),
                failure(through(port)).errorMessage().variant());
        assertEquals(ErrorCode.PROXY_REFUSES_TUNNEL.variant("unknown-host"),
                failure(setup.builder(server.endpoint()).proxy(ProxySelector.of(
                        InetSocketAddress.createUnresolved("proxy.test.invalid", 3128)))).errorMessage().variant());
    }

    @Test
    void whenAUserNameHasAColon_thenItIsRefused() {
        BankIdClient.Builder builder = setup.builder(server.endpoint());

        assertThrows(IllegalArgumentException.class, () -> builder.proxyCredentials("a:b", new char[0]));
    }

    /** An order too, since it is not known whether BankID has one after any other failure. */
    private static BankIdException failure(BankIdClient.Builder builder) {
        try (BankIdClient client = builder.open()) {
            List<BankIdException> failures = Stream.<Runnable>of(client::ping,
                    () -> client.sign(REQUEST, BankIdSetup.USER))
                    .map(call -> assertThrows(BankIdException.class, call::run)).toList();
            assertEquals(failures.get(0).errorMessage(), failures.get(1).errorMessage());
            return failures.get(0);
        }
    }

    private BankIdClient.Builder through(int port) {
        return setup.builder(server.endpoint()).proxy(ProxySelector.of(
                InetSocketAddress.createUnresolved("localhost", port)));
    }

    private static URI at(int port) {
        return URI.create("https://localhost:" + port + "/rp/v6.0");
    }

    private static TestCertificateAuthority authority() {
        return BankIdSetup.pki().organisationAuthority();
    }
}
