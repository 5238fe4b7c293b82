package se.eltsdk.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.doctor.VendorSetupFixture.ISSUER;
import static se.eltsdk.doctor.VendorSetupFixture.NOW;
import static se.eltsdk.doctor.VendorSetupFixture.OTHER;
import static se.eltsdk.doctor.VendorSetupFixture.PKI;
import static se.eltsdk.doctor.VendorSetupFixture.SEAL_KEY;
import static se.eltsdk.doctor.VendorSetupFixture.SERVER;
import static se.eltsdk.doctor.VendorSetupFixture.VENDOR;
import static se.eltsdk.doctor.VendorSetupFixture.VENDOR_KEY;
import static se.eltsdk.doctor.VendorSetupFixture.vendor;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.Severity;
import se.eltsdk.testkit.TestCertificateAuthority;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.trust.CertificateChangeWindow;
import se.eltsdk.trust.TrustFolder;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustedCertificate;

/** Set-ups with one fault each: the doctor names each by a code of its own, where it lies, and what to do. */
@Tag("once")
class BrokenSetupsTest {

    private static final char[] PASSWORD = "correct horse".toCharArray();
    private static final Duration YEAR = Duration.ofDays(365);

    private static final int AT_ONCE = 16;
    private static final int BACKLOG = 8;
    private static final Queue<Closeable> OPEN = new ConcurrentLinkedQueue<>();

    @TempDir
    private static Path folder;

    private static List<Examined> examined;

    /** Breaks a set-up. */
    @FunctionalInterface
    private interface Break {
        void apply(VendorSetupFixture setup) throws Exception;
    }

    /** A server that is wrong, or takes others only. */
    private record Server(TestCredential credential, TestCertificateAuthority clients) {
    }

    private record Row(String name, String code, Severity level, String subject, Break by, Server server) {

        /** Its place in the table is its folder's name. */
        Diagnosis examine(Path home) throws Exception {
            try (VendorSetupFixture setup = VendorSetupFixture.open(Files.createDirectory(home), server.credential(),
                    server.clients())) {
                by.apply(setup);
                Diagnosis diagnosis = setup.examine();
                assertEquals(List.of(), setup.fk().requests(), "nothing is submitted");
                return diagnosis;
            }
        }
    }

    private record Examined(Row row, Future<Diagnosis> diagnosis) {

        @Override
        public String toString() {
            return row.code() + " " + row.name();
        }
    }

    /** A handshake listens some time for a late alert: all at once, so that they wait together. */
    static List<Examined> table() {
        if (examined == null) {
            ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
            examined = rows().map(row -> new Examined(row, workers.submit(
                    () -> row.examine(folder.resolve(row.code()))))).toList();
            workers.shutdown();
        }
        return examined;
    }

    private static Row error(String name, String code, String subject, Break by) {
        return new Row(name, code, Severity.ERROR, subject, by, new Server(SERVER, ISSUER));
    }

    private static Row warning(String name, String code, String subject, Break by) {
        return new Row(name, code, Severity.WARNING, subject, by, new Server(SERVER, ISSUER));
    }

    private static Row server(String name, String code, String subject, TestCredential credential) {
        return new Row(name, code, Severity.ERROR, subject, setup -> { }, new Server(credential, ISSUER));
    }

    static Stream<Row> rows() {
        return Stream.of(configuration(), passwords(), keyStores(), certificates(), following(), trustFiles(), trust(),
                mixed(), servers(), way()).flatMap(List::stream);
    }

