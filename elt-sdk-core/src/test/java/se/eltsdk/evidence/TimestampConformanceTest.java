package se.eltsdk.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.validation.reports.Reports;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.seal.DssValidator;
import se.eltsdk.seal.SealCertificateAuthority;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.testkit.TestTimestampAuthority;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.key.KeyMaterial;
import se.eltsdk.trust.key.TestCertificates;

/** EU DSS agrees that a package with time-stamps is XAdES-BASELINE-T and passes in full. */
class TimestampConformanceTest {

    private static final SealCertificateAuthority SEALS = new SealCertificateAuthority();
    private static final TestTimestampAuthority STAMPS = TestTimestampAuthority.of(BankIdSamples.PKI);
    private static final TimestampAuthority AUTHORITY =
            TimestampAuthority.of(TrustAnchors.of(List.of(STAMPS.issuer())), STAMPS::respond);

    @ParameterizedTest
    @ValueSource(strings = {TestCertificates.RSA_2048, TestCertificates.P256})
    void whenDssReadsAPackageWithTimestamps_thenBothSealsPassInFull(String kind) {
        EvidencePackage evidence = EvidenceSamples.answered(SEALS.key(kind)).withTimestamps(AUTHORITY);

        Reports reports = validate(evidence, SEALS.revocationList(), EvidenceSamples.SEALED.plusSeconds(120));

        DssValidator.assertTotalPassed(SignatureLevel.XAdES_BASELINE_T, reports, 6, 7);
        assertEquals(2, reports.getDiagnosticData().getTimestampList().size());
        reports.getDiagnosticData().getTimestampList().forEach(stamp -> assertTrue(
                stamp.isMessageImprintDataIntact() && stamp.isSignatureIntact() && stamp.isSignatureValid()));
    }

    @Test
    void whenTheCertificateWasRevokedAfterTheTimestamp_thenDssPassesTheStampedPackageOnly() {
        KeyMaterial key = SEALS.key(TestCertificates.P256);
        EvidencePackage plain = EvidenceSamples.answered(key);
        Instant later = EvidenceSamples.SEALED.plus(Duration.ofDays(1));
        X509CRL revoked = SEALS.revocationListOf(later, later.minusSeconds(600), key.certificate());

        DssValidator.assertTotalPassed(SignatureLevel.XAdES_BASELINE_T,
                validate(plain.withTimestamps(AUTHORITY), revoked, later.plusSeconds(60)), 6, 7);
        Reports unstamped = validate(plain, revoked, later.plusSeconds(60));
        assertNotEquals(Indication.TOTAL_PASSED, unstamped.getSimpleReport()
                .getIndication(unstamped.getSimpleReport().getFirstSignatureId()));
    }

    private static Reports validate(EvidencePackage evidence, X509CRL sealList, Instant time) {
        return new DssValidator(List.of(SEALS.certificate(), STAMPS.issuer()),
                List.of(sealList, STAMPS.revocationList()), time).validate(evidence.bytes(), "a.asice", List.of());
    }
}
