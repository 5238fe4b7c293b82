package se.eltsdk.cli.submit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.MockVendor;
import se.eltsdk.cli.mock.MockVendorFiles;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.testkit.TestTimestampAuthority;

/** The command line stores evidence with the receipt, and verifies it offline. */
@Tag("once")
class EvidenceFolderTest {

    private static final String HYPHENATED =
            MockVendorFiles.VENDOR.substring(0, 6) + "-" + MockVendorFiles.VENDOR.substring(6);
    private static final Path SOFTHSM = Path.of("/usr/lib/softhsm/libsofthsm2.so");

    @TempDir
    private Path folder;
    private MockVendor mock;
    private Path kept;

    @BeforeEach
    void start() throws IOException {
        mock = new MockVendor(folder);
        kept = folder.resolve("evidence");
    }

    @AfterEach
    void stop() {
        mock.close();
    }

    @Test
    void whenATimestampAuthorityIsConfigured_thenEvidenceIsJudgedAtItsTimeAndKeptWithoutWhenItIsDown() throws Exception {
        Path second = mock.signed("4a8db4b8-bc29-4406-901c-3f69298cabe9");
        Path config;
        try (TestTimestampAuthority stamps = TestTimestampAuthority.start(MockVendor.PKI)) {
            pem("stamps.pem", stamps.issuer());
            pem("server.pem", MockVendor.PKI.organisationCa());
            config = mock.config("environment = test", "environment = test\npace.interval = PT0.001S\n"
                    + "tsa.url = " + stamps.endpoint() + "\ntsa.tls-anchors = server.pem\n"
                    + "tsa.anchors = stamps.pem");
            MockVendor.expectDone(EltRun.of("submit", mock.signed(JsonReportFiles.ID), "--config", config, "--evidence",
                    kept));
            assertEquals(2, stamps.requests());
        }
        EltRun down = EltRun.of("submit", second, "--config", config, "--evidence", kept, "--json");

        JsonNode item = EltRun.of("verify", asice(), "--config", config, "--json").json().get("items").get(0);
        assertTrue(item.get("holds").asBoolean(), item.toString());
        assertTrue(item.has("stampedAt"), item.toString());
        assertTrue(item.get("provable").asBoolean(), item.toString());
        assertEquals("ELT-918", down.json().get("items").get(0).get("code").asText(), down.out());
        assertTrue(Files.exists(kept.resolve(second.getFileName() + ".asice")));
    }

    private void pem(String name, X509Certificate certificate) throws IOException, GeneralSecurityException {
        Files.writeString(mock.config().resolveSibling(name), "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded()) + "\n-----END CERTIFICATE-----\n");
    }

    @Test
    void whenFkAccepts_thenEvidenceIsKeptAndValid() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        EltRun submit = EltRun.of("submit", report, "--config", mock.config(), "--evidence", kept, "--json");
        assertEquals(ExitCode.DONE, submit.code(), submit.out() + submit.err());

        EltRun verify = EltRun.of("verify", asice(), "--config", mock.config(), "--json");
        assertEquals(ExitCode.DONE, verify.code(), verify.out());
        JsonNode item = verify.json().get("items").get(0);
        assertEquals(JsonReportFiles.ID, item.get("id").asText());
        assertTrue(item.get("holds").asBoolean());
        assertEquals(0, item.get("findings").size());
        assertEquals("test", item.get("environment").asText());
        assertEquals(submit.json().get("items").get(0).get("txId"), item.get("txId"));
        EltRun people = EltRun.of("verify", asice(), report, "--config", mock.config());
        assertTrue(people.out().contains("valid, sealed by Test Vendor (" + HYPHENATED + "), as of "
                + item.get("claimedAt").asText() + ", the time that the seal claims (no timestamp proves it)"),
                people.out());
        assertTrue(people.out().contains("(as the sealer states: FK signs no receipts)"), people.out());
        assertEquals(MockVendorFiles.VENDOR, item.get("sealer").get("organisationNumber").asText());
        assertEquals("Test Vendor", item.get("sealer").get("subject").asText());
        JsonNode ofFolder = EltRun.of("verify", report, "--config", mock.config(), "--json").json().get("items").get(0);
        assertEquals(item.get("sealer"), ofFolder.get("sealer"));
    }

