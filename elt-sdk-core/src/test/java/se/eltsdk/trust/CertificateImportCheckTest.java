package se.eltsdk.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.trust.FkCertificateSamples.FROM;
import static se.eltsdk.trust.FkCertificateSamples.TO;
import static se.eltsdk.trust.FkCertificateSamples.ca;
import static se.eltsdk.trust.FkCertificateSamples.entry;
import static se.eltsdk.trust.FkCertificateSamples.server;
import static se.eltsdk.trust.FkCertificateSamples.stamp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Sha256;
import se.eltsdk.trust.internal.CertificateUsageCheck;
import se.eltsdk.trust.key.TestCertificates;

class CertificateImportCheckTest {

    private static final ForgedCertificate CA = ca("Issuing CA v4");
    private static final TrustedCertificate ANCHOR = entry(TrustRole.FK_TLS_ANCHOR, CA.certificate());
    private static final CertificateChangeWindow CHANGE =
            new CertificateChangeWindow(TestCertificates.NOW, TestCertificates.NOW.plus(Duration.ofHours(3)));

    @TempDir
    private Path folder;

    @Test
    void whenFksServerAndStampArePublished_thenTheyAreTaken() {
        assertDoesNotThrow(() -> judge(entry(TrustRole.FK_SERVER, server(CA).certificate())));
        assertDoesNotThrow(() -> judge(entry(TrustRole.FK_STAMP, stamp(CA).certificate())));
    }

    static Stream<Arguments> unfit() {
        ForgedCertificate other = ca("Other CA v1");
        ForgedCertificate lookalike = ca("Issuing CA v4").key("RSA-2048 leaf");
        ForgedCertificate vendor = server(CA).subject("C=SE,2.5.4.5=165560009804+CN=fk.example");
        return Stream.of(
                unfit("ELT-815", TrustRole.FK_SERVER, server(ca("Issuing Test CA"))),
                unfit("ELT-814", TrustRole.FK_SERVER, server(CA).subject("C=SE,2.5.4.5=162021005521+CN=test.fk")),
                unfit("ELT-820", TrustRole.FK_SERVER, server(other)),
                unfit("ELT-820", TrustRole.FK_STAMP, stamp(lookalike)),
                unfit("ELT-821", TrustRole.FK_SERVER, vendor),
                unfit("ELT-821", TrustRole.FK_SERVER, server(CA).subject("C=SE,CN=fk.example")),
                unfit("ELT-821", TrustRole.FK_STAMP, stamp(CA).subject("C=SE,CN=162021005521")),
                unfit("ELT-822", TrustRole.FK_SERVER, stamp(CA)),
                unfit("ELT-822", TrustRole.FK_STAMP, server(CA)),
                unfit("ELT-822", TrustRole.FK_SERVER, server(CA).usage(KeyUsage.nonRepudiation)),
                unfit("ELT-822", TrustRole.FK_SERVER, server(CA).purpose(KeyPurposeId.id_kp_clientAuth)),
                unfit("ELT-822", TrustRole.FK_STAMP, stamp(CA).purpose(KeyPurposeId.id_kp_clientAuth)),
                unfit("ELT-822", TrustRole.FK_STAMP, stamp(CA).without(Extension.keyUsage)),
                unfit("ELT-822", TrustRole.FK_SERVER, server(CA).algorithm("SHA1withRSA")),
                unfit("ELT-822", TrustRole.FK_SERVER, server(CA).key("RSA-1024 short")),
                unfit("ELT-825", TrustRole.FK_SERVER, server(CA).with(Extension.basicConstraints, true,
                        new BasicConstraints(true))),
                unfit("ELT-825", TrustRole.FK_SERVER, server(CA).selfIssued()),
                unfit("ELT-825", TrustRole.FK_STAMP, CA));
    }

