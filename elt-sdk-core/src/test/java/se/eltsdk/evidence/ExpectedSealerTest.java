package se.eltsdk.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import se.eltsdk.EltException;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.report.Employment;
import se.eltsdk.report.TimeKind;
import se.eltsdk.seal.SealCertificateAuthority;
import se.eltsdk.seal.SealSamples;
import se.eltsdk.seal.SealVerifier;
import se.eltsdk.seal.Sealer;
import se.eltsdk.seal.internal.SealAccess;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.key.KeyMaterial;
import se.eltsdk.trust.key.TestCertificates;

/** ELT-904: who sealed, and ELT-914: how old the revocation list is. */
class ExpectedSealerTest {

    private static final OrganisationNumber PROVIDER = OrganisationNumber.parse(Samples.PROVIDER);
    private static final OrganisationNumber VENDOR = OrganisationNumber.parse(TestNumbers.organisationNumber(77));
    private static final KeyMaterial VENDORS =
            SealSamples.material(BankIdSamples.PKI.vendorSeal(TestNumbers.organisationNumber(77)));

    @Test
    void elt904_whenAnotherCustomerOfTheIssuerSealed_thenNotValidAndNoReceipt() {
        EvidenceVerdict verdict = EvidenceSamples.verify(sealedBy(VENDORS));

        assertFalse(verdict.isValid());
        assertEquals(List.of("ELT-904 META-INF/signatures.xml", "ELT-904 META-INF/signatures-kvittens.xml"),
                verdict.findings().stream().map(each -> each.code().id() + " " + each.path()).toList());
        String digits = VENDOR.digits();
        assertTrue(verdict.findings().get(0).english()
                .contains(digits.substring(0, 6) + "-" + digits.substring(6)));
        assertEquals(Optional.of(VENDOR), verdict.seal().orElseThrow().sealer().organisationNumber());
        assertEquals(Optional.empty(), verdict.receipt());
    }

    @Test
    void whenTheVendorIsExpected_thenItsSealsAreTaken() {
        EvidenceVerifier verifier = EvidenceSamples.verifier().withSealers(Set.of(VENDOR));

        assertEquals(List.of(), verifier.verify(sealedBy(VENDORS)).findings());
        assertEquals(Optional.of(EvidenceSamples.RECEIPT), verifier.verify(sealedBy(VENDORS)).receipt());
        assertEquals(List.of("ELT-904"), EvidenceSamples.codes(verifier.verify(sealedBy(SealSamples.RSA))));
        assertEquals(List.of(), verifier.withSealers(Set.of(VENDOR, PROVIDER)).verify(sealedBy(SealSamples.RSA))
                .findings());
        assertThrows(IllegalArgumentException.class, () -> verifier.withSealers(Set.of()));
    }

    @Test
    void elt904_whenOnlyTheReceiptIsAnothers_thenNotValid() {
        EvidenceVerdict verdict = EvidenceSamples.verify(EvidenceSamples.unanswered(SealSamples.RSA)
                .withReceipt(EvidenceSamples.RECEIPT, List.of(), Sealer.of(VENDORS, BankIdSamples.CLOCK)).bytes()
                .toByteArray());

        assertEquals(List.of("META-INF/signatures-kvittens.xml"),
                verdict.findings().stream().map(Finding::path).toList());
        assertEquals(Optional.empty(), verdict.receipt());
    }

    @Test
    void elt904_whenTheCertificateNamesNoOrganisation_thenNotValid() {
        KeyMaterial nameless = TestCertificates.named("C=SE,O=Omsorg AB,CN=Seal", TestCertificates.P256)
                .usage(KeyUsage.nonRepudiation).material();
        EvidenceVerifier verifier = EvidenceVerifier.of(BankIdSamples.ENVIRONMENT,
                TrustAnchors.of(List.of(nameless.certificate())), EvidenceSamples.later(Duration.ofDays(1)));

        EvidenceVerdict verdict = verifier.verify(sealedBy(nameless));

        assertEquals(List.of("ELT-904"), EvidenceSamples.codes(verdict));
        assertTrue(verdict.findings().get(0).english().contains("no organisation number"));
    }

    @Test
    void whenASoleTraderSeals_thenItsTwelveDigitsAreItsNumber() {
        OrganisationNumber trader = OrganisationNumber.parse(Samples.ASSISTANT.substring(2));
        KeyMaterial key = TestCertificates.named("C=SE,2.5.4.5=" + Samples.ASSISTANT + "+CN=Kim Ek",
                TestCertificates.P256)
                .usage(KeyUsage.nonRepudiation).material();
        EvidenceVerifier verifier = EvidenceVerifier.of(BankIdSamples.ENVIRONMENT,
                TrustAnchors.of(List.of(key.certificate())), EvidenceSamples.later(Duration.ofDays(1)));

        assertEquals(List.of(), verifier.withSealers(Set.of(trader)).verify(sealedBy(key)).findings());
        EvidenceVerdict other = verifier.verify(sealedBy(key));
        assertEquals(List.of("ELT-904"), EvidenceSamples.codes(other));
        assertFalse(other.findings().toString().contains(Samples.ASSISTANT.substring(8)));
    }

