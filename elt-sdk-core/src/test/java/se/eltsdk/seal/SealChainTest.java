package se.eltsdk.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.EltException;
import se.eltsdk.evidence.Forgeries;
import se.eltsdk.seal.internal.SealCertificates;
import se.eltsdk.seal.internal.SealXmlWriter;
import se.eltsdk.seal.internal.SealedPart;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.trust.ForgedCertificate;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.key.KeyMaterial;

/** Certificates between a seal and its trusted issuer: who may issue, with which algorithms, and the lists' dates. */
class SealChainTest {

    private static final Instant NOW = SealCertificateAuthority.NOW;
    private static final List<SealedPart> PARTS = SealedPart.of(SealSamples.REPORT);
    private static final String ROOT = "C=SE,O=Issuer AB,CN=Root";
    private static final String SEALER = "C=SE,O=Omsorg AB,2.5.4.5=165560000019+CN=Omsorg AB Seal";

    private final ForgedCertificate root = ForgedCertificate.authority(ROOT);
    private final ForgedCertificate middle =
            ForgedCertificate.authority("C=SE,O=Issuer AB,CN=Issuing CA").issuedBy(root);
    private final ForgedCertificate sealer =
            ForgedCertificate.named(SEALER).usage(KeyUsage.nonRepudiation).issuedBy(middle);

    @Test
    void whenTheChainIsStrong_thenTheSealIsTrusted() {
        assertDoesNotThrow(() -> verify(sealer, middle));
    }

    @Test
    void whenASignatureAboveTheSealerHasUnusedBits_thenElt901() throws Exception {
        byte[] issuer = middle.certificate().getEncoded();
        String good = Base64.getEncoder().encodeToString(issuer);
        issuer[issuer.length - 257] = 1;
        byte[] seal = new String(seal(sealer, middle), UTF_8)
                .replace(good, Base64.getEncoder().encodeToString(issuer)).getBytes(UTF_8);

        Forgeries.seal(seal, anchors(root));
        assertEquals("ELT-901", assertThrows(EltException.class, () -> verifier(root).verify(PARTS, seal)).code().id());
    }

    @Test
    void whenTheChainHasEcdsaSignatures_thenTheSealIsTrusted() {
        ForgedCertificate curve = ForgedCertificate.authority("CN=EC CA").key("secp384r1 CA").issuedBy(root);

        assertDoesNotThrow(() -> verify(sealer.issuedBy(curve).algorithm("SHA384withECDSA"), curve));
    }

    @Test
    void whenTheSealersCertificateIsSignedWithSha1_thenElt910() {
        assertRefused("ELT-910", sealer.algorithm("SHA1withRSA"), middle);
    }

    @Test
    void whenAnIssuersCertificateIsSignedWithSha1_thenElt910() {
        assertRefused("ELT-910", sealer, middle.algorithm("SHA1withRSA"));
    }

    @Test
    void whenAnIssuersKeyIsShort_thenElt910() {
        middle.key("RSA-1024 middle");

        assertRefused("ELT-910", sealer.issuedBy(middle), middle);
    }

    @Test
    void whenTheAnchorsKeyIsShort_thenElt910() {
        root.key("RSA-1024 root");

        assertRefused("ELT-910", sealer.issuedBy(root));
    }

    @Test
    void whenTheAnchorIsASealersCertificate_thenItIssuesNoOther() {
        ForgedCertificate trusted = ForgedCertificate.named(ROOT).usage(KeyUsage.nonRepudiation);

        assertRefused("ELT-902", trusted, sealer.issuedBy(trusted));
    }

    @Test
    void whenTheAnchorMaySignNoCertificates_thenElt902() {
        assertRefused("ELT-902", root.usage(KeyUsage.cRLSign), sealer.issuedBy(root));
    }

    @Test
    void whenAnIssuerIsForTlsAlone_thenElt902() {
        assertRefused("ELT-902", sealer, middle.purpose(KeyPurposeId.id_kp_clientAuth));
    }

    /** RFC 5280 §4.2.1.4 and §4.2.1.12: policies and purposes are lists of at least one, critical or not. */
    @ParameterizedTest
    @ValueSource(strings = {"2.5.29.32", "2.5.29.32 critical", "2.5.29.37", "2.5.29.37 critical"})
    void whenAListInACertificateIsEmpty_thenElt901(String list) {
        assertRefused("ELT-901", sealer, middle.with(new ASN1ObjectIdentifier(list.substring(0, 9)),
                list.endsWith("critical"), new DERSequence()));
    }

    @Test
    void whenTheCertificateIsATlsClients_thenItMayNotSeal() {
        ForgedCertificate client = sealer.usage(KeyUsage.digitalSignature).purpose(KeyPurposeId.id_kp_clientAuth);

        // Sealed by hand: our own sealer does not.
        byte[] seal = sealedBy(client.pair().getPrivate(), List.of(client.certificate(), middle.certificate()));

        Forgeries.seal(seal, anchors(root));
        assertEquals("ELT-901", assertThrows(EltException.class, () -> verifier(root).verify(PARTS, seal)).code().id());
        assertEquals("ELT-805", assertThrows(EltException.class,
                () -> Sealer.of(key(client, middle), BankIdSamples.CLOCK)).code().id());
    }

