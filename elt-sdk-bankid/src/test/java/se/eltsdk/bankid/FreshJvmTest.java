package se.eltsdk.bankid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.ErrorCode;
import se.eltsdk.identity.PersonId;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.bankid.MockBankId;
import se.eltsdk.testkit.bankid.OrderScript;

/**
 * In a JVM that is set to send each HTTP request again when its answer is lost, which the JDK reads once: the JDK's own
 * client opens a second order then, and this library's does not.
 */
@Tag("once")
class FreshJvmTest {

    private static final SigningRequest REQUEST =
            SigningRequest.forProvider(List.of(BankIdSetup.document())).get(0);

    @TempDir
    private Path folder;

    @Test
    void whenTheJvmIsSetToRepeatLostRequests_thenNoOrderIsOpenedTwice() throws Exception {
        assertRuns("-Djdk.httpclient.enableAllMethodRetry=true", "-Djdk.httpclient.redirects.retrylimit=5");
    }

    /** The other JVM's beginning. */
    public static void main(String[] arguments) throws Exception {
        assertEquals(2, ordersOfTheJdksClient());
        assertOneRequest(client -> client.sign(REQUEST, BankIdSetup.USER), ErrorCode.BANKID_ORDER_UNCERTAIN);
        assertOneRequest(client -> client.phoneSign(REQUEST, PersonId.parse(BankIdSetup.PROVIDER_SIGNER),
                CallInitiator.USER), ErrorCode.BANKID_ORDER_UNCERTAIN);
    }

    private static void assertOneRequest(Consumer<BankIdClient> call, ErrorCode code) {
        try (MockSetup setup = new MockSetup()) {
            setup.mock.then(OrderScript.telephone().dropSignAnswer());

            BankIdException e = assertThrows(BankIdException.class, () -> call.accept(setup.client));

            assertEquals(code, e.code());
            assertEquals(1, setup.mock.requests().size());
            // A second connection may be made; no byte of a request goes over it.
            assertEquals(1, setup.mock.telephone().waitingOrders().size());
        }
    }

    /** Without this, the test would not know whether the setting has an effect. */
    private static int ordersOfTheJdksClient() throws Exception {
        try (MockSetup setup = new MockSetup()) {
            setup.mock.then(OrderScript.telephone().dropSignAnswer());
            HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                    .sslContext(tls(setup.mock, MockSetup.relyingParty(1))).build();
            String text = Base64.getEncoder().encodeToString("Hej".getBytes(UTF_8));
            int status = client.send(HttpRequest.newBuilder(URI.create(setup.mock.endpoint() + "/sign"))
                    .header("Content-Type", "application/json").POST(BodyPublishers.ofString(
                            "{\"endUserIp\":\"203.0.113.7\",\"userVisibleData\":\"" + text + "\"}")).build(),
                    BodyHandlers.discarding()).statusCode();
            assertEquals(200, status);
            return setup.mock.telephone().waitingOrders().size();
        }
    }

    private static SSLContext tls(MockBankId mock, TestCredential relyingParty) throws GeneralSecurityException {
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(
                Set.of(new TrustAnchor(mock.pki().bankIdServerRoot(), null)), new X509CertSelector());
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(BankIdSetup.NOW));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(new CertPathTrustManagerParameters(parameters));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(relyingParty.keyStore(), relyingParty.password());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private void assertRuns(String... switches) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(switches));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FreshJvmTest.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(Redirect.to(output.toFile())).start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), () -> read(output));
            assertEquals(0, process.exitValue(), () -> read(output));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