    private static List<Row> configuration() {
        return List.of(
                error("a key misspelt", "ELT-842", "configuration", c -> c.set("tls.keystroe", "x.p12")),
                error("a key missing", "ELT-843", "fk.organisation-number", c -> c.remove("fk.organisation-number")),
                error("a value that is none", "ELT-844", "timeout.connect", c -> c.set("timeout.connect", "ten")),
                error("a file that is not there", "ELT-840", "fk.anchors", c -> c.set("fk.anchors", "no.pem")),
                error("two keys that exclude each other", "ELT-846", "seal.keystore",
                        c -> c.set("seal.pkcs11", "seal-keystore.file").set("seal.alias", "seal")),
                error("the endpoint not https", "ELT-845", "endpoint",
                        c -> c.set("endpoint", c.endpoint().toString().replace("https", "http"))),
                error("a pace that FK shuts out", "ELT-811", "pace.interval",
                        c -> c.set("environment", "production").set("pace.interval", "PT0.5S")),
                warning("the same in test", "ELT-884", "pace.interval", c -> c.set("pace.interval", "PT0.5S")),
                error("the queue's key with a line break", "ELT-849", "outbox.key-file",
                        c -> c.file("outbox.key-file", new byte[33])),
                error("tables with a name that none can have", "ELT-931", "outbox.prefix",
                        c -> c.set("outbox.prefix", "1; DROP")),
                error("a calendar of the vendor's own, not JSON", "ELT-831", "calendar.file",
                        c -> c.file("calendar.file", "outage on Friday")),
                error("a private key among the anchors", "ELT-848", "fk.anchors", c -> c.file("fk.anchors",
                        VendorSetupFixture.pem(ISSUER.certificate())
                        + "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")),
                error("words among the anchors", "ELT-806", "fk.anchors",
                        c -> c.file("fk.anchors", "subject: FK\n" + VendorSetupFixture.pem(ISSUER.certificate()))));
    }

    private static List<Row> passwords() {
        return List.of(
                error("a wrong password", "ELT-802", "tls.keystore", c -> c.file("tls.password-file", "guess")),
                error("a blank after the password", "ELT-847", "tls.password-file", c -> c.file("tls.password-file",
                        new String(VENDOR_KEY.password()) + " \n")));
    }

    private static List<Row> keyStores() {
        return List.of(
                warning("encrypted with RC2 of 40 bits", "ELT-856", "tls.keystore",
                        c -> c.store("tls.keystore", VENDOR_KEY.pkcs12Legacy(), VENDOR_KEY.password())),
                error("changed as text", "ELT-851", "tls.keystore", c -> c.file("tls.keystore",
                        new String(VENDOR_KEY.pkcs12(), UTF_8))),
                error("cut short", "ELT-850", "tls.keystore", c -> c.file("tls.keystore",
                        VendorSetupFixture.cut(VENDOR_KEY.pkcs12()))),
                error("PEM for PKCS#12", "ELT-852", "tls.keystore",
                        c -> c.pem("tls.keystore", VENDOR_KEY.certificate())),
                error("two keys in a store", "ELT-853", "tls.keystore", c -> c.store("tls.keystore",
                        VendorSetupFixture.store(PASSWORD, Map.of("a", VENDOR_KEY, "b", SEAL_KEY)), PASSWORD)),
                error("no key in the store", "ELT-854", "tls.keystore", c -> c.store("tls.keystore",
                        VendorSetupFixture.store(PASSWORD, Map.of(), VENDOR_KEY.certificate()), PASSWORD)),
                error("key and certificate of two orders", "ELT-855", "tls.keystore", c -> c.store("tls.keystore",
                        VendorSetupFixture.store(PASSWORD, SEAL_KEY.privateKey(), VENDOR_KEY.certificate()),
                        PASSWORD)));
    }

