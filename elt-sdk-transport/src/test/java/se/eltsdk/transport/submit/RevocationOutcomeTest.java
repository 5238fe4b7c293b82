package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.eltsdk.ErrorCode;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestCertificateAuthority;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.transport.submit.FkConnectionEvent.RevocationWarning;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;
import se.eltsdk.transport.tls.RevocationMode;

/** Revocation as a vendor meets it: what is sent, what is told. */
class RevocationOutcomeTest {

    private static final TestCertificateAuthority CA = FkFixture.PKI.organisationAuthority();

    private final List<FkConnectionEvent> events = new ArrayList<>();
    private volatile byte[] list;
    private HttpServer http;
    private TestCredential server;
    private TestCredential own;

    @BeforeEach
    void aServerHandsOutTheList() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/ca.crl", exchange -> {
            byte[] content = list;
            exchange.sendResponseHeaders(content == null ? 404 : 200, content == null ? -1 : content.length);
            if (content != null) {
                exchange.getResponseBody().write(content);
            }
            exchange.close();
        });
        http.start();
        URI address = URI.create("http://localhost:" + http.getAddress().getPort() + "/ca.crl");
        server = CA.tls(TestPki.FK_ORGANISATION_NUMBER).hosts("localhost").revocationList(address).issue();
        own = CA.tls(FkFixture.VENDOR).revocationList(address).issue();
    }

    @AfterEach
    void theServerEnds() {
        http.stop(0);
    }

    @Test
    void whenAllIsGood_thenReportsPassAndNothingIsTold() {
        handOut(CA.crl(nextWeek()));
        for (RevocationMode mode : RevocationMode.values()) {
            assertEquals(List.of("Accepted", "Accepted"), twoCalls(mode));
        }
        assertEquals(List.of(), events);
    }

    @Test
    void whenFksCertificateIsRevoked_thenSoftFindsItAfterTheFirstCall_andHardBeforeIt() {
        handOut(CA.crl(nextWeek(), server.certificate()));

        assertEquals(List.of("Accepted", "Deferred ELT-712 ELT-751"), twoCalls(RevocationMode.SOFT));
        assertEquals(List.of("Deferred ELT-712 ELT-751", "Deferred ELT-712 ELT-751"), twoCalls(RevocationMode.HARD));
        assertEquals(List.of("ELT-751", "ELT-751"), told());
    }

    @Test
    void whenNobodyCanTell_thenSoftWarnsOnceForEachCertificate_andHardSendsNothing() {
        assertEquals(List.of("Accepted", "Accepted"), twoCalls(RevocationMode.SOFT));
        assertEquals(List.of("ELT-753", "ELT-753"), told());

        assertEquals(List.of("Deferred ELT-712 ELT-753", "Deferred ELT-712 ELT-753"), twoCalls(RevocationMode.HARD));
    }

    @Test
    void whenOurOwnCertificateIsRevoked_thenItIsNotShown() {
        handOut(CA.crl(nextWeek(), own.certificate()));
        assertEquals(List.of("Deferred ELT-712 ELT-751 vendor", "Deferred ELT-712 ELT-751 vendor"),
                twoCalls(RevocationMode.SOFT));
        assertTrue(events.get(0).message().startsWith("ELT-751 The certificate issued by "), events.get(0).message());
    }

    @Test
    void whenFkChangesItsCertificate_thenHardDefersOneCallToAskAboutIt_andSoftNone() {
        handOut(CA.crl(nextWeek()));
        TestCredential next = CA.tls(TestPki.FK_ORGANISATION_NUMBER).hosts("localhost").revocationList(URI.create(
                "http://localhost:" + http.getAddress().getPort() + "/ca.crl")).issue();
        for (RevocationMode mode : List.of(RevocationMode.SOFT, RevocationMode.HARD)) {
            try (MockFk fk = MockFk.builder(FkFixture.PKI).serverCredential(server).start();
                    FkClient client = FkClient.open(endpoint(fk, mode))) {
                assertEquals("Accepted", describe(client));
                fk.showing(next);
                assertEquals(mode == RevocationMode.SOFT ? "Accepted" : "Deferred ELT-712 ELT-752", describe(client));
                assertEquals("Accepted", describe(client));
            }
        }
    }

    private FkClientConfig endpoint(MockFk fk, RevocationMode mode) {
        return FkClientConfig.of(FkFixture.environment(fk.endpoint()), FkFixture.key(own)).withRevocation(mode)
                .withListener(events::add).withPacer(FkFixture.endpoint(fk.endpoint()).pacer());
    }

    private List<String> twoCalls(RevocationMode mode) {
        try (MockFk fk = MockFk.builder(FkFixture.PKI).serverCredential(server).start();
                FkClient client = FkClient.open(endpoint(fk, mode))) {
            List<String> outcomes = List.of(describe(client), describe(client));
            long accepted = outcomes.stream().filter("Accepted"::equals).count();
            assertEquals(accepted, fk.requests().size());
            return outcomes;
        }
    }

    private static String describe(FkClient client) {
        SubmissionOutcome outcome = client.submit(FkFixture.submission());
        return outcome instanceof Deferred deferred
                ? "Deferred " + deferred.code().id() + " " + deferred.detail().map(failure -> failure.code().id())
                .orElse("none")
                + (deferred.clientRejected() ? " vendor" : "")
                : OutcomeText.describe(outcome);
    }

    private List<String> told() {
        return events.stream().map(event -> ((RevocationWarning) event).status().code().map(ErrorCode::id).orElse(""))
                .toList();
    }

    private static Instant nextWeek() {
        return FkFixture.CLOCK.instant().plus(7, ChronoUnit.DAYS);
    }

    private void handOut(X509CRL next) {
        try {
            list = next.getEncoded();
        } catch (CRLException e) {
            throw new IllegalStateException(e);
        }
    }
}
