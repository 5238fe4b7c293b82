package se.eltsdk.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.doctor.VendorSetupFixture.CLOCK;
import static se.eltsdk.doctor.VendorSetupFixture.NOW;
import static se.eltsdk.doctor.VendorSetupFixture.PKI;
import static se.eltsdk.doctor.VendorSetupFixture.SERVER;
import static se.eltsdk.doctor.VendorSetupFixture.VENDOR;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.Severity;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.testkit.TestCertificateAuthority;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.bankid.MockBankId;

/** Set-ups for BankID with one fault each: code, place and next step; and those in order. */
class BankIdCheckTest {

    private static final char[] PASSWORD = "correct horse".toCharArray();
    private static final Duration YEAR = Duration.ofDays(365);
    private static final TestCredential RP = PKI.relyingParty(VENDOR);
    private static final TestCertificateAuthority STRANGE = PKI.authority("Strange CA v1");

    @TempDir
    private static Path folder;

    private static MockBankId bankId;
    private static MockBankId strict;
    private static MockBankId late;
    private static CannedResponseServer friendly;
    private static CannedResponseServer elsewhere;
    private static CannedResponseServer misnamed;
    private static Socket taken;

    /** Breaks a set-up. */
    @FunctionalInterface
    private interface Break {
        void apply(VendorSetupFixture setup) throws Exception;
    }

    private record Row(String name, ErrorCode code, Severity level, String subject, Break by) {

