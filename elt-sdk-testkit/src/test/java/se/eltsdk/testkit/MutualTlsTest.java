package se.eltsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutualTlsTest {

    private static final TestPki PKI = SubmissionBuilder.pki();

    /** One handshake and, where it holds, one byte asked for. */
    private static String connect(MockFk fk, SSLContext context) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket("localhost", fk.endpoint().getPort())) {
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
            socket.getInputStream().read();
            return socket.getSession().getProtocol();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void whenTheClientShowsACertificate_thenTheVersionIsTheServers(String version) throws Exception {
        try (MockFk fk = MockFk.builder(PKI).tlsProtocols(version).start()) {
            SSLContext context = MutualTlsClient.tls(PKI.organisationCa(), PKI.vendorTls(SampleReport.VENDOR));
            assertEquals(version, connect(fk, context));
        }
    }

    @Test
    void whenTheClientShowsNoCertificateUnderTls12_thenAnAlertEndsTheHandshake() {
        try (MockFk fk = MockFk.builder(PKI).tlsProtocols("TLSv1.2").start()) {
            SSLContext context = MutualTlsClient.tls(PKI.organisationCa(), null);
            SSLHandshakeException refused = assertThrows(SSLHandshakeException.class, () -> connect(fk, context));
            assertTrue(refused.getMessage().contains("Received fatal alert"), refused.getMessage());
            assertEquals(List.of(), fk.requests());
            assertEquals(1, fk.connections());
        }
    }

    @RepeatedTest(10)
    void whenTheClientShowsNoCertificateUnderTls13_thenTheAlertIsReadEveryTime() {
        try (MockFk fk = MockFk.builder(PKI).tlsProtocols("TLSv1.3").start()) {
            SSLContext context = MutualTlsClient.tls(PKI.organisationCa(), null);
            SSLException refused = assertThrows(SSLException.class, () -> connect(fk, context));
            assertTrue(refused.getMessage().contains("fatal alert"), refused.getMessage());
            assertEquals(List.of(), fk.requests());
        }
    }

    @Test
    void whenTheMockTrustsAnotherCa_thenTheVendorsCertificateIsRefused() {
        try (MockFk fk = MockFk.builder(PKI).trusting(SubmissionBuilder.pki().organisationCa())
                .tlsProtocols("TLSv1.2").start()) {
            SSLContext context = MutualTlsClient.tls(PKI.organisationCa(), PKI.vendorTls(SampleReport.VENDOR));
            assertThrows(SSLHandshakeException.class, () -> connect(fk, context));
        }
    }

    @Test
    void whenTheClientShowsASealCertificate_thenItIsRefused() {
        try (MockFk fk = MockFk.builder(PKI).tlsProtocols("TLSv1.2").start()) {
            SSLContext context = MutualTlsClient.tls(PKI.organisationCa(), PKI.vendorSeal(SampleReport.VENDOR));
            assertInstanceOf(SSLException.class, assertThrows(IOException.class, () -> connect(fk, context)));
        }
    }

    @Test
    void whenTheServerShowsAnotherName_thenTheClientRefuses() {
        try (MockFk fk = MockFk.builder(PKI).serverCredential(PKI.fkServer("fk.test.invalid")).start()) {
            SSLContext context = MutualTlsClient.tls(PKI.organisationCa(), PKI.vendorTls(SampleReport.VENDOR));
            SSLHandshakeException refused = assertThrows(SSLHandshakeException.class, () -> connect(fk, context));
            assertTrue(refused.getMessage().contains("localhost"), refused.getMessage());
        }
    }
}
