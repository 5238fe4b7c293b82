package se.eltsdk.transport.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.trust.Environment;
import se.eltsdk.trust.KeyMaterial;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.UntrustedException;

class MutualTlsTest {

    private static final TestPki PKI = TestPki.create(Clock.systemUTC());
    private static final String VENDOR = "5560001231";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void whenParametersAreTaken_thenOnlyModernTlsWithTheHostNameChecked() {
        MutualTls tls = MutualTls.of(environment(URI.create("https://localhost:8020/")), vendorKey());

        assertArrayEquals(new String[] {"TLSv1.3", "TLSv1.2"}, tls.parameters().getProtocols());
        assertEquals("HTTPS", tls.parameters().getEndpointIdentificationAlgorithm());
        assertTrue(Arrays.stream(tls.parameters().getCipherSuites())
                .allMatch(suite -> suite.contains("_GCM_") || suite.contains("_CHACHA20_")));
        assertFalse(Arrays.stream(tls.parameters().getCipherSuites()).anyMatch(suite -> suite.contains("TLS_RSA")));
        assertNotSame(tls.parameters(), tls.parameters());
    }

    @Test
    void whenTheKeyMayNotBeATlsClients_thenItIsRefused() {
        TestCredential seal = PKI.vendorSeal(VENDOR);
        KeyMaterial key = KeyMaterial.pkcs12(seal.pkcs12(), seal.password());
        Environment environment = environment(URI.create("https://localhost:8020/"));

        assertEquals("ELT-804",
                assertThrows(UntrustedException.class, () -> MutualTls.of(environment, key)).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void whenFkTakesOurCertificate_thenAProbeFindsNoRefusalAndSendsNothing(String protocol) {
        try (MockFk fk = MockFk.builder(PKI).tlsProtocols(protocol).start()) {
            MutualTls tls = MutualTls.of(environment(fk.endpoint()), vendorKey());

            assertFalse(tls.isRefusedBy("localhost", fk.endpoint().getPort(), LIMIT));
            assertEquals(1, fk.connections());
            assertEquals(List.of(), fk.requests());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void whenFkDoesNotTakeOurCertificate_thenAProbeTellsEachTime(String protocol) {
        TestPki other = TestPki.create(Clock.systemUTC());
        try (MockFk fk = MockFk.builder(PKI).trusting(other.organisationCa()).tlsProtocols(protocol).start()) {
            MutualTls tls = MutualTls.of(environment(fk.endpoint()), vendorKey());
            for (int i = 0; i < 20; i++) {
                assertTrue(tls.isRefusedBy("localhost", fk.endpoint().getPort(), LIMIT));
            }
        }
    }

    @Test
    void whenWeDoNotTrustTheServerOrItIsNotThere_thenThatIsNoRefusalOfUs() {
        MutualTls tls;
        int port;
        try (MockFk fk = MockFk.builder(PKI).serverCredential(PKI.fkServer("other.test")).start()) {
            port = fk.endpoint().getPort();
            tls = MutualTls.of(environment(fk.endpoint()), vendorKey());
            assertFalse(tls.isRefusedBy("localhost", port, LIMIT));
        }
        assertFalse(tls.isRefusedBy("localhost", port, LIMIT));
        assertFalse(tls.isRefusedBy("fk.test.invalid", port, LIMIT));
    }

    /** The context alone, without our parameters, would take any host under the anchors. */
    @Test
    void whenAConnectionDoesNotCheckTheHostName_thenItIsRefused() throws IOException {
        try (MockFk fk = MockFk.start(PKI)) {
            MutualTls tls = MutualTls.of(environment(fk.endpoint()), vendorKey());
            try (SSLSocket socket = (SSLSocket) tls.context().getSocketFactory()
                    .createSocket("localhost", fk.endpoint().getPort())) {
                assertThrows(SSLHandshakeException.class, socket::startHandshake);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void whenSessionsAreForgotten_thenTheNextHandshakeAsksForTheCertificateAgain(String protocol) throws IOException {
        try (MockFk fk = MockFk.builder(PKI).tlsProtocols(protocol).start()) {
            MutualTls tls = MutualTls.of(environment(fk.endpoint()), vendorKey());
            long first = createdWhenConnected(tls, fk);
            tls.forgetSessions();

            assertTrue(createdWhenConnected(tls, fk) > first, "the second session is a new one");
        }
    }

    private static long createdWhenConnected(MutualTls tls, MockFk fk) throws IOException {
        try (SSLSocket socket = (SSLSocket) tls.context().getSocketFactory()
                .createSocket("localhost", fk.endpoint().getPort())) {
            socket.setSSLParameters(tls.parameters());
            socket.startHandshake();
            return socket.getSession().getCreationTime();
        }
    }

    private static KeyMaterial vendorKey() {
        return KeyMaterial.pkcs12(PKI.vendorTls(VENDOR).pkcs12(), PKI.vendorTls(VENDOR).password());
    }

    private static Environment environment(URI endpoint) {
        return Environment.test().endpoint(endpoint)
                .fkAnchors(TrustAnchors.of(List.of(PKI.organisationCa())))
                .fkOrganisationNumber(OrganisationNumber.parse(TestPki.FK_ORGANISATION_NUMBER))
                .bankIdRoots(TrustAnchors.of(List.of(PKI.bankId().root()))).build();
    }
}