    @Test
    void whenAnotherOrganisationSealed_thenElt904AndWho_unlessItIsExpected() throws IOException {
        String other = TestNumbers.organisationNumber(2);
        TestCredential stranger = MockVendor.PKI.vendorSeal(other);
        Files.write(mock.config().resolveSibling("other.p12"), stranger.pkcs12());
        Files.writeString(mock.config().resolveSibling("other.pin"), new String(stranger.password()) + "\n");
        String keys = "seal.keystore = vendor-seal.p12\nseal.password-file = vendor-seal.pin";
        String others = "seal.keystore = other.p12\nseal.password-file = other.pin";
        Path report = mock.signed(JsonReportFiles.ID);
        assertEquals(ExitCode.DONE, EltRun.of("submit", report, "--config", mock.config(keys, others), "--evidence",
                kept)
                .code());

        for (Path path : new Path[] {asice(), report}) {
            EltRun strange = EltRun.of("verify", path, "--config", mock.config(), "--json");
            assertEquals(ExitCode.NO, strange.code(), strange.out());
            JsonNode item = strange.json().get("items").get(0);
            assertEquals("ELT-904", item.get("findings").get(0).get("code").asText());
            assertEquals(other, item.get("sealer").get("organisationNumber").asText());
            assertFalse(item.has("txId"));

            Path named = mock.config(keys, "seal.organisation-numbers = " + MockVendorFiles.VENDOR + ", " + other);
            assertEquals(ExitCode.DONE, EltRun.of("verify", path, "--config", named).code());
        }
        for (String name : new String[] {"kvittens.json", "forsok.json", "utkorg.json"}) {
            Files.delete(report.resolve(name));
        }
        Path unaware = mock.secondConfig(folder.resolve("second"));
        EltRun refused = EltRun.of("submit", report, "--config", unaware);
        assertEquals(ExitCode.NO, refused.code(), refused.out() + refused.err());
        assertTrue((refused.out() + refused.err()).contains("ELT-904"), refused.out() + refused.err());
        assertEquals(1, mock.fk().requests().size());
    }

