package se.eltsdk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.EltException;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.bankid.BankIdEnvironment;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.trust.key.KeyMaterial;

/** The four keys of BankID's API: all or none, of one environment. */
class BankIdConfigurationTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T11:00:00Z"), ZoneOffset.UTC);
    private static final TestPki PKI = TestPki.of(CLOCK);
    private static final TestCredential RP = PKI.vendorTls(TestNumbers.organisationNumber(1));
    private static final String ALL = """
            environment = test
            bankid.endpoint = https://bankid.example/rp/v6.0
            bankid.tls-anchors = root.pem
            bankid.keystore = rp.p12
            bankid.password-file = rp.pin
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFiles() throws IOException, CertificateEncodingException {
        write("root.pem", PKI.organisationCa());
        write("test-root.pem", PKI.authority("Test BankID SSL Root CA v1 Test").certificate());
        Files.write(folder.resolve("rp.p12"), RP.pkcs12());
        Files.writeString(folder.resolve("rp.pin"), new String(RP.password()) + "\n");
        Files.writeString(folder.resolve("proxy.pin"), "hemligt");
    }

    @Test
    void whenAllKeysAreGiven_thenEnvironmentAndKeyAndClient() throws IOException {
        EltConfiguration config = config(ALL);

        BankIdEnvironment environment = config.bankIdEnvironment().orElseThrow();
        assertEquals(URI.create("https://bankid.example/rp/v6.0"), environment.endpoint());
        assertEquals("test", environment.name());
        assertEquals(List.of(PKI.organisationCa()), environment.serverRoots().certificates());
        assertEquals(RP.chain().get(0), config.bankIdKey().map(KeyMaterial::certificate).orElseThrow());
        try (BankIdClient client = config.openBankIdClient(CLOCK).orElseThrow()) {
            assertEquals(environment.endpoint(), client.environment().endpoint());
        }
    }

    @Test
    void whenNoneIsGiven_thenEmpty() throws IOException {
        EltConfiguration config = config("bankid.roots = root.pem\nbankid.policies = 1.2.3.4.25\n");

        assertEquals(Optional.empty(), config.bankIdEnvironment());
        assertEquals(Optional.empty(), config.bankIdKey());
        assertTrue(config.openBankIdClient(CLOCK).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"environment", "bankid.endpoint", "bankid.tls-anchors", "bankid.keystore",
        "bankid.password-file"})
    void whenOneIsMissing_thenItIsReported(String key) throws IOException {
        EltConfiguration config = config(ALL.replaceFirst("(?m)^" + key + " = .*\n", ""));

        for (ConfigurationException failure : List.of(
                assertThrows(ConfigurationException.class, config::bankIdEnvironment),
                assertThrows(ConfigurationException.class, config::bankIdKey))) {
            assertEquals(List.of("ELT-843 " + key), failure.findings().stream()
                    .map(each -> each.code().id() + " " + each.subject()).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"environment = test, environment = production, test-root.pem, ELT-814",
        "bankid.example, appapi2.bankid.com, root.pem, ELT-817",
        "rp.p12, none.p12, root.pem, ELT-840", "rp.pin, proxy.pin, root.pem, ELT-802"})
    void whenAPartDoesNotFit_thenTheClientIsNotOpened(String part, String other, String root, String code)
            throws IOException {
        EltConfiguration config = config(ALL.replace("root.pem", root).replace(part, other));

        assertEquals(code, assertThrows(EltException.class, () -> config.openBankIdClient(CLOCK)).code().id());
    }

    @Test
    void whenAProxyIsConfigured_thenItsPasswordIsRead_andNotShown() throws IOException {
        EltConfiguration config = config(ALL + "proxy = http://anna@localhost:1\nproxy.password-file = proxy.pin\n");

        try (BankIdClient client = config.openBankIdClient(CLOCK).orElseThrow()) {
            EltException failure = assertThrows(EltException.class, client::ping);
            assertEquals("ELT-755", failure.code().id());
            assertFalse((client + " " + failure + failure.arguments()).contains("hemligt"));
        }
        Files.delete(folder.resolve("proxy.pin"));
        assertEquals("ELT-840", assertThrows(EltException.class, () -> config.openBankIdClient(CLOCK)).code().id());
    }

    private void write(String name, X509Certificate certificate) throws IOException, CertificateEncodingException {
        Files.writeString(folder.resolve(name), "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded()) + "\n-----END CERTIFICATE-----\n");
    }

    private EltConfiguration config(String text) throws IOException {
        return EltConfiguration.read(Files.writeString(folder.resolve("elt.properties"), text));
    }
}
