package se.eltsdk.transport.internal.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestCertificateAuthority;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.transport.fixture.TlsFixture;
import se.eltsdk.transport.internal.tls.HandshakeProbe;
import se.eltsdk.transport.internal.tls.HandshakeProbeResult;
import se.eltsdk.transport.internal.tls.MutualTls;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;
import se.eltsdk.trust.TrustedCertificate;

/** Each way in which a server is not FK's has its own code, and the chain that came is told. */
class ServerCertificateDiagnosisTest {

    private static final Instant NOW = TlsFixture.CLOCK.instant();
    private static final TestCertificateAuthority CA = TlsFixture.PKI.organisationAuthority();
    private static final TestCertificateAuthority OTHER = TlsFixture.PKI.authority("Expi Test CA v9");
    private static final TestCertificateAuthority PLAIN = TlsFixture.PKI.authority("Expi EID CA v4");
    private static final TestCertificateAuthority UNDER_CA = CA.intermediate("Test Issuing CA");
    private static final Duration DAY = Duration.ofDays(1);

    static Stream<Arguments> servers() {
        return Stream.of(
                Arguments.of("ELT-731", fk(OTHER), "which is not among the anchors"),
                Arguments.of("ELT-732", fk(TlsFixture.PKI.authority("Zscaler Test Root CA")), "inspects TLS"),
                Arguments.of("ELT-733", PLAIN.tls(TestPki.FK_ORGANISATION_NUMBER).organisation("FK").hosts("localhost")
                        .issue(), "does not say \"test\""),
                Arguments.of("ELT-734", fk(UNDER_CA).withoutIssuers(), "sent only its own certificate"),
                Arguments.of("ELT-735", dated(NOW.minus(DAY), NOW.minusSeconds(60)), "has expired"),
                Arguments.of("ELT-736", dated(NOW.plusSeconds(600), NOW.plus(DAY)), "not valid yet"),
                Arguments.of("ELT-738", CA.tls(TestPki.FK_ORGANISATION_NUMBER).hosts("other.test").issue(),
                        "localhost"),
                Arguments.of("ELT-739", CA.tls(TlsFixture.VENDOR).hosts("localhost").issue(), "another customer"),
                Arguments.of("ELT-741", CA.tls(TestPki.FK_ORGANISATION_NUMBER).hosts("localhost").clientOnly().issue(),
                        "not a TLS server certificate"));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whenTheServerIsNotFks_thenTheFaultNamesTheCause(String code, TestCredential server, String word) {
        try (MockFk fk = MockFk.builder(TlsFixture.PKI).serverCredential(server).start()) {
            HandshakeProbeResult probe = tls(TlsFixture.environment(fk.endpoint()), TlsFixture.CLOCK)
                    .probe(TlsFixture.LIMIT);

            ConnectionFailure fault = probe.failure().orElseThrow();
            assertEquals(code, fault.code().id(), fault.toString());
            assertTrue(fault.text(Locale.ENGLISH).contains(word), fault.text(Locale.ENGLISH));
            assertEquals(server.chain(), probe.serverChain());
            assertEquals(CertificateFacts.of(server.certificate()).sha256(), fault.chain().get(0).sha256());
            assertEquals(code.equals("ELT-738") ? Optional.of(false) : Optional.empty(), probe.hostMatches());
            assertEquals(List.of(), fk.requests());
        }
    }

    /** Whoever answers at the address chooses these names, and the message is shown on terminals and in logs. */
    @ParameterizedTest
    @ValueSource(strings = {"\u001b]0;PWNED\u0007\u001b[2J", "\u009b2J\u009b32mOK\u202e", "\u001b\u009b\u202e",
        "A\" and B\r\nC\u2028D\u0085E"})
    void whenAnIssuersNameHasEscapes_thenTheMessageHasNone(String name) {
        try (MockFk fk = MockFk.builder(TlsFixture.PKI).serverCredential(fk(TlsFixture.PKI.authority(name))).start()) {
            ConnectionFailure fault = tls(TlsFixture.environment(fk.endpoint()), TlsFixture.CLOCK)
                    .probe(TlsFixture.LIMIT).failure()
                    .orElseThrow();
            assertTrue(fault.text(Locale.ENGLISH).startsWith("The server's certificate is issued by \""), fault.text(Locale.ENGLISH));
            assertEquals(2, fault.text(Locale.ENGLISH).chars().filter(one -> one == '"').count(), fault.text(Locale.ENGLISH));
            for (String text : List.of(fault.toString(), fault.chain().toString())) {
                assertEquals(text, text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?"));
            }
        }
    }

    @Test
    void whenTheIntermediateIsSent_thenItHolds() {
        try (MockFk fk = MockFk.builder(TlsFixture.PKI).serverCredential(fk(UNDER_CA)).start()) {
            assertEquals("none", code(TlsFixture.environment(fk.endpoint()), NOW));
        }
    }

    /** The machine's clock, not the injected one, is what the JDK would go by. */
    @Test
    void whenTheClockIsElsewhere_thenItIsTheClockThatCounts() {
        try (MockFk fk = MockFk.start(TlsFixture.PKI)) {
            EltEnvironment environment = TlsFixture.environment(fk.endpoint());
            assertEquals("ELT-737", code(environment, NOW.minus(Duration.ofDays(5))));
            assertEquals("ELT-737", code(environment, NOW.plus(Duration.ofDays(20 * 365))));
            assertEquals("none", code(environment, NOW.plus(Duration.ofDays(365))));
            assertEquals("ELT-737", code(environment, NOW.plus(Duration.ofDays(3 * 365))));
        }
    }

    @Test
    void whenAnAnchorHoldsAtAnotherTime_thenTheFaultTellsWhen() {
        try (MockFk fk = MockFk.start(TlsFixture.PKI)) {
            TrustedCertificate late = entry(TrustRole.FK_TLS_ANCHOR, CA, NOW.plusSeconds(3600), Instant.MAX);
            EltEnvironment environment = TlsFixture.environment().endpoint(fk.endpoint())
                    .trust(TrustStore.of(List.of(late))).build();
            ConnectionFailure fault = tls(environment, TlsFixture.CLOCK).probe(TlsFixture.LIMIT).failure()
                    .orElseThrow();

            assertEquals("ELT-731", fault.code().id());
            assertTrue(fault.text(Locale.ENGLISH).contains("(" + NOW.plusSeconds(3600) + "/..)"), fault.text(Locale.ENGLISH));
            assertEquals("none", code(environment, NOW.plusSeconds(3600)));
        }
    }

    /** A set of dated pins: the next one may be loaded ahead, the last one ends by its date. */
    @Test
    void whenPinsAreHeld_thenTheServerIsOneOfThoseOfTheMoment() {
        TestCredential now = TlsFixture.PKI.fkServer();
        TestCredential next = fk(CA);
        TrustedCertificate anchor = entry(TrustRole.FK_TLS_ANCHOR, CA, Instant.MIN, Instant.MAX);
        try (MockFk fk = MockFk.start(TlsFixture.PKI)) {
            EltEnvironment environment = TlsFixture.environment().endpoint(fk.endpoint())
                    .trust(TrustStore.of(List.of(anchor,
                    pin(now, Instant.MIN, NOW.plusSeconds(7200)), pin(next, NOW.plusSeconds(3600), Instant.MAX))))
                    .build();

            assertEquals("none", code(environment, NOW));
            assertEquals("none", code(environment, NOW.plusSeconds(5000)));
            assertEquals("ELT-740", code(environment, NOW.plusSeconds(7200)));
            fk.showing(next);
            assertEquals("ELT-740", code(environment, NOW));
            assertEquals("none", code(environment, NOW.plusSeconds(5000)));
            assertEquals("none", code(environment, NOW.plusSeconds(7200)));
        }
    }

    /** A pin that ends must not let every customer of the issuer in; nor must one that has not begun. */
    @Test
    void whenNoPinIsInForce_thenNoServerIsAccepted() {
        TestCredential server = TlsFixture.PKI.fkServer();
        TrustedCertificate anchor = entry(TrustRole.FK_TLS_ANCHOR, CA, Instant.MIN, Instant.MAX);
        try (MockFk fk = MockFk.start(TlsFixture.PKI)) {
            EltEnvironment environment = TlsFixture.environment().endpoint(fk.endpoint())
                    .trust(TrustStore.of(List.of(anchor,
                    pin(server, NOW.plusSeconds(60), NOW.plusSeconds(120))))).build();

            assertEquals("ELT-760", code(environment, NOW));
            assertEquals("none", code(environment, NOW.plusSeconds(60)));
            assertEquals("ELT-760", code(environment, NOW.plusSeconds(120)));
            fk.showing(fk(CA));
            assertEquals("ELT-760", code(environment, NOW.plusSeconds(120)));
            assertEquals("ELT-740", code(environment, NOW.plusSeconds(60)));
            assertTrue(environment.pinsFkServer());
            assertTrue(!TlsFixture.environment(fk.endpoint()).pinsFkServer());
        }
    }

    @Test
    void whenTheMachineTrustsTheIssuerAndTheEnvironmentDoesNot_thenSomethingInspects() {
        EltEnvironment environment = TlsFixture.environment(URI.create("https://localhost/"));
        ServerCertificateDiagnosis faults = new ServerCertificateDiagnosis(environment, TlsFixture.vendorKey()
                .certificate(), NOW,
                () -> List.of(OTHER.certificate()));
        ConnectionFailure fault = faults.of(fk(OTHER).chain(), new CertificateException("no path"));

        assertEquals("ELT-732", fault.code().id());
        assertTrue(fault.text(Locale.ENGLISH).contains("this machine trusts"), fault.text(Locale.ENGLISH));
    }

    @Test
    void whenAnAlgorithmIsNotTakenAnyMore_thenItIsNotTheIssuer() {
        EltEnvironment environment = TlsFixture.environment(URI.create("https://localhost/"));
        CertPathValidatorException weak = new CertPathValidatorException("weak", null, null, -1,
                BasicReason.ALGORITHM_CONSTRAINED);
        ConnectionFailure fault = new ServerCertificateDiagnosis(environment, TlsFixture.vendorKey().certificate(), NOW,
                List::of)
                .of(TlsFixture.PKI.fkServer().chain(), new CertificateException("constrained", weak));

        assertEquals("ELT-741", fault.code().id());
        assertTrue(fault.text(Locale.ENGLISH).contains("algorithm"), fault.text(Locale.ENGLISH));
    }

    @Test
    void whenTestAnswersInProduction_thenThatIsTold() {
        EltEnvironment production = EltEnvironment.production().endpoint(URI.create("https://localhost/"))
                .fkOrganisationNumber(OrganisationNumber.parse(TestPki.FK_ORGANISATION_NUMBER))
                .fkAnchors(TrustAnchors.of(List.of(PLAIN.certificate())))
                .bankIdRoots(TrustAnchors.of(List.of(TlsFixture.PKI.authority("Some Root v1").certificate()))).build();
        ConnectionFailure fault = new ServerCertificateDiagnosis(production, TlsFixture.vendorKey().certificate(), NOW,
                List::of)
                .of(fk(OTHER).chain(), new CertificateException("no path"));

        assertEquals("ELT-733", fault.code().id());
        assertTrue(fault.text(Locale.ENGLISH).contains("the environment is production"), fault.text(Locale.ENGLISH));
    }

    private static String code(EltEnvironment environment, Instant at) {
        MutualTls tls = tls(environment, Clock.fixed(at, ZoneOffset.UTC));
        return new HandshakeProbe(tls, TlsFixture.LIMIT).run(false).failure()
                .map(failure -> failure.code().id()).orElse("none");
    }

    private static MutualTls tls(EltEnvironment environment, Clock clock) {
        return MutualTls.of(environment, TlsFixture.vendorKey(), clock);
    }

    private static TestCredential fk(TestCertificateAuthority issuer) {
        return issuer.tls(TestPki.FK_ORGANISATION_NUMBER).hosts("localhost").issue();
    }

    private static TestCredential dated(Instant from, Instant to) {
        return CA.tls(TestPki.FK_ORGANISATION_NUMBER).hosts("localhost").valid(from, to).issue();
    }

    private static TrustedCertificate entry(TrustRole role, TestCertificateAuthority authority, Instant from,
            Instant to) {
        return new TrustedCertificate(role, "test", authority.certificate(), from, to, "");
    }

    private static TrustedCertificate pin(TestCredential server, Instant from, Instant to) {
        return new TrustedCertificate(TrustRole.FK_SERVER, "test", server.certificate(), from, to, "");
    }
}
