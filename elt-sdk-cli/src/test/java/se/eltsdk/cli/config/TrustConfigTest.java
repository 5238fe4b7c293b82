package se.eltsdk.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.MockVendor;
import se.eltsdk.config.ConfigurationException;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustFolder;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustedCertificate;
import se.eltsdk.trust.UntrustedException;

class TrustConfigTest {

    private static final Instant NOW = Clock.systemUTC().instant();

    @TempDir
    private Path folder;

    @Test
    void whenATrustFolderIsConfigured_thenReportsAreSignedSealedAndSentByIt() throws IOException {
        try (MockVendor mock = new MockVendor(folder)) {
            Path report = mock.signed(JsonReportFiles.ID);
            Path config = withFolder(mock);
            Path trust = config.resolveSibling("trust");
            trust(trust, entry(TrustRole.FK_TLS_ANCHOR, MockVendor.PKI.organisationCa()),
                    entry(TrustRole.BANKID_ROOT, MockVendor.PKI.bankId().root()),
                    entry(TrustRole.FK_SERVER, MockVendor.PKI.fkServer().certificate()));

            MockVendor.expectDone(EltRun.of("verify", report, "--config", config));
            EltRun submit = EltRun.of("submit", report, "--config", config);
            assertEquals(ExitCode.DONE, submit.code(), submit.out() + submit.err());
            MockVendor.expectDone(EltRun.of("verify", report, "--config", config));
        }
    }

    @Test
    void whenTheRootIsNotTrustedAtThatTime_thenTheSignatureDoesNotHold() throws IOException {
        try (MockVendor mock = new MockVendor(folder)) {
            Path report = mock.signed(JsonReportFiles.ID);
            Path config = withFolder(mock);
            trust(config.resolveSibling("trust"), entry(TrustRole.FK_TLS_ANCHOR, MockVendor.PKI.organisationCa()),
                    new TrustedCertificate(TrustRole.BANKID_ROOT, "test", MockVendor.PKI.bankId().root(),
                            NOW.minus(Duration.ofDays(100)), NOW.minus(Duration.ofDays(90)), ""));

            EltRun run = EltRun.of("verify", report, "--config", config, "--lang", "en");
            assertEquals(ExitCode.NO, run.code(), run.out());
            assertTrue(run.out().contains("ELT-603"), run.out());
        }
    }

    @Test
    void whenPinsAreConfigured_thenTheyApplyWithTheSingleFiles() throws IOException {
        try (MockVendor mock = new MockVendor(folder)) {
            Path config = mock.config("fk.stamps", "fk.pins = pins\nfk.stamps");
            X509Certificate server = MockVendor.PKI.fkServer().certificate();
            trust(config.resolveSibling("pins"), entry(TrustRole.FK_SERVER, server));

            EltEnvironment environment = EltConfiguration.read(config).environment();
            assertEquals(List.of(server), environment.fkServers(NOW).certificates());
            assertEquals(List.of(MockVendor.PKI.organisationCa()), environment.fkAnchors(NOW).certificates());
            assertEquals(1, environment.fkStamps(NOW).certificates().size());

            trust(config.resolveSibling("pins"), entry(TrustRole.FK_TLS_ANCHOR, MockVendor.PKI.organisationCa()));
            assertThrows(ConfigurationException.class, () -> EltConfiguration.read(config).environment());
        }
    }

    @Test
    void whenAKeyOfTestIsConfiguredInProduction_thenRefusedBeforeItIsUsed() throws IOException {
        try (MockVendor mock = new MockVendor(folder)) {
            // A test BankID is an error in production, which would be reported first.
            EltConfiguration config = EltConfiguration.examine(
                    mock.config("environment = test", "environment = production"));

            assertEquals("ELT-818", assertThrows(UntrustedException.class,
                    () -> config.sealer(Clock.systemUTC())).code().id());
        }
    }

    @Test
    void whenAFolderAndASingleFileAreGiven_orTheFolderIsNotThere_thenRefused() throws IOException {
        try (MockVendor mock = new MockVendor(folder)) {
            Path both = mock.config("fk.stamps", "trust.folder = trust\nfk.stamps");
            Files.createDirectory(both.resolveSibling("trust"));
            ConfigurationException refused = assertThrows(ConfigurationException.class,
                    () -> EltConfiguration.read(both));
            assertTrue(refused.getMessage().contains("exclude each other"), refused.getMessage());

            Path config = withFolder(mock);
            EltConfiguration dated = EltConfiguration.read(config);
            assertEquals("ELT-826", assertThrows(UntrustedException.class, dated::environment).code().id());
            Files.delete(config.resolveSibling("trust"));
            assertThrows(ConfigurationException.class, dated::environmentForVerification);
            assertThrows(ConfigurationException.class, dated::sealIssuers);
        }
    }

    private static Path withFolder(MockVendor mock) throws IOException {
        Path config = mock.config();
        List<String> lines = Files.readAllLines(config).stream()
                .filter(line -> !line.matches("(fk.anchors|fk.stamps|bankid.roots) .*")).toList();
        return Files.writeString(config.resolveSibling("dated.properties"),
                String.join("\n", lines) + "\ntrust.folder = trust\n");
    }

    private static void trust(Path folder, TrustedCertificate... entries) {
        TrustFolder.change(folder, before -> {
            TrustFolder after = before;
            for (TrustedCertificate entry : entries) {
                after = after.with(entry);
            }
            return after;
        });
    }

    private static TrustedCertificate entry(TrustRole role, X509Certificate certificate) {
        return new TrustedCertificate(role, "test", certificate, NOW.minus(Duration.ofDays(100)),
                NOW.plus(Duration.ofDays(100)), "");
    }
}
