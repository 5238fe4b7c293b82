package se.eltsdk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

class TestCertificateAuthorityTest {

    private static final Instant NOW = Instant.parse("2022-02-08T20:30:00Z");
    private static final TestPki PKI = TestPki.of(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whenATlsCertificateIsOrdered_thenItIsAsOrdered() throws Exception {
        TestCertificateAuthority authority = PKI.authority("Expi EID CA v4");
        TestCertificateAuthority below = authority.intermediate("Issuing CA");
        X509Certificate server = below.tls(SampleReport.VENDOR).organisation("Bolaget").hosts("a.test", "b.test")
                .valid(NOW.minusSeconds(60), NOW.plusSeconds(60)).revocationList(URI.create("http://c.test/x.crl"))
                .clientOnly().issue().certificate();

        assertEquals(List.of("a.test", "b.test"),
                server.getSubjectAlternativeNames().stream().map(name -> name.get(1)).toList());
        assertEquals(List.of("1.3.6.1.5.5.7.3.2"), server.getExtendedKeyUsage());
        assertEquals(NOW.plusSeconds(60), server.getNotAfter().toInstant());
        assertNotNull(server.getExtensionValue("2.5.29.31"));
        assertTrue(server.getSubjectX500Principal().getName("RFC1779").contains("O=Bolaget"));
        server.verify(below.certificate().getPublicKey());
        below.certificate().verify(authority.certificate().getPublicKey());
    }

    @Test
    void whenTheIssuersAreLeftOut_thenOnlyTheCertificateIsThere() {
        TestCredential whole = PKI.authority("Expi CA").tls(SampleReport.VENDOR).issue();
        assertEquals(2, whole.chain().size());
        assertEquals(List.of(whole.certificate()), whole.withoutIssuers().chain());
    }

    @Test
    void whenACertificateIsRevoked_thenTheListNamesItAndNoOther() throws Exception {
        TestCertificateAuthority authority = PKI.organisationAuthority();
        X509Certificate revoked = authority.tls(SampleReport.VENDOR).issue().certificate();
        X509CRL list = authority.crl(NOW.plus(Duration.ofDays(1)), revoked);

        list.verify(authority.certificate().getPublicKey());
        assertTrue(list.isRevoked(revoked));
        assertFalse(list.isRevoked(PKI.vendorTls(SampleReport.VENDOR).certificate()));
        assertEquals(NOW.plus(Duration.ofDays(1)), list.getNextUpdate().toInstant());
    }

    /** The mock checks clients as of its own clock; its server certificate can be changed while it runs. */
    @Test
    void whenTheMockShowsAnotherCertificate_thenNewConnectionsSeeIt() throws Exception {
        TestPki pki = SubmissionBuilder.pki();
        TestCredential other = pki.organisationAuthority().tls(TestPki.FK_ORGANISATION_NUMBER).hosts("localhost")
                .issue();
        SettableClock clock = SettableClock.of(pki.clock().instant());
        try (MockFk fk = MockFk.builder(pki).tlsProtocols("TLSv1.2").clock(clock).start()) {
            SSLContext context = MutualTlsClient.tls(pki.organisationCa(), pki.vendorTls(SampleReport.VENDOR));
            assertEquals(pki.fkServer().certificate(), shown(fk, context));
            fk.showing(other);
            assertEquals(other.certificate(),
                    shown(fk, MutualTlsClient.tls(pki.organisationCa(), pki.vendorTls(SampleReport.VENDOR))));

            clock.advance(Duration.ofDays(3 * 365));
            assertThrows(IOException.class,
                    () -> shown(fk, MutualTlsClient.tls(pki.organisationCa(), pki.vendorTls(SampleReport.VENDOR))));
        }
    }

    private static X509Certificate shown(MockFk fk, SSLContext context) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket("localhost", fk.endpoint().getPort())) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }
}
