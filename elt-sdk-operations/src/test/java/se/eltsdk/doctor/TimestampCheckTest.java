package se.eltsdk.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.doctor.VendorSetupFixture.CLOCK;
import static se.eltsdk.doctor.VendorSetupFixture.NOW;
import static se.eltsdk.doctor.VendorSetupFixture.PKI;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.Severity;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.TestTimestampAuthority;
import se.eltsdk.trust.TrustAnchors;

/** Time-stamp authorities in a set-up, with one fault each: code, place and next step; and one in order. */
class TimestampCheckTest {

    private static final TestPki LATER = TestPki.of(SettableClock.of(NOW.plusSeconds(100)));

    @TempDir
    private static Path folder;

    private static TestTimestampAuthority authority;
    private static TestTimestampAuthority late;
    private static CannedResponseServer other;
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
        authority = TestTimestampAuthority.start(PKI);
        late = TestTimestampAuthority.start(LATER);
        other = CannedResponseServer.answering("HTTP/1.1 200 Hello\r\nContent-Length: 2\r\n\r\nhi");
        taken = new Socket();
        taken.bind(new InetSocketAddress(InetAddress.getByName("localhost"), 0));
    }

    @AfterAll
    static void stop() throws IOException {
        authority.close();
        late.close();
        other.close();
        taken.close();
    }

    static Stream<Row> rows() {
        return Stream.of(
                error("half configured", ErrorCode.CONFIGURATION_KEY_MISSING, "tsa.anchors",
                        c -> c.remove("tsa.anchors")),
                error("no file", ErrorCode.FILE_NOT_OPENED, "tsa.tls-anchors", c -> c.set("tsa.tls-anchors", "none.pem")),
                error("words for issuers", ErrorCode.TRUST_FILE_UNREADABLE, "tsa.anchors",
                        c -> c.file("tsa.anchors", "Stamps CA\n")),
                error("another issuer", ErrorCode.INVALID_TIMESTAMP, "tsa.anchors",
                        c -> c.pem("tsa.anchors", PKI.organisationCa())),
                warning("nobody listens", ErrorCode.TIMESTAMP_NOT_OBTAINED, "tsa.url",
                        c -> c.set("tsa.url", "https://localhost:" + taken.getLocalPort() + "/tsa")),
                warning("another issuer of the server", ErrorCode.TIMESTAMP_NOT_OBTAINED, "tsa.url",
                        c -> c.pem("tsa.tls-anchors", authority.issuer())),
                warning("no time-stamp", ErrorCode.TIMESTAMP_NOT_OBTAINED, "tsa.url",
                        c -> c.set("tsa.url", other.endpoint())
                                .pem("tsa.tls-anchors", VendorSetupFixture.ISSUER.certificate())),
                warning("its certificate ends in eleven months", ErrorCode.TIMESTAMP_AUTHORITY_ENDS_SOON, "tsa.url",
                        c -> c.at(authority.certificate().getNotAfter().toInstant().minus(Duration.ofDays(330)))),
                warning("a clock that is late", ErrorCode.CLOCK_OFF, "clock",
                        c -> c.set("tsa.url", late.endpoint().toString()).pem("tsa.tls-anchors", LATER.organisationCa())
                                .pem("tsa.anchors", late.issuer())),
                error("a clock that is an hour ahead", ErrorCode.CLOCK_WRONG, "clock",
                        c -> c.clockOff(Duration.ofHours(1))));
    }

    private static Row error(String name, ErrorCode code, String subject, Break by) {
        return new Row(name, code, Severity.ERROR, subject, by);
    }

    private static Row warning(String name, ErrorCode code, String subject, Break by) {
        return new Row(name, code, Severity.WARNING, subject, by);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whenASetupIsBroken_thenCodePlaceAndNextStep(Row row) throws Exception {
        try (VendorSetupFixture setup = setup()) {
            row.by().apply(setup);
            Diagnosis diagnosis = setup.examine();

            Observation seen = ofTimestamps(diagnosis).filter(each -> each.code() == row.code()
                    && each.subject().equals(row.subject()) && each.severity() == row.level()).findFirst()
                    .orElseThrow(() -> new AssertionError(diagnosis.observations().toString()));
            for (Locale language : List.of(Locale.ENGLISH, Locale.forLanguageTag("sv"))) {
                assertTrue(seen.text(language).matches("(?s)\\p{L}.{9,}[.]"), seen.toString());
                assertTrue(seen.nextStep(language).matches("(?s)\\p{Lu}.{9,}[.?]"), seen.toString());
            }
            assertEquals(1, ofTimestamps(diagnosis).filter(each -> each.severity() == Severity.ERROR
                    || each.severity() == Severity.WARNING).count(), ofTimestamps(diagnosis).toList().toString());
        }
    }

    @Test
    void whenAllIsInOrder_thenOneRequestShowsIt() throws Exception {
        int before = authority.requests();
        try (VendorSetupFixture setup = setup()) {
            List<Observation> seen = ofTimestamps(setup.examine()).toList();

            assertEquals(List.of(ErrorCode.TIMESTAMP_AUTHORITY_IN_ORDER, ErrorCode.CLOCK_COMPARED),
                    seen.stream().map(Observation::code).toList());
            assertTrue(seen.stream().allMatch(Observation::isFine), seen.toString());
            assertTrue(seen.get(0).text(Locale.ENGLISH).contains("Test Time-Stamp Issuer"), seen.toString());
            assertFalse(seen.stream().map(Observation::redacted).toList().toString().contains("localhost"));
        }
        assertEquals(1, authority.requests() - before);
    }

    @Test
    void whenNoneIsConfigured_thenNothingIsSaidOfIt() throws Exception {
        try (VendorSetupFixture setup = setup()) {
            setup.remove("tsa.url", "tsa.tls-anchors", "tsa.anchors");

            assertEquals(List.of(), ofTimestamps(setup.examine()).toList());
        }
    }

    @Test
    void whenTheProxyCannotBeUsed_thenTheAuthorityIsNotCalledDirectly() throws Exception {
        int before = authority.requests();
        try (VendorSetupFixture setup = setup()) {
            setup.set("proxy", "http://anna@localhost:1").set("proxy.password-file", "none.pin");

            assertTrue(ofTimestamps(setup.examine()).anyMatch(seen -> seen.code() == ErrorCode.NOT_CHECKED));
        }
        assertEquals(before, authority.requests());
    }

    @Test
    void whenAProgramGivesAnAuthority_thenItIsCheckedToo() throws Exception {
        try (VendorSetupFixture setup = setup()) {
            Doctor doctor = Doctor.read(setup.remove("tsa.url", "tsa.tls-anchors", "tsa.anchors").write())
                    .withTimestampAuthority(TimestampAuthority.of(TrustAnchors.of(List.of(authority.issuer())),
                            authority::respond));

            assertTrue(ofTimestamps(doctor.examine(CLOCK)).anyMatch(seen ->
                    seen.code() == ErrorCode.TIMESTAMP_AUTHORITY_IN_ORDER));
        }
    }

    /** Without FK's endpoint, so that only the authority is contacted. */
    private static VendorSetupFixture setup() throws IOException {
        return VendorSetupFixture.open(Files.createTempDirectory(folder, "setup")).remove("endpoint")
                .set("tsa.url", authority.endpoint().toString()).pem("tsa.tls-anchors", PKI.organisationCa())
                .pem("tsa.anchors", authority.issuer());
    }

    private static Stream<Observation> ofTimestamps(Diagnosis diagnosis) {
        return diagnosis.observations().stream().filter(seen -> seen.subject().matches("tsa[.].*|clock"));
    }
}
