package se.eltsdk.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.Bytes;
import se.eltsdk.Finding;
import se.eltsdk.Samples;
import se.eltsdk.evidence.internal.AsicLayout;
import se.eltsdk.evidence.internal.ReceiptXml;
import se.eltsdk.evidence.internal.ZipWriter;
import se.eltsdk.seal.SealSamples;
import se.eltsdk.seal.Sealer;
import se.eltsdk.seal.internal.SealAccess;
import se.eltsdk.seal.internal.SealedPart;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.testkit.TestBankId;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.TrustAnchors;

class EvidenceVerifierTest {

    private static final EvidencePackage GOOD = EvidenceSamples.answered(SealSamples.RSA);

    @Test
    void whenAPackageIsWhole_thenItIsValidAndReportsWhatItWasVerifiedBy() {
        EvidenceVerdict verdict = EvidenceSamples.verify(GOOD.withRevocationList(BankIdSamples.PKI.organisationCrl())
                .bytes().toByteArray());

        assertEquals(List.of(), verdict.findings());
        assertTrue(verdict.isValid());
        assertEquals(Samples.ID, verdict.id().orElseThrow().toString());
        assertEquals(Optional.of(EvidenceSamples.RECEIPT), verdict.receipt());
        assertEquals(EvidenceSamples.EARLIER, verdict.earlierAttempts());
        assertEquals(EvidenceSamples.SEALED, verdict.seal().orElseThrow().claimedAt());
        assertEquals(EvidenceSamples.SEALED.plusSeconds(61), verdict.receiptSeal().orElseThrow().claimedAt());
        assertEquals(CertificateFacts.of(BankIdSamples.PKI.organisationCa()).sha256(),
                verdict.seal().orElseThrow().anchor().sha256());
        assertEquals("test", verdict.environment());
        assertTrue(verdict.hasRevocationList());
        assertEquals(SealSamples.REPORT.document(), verdict.signed().orElseThrow().document());
        assertEquals("EvidenceVerdict[holds, " + Samples.ID + ", test]", verdict.toString());
    }

    @Test
    void whenThereIsNoReceiptYet_thenItIsValidWithoutOne() {
        EvidenceVerdict verdict = verify(EvidenceSamples.files(EvidenceSamples.unanswered(SealSamples.RSA)));

        assertEquals(List.of(), verdict.findings());
        assertEquals(Optional.empty(), verdict.receipt());
        assertEquals(Optional.empty(), verdict.receiptSeal());
        assertFalse(verdict.hasRevocationList());
    }

    @Test
    void whenAllCertificatesHaveEnded_thenItIsValidAtTheClaimedTimeThatNothingProves() {
        Clock later = EvidenceSamples.later(Duration.ofDays(5_000));

        EvidenceVerdict verdict = EvidenceVerifier.of(BankIdSamples.ENVIRONMENT, EvidenceSamples.ISSUERS, later)
                .verify(GOOD.bytes().toByteArray());

        assertEquals(List.of("ELT-919"), EvidenceSamples.codes(verdict));
        assertTrue(verdict.isValid());
        assertFalse(verdict.isProvable());
    }

