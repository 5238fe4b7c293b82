package se.eltsdk.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.eltsdk.Samples;
import se.eltsdk.seal.SealCertificateAuthority;
import se.eltsdk.seal.SealSamples;
import se.eltsdk.seal.SealVerifier;
import se.eltsdk.seal.Sealer;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustedCertificate;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.key.KeyMaterial;
import se.eltsdk.trust.key.TestCertificates;

/** An application has put another security provider before those of the JDK. Its certificates name algorithms otherwise. */
class OtherSecurityProviderTest {

    private static final Provider OTHER = new BouncyCastleProvider();
    private static final SealCertificateAuthority SEALS = new SealCertificateAuthority();
    private static final KeyMaterial KEY = SEALS.key(TestCertificates.P256);
    private static final byte[] PACKAGE = EvidenceSamples.answered(KEY).withRevocationList(SEALS.revocationList())
            .withTimestamps(new TimestampSamples().authority()).bytes().toByteArray();
    private static final TestCredential VENDOR = BankIdSamples.PKI.vendorSeal(Samples.PROVIDER);

    /** Other tests' libraries may have put one of the name last. */
    private Optional<Provider> before = Optional.empty();

    @BeforeEach
    void putFirst() {
        before = Optional.ofNullable(Security.getProvider(OTHER.getName()));
        Security.removeProvider(OTHER.getName());
        Security.insertProviderAt(OTHER, 1);
    }

    @AfterEach
    void putBack() {
        Security.removeProvider(OTHER.getName());
        before.ifPresent(Security::addProvider);
    }

    @Test
    void whenAPackageIsVerified_thenItIsAsValidAsBefore() {
        assertEquals(List.of(), verify(SEALS.anchors()).findings());
    }

    @Tag("once")
    @Test
    void whenAKeyIsRead_thenItSeals() {
        KeyMaterial key = KeyMaterial.readPkcs12(VENDOR.pkcs12(), VENDOR.password());
        byte[] seal = Sealer.of(key, BankIdSamples.CLOCK).seal(SealSamples.REPORT).seal().toByteArray();

        assertEquals(SealSamples.RSA.chain(), key.chain());
        assertEquals(seal.length, SealVerifier.of(EvidenceSamples.ISSUERS).verify(SealSamples.REPORT, seal).seal().size());
        assertEquals("ELT-802", assertThrows(UntrustedException.class,
                () -> KeyMaterial.readPkcs12(VENDOR.pkcs12(), "wrong".toCharArray())).code().id());
    }

    @Test
    void whenCertificatesComeFromTheOtherProvider_thenTheyAreTakenAsTheJdkReadsThem() throws Exception {
        X509Certificate issuer = ofOther(SEALS.certificate());
        assertNotEquals(issuer.getSigAlgName(), SEALS.certificate().getSigAlgName());

        assertEquals(List.of(), verify(TrustAnchors.of(List.of(issuer))).findings());
        assertEquals(SEALS.certificate().getSigAlgName(), new TrustedCertificate(TrustRole.FK_TLS_ANCHOR, "test", issuer,
                Instant.MIN, Instant.MAX, "").certificate().getSigAlgName());
        assertEquals(KEY.certificate().getSigAlgName(), KeyMaterial.ofRemote(List.of(ofOther(KEY.certificate())),
                hash -> new byte[0]).certificate().getSigAlgName());
        assertTrue(CertificateFacts.of(ofOther(KEY.certificate())).maySeal());
    }

    @Test
    void whenARevocationListComesFromTheOtherProvider_thenItIsTaken() throws Exception {
        byte[] seal = Sealer.of(KEY, BankIdSamples.CLOCK).seal(SealSamples.REPORT).seal().toByteArray();
        X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509", OTHER)
                .generateCRL(new ByteArrayInputStream(SEALS.revocationList().getEncoded()));

        assertEquals(seal.length, SealVerifier.of(SEALS.anchors()).withRevocationList(list)
                .verify(SealSamples.REPORT, seal).seal().size());
    }

    private static EvidenceVerdict verify(TrustAnchors sealIssuers) {
        return EvidenceVerifier.of(BankIdSamples.ENVIRONMENT, sealIssuers, EvidenceSamples.later(Duration.ofDays(1)))
                .withTimestampIssuers(TimestampSamples.issuers()).verify(PACKAGE);
    }

    private static X509Certificate ofOther(X509Certificate certificate) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509", OTHER)
                .generateCertificate(new ByteArrayInputStream(certificate.getEncoded()));
    }
}