        @Override
        public String toString() {
            return code + " " + name;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        bankId = MockBankId.builder(PKI).clock(CLOCK).start();
        strict = MockBankId.builder(PKI).clock(CLOCK).trusting(STRANGE.certificate()).start();
        late = MockBankId.builder(PKI).clock(SettableClock.of(NOW.plusSeconds(100))).start();
        friendly = CannedResponseServer.answering("HTTP/1.1 200 Hello\r\nContent-Length: 2\r\n\r\nhi");
        elsewhere = CannedResponseServer.answering("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
        misnamed = CannedResponseServer.answering("", VendorSetupFixture.ISSUER.tls(VENDOR).hosts("bank.example")
                .sameKeyAs(SERVER).issue());
        taken = new Socket();
        taken.bind(new InetSocketAddress(InetAddress.getByName("localhost"), 0));
    }

    @AfterAll
    static void stop() throws IOException {
        bankId.close();
        strict.close();
        late.close();
        friendly.close();
        elsewhere.close();
        misnamed.close();
        taken.close();
    }

    static Stream<Row> rows() {
        return Stream.of(files(), certificates(), connection()).flatMap(List::stream);
    }

    private static List<Row> files() {
        return List.of(
                error("the key store is not there", ErrorCode.FILE_NOT_OPENED, "bankid.keystore",
                        c -> c.set("bankid.keystore", "none.p12")),
                error("the roots are not there", ErrorCode.FILE_NOT_OPENED, "bankid.tls-anchors",
                        c -> c.set("bankid.tls-anchors", "none.pem")),
                error("half configured", ErrorCode.CONFIGURATION_KEY_MISSING, "bankid.password-file",
                        c -> c.remove("bankid.password-file")),
                error("a wrong password", ErrorCode.WRONG_PASSWORD, "bankid.keystore",
                        c -> c.file("bankid.password-file", "guess")),
                error("no private key", ErrorCode.NO_KEY_IN_KEY_STORE, "bankid.keystore", c -> c.store(
                        "bankid.keystore", VendorSetupFixture.store(PASSWORD, Map.of(), RP.certificate()), PASSWORD)),
                error("a seal's certificate", ErrorCode.NOT_A_TLS_CLIENT_CERTIFICATE, "bankid.keystore",
                        c -> c.key("bankid.keystore", PKI.vendorSeal(VENDOR))),
                error("words for roots", ErrorCode.TRUST_FILE_UNREADABLE, "bankid.tls-anchors",
                        c -> c.file("bankid.tls-anchors", "BankID SSL Root CA v1\n")),
                error("the root for persons", ErrorCode.BANKID_ROOT_OF_PERSONS, "bankid.tls-anchors",
                        c -> c.pem("bankid.tls-anchors", PKI.bankId().root())));
    }

    private static List<Row> certificates() {
        return List.of(
                error("expired", ErrorCode.CERTIFICATE_EXPIRED, "bankid.keystore",
                        c -> c.key("bankid.keystore", rp(NOW.minus(YEAR), NOW.minusSeconds(60)))),
                error("not yet valid", ErrorCode.CERTIFICATE_NOT_YET_VALID, "bankid.keystore",
                        c -> c.key("bankid.keystore", rp(NOW.plusSeconds(90_000), NOW.plus(YEAR)))),
                new Row("thirty days left", ErrorCode.THIRTY_DAYS_LEFT, Severity.WARNING, "bankid.keystore",
                        c -> c.key("bankid.keystore", rp(NOW.minus(YEAR), NOW.plus(Duration.ofDays(30))))),
                error("a test certificate in production", ErrorCode.KEY_OF_OTHER_ENVIRONMENT, "bankid.keystore",
                        c -> c.set("environment", "production").pem("bankid.tls-anchors", STRANGE.certificate())),
                error("production's certificate in test", ErrorCode.KEY_OF_OTHER_ENVIRONMENT, "bankid.keystore",
                        c -> c.key("bankid.keystore", PKI.authority("Bank A RP CA v1 for BankID").tls(VENDOR)
                                .sameKeyAs(RP).issue())),
                error("test's roots in production", ErrorCode.TRUSTED_CERTIFICATE_OF_OTHER_ENVIRONMENT,
                        "bankid.tls-anchors", c -> c.set("environment", "production")
                                .key("bankid.keystore", VendorSetupFixture.VENDOR_KEY)),
                error("production's address in test", ErrorCode.ENDPOINT_OF_OTHER_ENVIRONMENT, "bankid.endpoint",
                        c -> c.set("bankid.endpoint", "https://appapi2.bankid.com/rp/v6.0")));
    }

    private static List<Row> connection() {
        return List.of(
                error("nobody listens", ErrorCode.BANKID_NOT_REACHED, "bankid.endpoint",
                        c -> c.set("bankid.endpoint", "https://localhost:" + taken.getLocalPort() + "/rp/v6.0")),
                error("another root", ErrorCode.BANKID_SERVER_NOT_TRUSTED, "bankid.tls-anchors",
                        c -> c.pem("bankid.tls-anchors", STRANGE.certificate())),
                error("another host name", ErrorCode.BANKID_SERVER_NOT_TRUSTED, "bankid.endpoint",
                        c -> c.set("bankid.endpoint", misnamed.endpoint())
                                .pem("bankid.tls-anchors", VendorSetupFixture.ISSUER.certificate())),
                error("the certificate is refused", ErrorCode.RP_CERTIFICATE_REFUSED, "bankid.keystore",
                        c -> c.set("bankid.endpoint", strict.endpoint().toString())),
                error("another answer", ErrorCode.BANKID_UNEXPECTED_ANSWER, "bankid.endpoint",
                        c -> c.set("bankid.endpoint", friendly.endpoint())
                                .pem("bankid.tls-anchors", VendorSetupFixture.ISSUER.certificate())),
                error("another path", ErrorCode.BANKID_NO_SUCH_OPERATION, "bankid.endpoint",
                        c -> c.set("bankid.endpoint", elsewhere.endpoint())
                                .pem("bankid.tls-anchors", VendorSetupFixture.ISSUER.certificate())),
                error("the clock an hour ahead", ErrorCode.CLOCK_WRONG, "clock",
                        c -> c.clockOff(Duration.ofHours(1))),
                new Row("the clock off by more than a minute", ErrorCode.CLOCK_OFF, Severity.WARNING, "clock",
                        c -> c.set("bankid.endpoint", late.endpoint().toString())),
                error("a proxy that is not there", ErrorCode.PROXY_REFUSES_TUNNEL, "proxy",
                        c -> c.set("proxy", "http://localhost:" + taken.getLocalPort())));
    }

    private static Row error(String name, ErrorCode code, String subject, Break by) {
        return new Row(name, code, Severity.ERROR, subject, by);
    }

    private static TestCredential rp(Instant from, Instant to) {
        return PKI.relyingPartyAuthority().tls(VENDOR).valid(from, to).clientOnly().sameKeyAs(RP).issue();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whenASetupIsBroken_thenCodePlaceAndNextStep(Row row) throws Exception {
        try (VendorSetupFixture setup = setup()) {
            row.by().apply(setup);
            Diagnosis diagnosis = setup.examine();

            Observation seen = ofBankId(diagnosis).filter(each -> each.code() == row.code()
                    && each.subject().equals(row.subject()) && each.severity() == row.level()).findFirst()
                    .orElseThrow(() -> new AssertionError(diagnosis.observations().toString()));
            for (Locale language : List.of(Locale.ENGLISH, Locale.forLanguageTag("sv"))) {
                assertTrue(seen.text(language).matches("(?s)\\p{L}.{9,}[.]"), seen.toString());
                assertTrue(seen.nextStep(language).matches("(?s)\\p{Lu}.{9,}[.?]"), seen.toString());
            }
            assertEquals(1, ofBankId(diagnosis).filter(each -> each.severity() == Severity.ERROR
                    || each.severity() == Severity.WARNING).map(Observation::subject).distinct().count(),
                    ofBankId(diagnosis).toList().toString());
        }
    }

    @Test
    void whenAllIsInOrder_thenOnlyWhatIs_andNoOrderWasOpened() throws Exception {
        int before = bankId.requests().size();
        try (VendorSetupFixture setup = setup()) {
            List<Observation> seen = ofBankId(setup.examine()).toList();

            assertEquals(List.of(ErrorCode.KEY_IN_ORDER, ErrorCode.BANKID_RESPONDED, ErrorCode.CLOCK_COMPARED),
                    seen.stream().map(Observation::code).toList());
            assertTrue(seen.stream().allMatch(Observation::isFine), seen.toString());
        }
        assertEquals(List.of("GET /rp/v6.0/auth"), bankId.requests().stream().skip(before)
                .map(request -> request.method() + " " + request.path()).toList());
    }

    @Test
    void whenBankIdIsNotConfigured_thenNothingIsSaidOfIt() throws Exception {
        try (VendorSetupFixture setup = setup()) {
            setup.remove("bankid.endpoint", "bankid.tls-anchors", "bankid.keystore", "bankid.password-file");

            assertEquals(List.of(), ofBankId(setup.examine()).toList());
        }
    }

    /** The file of the proxy's password is missing: a call without the proxy would go another way. */
    @Test
    void whenTheProxyCannotBeUsed_thenBankIdIsNotCalledDirectly() throws Exception {
        int before = bankId.connections();
        try (VendorSetupFixture setup = setup()) {
            setup.set("proxy", "http://anna@localhost:1").set("proxy.password-file", "none.pin");

            assertTrue(ofBankId(setup.examine()).anyMatch(seen -> seen.code() == ErrorCode.NOT_CHECKED));
        }
        assertEquals(before, bankId.connections());
    }

    @Test
    void whenTheObservationsAreRedacted_thenNoHostOfTheVendorsIsShown() throws Exception {
        try (VendorSetupFixture setup = setup()) {
            setup.set("bankid.endpoint", misnamed.endpoint())
                    .pem("bankid.tls-anchors", VendorSetupFixture.ISSUER.certificate());

            List<Observation> seen = ofBankId(setup.examine()).toList();
            assertTrue(seen.toString().contains("localhost"), seen.toString());
            assertFalse(seen.stream().map(Observation::redacted).toList().toString().contains("localhost"));
        }
    }

    /** Without FK's endpoint, so that only BankID is contacted. */
    private static VendorSetupFixture setup() throws IOException {
        return VendorSetupFixture.open(Files.createTempDirectory(folder, "setup")).remove("endpoint")
                .set("bankid.endpoint", bankId.endpoint().toString())
                .pem("bankid.tls-anchors", PKI.bankIdServerRoot()).pem("bankid.roots", PKI.bankId().root())
                .key("bankid.keystore", RP);
    }

    private static Stream<Observation> ofBankId(Diagnosis diagnosis) {
        return diagnosis.observations().stream().filter(seen -> !seen.subject().equals("bankid.roots"))
                .filter(seen -> seen.subject().matches("bankid[.].*|clock|proxy"));
    }
}