    /** What is changed, and what at least is found for it. */
    static Stream<Arguments> changes() {
        Map<String, Bytes> other = EvidenceSamples.files(otherReport());
        Map<String, Bytes> again = EvidenceSamples.files(signedAgain());
        return Stream.of(
                change("another report", "tidredovisning.xml", other, "ELT-601", "ELT-901", "ELT-907"),
                change("assistant's signature of another report", "assistent-signatur.xml", other, "ELT-601",
                        "ELT-604", "ELT-901"),
                change("assistant's OCSP answer made again", "assistent-ocsp.der", again, "ELT-604", "ELT-901"),
                change("provider's signature made again", "anordnare-signatur.xml", again, "ELT-604", "ELT-901"),
                change("provider's OCSP answer made again", "anordnare-ocsp.der", again, "ELT-604", "ELT-901"),
                change("another report's seal", "META-INF/signatures.xml", other, "ELT-901"),
                change("receipt of another report", "kvittens.xml", other, "ELT-907", "ELT-901"),
                change("another report's second seal", "META-INF/signatures-kvittens.xml", other, "ELT-901"),
                arguments("first seal in place of the second", List.of("ELT-901"), files ->
                        files.put("META-INF/signatures-kvittens.xml", files.get("META-INF/signatures.xml"))),
                arguments("seals changed about", List.of("ELT-901"), files -> {
                    Bytes first = files.put("META-INF/signatures.xml", files.get("META-INF/signatures-kvittens.xml"));
                    files.put("META-INF/signatures-kvittens.xml", first);
                }),
                arguments("both signatures changed about", List.of("ELT-605", "ELT-901"), files -> {
                    swap(files, "assistent-signatur.xml", "anordnare-signatur.xml");
                    swap(files, "assistent-ocsp.der", "anordnare-ocsp.der");
                }),
                arguments("no report", List.of("ELT-906"), files -> files.remove("tidredovisning.xml")),
                arguments("no OCSP answer", List.of("ELT-906"), files -> files.remove("anordnare-ocsp.der")),
                arguments("no seal", List.of("ELT-906"), files -> files.remove("META-INF/signatures.xml")),
                arguments("no manifest", List.of("ELT-906"), files -> files.remove("META-INF/manifest.xml")),
                arguments("receipt taken away", List.of("ELT-906"), files -> files.remove("kvittens.xml")),
                arguments("second seal taken away", List.of("ELT-906"),
                        files -> files.remove("META-INF/signatures-kvittens.xml")),
                arguments("extra file", List.of("ELT-906"), files -> put(files, "bilaga.pdf", "x")),
                arguments("extra signature file", List.of("ELT-906"),
                        files -> files.put("META-INF/signatures2.xml", files.get("META-INF/signatures.xml"))),
                arguments("another manifest", List.of("ELT-906"), files -> put(files, "META-INF/manifest.xml",
                        text(files, "META-INF/manifest.xml").replace("ocsp-response", "octet-stream"))),
                arguments("seal without its root", List.of("ELT-906"), files -> put(files, "META-INF/signatures.xml",
                        text(files, "META-INF/signatures.xml").replaceAll("</?asic[^>]*>", ""))),
                arguments("two seals under one root", List.of("ELT-901"), files -> put(files,
                        "META-INF/signatures.xml", text(files, "META-INF/signatures.xml")
                                .replaceFirst("(<ds:Signature .*</ds:Signature>)", "$1$1"))),
                arguments("seal emptied", List.of("ELT-906"), files -> put(files, "META-INF/signatures.xml", "")),
                arguments("receipt with a comment", List.of("ELT-907", "ELT-901"), files -> put(files,
                        "kvittens.xml", text(files, "kvittens.xml").replace("<id>", "<!-- --><id>"))),
                arguments("receipt with another tx-id", List.of("ELT-901"), files -> put(files, "kvittens.xml",
                        text(files, "kvittens.xml").replace(EvidenceSamples.TX_ID, "2"))),
                arguments("receipt with a time that is none", List.of("ELT-907", "ELT-901"), files -> put(files,
                        "kvittens.xml", text(files, "kvittens.xml").replace("T11:01:00Z", "T11:99:00Z"))),
                arguments("receipt of the earliest time", List.of("ELT-907", "ELT-901"), files -> put(files,
                        "kvittens.xml", text(files, "kvittens.xml").replaceFirst("<answeredAt>[^<]*",
                                "<answeredAt>" + Instant.MIN))),
                arguments("receipt with text between attempts", List.of("ELT-907", "ELT-901"), files -> put(files,
                        "kvittens.xml", text(files, "kvittens.xml").replace("<attempts>", "<attempts>x"))),
                arguments("receipt of another environment", List.of("ELT-907", "ELT-901"), files -> put(files,
                        "kvittens.xml", text(files, "kvittens.xml").replace(">test<", ">production<"))),
                arguments("report with a DOCTYPE", List.of("ELT-002", "ELT-901"), files -> put(files,
                        "tidredovisning.xml", text(files, "tidredovisning.xml").replace("?>", "?><!DOCTYPE a>"))),
                arguments("report with a wrong check digit", List.of("ELT-906", "ELT-901"), files -> put(files,
                        "tidredovisning.xml", text(files, "tidredovisning.xml").replace(Samples.PERSON,
                                Samples.mistyped(Samples.PERSON)))),
                arguments("empty signature", List.of("ELT-602", "ELT-901"),
                        files -> put(files, "assistent-signatur.xml", "")),
                arguments("revocation list whose signature has unused bits", List.of("ELT-906"), files ->
                        files.put("META-INF/sparrlista.crl", withUnusedBits(BankIdSamples.PKI.organisationCrl()))),
                arguments("revocation list of nothing", List.of("ELT-906"),
                        files -> put(files, "META-INF/sparrlista.crl", "x")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void whenAPackageIsChanged_thenItDoesNotHold(String name, List<String> codes, Consumer<Map<String, Bytes>> change) {
        Map<String, Bytes> files = EvidenceSamples.files(GOOD);
        change.accept(files);

        EvidenceVerdict verdict = verify(files);

        assertFalse(verdict.isValid());
        assertTrue(EvidenceSamples.codes(verdict).containsAll(codes), () -> verdict.findings().toString());
        assertFalse(verdict.findings().toString().contains(Samples.ASSISTANT.substring(2)));
    }

    @Test
    void whenNoIssuerOfSealsIsTrusted_thenTheSealsAreNot() {
        for (TrustAnchors issuers : List.of(TrustAnchors.none(),
                TrustAnchors.of(List.of(TestPki.of(BankIdSamples.CLOCK).organisationCa())))) {
            EvidenceVerdict verdict = EvidenceVerifier.of(BankIdSamples.ENVIRONMENT, issuers,
                    EvidenceSamples.later(Duration.ZERO)).verify(GOOD.bytes().toByteArray());

            assertEquals(List.of("ELT-902"), EvidenceSamples.codes(verdict));
            assertEquals(List.of("META-INF/signatures.xml", "META-INF/signatures-kvittens.xml"),
                    verdict.findings().stream().map(Finding::path).toList());
            assertEquals(Optional.empty(), verdict.seal());
        }
    }

    @Test
    void whenTheBankIdIsOfAnotherEnvironment_thenTheSignaturesDoNotHold() {
        TestBankId other = TestPki.of(BankIdSamples.CLOCK).bankId();

        EvidenceVerdict verdict = EvidenceVerifier.of(BankIdSamples.environment(other).build(),
                EvidenceSamples.ISSUERS, EvidenceSamples.later(Duration.ZERO)).verify(GOOD.bytes().toByteArray());

        assertEquals("ELT-603", EvidenceSamples.codes(verdict).get(0));
        assertTrue(verdict.seal().isPresent());
    }

    @Test
    void whenASealClaimsATimeBeforeWhatItCovers_thenRefused() {
        Sealer early = Sealer.of(SealSamples.RSA, EvidenceSamples.later(Duration.ofMinutes(-10)));

        Map<String, Bytes> files = EvidenceSamples.files(EvidencePackage.of(early.seal(SealSamples.REPORT)).withReceipt(
                EvidenceSamples.RECEIPT, List.of(), Sealer.of(SealSamples.RSA, EvidenceSamples.later(Duration.ZERO))));
        files.put(AsicLayout.RECEIPT_SEAL, AsicLayout.signatures(SealAccess.seal(early, SealSamples.REPORT,
                new SealedPart(ReceiptXml.NAME, "application/xml", files.get(ReceiptXml.NAME)))));

        EvidenceVerdict verdict = verify(files);

        assertEquals(List.of("ELT-908", "ELT-908"), verdict.findings().stream().map(each -> each.code().id()).toList());
    }

    @Test
    void whenASealClaimsATimeToCome_thenRefused() {
        Sealer ahead = Sealer.of(SealSamples.RSA, EvidenceSamples.later(Duration.ofDays(2)));

        EvidenceVerdict verdict =
                EvidenceSamples.verify(EvidencePackage.of(ahead.seal(SealSamples.REPORT)).bytes().toByteArray());

        assertEquals(List.of("ELT-908"), EvidenceSamples.codes(verdict));
        assertTrue(verdict.findings().get(0).english().contains(Instant.parse("2026-11-03T11:00:00Z").toString()));
    }

    private static EvidenceVerdict verify(Map<String, Bytes> files) {
        return EvidenceSamples.verify(ZipWriter.write(files).toByteArray());
    }

    private static EvidencePackage otherReport() {
        SignedReport other = BankIdSamples.signed(BankIdSamples.otherDocument());
        return packaged(other);
    }

    /** The same report with new signatures. */
    private static EvidencePackage signedAgain() {
        return packaged(BankIdSamples.signed(SealSamples.REPORT.document()));
    }

    private static EvidencePackage packaged(SignedReport signed) {
        Sealer sealer = Sealer.of(SealSamples.RSA, BankIdSamples.CLOCK);
        return EvidencePackage.of(sealer.seal(signed))
                .withReceipt(EvidenceSamples.receipt(signed.document()), List.of(), sealer);
    }

    /** What nothing signs is changed: the number in front of the signature, which is of 256 bytes. */
    private static Bytes withUnusedBits(X509CRL list) {
        try {
            byte[] der = list.getEncoded();
            der[der.length - 257] = 1;
            return Bytes.of(der);
        } catch (CRLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Arguments change(String name, String file, Map<String, Bytes> from, String... codes) {
        return arguments(name, List.of(codes), files -> files.put(file, from.get(file)));
    }

    private static Arguments arguments(String name, List<String> codes, Consumer<Map<String, Bytes>> change) {
        return Arguments.of(name, codes, change);
    }

    private static void swap(Map<String, Bytes> files, String one, String other) {
        files.put(other, files.put(one, files.get(other)));
    }

    private static String text(Map<String, Bytes> files, String name) {
        return new String(files.get(name).toByteArray(), UTF_8);
    }

    private static void put(Map<String, Bytes> files, String name, String text) {
        files.put(name, Bytes.of(text.getBytes(UTF_8)));
    }
}
