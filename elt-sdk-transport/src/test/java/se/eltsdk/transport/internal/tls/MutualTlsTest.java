package se.eltsdk.transport.internal.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.key.KeyMaterial;

class MutualTlsTest {

    private static final Clock CLOCK = Clock.systemUTC();
    private static final TestPki PKI = TestPki.of(CLOCK);
    private static final String VENDOR = "5560001231";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    void whenParametersAreTaken_thenOnlyModernTlsWithTheHostNameChecked() {
        MutualTls tls = MutualTls.of(environment(URI.create("https://localhost:8020/")), vendorKey(), CLOCK);
        TlsHandshake handshake = tls.begin();

        assertArrayEquals(new String[] {"TLSv1.3", "TLSv1.2"}, handshake.parameters().getProtocols());
        assertEquals("HTTPS", handshake.parameters().getEndpointIdentificationAlgorithm());
        assertTrue(Arrays.stream(handshake.parameters().getCipherSuites())
                .allMatch(suite -> suite.contains("_GCM_") || suite.contains("_CHACHA20_")));
        assertFalse(Arrays.stream(handshake.parameters().getCipherSuites())
                .anyMatch(suite -> suite.contains("TLS_RSA")));
        assertNotSame(handshake.parameters(), handshake.parameters());
    }

    @Test
    void whenTheKeyMayNotBeATlsClients_thenItIsRefused() {
        TestCredential seal = PKI.vendorSeal(VENDOR);
        KeyMaterial key = KeyMaterial.readPkcs12(seal.pkcs12(), seal.password());
        EltEnvironment environment = environment(URI.create("https://localhost:8020/"));

        assertEquals("ELT-804",
                assertThrows(UntrustedException.class, () -> MutualTls.of(environment, key, CLOCK)).code().id());
    }

    @Test
    void whenATestKeyIsUsedInProduction_thenItIsRefusedBeforeAnyConnection() throws GeneralSecurityException {
        TrustAnchors real = TrustAnchors.of(List.of(anyPublicAuthority()));
        EltEnvironment production = EltEnvironment.production().endpoint(URI.create("https://fk.example/x"))
                .fkAnchors(real)
                .bankIdRoots(real).fkOrganisationNumber(OrganisationNumber.parse(VENDOR)).build();

        assertEquals("ELT-818",
                assertThrows(UntrustedException.class, () -> MutualTls.of(production, vendorKey(), CLOCK)).code().id());
    }

    /** The JDK's list is the one place here with a certificate that does not say "test". */
    private static X509Certificate anyPublicAuthority() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init((KeyStore) null);
        return ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers()[0];
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void whenFkTakesOurCertificate_thenAProbeFindsNoRefusalAndSendsNothing(String protocol) {
        try (MockFk fk = MockFk.builder(PKI).tlsProtocols(protocol).start()) {
            MutualTls tls = MutualTls.of(environment(fk.endpoint()), vendorKey(), CLOCK);

            HandshakeProbeResult probe = tls.probe(LIMIT);

            assertEquals(Optional.empty(), probe.failure());
            assertEquals(Optional.of(protocol), probe.protocol());
            assertTrue(probe.cipherSuite().orElseThrow().contains("GCM"));
            assertEquals(PKI.fkServer().chain(), probe.serverChain());
            assertEquals(Optional.of(true), probe.hostMatches());
            assertFalse(probe.toString().contains("localhost"), "no subject");
            assertEquals(1, fk.connections());
            assertEquals(List.of(), fk.requests());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void whenFkDoesNotTakeOurCertificate_thenAProbeTellsEachTime(String protocol) {
        TestPki other = TestPki.of(Clock.systemUTC());
        try (MockFk fk = MockFk.builder(PKI).trusting(other.organisationCa()).tlsProtocols(protocol).start()) {
            MutualTls tls = MutualTls.of(environment(fk.endpoint()), vendorKey(), CLOCK);
            for (int i = 0; i < 20; i++) {
                ConnectionFailure fault = tls.probe(LIMIT).failure().orElseThrow();
                assertTrue(fault.isClientRejected(), fault.toString());
            }
        }
    }

    @Test
    void whenTheServerIsNotThere_thenThatIsNoRefusalOfUs() {
        URI gone;
        try (MockFk fk = MockFk.start(PKI)) {
            gone = fk.endpoint();
        }
        for (URI address : List.of(gone, URI.create("https://fk.test.invalid/"))) {
            ConnectionFailure fault = MutualTls.of(environment(address), vendorKey(), CLOCK).probe(LIMIT).failure()
                    .orElseThrow();
            assertEquals("ELT-711", fault.code().id());
            assertFalse(fault.isClientRejected());
        }
    }

    /** The context alone, without our parameters, would take any host under the anchors. */
    @Test
    void whenAConnectionDoesNotCheckTheHostName_thenItIsRefused() throws IOException {
        try (MockFk fk = MockFk.start(PKI)) {
            MutualTls tls = MutualTls.of(environment(fk.endpoint()), vendorKey(), CLOCK);
            try (SSLSocket socket = (SSLSocket) tls.begin().context().getSocketFactory()
                    .createSocket("localhost", fk.endpoint().getPort())) {
                assertThrows(SSLHandshakeException.class, socket::startHandshake);
            }
        }
    }

    private static KeyMaterial vendorKey() {
        return KeyMaterial.readPkcs12(PKI.vendorTls(VENDOR).pkcs12(), PKI.vendorTls(VENDOR).password());
    }

    private static EltEnvironment environment(URI endpoint) {
        return EltEnvironment.test().endpoint(endpoint)
                .fkAnchors(TrustAnchors.of(List.of(PKI.organisationCa())))
                .fkOrganisationNumber(OrganisationNumber.parse(TestPki.FK_ORGANISATION_NUMBER))
                .bankIdRoots(TrustAnchors.of(List.of(PKI.bankId().root()))).build();
    }
}
