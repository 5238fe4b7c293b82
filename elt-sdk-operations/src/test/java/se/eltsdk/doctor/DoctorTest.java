package se.eltsdk.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.doctor.VendorSetupFixture.ISSUER;
import static se.eltsdk.doctor.VendorSetupFixture.NOW;
import static se.eltsdk.doctor.VendorSetupFixture.SEAL_KEY;
import static se.eltsdk.doctor.VendorSetupFixture.VENDOR;
import static se.eltsdk.doctor.VendorSetupFixture.VENDOR_KEY;
import static se.eltsdk.doctor.VendorSetupFixture.vendor;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Severity;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;
import se.eltsdk.trust.TrustedCertificate;
import se.eltsdk.trust.key.KeyMaterial;

@Tag("once")
class DoctorTest {

    @TempDir
    private Path folder;

    private VendorSetupFixture setup;

    @BeforeEach
    void open() throws IOException {
        setup = VendorSetupFixture.open(folder);
    }

    @AfterEach
    void close() {
        setup.close();
    }

    private Doctor calling() throws IOException {
        return Doctor.read(setup.write()).withCall(CallPacer.of(new CallInterval(Duration.ofMillis(1))));
    }

    private static Observation one(Diagnosis diagnosis, String code) {
        List<Observation> seen = diagnosis.observations().stream().filter(each -> each.code().id().equals(code))
                .toList();
        assertEquals(1, seen.size(), code + " in " + diagnosis.observations());
        return seen.get(0);
    }

    /** The JDK's own log of certificates: whoever turns it on writes personnummer of signers into it. */
    @Test
    void whenTheJvmLogsCertificates_thenThatIsAWarning() throws Exception {
        Logger logger = Logger.getLogger("jdk.event.security");
        Level before = logger.getLevel();
        try {
            assertEquals(0, setup.examine().observations().stream().filter(each -> each.code().id().equals("ELT-839"))
                    .count());
            logger.setLevel(Level.FINE);
            assertEquals(Severity.WARNING, one(setup.examine(), "ELT-839").severity());
        } finally {
            logger.setLevel(before);
        }
    }

    @Test
    void whenFksDateAgrees_thenTheClockHolds_byOneGet() throws Exception {
        Diagnosis diagnosis = setup.examine(calling());
        assertTrue(one(diagnosis, "ELT-896").isFine());
        assertEquals(List.of("GET"), setup.fk().requests().stream().map(request -> request.method()).toList());
    }

    @Test
    void whenTheClockIsADayOff_thenELT881_whenAMinute_thenELT880() throws Exception {
        setup.clockOff(Duration.ofDays(-1));
        Observation day = one(setup.examine(calling()), "ELT-881");
        assertEquals(Severity.ERROR, day.severity());
        assertTrue(day.text(Locale.ENGLISH).contains("is 24 hours behind FK's"), day.toString());
        setup.clockOff(Duration.ofSeconds(70));
        Observation minute = one(setup.examine(calling()), "ELT-880");
        assertEquals(Severity.WARNING, minute.severity());
        assertTrue(minute.text(Locale.ENGLISH).contains("is 70 seconds ahead of FK's"), minute.toString());
    }

    @Test
    void whenTheHandshakeHoldsButNothingAnswers_thenELT882() throws Exception {
        try (CannedResponseServer server = CannedResponseServer.answering("")) {
            setup.set("endpoint", server.endpoint());
            Diagnosis diagnosis = setup.examine(calling());
            Observation silent = one(diagnosis, "ELT-882");
            assertEquals("ERROR endpoint", silent.severity() + " " + silent.subject());
            assertTrue(one(diagnosis, "ELT-893").isFine());
        }
    }

    /** A body is not waited for: one without an end would hold the doctor for ever. */
    @Test
    void whenTheAnswersBodyDoesNotEnd_thenItsHeadIsEnough() throws Exception {
        try (CannedResponseServer server = CannedResponseServer.answering(
                "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\nx")) {
            setup.set("endpoint", server.endpoint());
            Diagnosis diagnosis = setup.examine(calling());
            assertEquals(0, diagnosis.observations().stream().filter(each -> each.code().id().equals("ELT-882"))
                    .count());
            assertEquals(1, diagnosis.observations().stream().filter(each -> each.text(Locale.ENGLISH).startsWith(
                    "FK answers one GET with HTTP 200")).count());
        }
    }