    /** Days before or after the seal: made, next one due; and the finding's variant. */
    @ParameterizedTest
    @CsvSource({"0, 7, ''", "-1, 6, ''", "-1.01, 6, of 2026-10-31T10:", "-30, 1, more than a day before",
        "-0.9, -0.1, was valid until 2026-11-01T08:", "-0.9, , ''", "179, 190, ''", "181, 190, after the seal's"})
    void whenTheListIsOfAnotherTime_thenAWarning(double made, Double next, String said) {
        X509CRL list = list(root, "SHA256withRSA", days(made), next == null ? null : days(next));

        SealVerdict verdict = verifier(root).withRevocationList(list).verify(PARTS, seal(sealer.issuedBy(root)));

        assertEquals(said.isEmpty() ? List.of() : List.of("ELT-914"),
                verdict.warnings().stream().map(each -> each.code().id()).toList());
        verdict.warnings().forEach(warning -> assertEquals(true,
                !warning.isError() && warning.english().contains(said), warning::english));
    }

    @Test
    void whenTheListIsSignedWithSha1_thenElt903() {
        X509CRL list = list(root, "SHA1withRSA", NOW, days(7));
        byte[] seal = seal(sealer.issuedBy(root));
        Forgeries.seal(seal, anchors(root), list);

        assertEquals("ELT-903", assertThrows(EltException.class,
                () -> verifier(root).withRevocationList(list).verify(PARTS, seal)).code().id());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whenTheIssuerMaySignNoLists_thenElt903(boolean stated) {
        root.usage(KeyUsage.keyCertSign);
        if (!stated) {
            root.without(Extension.keyUsage);
        }
        X509CRL list = list(root, "SHA256withRSA", NOW, days(7));
        SealVerifier verifier = verifier(root).withRevocationList(list);
        byte[] seal = seal(sealer.issuedBy(root));
        Forgeries.seal(seal, anchors(root), list);

        if (stated) {
            assertEquals("ELT-903", assertThrows(EltException.class, () -> verifier.verify(PARTS, seal)).code().id());
        } else {
            assertDoesNotThrow(() -> verifier.verify(PARTS, seal));
        }
    }

    private void assertRefused(String code, ForgedCertificate one, ForgedCertificate... others) {
        boolean anchored = one != sealer;
        byte[] seal = anchored ? seal(others[0]) : seal(one, others);
        SealVerifier verifier = verifier(anchored ? one : root);
        Forgeries.seal(seal, anchors(anchored ? one : root));
        assertEquals(code, assertThrows(EltException.class, () -> verifier.verify(PARTS, seal)).code().id());
    }

    private SealVerdict verify(ForgedCertificate by, ForgedCertificate... issuers) {
        byte[] seal = seal(by, issuers);
        Forgeries.seal(seal, anchors(root));
        return verifier(root).verify(PARTS, seal);
    }

    private static SealVerifier verifier(ForgedCertificate anchor) {
        return SealVerifier.of(anchors(anchor));
    }

    private static TrustAnchors anchors(ForgedCertificate anchor) {
        return TrustAnchors.of(List.of(anchor.certificate()));
    }

    private static byte[] seal(ForgedCertificate by, ForgedCertificate... issuers) {
        return Sealer.of(key(by, issuers), BankIdSamples.CLOCK).seal(SealSamples.REPORT).seal().toByteArray();
    }

    private static byte[] sealedBy(PrivateKey key, List<X509Certificate> chain) {
        SealXmlWriter template = new SealXmlWriter("sigill-1", PARTS, SealCertificates.of(chain), NOW);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(template.signedInfo());
            return template.seal(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyMaterial key(ForgedCertificate by, ForgedCertificate... issuers) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("seal", by.pair().getPrivate(), new char[0], Stream.concat(Stream.of(by),
                    Stream.of(issuers)).map(ForgedCertificate::certificate).toArray(X509Certificate[]::new));
            return KeyMaterial.of(store, "seal", new char[0]);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509CRL list(ForgedCertificate issuer, String algorithm, Instant made, Instant next) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(new X500Name(ROOT), Date.from(made));
        if (next != null) {
            builder.setNextUpdate(Date.from(next));
        }
        builder.addCRLEntry(BigInteger.TEN, Date.from(made), 0);
        try {
            return new JcaX509CRLConverter().getCRL(builder.build(
                    new JcaContentSignerBuilder(algorithm).build(issuer.pair().getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant days(double days) {
        return NOW.plus(Duration.ofSeconds(Math.round(days * 86_400)));
    }
}
