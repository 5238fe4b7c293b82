package se.eltsdk.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.evidence.Forgeries;
import se.eltsdk.seal.internal.SealAccess;
import se.eltsdk.seal.internal.SealedPart;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;
import se.eltsdk.trust.TrustedCertificate;
import se.eltsdk.trust.key.KeyMaterial;
import se.eltsdk.trust.key.TestCertificates;

/** Whose seals are taken: ELT-902 and ELT-903. */
class SealerTrustTest {

    private static final SealCertificateAuthority AUTHORITY = new SealCertificateAuthority();
    private static final List<SealedPart> PARTS = SealedPart.of(SealSamples.REPORT);
    private static final Instant NOW = SealCertificateAuthority.NOW;
    private static final KeyMaterial KEY = AUTHORITY.key(TestCertificates.P256);

    @Test
    void whenTheIssuerIsTrusted_thenTheVerdictHasWhoAndWhenAndWhy() {
        SealVerdict verdict = SealVerifier.of(AUTHORITY.anchors()).verify(PARTS, sealedAt(NOW, KEY));

        assertEquals(NOW, verdict.claimedAt());
        assertEquals(CertificateFacts.of(KEY.certificate()).sha256(), verdict.sealer().sha256());
        assertEquals(CertificateFacts.of(AUTHORITY.certificate()).sha256(), verdict.anchor().sha256());
    }

    @Test
    void whenTheVeryCertificateIsTrusted_thenNoIssuerIsAskedFor() {
        SealVerifier verifier = SealVerifier.of(TrustAnchors.of(List.of(KEY.certificate())));

        assertEquals(verifier.verify(PARTS, sealedAt(NOW, KEY)).anchor().sha256(),
                CertificateFacts.of(KEY.certificate()).sha256());
    }

    @Test
    void whenNobodyTrustedVouches_thenRefused() {
        byte[] seal = sealedAt(NOW, KEY);
        KeyMaterial selfMade = TestCertificates.seal(TestCertificates.P256).material();

        Forgeries.seal(seal, strangers());
        Forgeries.seal(sealedAt(NOW, selfMade), AUTHORITY.anchors());
        assertRefused("ELT-902", SealVerifier.of(TrustAnchors.none()), seal);
        // Another issuer of the same name: its key did not sign the certificate.
        assertRefused("ELT-902", SealVerifier.of(strangers()), seal);
        assertRefused("ELT-902", SealVerifier.of(AUTHORITY.anchors()), sealedAt(NOW, selfMade));
        assertRefused("ELT-902", SealVerifier.ofFk(stamps(AUTHORITY.certificate())), seal);
    }

    @Test
    void whenFksStampRotates_thenTheOneOfTheClaimedTimeIsUsed() {
        Instant change = NOW;
        KeyMaterial old = AUTHORITY.key("RSA-2048 old", NOW.minus(Duration.ofDays(365)), change);
        KeyMaterial next = AUTHORITY.key("RSA-2048 next", change.minusSeconds(3600), NOW.plus(Duration.ofDays(365)));
        SealVerifier verifier = SealVerifier.ofFk(stamps(old.certificate(), next.certificate()));

        assertAnchor(old, verifier, sealedAt(change.minus(Duration.ofDays(30)), old));
        assertAnchor(old, verifier, sealedAt(change.minusSeconds(60), old));
        assertAnchor(next, verifier, sealedAt(change.minusSeconds(60), next));
        assertAnchor(next, verifier, sealedAt(change.plus(Duration.ofDays(30)), next));
    }

    @Test
    void whenAStampWithTheSameKeyIsRenewed_thenTheOneThatWasNotValidThenIsRefused() {
        KeyMaterial old = AUTHORITY.key("RSA-2048 old", NOW.minus(Duration.ofDays(365)), NOW.minusSeconds(3600));
        KeyMaterial renewed = AUTHORITY.key("RSA-2048 old", NOW.minusSeconds(3600), NOW.plus(Duration.ofDays(365)));
        SealVerifier verifier = SealVerifier.ofFk(stamps(old.certificate(), renewed.certificate()));
        String atOldTime = new String(sealedAt(NOW.minus(Duration.ofDays(30)), old), UTF_8);

        assertAnchor(old, verifier, atOldTime.getBytes(UTF_8));
        assertAnchor(renewed, verifier, sealedAt(NOW, renewed));
        assertRefused("ELT-902", SealVerifier.ofFk(stamps(renewed.certificate())), atOldTime.getBytes(UTF_8));
    }

    @Test
    void whenAStampIsRetired_thenItIsValidForWhatItStampedBefore() {
        TrustedCertificate retired = new TrustedCertificate(TrustRole.FK_STAMP, "test", KEY.certificate(),
                NOW.minus(Duration.ofDays(90)), NOW, "");
        SealVerifier verifier = SealVerifier.ofFk(BankIdSamples.environment(BankIdSamples.BANK_ID)
                .trust(TrustStore.of(List.of(retired))).build());

        assertAnchor(KEY, verifier, sealedAt(NOW.minusSeconds(1), KEY));
        assertRefused("ELT-902", verifier, sealedAt(NOW, KEY));
        assertRefused("ELT-902", verifier, sealedAt(NOW.minus(Duration.ofDays(91)), KEY));
    }