    private static List<Row> certificates() {
        TestCertificateAuthority other = PKI.authority("Another CA v1");
        TestCertificateAuthority below = other.intermediate("Another CA v1 a").intermediate("Another CA v1 b");
        TestCredential deep = below.tls(VENDOR).organisation("Vendor AB").hosts("vendor.example")
                .sameKeyAs(VENDOR_KEY).issue();
        return List.of(
                error("the stamp for TLS", "ELT-804", "tls.keystore", c -> c.key("tls.keystore",
                        PKI.vendorSeal(VENDOR))),
                error("the TLS key for seals", "ELT-805", "seal.keystore",
                        c -> c.key("seal.keystore", PKI.vendorTls(VENDOR))),
                error("one key for both", "ELT-866", "seal.keystore", c -> c.key("tls.keystore", ISSUER.tls(VENDOR)
                        .organisation("Vendor AB").hosts("vendor.example").sameKeyAs(SEAL_KEY).issue())),
                error("of two organisations", "ELT-867", "seal.keystore",
                        c -> c.key("tls.keystore", vendor(OTHER, NOW, YEAR))),
                error("expired", "ELT-860", "tls.keystore",
                        c -> c.key("tls.keystore", vendor(VENDOR, NOW.minus(YEAR), YEAR.minusDays(1)))),
                error("not yet valid", "ELT-861", "tls.keystore",
                        c -> c.key("tls.keystore", vendor(VENDOR, NOW.plusSeconds(90_000), YEAR))),
                error("seven days left", "ELT-864", "tls.keystore", c -> c.key("tls.keystore",
                        vendor(VENDOR, NOW.minus(YEAR), YEAR.plusDays(7)))),
                warning("thirty days left", "ELT-863", "tls.keystore", c -> c.key("tls.keystore",
                        vendor(VENDOR, NOW.minus(YEAR), YEAR.plusDays(30)))),
                new Row("sixty days left", "ELT-862", Severity.INFO, "tls.keystore", c -> c.key("tls.keystore",
                        vendor(VENDOR, NOW.minus(YEAR), YEAR.plusDays(60))), new Server(SERVER, ISSUER)),
                warning("no organisation's", "ELT-865", "tls.keystore", c -> c.key("tls.keystore", ISSUER.tls(VENDOR)
                        .organisation("Vendor AB").hosts("vendor.example").withoutNumber().sameKeyAs(VENDOR_KEY)
                        .issue())),
                warning("no chain", "ELT-857", "tls.keystore", c -> c.key("tls.keystore", deep.withoutIssuers())),
                warning("an intermediate missing", "ELT-858", "tls.keystore", c -> c.store("tls.keystore",
                        VendorSetupFixture.store(PASSWORD, deep.privateKey(), deep.chain().get(0), deep.chain().get(1)),
                        PASSWORD)),
                error("issued by itself", "ELT-859", "tls.keystore", c -> c.key("tls.keystore",
                        ISSUER.tls(VENDOR).organisation("Vendor AB").hosts("vendor.example").selfIssued())));
    }

    private static List<Row> following() {
        return List.of(
                error("the next begins too late", "ELT-868", "tls.next-keystore", c -> c.key("tls.next-keystore",
                        vendor(VENDOR, NOW.plus(Duration.ofDays(502)), YEAR.multipliedBy(2)))),
                warning("the next is the one in use", "ELT-869", "tls.next-keystore",
                        c -> c.key("tls.next-keystore", VENDOR_KEY)),
                error("the next is another's", "ELT-870", "tls.next-keystore",
                        c -> c.key("tls.next-keystore", vendor(OTHER, NOW, YEAR.multipliedBy(3)))));
    }

    private static void trustFolder(VendorSetupFixture setup, TrustedCertificate... entries) {
        setup.remove("fk.anchors", "bankid.roots").set("trust.folder", "trust");
        List<TrustedCertificate> all = new ArrayList<>(List.of(entries));
        all.add(new TrustedCertificate(TrustRole.BANKID_ROOT, "test", ISSUER.certificate(), Instant.MIN.plusSeconds(1),
                Instant.MAX, ""));
        TrustFolder.change(setup.folder().resolve("trust"), before -> {
            TrustFolder folder = before;
            for (TrustedCertificate entry : all) {
                folder = folder.with(entry);
            }
            return folder;
        });
    }

    private static TrustedCertificate anchor(TestCertificateAuthority authority, Instant from, Instant to) {
        return new TrustedCertificate(TrustRole.FK_TLS_ANCHOR, "test", authority.certificate(), from, to, "");
    }

    private static TrustedCertificate pin(Instant to) {
        return new TrustedCertificate(TrustRole.FK_SERVER, "test", SERVER.certificate(), NOW.minus(YEAR), to, "");
    }

    private static Break inFolder(String file, String content) {
        return setup -> {
            trustFolder(setup, anchor(ISSUER, NOW.minus(YEAR), Instant.MAX));
            try (Stream<Path> files = Files.list(setup.folder().resolve("trust"))) {
                Path path = files.filter(each -> each.getFileName().toString().startsWith(file)).findFirst()
                        .orElseThrow();
                Files.writeString(path, content);
            }
        };
    }

