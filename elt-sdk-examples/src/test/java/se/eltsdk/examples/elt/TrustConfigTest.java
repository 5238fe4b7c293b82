package se.eltsdk.examples.elt;

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
import se.eltsdk.trust.Environment;
import se.eltsdk.trust.TrustEntry;
import se.eltsdk.trust.TrustFolder;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.UntrustedException;

class TrustConfigTest {

    private static final Instant NOW = Clock.systemUTC().instant();

    @TempDir
    private Path folder;

    @Test
    void whenATrustFolderIsConfigured_thenReportsAreSignedSealedAndSentByIt() throws IOException {
        try (Mock mock = new Mock(folder)) {
            Path report = mock.signed(ReportJson.ID);
            Path config = withFolder(mock);
            Path trust = config.resolveSibling("trust");
            trust(trust, entry(TrustRole.FK_TLS_ANCHOR, Mock.PKI.organisationCa()),
                    entry(TrustRole.BANKID_ROOT, Mock.PKI.bankId().root()),
                    entry(TrustRole.FK_SERVER, Mock.PKI.fkServer().certificate()));

            Mock.expectDone(EltRun.of("verify", report, "--config", config));
            EltRun submit = EltRun.of("submit", report, "--config", config);
            assertEquals(Exit.DONE, submit.code(), submit.out() + submit.err());
            Mock.expectDone(EltRun.of("verify", report, "--config", config));
        }
    }

    @Test
    void whenTheRootIsNotTrustedAtThatTime_thenTheSignatureDoesNotHold() throws IOException {
        try (Mock mock = new Mock(folder)) {
            Path report = mock.signed(ReportJson.ID);
            Path config = withFolder(mock);
            trust(config.resolveSibling("trust"), entry(TrustRole.FK_TLS_ANCHOR, Mock.PKI.organisationCa()),
                    new TrustEntry(TrustRole.BANKID_ROOT, "test", Mock.PKI.bankId().root(),
                            NOW.minus(Duration.ofDays(100)), NOW.minus(Duration.ofDays(90)), ""));

            EltRun run = EltRun.of("verify", report, "--config", config, "--lang", "en");
            assertEquals(Exit.NO, run.code(), run.out());
            assertTrue(run.out().contains("ELT-603"), run.out());
        }
    }

    @Test
    void whenPinsAreConfigured_thenTheyStandBesideTheSingleFiles() throws IOException {
        try (Mock mock = new Mock(folder)) {
            Path config = mock.config("fk.stamps", "fk.pins = pins\nfk.stamps");
            X509Certificate server = Mock.PKI.fkServer().certificate();
            trust(config.resolveSibling("pins"), entry(TrustRole.FK_SERVER, server));

            Environment environment = new Setup(Config.read(config)).forSending();
            assertEquals(List.of(server), environment.fkServers(NOW).certificates());
            assertEquals(List.of(Mock.PKI.organisationCa()), environment.fkAnchors(NOW).certificates());
            assertEquals(1, environment.fkStamps(NOW).certificates().size());

            trust(config.resolveSibling("pins"), entry(TrustRole.FK_TLS_ANCHOR, Mock.PKI.organisationCa()));
            assertThrows(CallException.class, () -> new Setup(Config.read(config)).forSending());
        }
    }

    @Test
    void whenAKeyOfTestIsConfiguredInProduction_thenRefusedBeforeItIsUsed() throws IOException {
        try (Mock mock = new Mock(folder)) {
            Setup setup = new Setup(Config.read(mock.config("environment = test", "environment = production")));

            assertEquals("ELT-818", assertThrows(UntrustedException.class,
                    () -> setup.sealer(Clock.systemUTC())).code());
        }
    }

    @Test
    void whenAFolderAndASingleFileAreGiven_orTheFolderIsNotThere_thenRefused() throws IOException {
        try (Mock mock = new Mock(folder)) {
            Path both = mock.config("fk.stamps", "trust.folder = trust\nfk.stamps");
            Files.createDirectory(both.resolveSibling("trust"));
            CallException refused = assertThrows(CallException.class, () -> new Setup(Config.read(both)).forSending());
            assertTrue(refused.getMessage().contains("not both"), refused.getMessage());

            Path config = withFolder(mock);
            Setup setup = new Setup(Config.read(config));
            assertEquals("ELT-826", assertThrows(UntrustedException.class, setup::forSending).code());
            Files.delete(config.resolveSibling("trust"));
            assertThrows(CallException.class, setup::forVerifying);
            assertThrows(CallException.class, setup::sealIssuers);
        }
    }

    private static Path withFolder(Mock mock) throws IOException {
        Path config = mock.config();
        List<String> lines = Files.readAllLines(config).stream()
                .filter(line -> !line.matches("(fk.anchors|fk.stamps|bankid.roots) .*")).toList();
        return Files.writeString(config.resolveSibling("dated.properties"),
                String.join("\n", lines) + "\ntrust.folder = trust\n");
    }

    private static void trust(Path folder, TrustEntry... entries) {
        TrustFolder.change(folder, before -> {
            TrustFolder after = before;
            for (TrustEntry entry : entries) {
                after = after.with(entry);
            }
            return after;
        });
    }

    private static TrustEntry entry(TrustRole role, X509Certificate certificate) {
        return new TrustEntry(role, "test", certificate, NOW.minus(Duration.ofDays(100)),
                NOW.plus(Duration.ofDays(100)), "");
    }
}