    @Test
    void whenTheEnvironmentHasNoStamps_thenNoStampHolds() {
        assertRefused("ELT-902", SealVerifier.ofFk(BankIdSamples.ENVIRONMENT), sealedAt(NOW, KEY));
    }

    @Test
    void whenTheRevocationListNamesTheCertificate_thenRefused() {
        SealVerifier verifier = SealVerifier.of(AUTHORITY.anchors());
        byte[] seal = sealedAt(NOW, KEY);

        Forgeries.seal(seal, AUTHORITY.anchors(), AUTHORITY.revocationList());
        Forgeries.seal(seal, AUTHORITY.anchors(), AUTHORITY.revocationList(KEY.certificate()));
        assertEquals(NOW, verifier.withRevocationList(AUTHORITY.revocationList()).verify(PARTS, seal).claimedAt());
        assertRefused("ELT-903", verifier.withRevocationList(AUTHORITY.revocationList(KEY.certificate())), seal);
    }

    @Test
    void whenTheRevocationListIsAnotherIssuers_thenRefused() {
        SealVerifier verifier = SealVerifier.of(AUTHORITY.anchors());
        byte[] seal = sealedAt(NOW, KEY);

        Forgeries.seal(seal, AUTHORITY.anchors(), strangersList());
        assertRefused("ELT-903", verifier.withRevocationList(strangersList()), seal);
        assertRefused("ELT-903", verifier.withRevocationList(BankIdSamples.PKI.organisationCrl()), seal);
    }

    @Test
    void whenFiveAndALaterPartAreSealed_thenTheSealCoversAllSixInOrder() {
        SealedPart later = new SealedPart("kvittens.xml", "application/xml", Bytes.of("<a></a>".getBytes(UTF_8)));
        byte[] seal = Sealer.of(KEY, clock(NOW)).seal(SealSamples.REPORT, later).toByteArray();
        List<SealedPart> six = Stream.concat(PARTS.stream(), Stream.of(later))
                .toList();
        SealVerifier verifier = SealVerifier.of(AUTHORITY.anchors());

        assertEquals(NOW, verifier.verify(six, seal).claimedAt());
        assertEquals("ELT-901", assertThrows(EltException.class, () -> verifier.verify(PARTS, seal)).code().id());
    }

    @Test
    void whenAPartHasNoPlainName_thenItIsNotMade() {
        for (String name : List.of("", "a b", "a\"", "../a", "a/b", "A.xml", ".a")) {
            assertThrows(IllegalArgumentException.class,
                    () -> new SealedPart(name, "application/xml", Bytes.of(new byte[0])));
        }
        assertThrows(IllegalArgumentException.class, () -> new SealedPart("a", "xml", Bytes.of(new byte[0])));
    }

    @Test
    void whenARefusalBecomesAFinding_thenItHasCodePathAndBothLanguages() {
        EltException refusal = assertThrows(EltException.class,
                () -> SealVerifier.of(TrustAnchors.none()).verify(PARTS, sealedAt(NOW, KEY)));

        Finding finding = SealAccess.finding(refusal, "sigill.xml");

        assertEquals("ELT-902", finding.code().id());
        assertEquals("sigill.xml", finding.path());
        assertTrue(finding.isError() && finding.swedish().contains("sigillet"));
        assertTrue(refusal.getMessage().endsWith(finding.english()));
    }

    private static TrustAnchors strangers() {
        return new SealCertificateAuthority("RSA-2048 of a stranger").anchors();
    }

    private static X509CRL strangersList() {
        return new SealCertificateAuthority("RSA-2048 of a stranger").revocationList();
    }

    private static EltEnvironment stamps(X509Certificate... stamps) {
        return BankIdSamples.environment(BankIdSamples.BANK_ID).fkStamps(TrustAnchors.of(List.of(stamps))).build();
    }

    private static void assertAnchor(KeyMaterial key, SealVerifier verifier, byte[] seal) {
        assertEquals(CertificateFacts.of(key.certificate()).sha256(), verifier.verify(PARTS, seal).anchor().sha256());
    }

    private static void assertRefused(String code, SealVerifier verifier, byte[] seal) {
        EltException refusal = assertThrows(EltException.class, () -> verifier.verify(PARTS, seal));
        assertEquals(code, refusal.code().id());
        assertTrue(!refusal.getMessage().contains(Samples.PROVIDER), refusal.getMessage());
    }

    private static byte[] sealedAt(Instant time, KeyMaterial key) {
        return Sealer.of(key, clock(time)).seal(SealSamples.REPORT).seal().toByteArray();
    }

    private static Clock clock(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }
}
