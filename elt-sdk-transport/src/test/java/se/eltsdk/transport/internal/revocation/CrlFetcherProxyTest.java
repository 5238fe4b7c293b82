package se.eltsdk.transport.internal.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import se.eltsdk.ErrorCode;
import se.eltsdk.testkit.TestCertificateAuthority;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.transport.fixture.ConnectProxy;
import se.eltsdk.transport.fixture.TlsFixture;
import se.eltsdk.transport.tls.HttpProxy;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.transport.tls.RevocationStatus;
import se.eltsdk.transport.tls.internal.ProxyRoute;

/** Revocation lists through a proxy that asks for a name: its password goes to the proxy and to nobody else. */
public class CrlFetcherProxyTest {

    private static final TestCertificateAuthority CA = TlsFixture.PKI.organisationAuthority();
    private static final String USER = "vendor";
    private static final String PASSWORD = "secret";
    private static final String BASIC = "Basic " + Base64.getEncoder()
            .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    private final List<String> seenByHost = new CopyOnWriteArrayList<>();

    @Test
    void whenAListIsFetchedByHttp_thenTheProxyGetsThePasswordAndTheHostDoesNot() throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (ConnectProxy proxy = ConnectProxy.asking(BASIC)) {
            handOut(http, Optional.empty());
            assertEquals("GOOD ", look(proxy, URI.create("http://localhost:" + http.getAddress().getPort() + "/list")));
            assertEquals(1, proxy.heads().size());
            assertTrue(proxy.heads().get(0).contains("Proxy-Authorization: " + BASIC));
            assertHostSawNothing(1);
        } finally {
            http.stop(0);
        }
    }

    /** As the JDK is by default, it sends no Basic for a tunnel: then the list is not to be had, and nothing leaks. */
    @Test
    void whenAListRedirectsToHttps_thenThePasswordIsNotInTheTunnel() throws Exception {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HttpsServer https = https();
        try (ConnectProxy proxy = ConnectProxy.open()) {
            handOut(https, Optional.empty());
            handOut(http, Optional.of("https://localhost:" + https.getAddress().getPort() + "/list"));
            look(proxy, URI.create("http://localhost:" + http.getAddress().getPort() + "/list"));
            assertTrue(proxy.heads().stream().anyMatch(head -> head.startsWith("CONNECT localhost:")));
            assertHostSawNothing(1);
        } finally {
            http.stop(0);
            https.stop(0);
        }
    }

    /** Called in a JVM of its own, which is started with the flag, and whose default trust this may change. */
    public static void checkHttps() throws Exception {
        CrlFetcherProxyTest test = new CrlFetcherProxyTest();
        SSLContext.setDefault(trusting());
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HttpsServer https = https();
        try (ConnectProxy proxy = ConnectProxy.asking(BASIC)) {
            URI secure = URI.create("https://localhost:" + https.getAddress().getPort() + "/list");
            test.handOut(https, Optional.empty());
            test.handOut(http, Optional.of(secure.toString()));

            assertEquals("GOOD ", test.look(proxy, secure));
            test.assertHostSawNothing(1);
            assertEquals("GOOD ", test.look(proxy,
                    URI.create("http://localhost:" + http.getAddress().getPort() + "/list")));
            test.assertHostSawNothing(3);
            assertTrue(proxy.heads().stream().filter(head -> head.startsWith("CONNECT ")
                    && head.contains("Proxy-Authorization: " + BASIC)).count() >= 2, proxy.heads().toString());
        } finally {
            http.stop(0);
            https.stop(0);
        }
    }

    private String look(ConnectProxy proxy, URI address) {
        TestCredential vendor = CA.tls(TlsFixture.VENDOR).revocationList(address).issue();
        HttpProxy way = HttpProxy.of("localhost", proxy.port()).withCredentials(USER, PASSWORD.toCharArray());
        try (RevocationMonitor revocation = RevocationMonitor.of(RevocationMode.SOFT, TlsFixture.CLOCK,
                ProxyRoute.of(way))) {
            RevocationStatus status = revocation.status(vendor.certificate(), List.of(CA.certificate()));
            return status.state() + " " + status.code().map(ErrorCode::id).orElse("");
        }
    }

    private void handOut(HttpServer server, Optional<String> elsewhere) throws IOException {
        server.createContext("/list", exchange -> {
            seenByHost.add(String.join(" ", exchange.getRequestHeaders().keySet()));
            byte[] list = list();
            elsewhere.ifPresent(to -> exchange.getResponseHeaders().add("Location", to));
            exchange.sendResponseHeaders(elsewhere.isPresent() ? 302 : 200, list.length);
            exchange.getResponseBody().write(list);
            exchange.close();
        });
        server.start();
    }

    private static byte[] list() throws IOException {
        try {
            return CA.crl(TlsFixture.CLOCK.instant().plus(Duration.ofDays(7))).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void assertHostSawNothing(int requests) {
        assertTrue(seenByHost.size() >= requests, seenByHost.toString());
        assertTrue(seenByHost.stream().noneMatch(names -> names.toLowerCase(Locale.ROOT)
                .contains("authorization")), seenByHost.toString());
    }

    private static HttpsServer https() throws IOException, GeneralSecurityException {
        TestCredential host = CA.tls(TestPki.FK_ORGANISATION_NUMBER).hosts("localhost").issue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(new ByteArrayInputStream(host.pkcs12()), host.password());
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, host.password());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }

    private static SSLContext trusting() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", CA.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
