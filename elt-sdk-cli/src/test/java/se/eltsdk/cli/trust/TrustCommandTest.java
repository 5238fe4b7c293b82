package se.eltsdk.cli.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.cli.fixture.TrustChangeFixture.FRESH;
import static se.eltsdk.cli.fixture.TrustChangeFixture.OLD;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.MockVendor;
import se.eltsdk.cli.fixture.TrustChangeFixture;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustedCertificate;

class TrustCommandTest {

    private static final X509Certificate CA = FRESH.organisationCa();
    private static final X509Certificate SERVER = FRESH.fkServer().certificate();

    @TempDir
    private Path folder;
    private TrustChangeFixture fixture;

    @BeforeEach
    void setUp() throws IOException {
        fixture = new TrustChangeFixture(folder);
    }

    @Test
    void whenAnchorThenServerAreAdded_thenBothAreListed_withTheAnnouncedChange() throws IOException {
        fixture.ready();

        EltRun list = fixture.trust("list");
        assertEquals(ExitCode.DONE, list.code(), list.err());
        String row = list.out().lines().filter(line -> line.contains(
                TrustChangeFixture.sha256(CA).substring(0, 8))).findFirst().orElseThrow();
        assertTrue(row.matches("trusted +fk-tls-anchor +2026-11-03 00.00 +2030-01-01 00.00 .*CA v1"), row);
        assertTrue(list.out().contains("certificate change 2026-11-08 21.30 – 2026-11-09 00.00"), list.out());
        assertTrue(list.out().contains("coming"), list.out());
        JsonNode json = fixture.trust("list", "--json").json();
        assertEquals("test", json.get("environment").asText());
        assertEquals(7, json.get("entries").size());
        assertEquals("2026-11-08T20:30:00Z", json.get("windows").get(0).get("from").asText());
        assertEquals("202100-5521", json.get("entries").get(3).get("organisationNumber").asText());
        assertTrue(StreamSupport.stream(json.get("entries").spliterator(), false)
                .anyMatch(entry -> entry.get("state").asText().equals("coming")), json.toString());
    }

    @Test
    void whenTheRoleIsNotGiven_thenItFollowsFromTheKeyUsage_andTheTimeFromTheValidity() throws IOException {
        MockVendor.expectDone(fixture.anchor(CA, "fk-tls-anchor", "2026-11-02", "2030-01-01"));
        MockVendor.expectDone(fixture.trust("add", fixture.der("a.cer", SERVER),
                fixture.der("b.cer", FRESH.fkStamp().certificate()), "--fingerprint",
                TrustChangeFixture.sha256(SERVER).toUpperCase(Locale.ROOT).replaceAll("(..)(?=.)", "$1:"),
                "--fingerprint", TrustChangeFixture.sha256(FRESH.fkStamp().certificate()), "--source", "letter"));

        TrustedCertificate server = entry(TrustRole.FK_SERVER);
        assertEquals(SERVER.getNotBefore().toInstant(), server.from());
        assertEquals(SERVER.getNotAfter().toInstant().plusSeconds(1), server.to());
        assertEquals("letter", server.source());
        assertEquals(FRESH.fkStamp().certificate(), entry(TrustRole.FK_STAMP).certificate());
    }

    @Test
    void whenAServerCertificateIsAdded_thenItSaysThatFksServerIsPinned() throws IOException {
        MockVendor.expectDone(fixture.anchor(CA, "fk-tls-anchor", "2026-11-02", "2030-01-01"));
        X509Certificate stamp = FRESH.fkStamp().certificate();

        EltRun ofStamp = fixture.trust("add", fixture.der("b.cer", stamp), "--fingerprint",
                TrustChangeFixture.sha256(stamp));
        EltRun ofServer = fixture.trust("add", fixture.der("a.cer", SERVER), "--fingerprint",
                TrustChangeFixture.sha256(SERVER));

        assertEquals(ExitCode.DONE, ofStamp.code(), ofStamp.err());
        assertFalse(ofStamp.out().contains("pinned"), ofStamp.out());
        assertEquals(ExitCode.DONE, ofServer.code(), ofServer.err());
        assertTrue(ofServer.out().contains("FK's server is pinned"), ofServer.out());
    }

    @Test
    void whenTimesAreGiven_thenTheyAreSwedish() throws IOException {
        MockVendor.expectDone(fixture.anchor(CA, "fk-tls-anchor", "2026-11-08T21:30", "2029-07-01"));
        assertEquals(Instant.parse("2026-11-08T20:30:00Z"), entry(TrustRole.FK_TLS_ANCHOR).from());
        assertEquals(Instant.parse("2029-06-30T22:00:00Z"), entry(TrustRole.FK_TLS_ANCHOR).to());

        MockVendor.expectDone(fixture.anchor(CA, "fk-tls-anchor", "2026-11-08T20:30:00Z", "2029-07-01T00:00:00+02:00"));
        assertEquals(Instant.parse("2026-11-08T20:30:00Z"), entry(TrustRole.FK_TLS_ANCHOR).from());
        assertEquals(Instant.parse("2029-06-30T22:00:00Z"), entry(TrustRole.FK_TLS_ANCHOR).to());
        assertEquals(1, fixture.read().trustStore().all().size());
    }