    private static List<Row> trustFiles() {
        String other = VendorSetupFixture.pem(SERVER.certificate());
        return List.of(
                error("PEM with two certificates", "ELT-819", "trust.folder", inFolder("fk-tls-anchor", other + other)),
                error("a file exchanged", "ELT-827", "trust.folder", inFolder("fk-tls-anchor", other)),
                error("a manifest that is none", "ELT-826", "trust.folder", inFolder("trust.ini", "fk-ca.pem\n")));
    }

    private static List<Row> trust() {
        TestCertificateAuthority next = PKI.authority("Issuer CA v2");
        Instant change = NOW.plus(Duration.ofDays(20));
        return List.of(
                error("a gap at the change", "ELT-871", "trust.folder", c -> {
                    trustFolder(c, anchor(ISSUER, NOW.minus(YEAR), change),
                            anchor(next, change.plusSeconds(7200), Instant.MAX));
                    c.at(change.plusSeconds(3600));
                }),
                warning("a gap ahead", "ELT-872", "trust.folder", c -> trustFolder(c,
                        anchor(ISSUER, NOW.minus(YEAR), change), anchor(next, change.plusSeconds(7200), Instant.MAX))),
                error("the last pin is over", "ELT-874", "trust.folder", c -> trustFolder(c,
                        anchor(ISSUER, NOW.minus(YEAR), Instant.MAX), pin(NOW.minusSeconds(60)))),
                warning("no overlap in the window", "ELT-873", "trust.folder", c -> {
                    trustFolder(c, anchor(ISSUER, NOW.minus(YEAR), change), anchor(next, change, Instant.MAX));
                    TrustFolder.change(c.folder().resolve("trust"), folder -> folder.with(
                            new CertificateChangeWindow(change.minusSeconds(3600), change.plusSeconds(3600))));
                }),
                warning("what FK shows will not be taken then", "ELT-878", "endpoint", c -> {
                    trustFolder(c, anchor(ISSUER, NOW.minus(YEAR), change), anchor(next, change, Instant.MAX));
                    c.at(change.plusSeconds(1));
                }),
                warning("a stamp that is not FK's", "ELT-821", "fk.stamps",
                        c -> c.pem("fk.stamps", PKI.vendorSeal(VENDOR).certificate())));
    }

    private static List<Row> mixed() {
        return List.of(
                error("a test key in production", "ELT-818", "tls.keystore",
                        c -> c.set("environment", "production").key("tls.keystore", PKI.vendorTls(VENDOR))),
                error("a test anchor in production", "ELT-814", "fk.anchors",
                        c -> c.set("environment", "production").pem("fk.anchors", PKI.organisationCa())),
                error("a stamp of test's issuer in production", "ELT-815", "fk.stamps", c -> c
                        .set("environment", "production").pem("fk.stamps", PKI.organisationAuthority()
                                .tls(TestPki.FK_ORGANISATION_NUMBER).organisation("FK").hosts("fk.example").issue()
                                .certificate())),
                error("a test policy in production", "ELT-816", "bankid.policies",
                        c -> c.set("environment", "production").set("bankid.policies", "1.2.3.4.25")),
                error("production's endpoint in test", "ELT-817", "endpoint",
                        c -> c.set("endpoint", "https://shs.forsakringskassan.se:8020/shs2/FK.ASE.Tidredovisning.ext")),
                error("an entry of production in test", "ELT-808", "trust.folder", c -> {
                    trustFolder(c);
                    Path manifest = c.folder().resolve("trust").resolve("trust.ini");
                    Files.writeString(manifest, Files.readString(manifest)
                            .replace("environment = test", "environment = production"));
                }));
    }