    @Test
    void whenTheExpectedSealersAreNoNumbers_thenTwo() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        assertEquals(ExitCode.DONE, EltRun.of("seal", report, "--config", mock.config()).code());
        for (String value : new String[] {"", ",", "556000", "5560000019;5560000027"}) {
            EltRun run = EltRun.of("verify", report, "--config",
                    mock.config("environment = test", "environment = test\nseal.organisation-numbers = " + value));
            assertEquals(ExitCode.USAGE, run.code(), value + run.out() + run.err());
            assertTrue(run.err().contains("seal.organisation-numbers"), run.err());
        }
    }

    @Test
    void whenTheConfigurationNamesTheFolder_thenNoOptionIsNeeded() throws IOException {
        Path config = mock.config("environment = test", "environment = test\nevidence.folder = ../evidence");
        assertEquals(ExitCode.DONE, EltRun.of("submit", mock.signed(JsonReportFiles.ID), "--config", config).code());
        assertEquals(ExitCode.DONE, EltRun.of("verify", asice(), "--config", config).code());
    }

    @Test
    void whenThereIsNoSealKey_thenTwoAndNothingIsSent() throws IOException {
        Path config = mock.config("seal.keystore", "# seal.keystore");
        EltRun run = EltRun.of("submit", mock.signed(JsonReportFiles.ID), "--config", config, "--evidence", kept);
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("seal.keystore"), run.err());
        assertEquals(0, mock.fk().requests().size());
        assertFalse(Files.exists(kept));
    }

    @Test
    void whenFkDoesNotAccept_thenNothingIsKept_andLaterTheAttemptStandsInTheReceipt() throws IOException {
        mock.fk().then(FkReply.dropAnswer());
        Path report = mock.signed(JsonReportFiles.ID);
        Object[] call = {"submit", report, "--config", mock.config(), "--evidence", kept};
        assertEquals(ExitCode.OPEN, EltRun.of(call).code());
        assertFalse(Files.exists(asice()));

        assertEquals(ExitCode.DONE, EltRun.of("submit", report, "--config", mock.config(), "--evidence", kept,
                "--again")
                .code());
        assertTrue(new String(Files.readAllBytes(asice()), StandardCharsets.ISO_8859_1)
                .contains("<attempts><attempt outcome=\"unknown\" startedAt=\""));
        assertEquals(ExitCode.DONE, EltRun.of("verify", asice(), "--config", mock.config()).code());
    }

    @Test
    void whenTheReceiptIsThereAlready_thenEvidenceIsMadeWithoutSending_andThenStays() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        assertEquals(ExitCode.DONE, EltRun.of("submit", report, "--config", mock.config()).code());
        byte[] seal = Files.readAllBytes(report.resolve("sigill.xml"));
        Object[] call = {"submit", report, "--config", mock.config(), "--evidence", kept};
        assertEquals(ExitCode.DONE, EltRun.of(call).code());
        byte[] first = Files.readAllBytes(asice());
        assertEquals(ExitCode.DONE, EltRun.of(call).code());

        assertArrayEquals(first, Files.readAllBytes(asice()));
        assertArrayEquals(seal, Files.readAllBytes(report.resolve("sigill.xml")));
        assertEquals(1, mock.fk().requests().size());
        assertEquals(ExitCode.DONE, EltRun.of("verify", asice(), "--config", mock.config()).code());
    }

    @Test
    void whenEvidenceCannotBeWritten_thenFksReceiptIsStillReported() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        Files.writeString(kept, "a file, where a folder should be");
        EltRun run = EltRun.of("submit", report, "--config", mock.config(), "--evidence", kept, "--json");
        assertEquals(ExitCode.NO, run.code());
        JsonNode item = run.json().get("items").get(0);
        assertEquals("accepted", item.get("outcome").asText());
        assertEquals("ELT-909", item.get("code").asText());
        assertTrue(Files.exists(report.resolve("kvittens.json")));

        Files.delete(kept);
        assertEquals(ExitCode.DONE, EltRun.of("submit", report, "--config", mock.config(), "--evidence", kept).code());
        assertEquals(1, mock.fk().requests().size());
        Files.delete(asice());
        Files.writeString(report.resolve("kvittens.json"), Files.readString(report.resolve("kvittens.json"))
                .replace("answeredAt", "other"));
        assertEquals("ELT-909", EltRun.of("submit", report, "--config", mock.config(), "--evidence", kept, "--json")
                .json().get("items").get(0).get("code").asText());
    }

    @Test
    void whenAPackageIsChangedOrNone_thenNoAndTheReason() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        assertEquals(ExitCode.DONE, EltRun.of("submit", report, "--config", mock.config(), "--evidence", kept).code());
        byte[] changed = Files.readAllBytes(asice());
        changed[changed.length / 3] ^= 1;
        Files.write(asice(), changed);
        Path none = Files.writeString(folder.resolve("none.asice"), "no package");
        EltRun run = EltRun.of("verify", asice(), none, report, "--config", mock.config(), "--json");

        assertEquals(ExitCode.NO, run.code());
        JsonNode items = run.json().get("items");
        assertEquals("ELT-905", items.get(0).get("findings").get(0).get("code").asText());
        assertFalse(items.get(1).get("holds").asBoolean());
        assertFalse(items.get(1).has("id"));
        assertTrue(items.get(2).get("holds").asBoolean());
    }

    @Test
    void whenTheIssuersOfSealsAreNotNamed_thenTwo_andOthersAreNotTrusted() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        assertEquals(ExitCode.DONE, EltRun.of("submit", report, "--config", mock.config(), "--evidence", kept).code());
        Path config = Files.writeString(mock.config().resolveSibling("verify.properties"),
                "environment = test\nbankid.roots = bankid-root.pem\n");
        EltRun missing = EltRun.of("verify", asice(), "--config", config);
        assertEquals(ExitCode.USAGE, missing.code());
        assertTrue(missing.err().contains("fk.anchors is missing"), missing.err());

        Path other = mock.config("fk.anchors = fk-ca.pem", "fk.anchors = bankid-root.pem");
        for (Path path : new Path[] {asice(), report}) {
            EltRun untrusted = EltRun.of("verify", path, "--config", other, "--json");
            assertEquals(ExitCode.NO, untrusted.code());
            assertEquals("ELT-902", untrusted.json().get("items").get(0).get("findings").get(0).get("code").asText());
        }
    }

    @Test
    void whenTheSealKeyLiesInAToken_thenEltSealsWithIt() throws Exception {
        assumeTrue(Files.exists(SOFTHSM), "SoftHSM is not installed (apt-get install softhsm2): tokens are not tested");
        assumeTrue(System.getenv("SOFTHSM2_CONF") != null, "SOFTHSM2_CONF is not set: tokens are not tested");
        Path report = mock.signed(JsonReportFiles.ID);
        Path config = mock.config("seal.keystore = vendor-seal.p12\nseal.password-file = vendor-seal.pin",
                "seal.pkcs11 = pkcs11.cfg\nseal.alias = seal\nseal.password-file = token.pin");
        Files.writeString(config.resolveSibling("token.pin"), "5678\n");
        importKey(token(config.resolveSibling("pkcs11.cfg")), MockVendor.PKI.vendorSeal(MockVendorFiles.VENDOR));

        EltRun seal = EltRun.of("seal", report, "--config", config);
        assertEquals(ExitCode.DONE, seal.code(), seal.out() + seal.err());
        assertTrue(Files.exists(report.resolve("sigill.xml")));
        assertEquals(ExitCode.DONE, EltRun.of("verify", report, "--config", config).code());
    }

    @Test
    void whenAKeyStoreAndATokenAreGiven_orNoAlias_thenTwo() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        Files.writeString(mock.config().resolveSibling("pkcs11.cfg"), "name = x\nlibrary = /nowhere.so\n");
        Path both = mock.config("environment = test", "environment = test\nseal.pkcs11 = pkcs11.cfg");
        assertEquals(ExitCode.USAGE, EltRun.of("seal", report, "--config", both).code());
        Path alias = mock.config("seal.keystore = vendor-seal.p12", "seal.pkcs11 = pkcs11.cfg");
        EltRun run = EltRun.of("seal", report, "--config", alias);
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.err().contains("seal.alias is missing"), run.err());
    }

    private Path asice() {
        return kept.resolve(JsonReportFiles.ID + ".asice");
    }

    private Path token(Path configuration) throws IOException, InterruptedException {
        Path tokens = Files.createDirectory(folder.resolve("tokens"));
        Files.writeString(Path.of(System.getenv("SOFTHSM2_CONF")),
                "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        Process made = new ProcessBuilder("softhsm2-util", "--init-token", "--free", "--label", "elt", "--so-pin",
                "1234", "--pin", "5678").redirectErrorStream(true).start();
        assertTrue(made.waitFor(30, TimeUnit.SECONDS) && made.exitValue() == 0);
        return Files.writeString(configuration, "name = elt\nlibrary = " + SOFTHSM + "\nslotListIndex = 0\n");
    }

    private static void importKey(Path configuration, TestCredential credential)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS11",
                Security.getProvider("SunPKCS11").configure(configuration.toString()));
        store.load(null, "5678".toCharArray());
        store.setKeyEntry("seal", credential.privateKey(), null,
                credential.chain().toArray(X509Certificate[]::new));
    }
}