    @Test
    void whenACertificateDoesNotHold_thenOneWithItsCode_andNothingIsChanged() throws IOException {
        MockVendor.expectDone(fixture.anchor(CA, "fk-tls-anchor", "2026-11-02", "2030-01-01"));
        String other = TrustChangeFixture.sha256(CA);

        refused("ELT-825", fixture.published(CA));
        refused("ELT-820", fixture.published(OLD.fkServer().certificate()));
        refused("ELT-821", fixture.published(FRESH.vendorTls(TestNumbers.organisationNumber(1)).certificate()));
        refused("ELT-822", fixture.published(SERVER, "--role", "fk-stamp"));
        refused("ELT-823", fixture.published(SERVER, "--to", "2040-01-01"));
        refused("ELT-823", fixture.published(SERVER, "--window", "2026-10-01/2026-10-02"));
        refused("ELT-824", fixture.trust("add", fixture.der("a.cer", SERVER), "--fingerprint", other));
        refused("ELT-824", fixture.trust("add", fixture.der("a.cer", SERVER), "--fingerprint", "12"));
        refused("ELT-806", fixture.trust("add", Files.writeString(folder.resolve("a.pem"), "<html>")));
        Path two = Files.writeString(folder.resolve("two.pem"),
                Files.readString(fixture.trust().resolve(fixture.read().file(entry(TrustRole.FK_TLS_ANCHOR))))
                .repeat(2));
        refused("ELT-819", fixture.trust("add", two));
        refused("ELT-824", fixture.trust("add-anchor", fixture.der("a.cer", CA), "--role", "bankid-root", "--from",
                "2026-11-02", "--to", "2029-01-01", "--fingerprint", TrustChangeFixture.sha256(SERVER)));
        refused("ELT-828", fixture.anchor(SERVER, "fk-tls-anchor", "2026-11-02", "2027-01-01"));
        assertEquals(1, fixture.read().trustStore().all().size());
    }

    private static void refused(String code, EltRun run) {
        assertEquals(ExitCode.NO, run.code(), run.out() + run.err());
        assertTrue(run.err().contains(code), run.err());
    }

    @Test
    void whenSeveralThingsAreWrong_thenAllAreReportedAtOnce() throws IOException {
        EltRun anchor = fixture.trust("add-anchor", fixture.der("ca.cer", CA), "--role", "fk-tls-anchor", "--from",
                "2010-01-01", "--to", "2029-01-01", "--fingerprint", "00".repeat(32));
        refused("ELT-824", anchor);
        assertTrue(anchor.err().contains("ELT-823"), anchor.err());
        EltRun typing = fixture.trust("add-anchor", fixture.der("ca.cer", CA), "--role", "fk-tls-anchor", "--from",
                "2010-01-01", "--to", "2029-01-01", "--fingerprint", "abc");
        assertTrue(typing.err().contains("ELT-824") && typing.err().contains("ELT-823"), typing.err());

        EltRun published = fixture.trust("add", fixture.der("a.cer", SERVER), fixture.der("b.cer", FRESH.fkStamp()
                .certificate()), "--fingerprint", "00".repeat(32));
        assertEquals(ExitCode.NO, published.code());
        assertEquals(4, published.err().lines().filter(line -> line.startsWith("ELT-82")).count(), published.err());
        assertFalse(Files.exists(fixture.trust()));
    }

    @Test
    void whenOneOfSeveralFilesIsRefused_thenNoneIsAdded() throws IOException {
        MockVendor.expectDone(fixture.anchor(CA, "fk-tls-anchor", "2026-11-02", "2030-01-01"));

        refused("ELT-820", fixture.trust("add", fixture.der("a.cer", SERVER),
                fixture.der("b.cer", OLD.fkServer().certificate()), "--fingerprint",
                TrustChangeFixture.sha256(SERVER)));
        assertEquals(1, fixture.read().trustStore().all().size());
    }

    @Test
    void whenNobodyConfirmsTheFingerprint_thenTwo_andItIsReported() throws IOException {
        MockVendor.expectDone(fixture.anchor(CA, "fk-tls-anchor", "2026-11-02", "2030-01-01"));
        EltRun run = fixture.trust("add", fixture.der("a.cer", SERVER));

        assertEquals(ExitCode.USAGE, run.code(), run.out());
        assertTrue(run.err().contains("--fingerprint"), run.err());
        assertTrue(run.out().replace(" ", "").contains(TrustChangeFixture.sha256(SERVER)), run.out());
        assertEquals(1, fixture.read().trustStore().all().size());
    }