    /** Ahead of time: from then on every call is refused. */
    @ParameterizedTest
    @CsvSource({"3, ERROR", "20, WARNING", "90, none"})
    void whenPinsEndSoon_thenThatIsToldAhead(int days, String level) throws Exception {
        Instant end = NOW.plus(Duration.ofDays(days));
        EltEnvironment environment = EltEnvironment.test().endpoint(setup.endpoint())
                .fkAnchors(TrustAnchors.of(List.of(ISSUER.certificate())))
                .bankIdRoots(TrustAnchors.of(List.of(ISSUER.certificate())))
                .trust(TrustStore.of(List.of(new TrustedCertificate(TrustRole.FK_SERVER, "test",
                        VendorSetupFixture.SERVER.certificate(), NOW.minusSeconds(60), end, ""))))
                .fkOrganisationNumber(OrganisationNumber.parse(TestPki.FK_ORGANISATION_NUMBER)).build();
        Diagnosis diagnosis = setup.examine(Doctor.of(environment, material(VENDOR_KEY))
                .withRevocation(RevocationMode.OFF));
        List<Observation> seen = diagnosis.observations().stream().filter(each -> each.code().id().equals("ELT-874"))
                .toList();
        assertEquals(level, seen.isEmpty() ? "none" : seen.get(0).severity().name());
        assertTrue(seen.stream().allMatch(each -> each.text(Locale.ENGLISH)
                .contains("no pin of FK's server is valid")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"503 Service Unavailable", "429 Too Many Requests"})
    void whenFkIsBusy_thenELT883(String status) throws Exception {
        try (CannedResponseServer server = CannedResponseServer.answering("HTTP/1.1 " + status
                + "\r\nContent-Length: 0\r\n\r\n")) {
            setup.set("endpoint", server.endpoint());
            Observation busy = one(setup.examine(calling()), "ELT-883");
            assertEquals("WARNING endpoint", busy.severity() + " " + busy.subject());
            assertTrue(busy.text(Locale.ENGLISH).contains("(HTTP " + status.substring(0, 3) + ")"), busy.toString());
        }
    }

    @Test
    void whenTheOutboxesKeysAreWrong_thenEachIsTold() throws Exception {
        setup.set("outbox.url", "jdbc:oracle:thin").set("outbox.keys", "outbox-old.file, none.key")
                .set("outbox.password-file", "none.pin").set("outbox.schema", "Elt");
        Files.write(folder.resolve("outbox-old.file"), new byte[31]);
        setup.close();
        List<String> told = setup.examine().observations().stream().filter(seen -> seen.subject().startsWith("outbox"))
                .map(seen -> seen.code().id() + " " + seen.subject()).toList();
        assertEquals(List.of("ELT-844 outbox.url", "ELT-931 outbox.schema", "ELT-843 outbox.key-file",
                "ELT-849 outbox.keys", "ELT-840 outbox.keys", "ELT-840 outbox.password-file"), told);
    }

    @Test
    void whenTheOutboxesFilesAreOpenToOthers_thenELT837And838() throws Exception {
        Assumptions.assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path own = Files.createDirectory(folder.resolve("own"));
        SqliteStore.open(own.resolve("elt.db"), OutboxTables.standard()).lead("test").orElseThrow().close();
        setup.set("outbox.url", "jdbc:sqlite:own/elt.db").file("outbox.key-file", new byte[32]);
        setup.close();
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
        assertEquals(List.of(), outbox(setup.examine()));

        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-xrwx"));
        for (String name : List.of("elt.db", "elt.db-elt_outbox-test.lock")) {
            Files.setPosixFilePermissions(own.resolve(name), PosixFilePermissions.fromString("rw-r--r--"));
        }
        Files.createFile(own.resolve("elt.db-other.lock"));

        Diagnosis open = setup.examine();
        assertEquals(List.of("WARNING ELT-837 outbox.url", "WARNING ELT-838 outbox.url"), outbox(open));
        assertTrue(one(open, "ELT-837").text(Locale.ENGLISH).contains("\"elt.db, elt.db-elt_outbox-test.lock\""),
                one(open, "ELT-837").toString());
    }

    private static List<String> outbox(Diagnosis diagnosis) {
        return diagnosis.observations().stream().filter(seen -> seen.subject().startsWith("outbox"))
                .map(seen -> seen.severity() + " " + seen.code().id() + " " + seen.subject()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:postgresql://elt:secret@db/x", "jdbc:postgresql://db/x?user=elt&password=secret"})
    void whenTheOutboxesAddressHoldsAPassword_thenItIsTold_andNotShown(String url) throws Exception {
        setup.set("outbox.url", url).set("outbox.key-file", "none.key");
        setup.close();
        Diagnosis diagnosis = setup.examine();
        assertEquals("outbox.url", one(diagnosis, "ELT-844").subject());
        assertFalse(diagnosis.toString().contains("secret"));
    }

    @Test
    void whenSeveralThingsAreWrong_thenAllAreTold() throws Exception {
        setup.set("tls.keystroe", "x").file("tls.password-file", "guess").set("bankid.roots", "no.pem")
                .set("pace.interval", "soon").key("seal.keystore", VENDOR_KEY).set("timeout.total", "never");
        Diagnosis diagnosis = setup.examine();
        List<String> codes = diagnosis.observations().stream().filter(seen -> seen.severity() == Severity.ERROR)
                .map(each -> each.code().id()).sorted().toList();
        assertEquals(List.of("ELT-802", "ELT-805", "ELT-840", "ELT-842", "ELT-844", "ELT-844"), codes);
        assertFalse(diagnosis.couldOpenAll());
        assertTrue(one(diagnosis, "ELT-842").nextStep(Locale.ENGLISH).contains("tls.keystore"));
        assertTrue(one(diagnosis, "ELT-892").isFine(), "the way to FK is looked at all the same");
        assertEquals("endpoint", one(diagnosis, "ELT-899").subject());
    }

    @Test
    void whenTheConfigurationCannotBeOpenedOrRead_thenThatAlone() throws Exception {
        Diagnosis gone = setup.examine(Doctor.read(folder.resolve("no.properties")));
        assertEquals("ELT-840", gone.observations().get(0).code().id());
        assertEquals(1, gone.observations().size());
        Files.write(folder.resolve("latin.properties"), "a = å".getBytes(StandardCharsets.ISO_8859_1));
        Diagnosis latin = setup.examine(Doctor.read(folder.resolve("latin.properties")));
        assertEquals("ELT-841", latin.observations().get(0).code().id());
        assertTrue(latin.couldOpenAll());
    }

    /** There is no setting for the next seal key: it replaces the one before. */
    @Test
    void whenTheSealKeyEndsSoon_thenTheNextStepIsNoSettingOfTls() throws Exception {
        setup.at(SEAL_KEY.certificate().getNotAfter().toInstant().minus(Duration.ofDays(6)));

        List<String> steps = setup.examine().observations().stream()
                .filter(seen -> seen.code().id().equals("ELT-864") && seen.subject().startsWith("seal"))
                .map(seen -> seen.nextStep(Locale.ENGLISH)).toList();

        assertEquals(List.of("Order the new certificate now. Configure a TLS "
                + "certificate as tls.next-keystore, and a seal certificate in place of the old one."), steps);
    }

    @Test
    void whenTheNextKeyIsThere_thenSevenDaysAreNoError() throws Exception {
        setup.key("tls.keystore", vendor(VENDOR, NOW.minus(Duration.ofDays(300)), Duration.ofDays(305)))
                .key("tls.next-keystore", vendor(VENDOR, NOW.plus(Duration.ofDays(2)), Duration.ofDays(700)));
        setup.close();
        Diagnosis diagnosis = setup.examine();
        assertEquals(Severity.INFO, one(diagnosis, "ELT-864").severity());
        assertTrue(one(diagnosis, "ELT-864").text(Locale.ENGLISH).contains("in 5 days"));
        assertEquals("tls.next-keystore", one(diagnosis, "ELT-861").subject());
        assertEquals(1, diagnosis.count(Severity.ERROR), "nobody answers");
        setup.at(NOW.plus(Duration.ofDays(6)));
        assertEquals("tls.keystore", one(setup.examine(), "ELT-860").subject());
    }

    @Test
    void whenOurCertificateIsRevoked_thenELT751_whenNot_thenGood() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/ca.crl");
        TestCredential key = ISSUER.tls(VENDOR).organisation("Vendor AB").hosts("vendor.example")
                .revocationList(address).sameKeyAs(VENDOR_KEY).issue();
        X509CRL[] list = {ISSUER.crl(NOW.plusSeconds(3600))};
        server.createContext("/", exchange -> {
            byte[] content = encoded(list[0]);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        server.start();
        try {
            setup.key("tls.keystore", key).set("revocation", "soft").close();
            assertTrue(one(setup.examine(), "ELT-895").isFine());
            list[0] = ISSUER.crl(NOW.plusSeconds(3600), key.certificate());
            Observation revoked = one(setup.examine(), "ELT-751");
            assertEquals("ERROR tls.keystore", revoked.severity() + " " + revoked.subject());
        } finally {
            server.stop(0);
        }
    }

    private static byte[] encoded(X509CRL list) {
        try {
            return list.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whenAProxyAsksForANameAndPassword_thenELT756() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> refuse(proxy));
            Diagnosis diagnosis = setup.examine(Doctor.read(
                    setup.set("proxy", "http://localhost:" + proxy.getLocalPort()).write()));
            assertEquals("proxy", one(diagnosis, "ELT-756").subject());
            served.join();
        }
    }

    @Test
    void whenTheProxysPasswordIsMissing_thenFkIsNotContactedPastIt() throws Exception {
        Diagnosis diagnosis = setup.examine(Doctor.read(setup.set("proxy", "http://elt@localhost:1")
                .set("proxy.password-file", "none.pin").set("revocation", "soft").write()));

        assertEquals("proxy.password-file", one(diagnosis, "ELT-840").subject());
        assertEquals("endpoint", one(diagnosis, "ELT-899").subject());
        assertEquals(List.of(), diagnosis.observations().stream().map(seen -> seen.code().id())
                .filter(code -> code.matches("ELT-(892|893|894|895|75.)")).toList());
        assertEquals(List.of(), setup.fk().requests());
    }

    private static void refuse(ServerSocket proxy) {
        try (Socket wire = proxy.accept()) {
            wire.getInputStream().read(new byte[8192]);
            wire.getOutputStream().write("HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whenAProgramHasLoadedItsKeys_thenTheDoctorExaminesThem() throws Exception {
        EltEnvironment environment = EltEnvironment.test().endpoint(setup.endpoint())
                .fkAnchors(TrustAnchors.of(List.of(ISSUER.certificate())))
                .bankIdRoots(TrustAnchors.of(List.of(ISSUER.certificate())))
                .fkOrganisationNumber(OrganisationNumber.parse(TestPki.FK_ORGANISATION_NUMBER)).build();
        Observation waiting = new Observation("queue",
                ErrorMessage.of(ErrorCode.OUTBOX_IN_ORDER.variant("absent")));
        Doctor doctor = Doctor.of(environment, material(VENDOR_KEY)).withSealKey(material(SEAL_KEY))
                .withNextTlsKey(material(vendor(VENDOR, NOW, Duration.ofDays(900)))).withRevocation(RevocationMode.OFF)
                .withPace(Duration.ofMillis(500)).withOutbox(() -> List.of(waiting));
        Diagnosis diagnosis = setup.examine(doctor);
        assertTrue(diagnosis.passed(), diagnosis.toString());
        assertEquals("test", diagnosis.environment());
        assertEquals(Severity.WARNING, one(diagnosis, "ELT-884").severity());
        assertEquals(3, diagnosis.observations().stream().filter(seen -> seen.code().id().equals("ELT-890")).count());
        assertTrue(diagnosis.observations().contains(waiting));
        assertTrue(diagnosis.observations().stream().anyMatch(seen -> seen.text(Locale.ENGLISH).contains("TLSv1.3")));
    }

    private static KeyMaterial material(TestCredential credential) {
        return KeyMaterial.readPkcs12(credential.pkcs12(), credential.password());
    }
}