    @Test
    void elt904_whenThePersonEmploys_thenSomebodyHasToSayWhoSeals() {
        SignedReport signed = BankIdSamples.signed(BankIdSamples.document(Samples.builder()
                .employment(Employment.byPerson()).row(Samples.row(1, "08.00", "16.00", TimeKind.ACTIVE))
                .build()));
        Sealer sealer = Sealer.of(VENDORS, BankIdSamples.CLOCK);
        byte[] asice = EvidencePackage.of(sealer.seal(signed)).bytes().toByteArray();

        EvidenceVerdict verdict = EvidenceSamples.verify(asice);

        assertEquals(List.of("ELT-904"), EvidenceSamples.codes(verdict));
        assertTrue(verdict.findings().get(0).english().startsWith("The report names no provider"));
        assertEquals(List.of(), EvidenceSamples.verifier().withSealers(Set.of(VENDOR)).verify(asice).findings());
    }

    @Test
    void elt904_whenOnlyTheSealIsVerified_thenRefusedToo() {
        byte[] seal = Sealer.of(VENDORS, BankIdSamples.CLOCK).seal(SealSamples.REPORT).seal().toByteArray();
        SealVerifier verifier = SealVerifier.of(EvidenceSamples.ISSUERS);

        EltException refusal = assertThrows(EltException.class, () -> verifier.verify(SealSamples.REPORT, seal));

        assertEquals("ELT-904", refusal.code().id());
        assertEquals("ELT-904", SealAccess.finding(refusal, "sigill.xml").code().id());
        assertEquals(SealSamples.REPORT, verifier.withSealers(Set.of(VENDOR)).verify(SealSamples.REPORT, seal)
                .signed());
        assertThrows(IllegalArgumentException.class, () -> verifier.withSealers(Set.of()));
    }

    @Test
    void elt914_whenTheListIsFromLongBefore_thenAWarningWithItsDate() {
        SealCertificateAuthority authority = new SealCertificateAuthority();
        Instant longAgo = EvidenceSamples.SEALED.minus(Duration.ofDays(700));
        EvidenceVerifier verifier = EvidenceVerifier.of(BankIdSamples.ENVIRONMENT, authority.anchors(),
                EvidenceSamples.later(Duration.ofDays(1)));
        EvidencePackage evidence = EvidenceSamples.answered(authority.key(TestCertificates.P256));

        EvidenceVerdict verdict = verifier.verify(with(evidence, authority.revocationListOf(longAgo)));

        assertEquals(List.of("ELT-914", "ELT-914"), verdict.findings().stream().map(each -> each.code().id()).toList());
        assertTrue(verdict.isValid());
        assertEquals(Optional.of(longAgo), verdict.revocationListMadeAt());
        assertEquals(Optional.empty(), verifier.verify(evidence.bytes().toByteArray()).revocationListMadeAt());
    }

    @Test
    void elt914_whenTheListIsOfATimeToCome_thenAWarning() {
        SealCertificateAuthority authority = new SealCertificateAuthority();
        EvidenceVerifier verifier = EvidenceVerifier.of(BankIdSamples.ENVIRONMENT, authority.anchors(),
                EvidenceSamples.later(Duration.ofDays(1)));
        EvidencePackage evidence = EvidenceSamples.answered(authority.key(TestCertificates.P256));

        EvidenceVerdict verdict = verifier.verify(with(evidence,
                authority.revocationListOf(EvidenceSamples.SEALED.plus(Duration.ofDays(2)))));

        assertEquals(List.of("ELT-914 META-INF/sparrlista.crl"),
                verdict.findings().stream().map(each -> each.code().id() + " " + each.path()).toList());
        assertEquals(List.of(), verifier.verify(with(evidence, authority.revocationListOf(
                EvidenceSamples.SEALED.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(5))))).findings());
    }

    @Test
    void whenNoSealIsValid_thenNoneWasVerifiedWithTheList() {
        EvidenceVerdict verdict = EvidenceVerifier.of(BankIdSamples.ENVIRONMENT, TrustAnchors.none(),
                EvidenceSamples.later(Duration.ofDays(1))).verify(with(EvidenceSamples.answered(SealSamples.RSA),
                        BankIdSamples.PKI.organisationCrl()));

        assertFalse(verdict.hasRevocationList());
    }

    private static byte[] with(EvidencePackage evidence, X509CRL list) {
        return evidence.withRevocationList(list).bytes().toByteArray();
    }

    private static byte[] sealedBy(KeyMaterial key) {
        return EvidenceSamples.answered(key).bytes().toByteArray();
    }
}