    @Test
    void whenTheEnvironmentIsProduction_thenTestTrustIsRefused() throws IOException {
        Files.writeString(fixture.config(), Files.readString(fixture.config()).replace("= test", "= production"));

        refused("ELT-814", fixture.anchor(CA, "fk-tls-anchor", "2026-11-02", "2030-01-01"));
        assertFalse(Files.exists(fixture.trust()));
    }

    @Test
    void whenAnEntryIsShownAndRemoved_thenByFileOrFingerprint() throws IOException {
        fixture.ready();
        String sha256 = TrustChangeFixture.sha256(SERVER);
        EltRun show = fixture.trust("show", sha256.substring(0, 8));

        assertEquals(ExitCode.DONE, show.code(), show.err());
        assertTrue(show.out().contains(sha256), show.out());
        assertTrue(show.out().contains("202100-5521"), show.out());
        String file = fixture.trust("show", sha256, "--json").json().get("file").asText();
        MockVendor.expectDone(fixture.trust("remove", file));
        assertFalse(Files.exists(fixture.trust().resolve(file)));
        assertEquals(6, fixture.read().trustStore().all().size());
        assertEquals(ExitCode.USAGE, fixture.trust("remove", file).code());
        assertEquals(ExitCode.USAGE, fixture.trust("show", sha256.substring(0, 7)).code());
    }

    @Test
    void whenACertificateIsNotInTheManifest_thenTheListSaysSo() throws IOException {
        fixture.ready();
        Files.writeString(fixture.trust().resolve("dropped.pem"), "x");

        assertTrue(fixture.trust("list").out().contains("dropped.pem is not in the manifest: it is not trusted"));
        assertEquals("[\"dropped.pem\"]", fixture.trust("list", "--json").json().get("unlisted").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"trust", "trust list", "trust add x.cer", "trust add-anchor x.cer --config CONFIG",
        "trust add none.cer --config CONFIG", "trust list --config CONFIG", "trust list --pins --config CONFIG",
        "trust add-anchor CONFIG --role fk-server --from 2026-11-02 --to 2027-01-01 --fingerprint x --config CONFIG",
        "trust add-anchor CONFIG --role bankid-root --from 2027-01-02 --to 2027-01-01 --fingerprint x --config CONFIG",
        "trust add-anchor CONFIG --role bankid-root --from 2/11 --to 2027-01-01 --fingerprint x --config CONFIG",
        "trust add CONFIG --window 2027-01-01 --config CONFIG",
        "trust add CONFIG --window 2027-01-02/2027-01-01 --config CONFIG"})
    void whenTheCallIsWrong_thenTwoAndASentence(String call) {
        EltRun run = EltRun.of((Object[]) call.replace("CONFIG", fixture.config().toString()).split(" "));

        assertEquals(ExitCode.USAGE, run.code(), run.out() + run.err());
        assertFalse(run.err().isBlank());
        assertFalse(run.err().contains("Exception"), run.err());
    }

    @Test
    void whenThereIsNoAnchorYet_thenNothingIsAdded() throws IOException {
        refused("ELT-820", fixture.published(SERVER));
        assertFalse(Files.exists(fixture.trust()));
    }

    @Test
    void whenTheFolderIsOfTheOtherEnvironment_thenNothingIsAdded() throws IOException {
        fixture.ready();
        Path manifest = fixture.trust().resolve("trust.ini");
        Files.writeString(manifest, Files.readString(manifest).replace("environment = test",
                "environment = production"));

        refused("ELT-808", fixture.anchor(CA, "fk-tls-anchor", "2026-11-02", "2029-01-01"));
        refused("ELT-820", fixture.published(SERVER));
    }

    @Test
    void whenPinsStandInAFolderOfTheirOwn_thenTheConfigurationsAnchorsVouchForThem() throws IOException {
        fixture.der("fk-ca.cer", CA);
        fixture.config("fk.anchors = fk-ca.cer\nfk.pins = pins");
        MockVendor.expectDone(fixture.published(SERVER, "--pins"));

        refused("ELT-820", fixture.published(OLD.fkServer().certificate(), "--pins"));
        assertEquals(ExitCode.USAGE, fixture.published(FRESH.fkStamp().certificate(), "--pins").code());
        assertEquals(ExitCode.USAGE, fixture.trust("add-anchor", fixture.der("a.cer", CA), "--role", "fk-tls-anchor",
                "--pins",
                "--from", "2026-11-02", "--to", "2029-01-01", "--fingerprint", TrustChangeFixture.sha256(CA)).code());
        assertTrue(fixture.trust("list", "--pins").out().contains(TrustChangeFixture.sha256(SERVER).substring(0, 8)));
    }

    private TrustedCertificate entry(TrustRole role) {
        List<TrustedCertificate> entries = fixture.read().trustStore().all().stream()
                .filter(each -> each.role() == role)
                .toList();
        assertEquals(1, entries.size());
        return entries.get(0);
    }
}
