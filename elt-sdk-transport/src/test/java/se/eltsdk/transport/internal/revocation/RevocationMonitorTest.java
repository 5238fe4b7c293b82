package se.eltsdk.transport.internal.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.testkit.TestCertificateAuthority;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.transport.fixture.TlsFixture;
import se.eltsdk.transport.internal.tls.HandshakeProbe;
import se.eltsdk.transport.internal.tls.MutualTls;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.transport.tls.RevocationStatus;
import se.eltsdk.transport.tls.RevocationStatus.State;
import se.eltsdk.transport.tls.internal.ProxyRoute;

/** Three answers, by lists that a server on this machine hands out. */
class RevocationMonitorTest {

    private static final Instant NOW = TlsFixture.CLOCK.instant();
    private static final TestCertificateAuthority CA = TlsFixture.PKI.organisationAuthority();
    private static final TestCertificateAuthority OTHER = TlsFixture.PKI.authority("Expi Test CA v9");
    private static final Duration WEEK = Duration.ofDays(7);

    private final SettableClock clock = SettableClock.of(NOW);
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile byte[] list = new byte[0];
    private volatile int status = 200;
    private HttpServer http;

    @BeforeEach
    void aServerHandsOutLists() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/ca.crl", exchange -> {
            fetches.incrementAndGet();
            exchange.sendResponseHeaders(status, list.length == 0 ? -1 : list.length);
            exchange.getResponseBody().write(list);
            exchange.close();
        });
        http.createContext("/again", exchange -> {
            exchange.getResponseHeaders().add("Location", "/again");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        http.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/ca.crl");
            exchange.sendResponseHeaders(301, -1);
            exchange.close();
        });
        http.start();
    }

    @AfterEach
    void theServerEnds() {
        http.stop(0);
    }

    @Test
    void whenTheListDoesNotNameIt_thenItIsGood_untilTheNextList() {
        TestCredential vendor = credential("/moved");
        handOut(CA.crl(NOW.plus(WEEK)));
        RevocationMonitor revocation = RevocationMonitor.of(RevocationMode.SOFT, clock);

        assertEquals(State.GOOD, status(revocation, vendor).state());
        assertEquals(NOW.plus(WEEK).getEpochSecond(), status(revocation, vendor).until().getEpochSecond());
        assertEquals(1, fetches.get());

        handOut(CA.crl(NOW.plus(WEEK.multipliedBy(2)), vendor.certificate()));
        clock.set(NOW.plus(WEEK));
        RevocationStatus revoked = status(revocation, vendor);
        assertEquals("REVOKED ELT-751", revoked.state() + " " + revoked.code().map(ErrorCode::id).orElse(""));
        assertTrue(revoked.text(Locale.ENGLISH).contains(" has been revoked since "), revoked.text(Locale.ENGLISH));
        assertEquals(2, fetches.get());
    }

    @Test
    void whenTheListIsNoGood_thenItIsNotKnown_andAskedAgainAfterAWhile() throws CRLException {
        TestCredential vendor = credential("/ca.crl");
        RevocationMonitor revocation = RevocationMonitor.of(RevocationMode.SOFT, clock);
        assertNotKnown("ELT-754", "is not a list", revocation, vendor);

        for (X509CRL wrong : List.of(OTHER.crl(NOW.plus(WEEK)), CA.crl(NOW.minusSeconds(60)))) {
            clock.advance(Duration.ofMinutes(10));
            list = wrong.getEncoded();
            assertNotKnown("ELT-754", "is not valid", revocation, vendor);
        }
        int asked = fetches.get();
        handOut(CA.crl(NOW.plus(WEEK)));
        assertEquals(State.NOT_KNOWN, status(revocation, vendor).state());
        assertEquals(asked, fetches.get());
        clock.advance(Duration.ofMinutes(10));
        assertEquals(State.GOOD, status(revocation, vendor).state());
    }

    @ParameterizedTest
    @CsvSource({"/gone.crl, the host answered with HTTP status 404", "/again, more than 3 redirects"})
    void whenTheListCannotBeFetched_thenTheStatusIsUnknown_andSaysWhy(String path, String reason) {
        assertNotKnown("ELT-753", "could not be fetched from \"localhost\": " + reason + ".",
                RevocationMonitor.of(RevocationMode.SOFT, clock),
                credential(path));
    }

    @Test
    void whenTheCertificateNamesNoList_orItsIssuerIsNotThere_thenItIsNotKnown() {
        RevocationMonitor revocation = RevocationMonitor.of(RevocationMode.SOFT, clock);
        assertNotKnown("ELT-752", "names no revocation list", revocation, TlsFixture.PKI.vendorTls(TlsFixture.VENDOR));

        RevocationStatus orphan = revocation.status(credential("/ca.crl").certificate(), List.of(OTHER.certificate()));
        assertEquals("ELT-752", orphan.code().map(ErrorCode::id).orElse(""));
        assertTrue(orphan.text(Locale.ENGLISH).contains("issuer's certificate is missing"), orphan.text(Locale.ENGLISH));
        assertEquals(0, fetches.get());
    }

    @Test
    void whenTheListIsTooLargeOrTooSlow_thenItIsGivenUp() {
        list = new byte[CrlFetcher.LARGEST + 1];
        AtomicLong time = new AtomicLong();
        URI address = address("/ca.crl");
        assertTrue(assertThrows(IOException.class, () -> new CrlFetcher(ProxyRoute.DIRECT, time::get)
                .fetch(address, Duration.ofSeconds(15)))
                .getMessage().startsWith("larger than"));

        list = new byte[20_000];
        CrlFetcher slow = new CrlFetcher(ProxyRoute.DIRECT, () -> time.getAndAdd(Duration.ofSeconds(16).toNanos()));
        assertTrue(assertThrows(IOException.class, () -> slow.fetch(address, Duration.ofSeconds(15))).getMessage()
                .startsWith("slow"));
    }

    /** What the mode makes of each answer, for FK's server. */
    @ParameterizedTest
    @CsvSource({
        "OFF,  good,    none,    none",    "OFF,  revoked, none,    none",    "OFF,  unknown, none,    none",
        "SOFT, good,    none,    none",    "SOFT, revoked, ELT-751, ELT-751", "SOFT, unknown, none,    ELT-753",
        "HARD, good,    none,    none",    "HARD, revoked, ELT-751, ELT-751", "HARD, unknown, ELT-753, ELT-753"})
    void whenFksCertificateIsAskedAbout_thenTheModeDecides(RevocationMode mode, String state, String fault,
            String news) {
        TestCredential server = CA.tls(TestPki.FK_ORGANISATION_NUMBER).hosts("localhost")
                .revocationList(address("/ca.crl")).issue();
        TestCredential own = CA.tls(TlsFixture.VENDOR).revocationList(address("/ca.crl")).issue();
        handOut(state.equals("revoked") ? CA.crl(NOW.plus(WEEK), server.certificate()) : CA.crl(NOW.plus(WEEK)));
        status = state.equals("unknown") ? 503 : 200;
        try (MockFk fk = MockFk.builder(TlsFixture.PKI).serverCredential(server).start()) {
            MutualTls tls = MutualTls.of(TlsFixture.environment(fk.endpoint()), TlsFixture.key(own), clock)
                    .withRevocation(RevocationMonitor.of(mode, clock));
            HandshakeProbe probe = new HandshakeProbe(tls, TlsFixture.LIMIT);
            if (mode == RevocationMode.SOFT) {
                assertEquals(Optional.empty(), probe.run(false).failure(), "not asked yet");
            }
            List<RevocationStatus> told = tls.askRevocation(TlsFixture.LIMIT);

            assertEquals(fault, probe.run(false).failure().map(failure -> failure.code().id()).orElse("none"));
            assertEquals(news, told.stream().map(status -> status.code().map(ErrorCode::id).orElse(""))
                    .reduce((first, last) -> last).orElse("none"));
            assertEquals(List.of(), tls.askRevocation(TlsFixture.LIMIT), "told once");
        }
    }

    @Test
    void whenOurOwnCertificateIsRevoked_thenItIsNotShownAnyMore() {
        TestCredential own = credential("/ca.crl");
        handOut(CA.crl(NOW.plus(WEEK), own.certificate()));
        MutualTls tls = MutualTls.of(TlsFixture.environment(URI.create("https://localhost:1/")), TlsFixture.key(own),
                clock)
                .withRevocation(RevocationMonitor.of(RevocationMode.SOFT, clock));
        assertEquals(Optional.empty(), tls.ownCertificateFailure());
        tls.askRevocation(TlsFixture.LIMIT);

        assertEquals("ELT-751", tls.ownCertificateFailure().orElseThrow().code().id());
        assertEquals("ELT-751", tls.ownRevocationFailure().orElseThrow().code().id());
    }

    private void assertNotKnown(String code, String words, RevocationMonitor revocation, TestCredential credential) {
        RevocationStatus status = status(revocation, credential);
        assertEquals("NOT_KNOWN " + code, status.state() + " " + status.code().map(ErrorCode::id).orElse(""),
                status.text(Locale.ENGLISH));
        assertTrue(status.text(Locale.ENGLISH).contains(words), status.text(Locale.ENGLISH));
    }

    private RevocationStatus status(RevocationMonitor revocation, TestCredential credential) {
        return revocation.status(credential.certificate(), List.of(OTHER.certificate(), CA.certificate()));
    }

    private TestCredential credential(String path) {
        return CA.tls(TlsFixture.VENDOR).revocationList(address(path)).issue();
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + http.getAddress().getPort() + path);
    }

    private void handOut(X509CRL next) {
        try {
            list = next.getEncoded();
        } catch (CRLException e) {
            throw new IllegalStateException(e);
        }
    }
}