    private static List<Row> servers() {
        TestCertificateAuthority strange = PKI.authority("Strange CA v1");
        return List.of(
                server("another host name", "ELT-738", "endpoint",
                        fk(ISSUER, "fk.example", NOW.minus(YEAR), NOW.plus(YEAR))),
                server("another issuer", "ELT-731", "endpoint",
                        fk(strange, "localhost", NOW.minus(YEAR), NOW.plus(YEAR))),
                server("TLS is inspected", "ELT-732", "endpoint",
                        fk(PKI.authority("Zscaler Root CA"), "localhost", NOW.minus(YEAR), NOW.plus(YEAR))),
                server("the server's certificate expired", "ELT-735", "endpoint",
                        fk(ISSUER, "localhost", NOW.minus(YEAR), NOW.minusSeconds(5))),
                server("the intermediate not sent", "ELT-734", "endpoint",
                        fk(ISSUER.intermediate("Issuer CA v1 a"), "localhost", NOW.minus(YEAR), NOW.plus(YEAR))
                                .withoutIssuers()),
                server("another organisation", "ELT-739", "endpoint",
                        ISSUER.tls(OTHER).organisation("Other AB").hosts("localhost").sameKeyAs(SERVER).issue()),
                new Row("the server's certificate ends soon", "ELT-879", Severity.WARNING, "endpoint",
                setup -> { },
                        new Server(fk(ISSUER, "localhost", NOW.minus(YEAR), NOW.plus(Duration.ofDays(20))), ISSUER)),
                new Row("FK refuses our certificate", "ELT-742", Severity.ERROR, "tls.keystore", setup -> { },
                        new Server(SERVER, strange)),
                error("the server's certificate is not the pinned one", "ELT-740", "endpoint", c -> TrustFolder.change(
                        c.set("fk.pins", "pins").folder().resolve("pins"), folder -> folder.with(new TrustedCertificate(
                                TrustRole.FK_SERVER, "test", fk(ISSUER, "localhost", NOW.minus(YEAR), NOW.plus(YEAR))
                                .certificate(), NOW.minus(YEAR), NOW.plus(YEAR), "")))));
    }

    private static TestCredential fk(TestCertificateAuthority issuer, String host, Instant from, Instant to) {
        return issuer.tls(TestPki.FK_ORGANISATION_NUMBER).organisation("FK").hosts(host).valid(from, to)
                .sameKeyAs(SERVER).issue();
    }

    /** A port that is taken, so that no other server gets it, and on which nobody listens. */
    private static int closedPort() throws IOException {
        Socket taken = new Socket();
        OPEN.add(taken);
        taken.bind(new InetSocketAddress(InetAddress.getByName("localhost"), 0));
        return taken.getLocalPort();
    }

    /** A port whose backlog is full: as behind a firewall that drops, nothing comes back. */
    private static int silentPort() throws IOException {
        ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
        OPEN.add(silent);
        for (int i = 0; i < BACKLOG; i++) {
            SocketChannel waiting = SocketChannel.open();
            OPEN.add(waiting);
            waiting.configureBlocking(false);
            waiting.connect(silent.getLocalSocketAddress());
        }
        return silent.getLocalPort();
    }

    @AfterAll
    static void closePorts() throws IOException {
        for (Closeable each : OPEN) {
            each.close();
        }
    }

    private static List<Row> way() {
        return List.of(
                error("a host that nobody knows", "ELT-875", "endpoint",
                        c -> c.set("endpoint", "https://fk.invalid:8020/x")),
                error("a port that is closed", "ELT-876", "endpoint",
                        c -> c.set("endpoint", "https://localhost:" + closedPort() + "/x")),
                error("a firewall that drops", "ELT-877", "endpoint",
                        c -> c.set("endpoint", "https://localhost:" + silentPort() + "/x")
                                .set("timeout.connect", "PT0.3S")),
                error("a proxy that is not there", "ELT-755", "proxy",
                        c -> c.set("proxy", "http://localhost:" + closedPort())),
                error("a proxy whose password Java keeps back", "ELT-757", "proxy", c -> c
                        .set("proxy", "http://user@localhost:" + closedPort()).file("proxy.password-file", "secret")),
                error("a list that cannot be fetched, with revocation hard", "ELT-753", "tls.keystore",
                        c -> c.set("revocation", "hard").key("tls.keystore", ISSUER.tls(VENDOR)
                                .organisation("Vendor AB")
                                .hosts("vendor.example").revocationList(URI.create("http://localhost:"
                                        + closedPort() + "/ca.crl")).issue())),
                error("no list named, with revocation hard", "ELT-752", "tls.keystore",
                        c -> c.set("revocation", "hard")),
                warning("a change of certificates is near", "ELT-885", "calendar", c -> c.file("calendar.file", notice(
                        "certificate-change", "2026-11-20T20:00", "2026-11-20T23:00"))),
                warning("an outage goes on", "ELT-886", "calendar", c -> c.file("calendar.file", notice("outage",
                        "2026-11-02T08:00", "2026-11-02T23:00"))));
    }

