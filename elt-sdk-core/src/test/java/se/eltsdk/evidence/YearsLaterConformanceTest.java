package se.eltsdk.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.simplereport.SimpleReport;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.Bytes;
import se.eltsdk.SwedishSentenceAssertions;
import se.eltsdk.evidence.internal.AsicLayout;
import se.eltsdk.evidence.internal.ZipWriter;
import se.eltsdk.seal.DssValidator;
import se.eltsdk.seal.SealCertificateAuthority;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.key.KeyMaterial;
import se.eltsdk.trust.key.TestCertificates;

/**
 * EU DSS and {@link EvidenceVerifier} agree on what a package proves now, in two years and in twelve: DSS passes all
 * its signatures and time-stamps exactly where {@link EvidenceVerdict#isProvable()}.
 */
@Tag("once")
class YearsLaterConformanceTest {

    private static final Instant SEALED = EvidenceSamples.SEALED;
    /** Authorities' certificates are valid for ten years and more. */
    private static final Instant LONG = SEALED.plus(Duration.ofDays(15 * 365));
    private static final Instant SHORT = SEALED.plus(Duration.ofDays(3 * 365));
    private static final Instant REVOKED = SEALED.plus(Duration.ofHours(5));
    private static final SealCertificateAuthority SEALS = new SealCertificateAuthority();
    /** Ends in 300 days. */
    private static final KeyMaterial KEY = SEALS.key(TestCertificates.P256);
    private static final KeyMaterial ENDS_SOON = SEALS.key(TestCertificates.P256, SEALED.minus(Duration.ofDays(100)),
            SEALED.plus(Duration.ofMinutes(30)));
    private static final EvidencePackage PLAIN = EvidenceSamples.answered(KEY);
    private static final X509CRL CLEAN = SEALS.revocationListOf(SEALED.plusSeconds(600));
    private static final X509CRL REVOKED_LATER =
            SEALS.revocationListOf(REVOKED.plusSeconds(3600), REVOKED, KEY.certificate());
    private static final List<String> TABLE = new ArrayList<>();