    private static Arguments unfit(String code, TrustRole role, ForgedCertificate certificate) {
        return Arguments.of(code, entry(role, certificate.certificate()));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void whenAPublishedCertificateIsUnfit_thenRefusedWithItsCode(String code, TrustedCertificate entry) {
        UntrustedException refused = assertThrows(UntrustedException.class, () -> judge(entry));

        assertEquals(code, refused.code().id(), refused.getMessage());
        assertTrue(refused.getMessage().contains(entry.sha256().hex()), refused.getMessage());
        assertFalse(refused.getMessage().contains("5560009804"), refused.getMessage());
    }

    @Test
    void elt823_whenValidityDoesNotCoverTimeOrChange_thenRefused() {
        X509Certificate certificate = server(CA).certificate();
        Instant middle = CHANGE.from().plusSeconds(60);

        elt823(entry(TrustRole.FK_SERVER, certificate, FROM.minusSeconds(1), TO));
        elt823(entry(TrustRole.FK_SERVER, certificate, FROM, TO.plusSeconds(1)));
        elt823(entry(TrustRole.FK_SERVER, certificate, FROM, Instant.MAX));
        elt823(entry(TrustRole.FK_SERVER, certificate, FROM, middle));
        elt823(entry(TrustRole.FK_SERVER, certificate, middle, TO));
        assertDoesNotThrow(() -> judge(entry(TrustRole.FK_SERVER, certificate, CHANGE.from(), CHANGE.to())));
    }

    private static void elt823(TrustedCertificate entry) {
        assertEquals("ELT-823", assertThrows(UntrustedException.class, () -> judge(entry)).code().id());
    }

    @Test
    void elt820_whenNoAnchorIsOfThatTimeRoleOrEnvironment_thenRefused() {
        TrustedCertificate server = entry(TrustRole.FK_SERVER, server(CA).certificate(), CHANGE.from(), TO);
        TrustedCertificate retired = entry(TrustRole.FK_TLS_ANCHOR, CA.certificate(), FROM, CHANGE.from());
        TrustedCertificate overlapping = entry(TrustRole.FK_TLS_ANCHOR, CA.certificate(), FROM, CHANGE.to());
        TrustedCertificate root = entry(TrustRole.BANKID_ROOT, CA.certificate());
        TrustedCertificate test = new TrustedCertificate(TrustRole.FK_TLS_ANCHOR, "test", CA.certificate(), FROM, TO,
                "");

        for (List<TrustedCertificate> present : List.of(List.<TrustedCertificate>of(), List.of(retired, root, test))) {
            assertEquals("ELT-820", assertThrows(UntrustedException.class, () -> judge(present, server)).code().id());
        }
        assertDoesNotThrow(() -> judge(List.of(retired, overlapping), server));
    }

    @Test
    void whenAnAnchorIsAdded_thenOnlyByItsOwnWay() {
        TrustedCertificate root = entry(TrustRole.BANKID_ROOT, CA.certificate());
        TrustedCertificate server = entry(TrustRole.FK_SERVER, server(CA).certificate());

        assertDoesNotThrow(() -> CertificateImportCheck.requireAnchor(ANCHOR));
        assertDoesNotThrow(() -> CertificateImportCheck.requireAnchor(root));
        assertThrows(IllegalArgumentException.class, () -> judge(ANCHOR));
        assertThrows(IllegalArgumentException.class, () -> CertificateImportCheck.requireAnchor(server));
    }

    @Test
    void elt828_whenItCannotBeAnAnchor_thenRefused() {
        ForgedCertificate below = ca("Intermediate CA").key("RSA-2048 leaf").issuedBy(CA);

        anchorRefused("ELT-828", TrustRole.FK_TLS_ANCHOR, server(CA));
        anchorRefused("ELT-828", TrustRole.FK_TLS_ANCHOR, ca("x").usage(KeyUsage.cRLSign));
        anchorRefused("ELT-828", TrustRole.BANKID_ROOT, below);
        anchorRefused("ELT-814", TrustRole.BANKID_ROOT, ca("Test Root"));
        anchorRefused("ELT-823", TrustRole.BANKID_ROOT, ca("x").valid(FROM.plusSeconds(1), TO));
        anchorRefused("ELT-823", TrustRole.FK_TLS_ANCHOR, ca("x").valid(FROM.plusSeconds(1), TO));
        anchorRefused("ELT-828", TrustRole.FK_TLS_ANCHOR, ca("x").key("RSA-1024 short"));
        assertDoesNotThrow(() -> CertificateImportCheck.requireAnchor(
                entry(TrustRole.FK_TLS_ANCHOR, below.certificate())));
        // One that issues certificates of servers and of no further CA.
        assertDoesNotThrow(() -> CertificateImportCheck.requireAnchor(entry(TrustRole.FK_TLS_ANCHOR, ca("x")
                .with(Extension.basicConstraints, true, new BasicConstraints(0)).certificate())));
    }

    @Test
    void elt828_whenItIsBankIdsRootForServers_thenItIsNoRootOfPersons() {
        TrustedCertificate root = entry(TrustRole.BANKID_ROOT, CA.certificate());

        assertEquals("ELT-828", assertThrows(UntrustedException.class,
                () -> CertificateUsageCheck.requireIssuer(root, Set.of(root.sha256()))).code().id());
        assertDoesNotThrow(() -> CertificateUsageCheck.requireIssuer(root, Set.of(Sha256.of(new byte[1]))));
        assertDoesNotThrow(() -> CertificateUsageCheck.requireIssuer(ANCHOR, Set.of(ANCHOR.sha256())));
    }

    @Test
    void whenTheTimeOfTrustIsPast_thenItsIssuerIsJudgedAsOfThen() {
        Instant from = Instant.parse("2015-01-01T00:00:00Z");
        Instant to = Instant.parse("2016-01-01T00:00:00Z");
        ForgedCertificate past = ca("Issuing CA v2").key("RSA-2048 past").valid(from, to);
        TrustedCertificate anchor = new TrustedCertificate(TrustRole.FK_TLS_ANCHOR, "production", past.certificate(),
                from, to, "");
        TrustedCertificate server = new TrustedCertificate(TrustRole.FK_SERVER, "production",
                server(past).valid(from, to).certificate(), from, to, "");

        assertDoesNotThrow(() -> CertificateImportCheck.of(TrustStore.of(List.of(anchor)), FkCertificateSamples.FK)
                .requirePublished(server, List.of()));
    }

    @Test
    void elt820_whenTheAnchorMayNotIssue_thenRefused() {
        ForgedCertificate leaf = ForgedCertificate.named("C=SE,CN=Leaf").usage(KeyUsage.digitalSignature);
        TrustedCertificate anchor = entry(TrustRole.FK_TLS_ANCHOR, leaf.certificate());
        TrustedCertificate server = entry(TrustRole.FK_SERVER, server(leaf).certificate());

        assertEquals("ELT-820", assertThrows(UntrustedException.class,
                () -> judge(List.of(anchor), server)).code().id());
    }

    private static void anchorRefused(String code, TrustRole role, ForgedCertificate certificate) {
        assertEquals(code, assertThrows(UntrustedException.class,
                () -> CertificateImportCheck.requireAnchor(entry(role, certificate.certificate()))).code().id());
    }

    @Test
    void whenAFingerprintIsTypedIn_thenItsFormIsFree() {
        String hex = ANCHOR.sha256().hex();
        String colons = hex.toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");

        for (String typed : List.of(hex, colons, " " + colons.replace(':', ' ') + "\n")) {
            assertDoesNotThrow(() -> CertificateImportCheck.requireFingerprint(ANCHOR,
                    CertificateImportCheck.parseFingerprint(typed)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "yes", "da39a3ee5e6b4b0d3255bfef95601890afd80709", "g"})
    void elt824_whenItIsNoFingerprint_thenRefused(String typed) {
        assertEquals("ELT-824", assertThrows(UntrustedException.class, () ->
                CertificateImportCheck.parseFingerprint(typed)).code().id());
    }

    @Test
    void elt824_whenTheFingerprintIsAnothers_thenRefused() {
        assertEquals("ELT-824", assertThrows(UntrustedException.class,
                () -> CertificateImportCheck.requireFingerprint(ANCHOR, Sha256.of(new byte[1]))).code().id());
    }

    @Test
    void whenTheFileContainsOneCertificate_thenItIsRead_inPemAndDer() throws Exception {
        X509Certificate one = CA.certificate();

        assertEquals(one, CertificateImportCheck.readCertificate(
                Files.write(folder.resolve("a.cer"), one.getEncoded())));
        assertEquals(one, CertificateImportCheck.readCertificate(Files.writeString(folder.resolve("a.pem"), pem(one))));
    }

    @Test
    void elt819_whenTheFileContainsTwo_andElt806_whenItContainsMoreThanCertificates() throws Exception {
        byte[] der = CA.certificate().getEncoded();

        assertEquals("ELT-819", code((pem(CA.certificate()) + pem(ca("x").certificate())).getBytes(UTF_8)));
        assertEquals("ELT-806", code((pem(CA.certificate()) + "x").getBytes(UTF_8)));
        assertEquals("ELT-806", code(Arrays.copyOf(der, der.length + 1)));
        assertEquals("ELT-806", code("<html>".getBytes(UTF_8)));
    }

    private String code(byte[] content) throws Exception {
        Path file = Files.write(folder.resolve("fetched.cer"), content);
        return assertThrows(UntrustedException.class, () -> CertificateImportCheck.readCertificate(file)).code().id();
    }

    private static void judge(TrustedCertificate entry) {
        judge(List.of(ANCHOR), entry);
    }

    private static void judge(List<TrustedCertificate> present, TrustedCertificate entry) {
        CertificateImportCheck.of(TrustStore.of(present), FkCertificateSamples.FK)
                .requirePublished(entry, List.of(CHANGE));
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