    private static String notice(String kind, String from, String to) {
        return """
                {"format": 1, "notices": [{"id": "own", "service": "ELT", "kind": "%s", "title": "Work",
                  "text": "FK works.", "windows": [{"from": "%s", "to": "%s"}]}]}
                """.formatted(kind, from, to);
    }

    @ParameterizedTest
    @MethodSource("table")
    void whenASetupIsBroken_thenCodePlaceAndNextStep(Examined examined) throws Exception {
        Row row = examined.row();
        Diagnosis diagnosis = examined.diagnosis().get(2, TimeUnit.MINUTES);

        Observation seen = diagnosis.observations().stream().filter(each -> each.code().id().equals(row.code())
                && each.subject().equals(row.subject()) && each.severity() == row.level()).findFirst()
                .orElseThrow(() -> new AssertionError(String.join("\n", shown(diagnosis))));
        assertTrue(seen.text(Locale.ENGLISH).matches("(?s)\\p{L}.{9,}[.]"), seen.toString());
        assertTrue(seen.nextStep(Locale.ENGLISH).matches("(?s)\\p{Lu}.{9,}[.?]"), seen.toString());
        diagnosis.observations().forEach(BrokenSetupsTest::assertComplete);
    }

    /** No place of a template is left without its argument, in either language. */
    private static void assertComplete(Observation seen) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.forLanguageTag("sv"))) {
            String all = seen.text(locale) + " " + seen.nextStep(locale);
            assertFalse(all.contains("{") || seen.text(locale).isEmpty(), all);
        }
    }

    @Test
    void whenSetupsAreBroken_thenEachHasItsOwnCode_andThereAreMany() {
        Set<String> codes = new HashSet<>();
        List<String> twice = rows().map(Row::code).filter(code -> !codes.add(code)).toList();
        assertEquals(List.of(), twice);
        assertTrue(codes.size() >= 50, codes.size() + " codes");
    }

    /** To the broadcast address there is no way from anywhere: the system says so at once. */
    @Test
    void whenThereIsNoWayThroughTheNetwork_thenThatIsReported_notAFirewallThatDrops() throws Exception {
        try (VendorSetupFixture setup = VendorSetupFixture.open(Files.createDirectory(folder.resolve("no-way")))) {
            setup.set("endpoint", "https://255.255.255.255:8020/x");

            String seen = shown(setup.examine()).toString();

            assertTrue(seen.contains("This machine has no way through the network to the host \"255.255.255.255\""),
                    seen);
            assertFalse(seen.contains("ELT-877"), seen);
        }
    }

    @Test
    void whenAllHolds_thenOnlyWhatHolds() throws Exception {
        try (VendorSetupFixture setup = VendorSetupFixture.open(Files.createDirectory(folder.resolve("good")))) {
            Diagnosis diagnosis = setup.examine();
            assertTrue(diagnosis.passed() && diagnosis.couldOpenAll(), shown(diagnosis).toString());
            assertEquals(0, diagnosis.count(Severity.WARNING), shown(diagnosis).toString());
            assertTrue(shown(diagnosis).toString().contains("TLSv1.3"), shown(diagnosis).toString());
            assertEquals(List.of(), setup.fk().requests());
        }
    }

    private static List<String> shown(Diagnosis diagnosis) {
        return diagnosis.observations().stream().map(Observation::toString).toList();
    }
}
