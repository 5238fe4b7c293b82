package se.eltsdk.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestPkiTest {

    private static final Instant NOW = Instant.parse("2026-11-03T21:30:00Z");
    private static final TestPki PKI = TestPki.of(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void whenFkShowsItself_thenTheSubjectIsInTheIssuersForm() throws Exception {
        X509Certificate server = PKI.fkServer("localhost").certificate();
        String name = server.getSubjectX500Principal().getName("RFC2253", Map.of("2.5.4.5", "serialNumber"));
        List<Rdn> rdns = new LdapName(name).getRdns();
        Rdn organisation = rdns.get(rdns.size() - 1);
        assertEquals(2, organisation.size());
        assertEquals("162021005521", organisation.toAttributes().get("serialNumber").get());
        assertEquals("localhost", organisation.toAttributes().get("CN").get());
        assertEquals(List.of("C", "O"), rdns.stream().limit(2).map(Rdn::getType).toList());
    }

    @Test
    void whenFkShowsItself_thenThePurposesAndNamesAreThoseOfATlsCertificate() throws Exception {
        X509Certificate server = PKI.fkServer("localhost").certificate();
        assertEquals("[0, 2]", usages(server));
        assertEquals(List.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"), server.getExtendedKeyUsage());
        assertEquals(List.of("localhost", "127.0.0.1"),
                server.getSubjectAlternativeNames().stream().map(name -> (String) name.get(1)).toList());
        server.verify(PKI.organisationCa().getPublicKey());
        server.checkValidity(Date.from(NOW.minusSeconds(3600)));
        assertEquals(Instant.parse("2028-11-03T21:30:00Z"), server.getNotAfter().toInstant());
    }

    @Test
    void whenAVendorSeals_thenItsCertificateIsNotOneForTls() throws Exception {
        X509Certificate seal = PKI.vendorSeal(SampleReport.VENDOR).certificate();
        assertEquals("[1]", usages(seal));
        assertNull(seal.getExtendedKeyUsage());
        assertNotNull(seal.getExtensionValue("2.5.29.31"));
        assertTrue(seal.getSubjectX500Principal().getName("RFC1779").contains("16" + SampleReport.VENDOR));
        assertEquals(usages(seal), usages(PKI.fkStamp().certificate()));
    }

    @Test
    void whenAskedForTheRevocationList_thenItIsTheCasAndEmpty() throws Exception {
        X509CRL list = PKI.organisationCrl();
        list.verify(PKI.organisationCa().getPublicKey());
        assertEquals(NOW, list.getThisUpdate().toInstant());
        assertTrue(list.getNextUpdate().after(Date.from(NOW)));
        assertFalse(list.isRevoked(PKI.vendorSeal(SampleReport.VENDOR).certificate()));
    }

    @Test
    void whenWrittenAsPkcs12_thenTheFileOpensWithItsPassword() throws Exception {
        TestCredential vendor = PKI.vendorTls(SampleReport.VENDOR);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(vendor.pkcs12()), vendor.password());
        String alias = store.aliases().nextElement();
        assertEquals(vendor.privateKey(), store.getKey(alias, vendor.password()));
        assertArrayEquals(vendor.chain().toArray(), store.getCertificateChain(alias));
        assertEquals(List.of(vendor.certificate(), PKI.organisationCa()), vendor.chain());
    }

    @Test
    void whenAskedTwice_thenItIsTheSame() {
        assertSame(PKI.vendorTls(SampleReport.VENDOR), PKI.vendorTls(SampleReport.VENDOR));
        assertSame(PKI.bankId(), PKI.bankId());
        assertSame(PKI.fkServer(), PKI.fkServer("localhost"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "556000-1234", "16556000123", "55600012345", "556000123x"})
    void whenTheOrganisationNumberIsNone_thenItIsRefused(String number) {
        String message = assertThrows(IllegalArgumentException.class, () -> PKI.vendorTls(number)).getMessage();
        assertFalse(message.contains("556000"), message);
    }

    @Test
    void whenCertificatesAreMade_thenNoProviderIsRegistered() {
        String before = providers();
        TestPki.of(Clock.fixed(NOW, ZoneOffset.UTC)).bankId()
                .sign(SampleReport.ASSISTANT, "A", "B", "SGVq", "SGVq");
        assertEquals(before, providers());
        assertNull(Security.getProvider("BC"));
    }

    private static String providers() {
        return List.of(Security.getProviders()).stream().map(Provider::getName).collect(Collectors.joining(" "));
    }

    private static String usages(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return IntStream.range(0, usage.length).filter(bit -> usage[bit]).boxed().toList().toString();
    }
}