    static Stream<Arguments> packages() {
        EvidencePackage honest = stamped(PLAIN, SEALED.plusSeconds(62), LONG);
        EvidencePackage shorter = stamped(PLAIN, SEALED.plusSeconds(62), SHORT);
        EvidencePackage soon = EvidenceSamples.answered(ENDS_SOON);
        return Stream.of(
                row("no stamp", PLAIN, CLEAN, "proved", "ELT-919", "ELT-919"),
                row("no stamp, revoked", PLAIN, REVOKED_LATER, "ELT-903", "ELT-903", "ELT-903"),
                row("stamped", honest, CLEAN, "proved", "proved", "proved"),
                row("stamped, expired after it", stamped(soon, SEALED.plusSeconds(62), LONG), CLEAN,
                        "proved", "proved", "proved"),
                row("stamped, revoked after it", honest, REVOKED_LATER, "proved", "proved", "proved"),
                row("stamped, revoked before it", stamped(PLAIN, REVOKED.plusSeconds(60), LONG), REVOKED_LATER,
                        "ELT-903", "ELT-903", "ELT-903"),
                Arguments.of("stamped, expired before it",
                        authority(SEALED.plus(Duration.ofHours(1)), LONG).stamped(soon.withRevocationList(CLEAN)), CLEAN,
                        TimestampSamples.issuers(), List.of("ELT-902", "ELT-902", "ELT-902")),
                row("stamped, authority ends in 3 years", shorter, CLEAN, "proved", "proved", "ELT-919"),
                row("as before, revoked after the stamp", shorter, REVOKED_LATER, "proved", "proved", "ELT-903"),
                Arguments.of("stamped by an unknown authority", honest.bytes(), CLEAN, SEALS.anchors(),
                        List.of("ELT-915", "ELT-915", "ELT-915")),
                Arguments.of("the stamp is over other bytes", withStampOfReceiptSeal(honest), CLEAN,
                        TimestampSamples.issuers(), List.of("ELT-915", "ELT-915", "ELT-915")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packages")
    void whenYearsPass_thenDssAndTheVerifierAgreeOnWhatIsProved(String name, Bytes asice, X509CRL list,
                                                                TrustAnchors authorities, List<String> expected) {
        List<String> ours = new ArrayList<>();
        List<Boolean> provable = new ArrayList<>();
        List<String> dss = new ArrayList<>();
        List<Boolean> passed = new ArrayList<>();
        for (int years : List.of(0, 2, 12)) {
            Instant now = SEALED.plus(Duration.ofDays(1 + 365L * years));
            EvidenceVerdict verdict = EvidenceVerifier.of(BankIdSamples.ENVIRONMENT, SEALS.anchors(),
                    Clock.fixed(now, ZoneOffset.UTC)).withTimestampIssuers(authorities).verify(asice.toByteArray());
            SwedishSentenceAssertions.assertPlain(verdict.findings());
            ours.add(verdict.findings().isEmpty() ? "proved" : String.join(" ", EvidenceSamples.codes(verdict)));
            provable.add(verdict.isProvable());
            SimpleReport report = dss(asice, list, authorities, now);
            dss.add(shown(report));
            passed.add(isPassed(report));
        }
        for (int i = 0; i < expected.size(); i++) {
            TABLE.add("%-36s %5s  %-8s %s".formatted(name, List.of("now", "+2 y", "+12 y").get(i), ours.get(i),
                    dss.get(i)));
        }

        assertEquals(expected, ours);
        assertEquals(passed, provable, () -> dss.toString());
    }

    @AfterAll
    static void print() {
        TABLE.forEach(System.out::println);
    }

    /** The package has the list, so that both judge by the same. */
    private static Arguments row(String name, EvidencePackage evidence, X509CRL list, String... expected) {
        return Arguments.of(name, evidence.withRevocationList(list).bytes(), list, TimestampSamples.issuers(),
                List.of(expected));
    }

    private static EvidencePackage stamped(EvidencePackage evidence, Instant time, Instant authorityEnds) {
        return evidence.withTimestamps(authority(time, authorityEnds).authority());
    }

    private static TimestampSamples authority(Instant time, Instant authorityEnds) {
        TimestampSamples authority = new TimestampSamples();
        authority.time = time;
        authority.certificateEnds = authorityEnds;
        return authority;
    }

    private static Bytes withStampOfReceiptSeal(EvidencePackage evidence) {
        Map<String, Bytes> files = EvidenceSamples.files(evidence);
        files.put(AsicLayout.SEAL, TimestampSamples.withToken(
                TimestampSamples.token(files.get(AsicLayout.RECEIPT_SEAL)), files.get(AsicLayout.SEAL)));
        return ZipWriter.write(files);
    }

    /** DSS as of this time; the authorities' issuer makes a new list of what it revoked each day. */
    private static SimpleReport dss(Bytes asice, X509CRL list, TrustAnchors authorities, Instant now) {
        List<X509Certificate> anchors = new ArrayList<>(authorities.certificates());
        anchors.add(SEALS.certificate());
        return new DssValidator(anchors, List.of(list, TimestampSamples.revocationList(now.minusSeconds(60))), now)
                .validate(asice, "a.asice", List.of()).getSimpleReport();
    }

    private static boolean isPassed(SimpleReport report) {
        return report.getSignatureIdList().stream().allMatch(id ->
                report.getIndication(id) == Indication.TOTAL_PASSED && report.getSignatureTimestamps(id).stream()
                        .allMatch(stamp -> stamp.getIndication() == Indication.PASSED));
    }

    private static String shown(SimpleReport report) {
        return report.getSignatureIdList().stream().map(id -> Stream.concat(
                Stream.of(report.getIndication(id) + (report.getSubIndication(id) == null ? ""
                        : "/" + report.getSubIndication(id))),
                report.getSignatureTimestamps(id).stream().map(stamp -> "stamp " + stamp.getIndication()
                        + (stamp.getSubIndication() == null ? "" : "/" + stamp.getSubIndication())))
                .collect(Collectors.joining(", "))).distinct().collect(Collectors.joining("; "));
    }
}
