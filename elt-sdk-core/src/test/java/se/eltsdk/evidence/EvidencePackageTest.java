package se.eltsdk.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import se.eltsdk.EltException;
import se.eltsdk.Samples;
import se.eltsdk.evidence.internal.ReceiptXml;
import se.eltsdk.report.ReportId;
import se.eltsdk.seal.SealSamples;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.Sealer;
import se.eltsdk.signature.BankIdSamples;

class EvidencePackageTest {

    @Test
    void whenWritten_thenOtherProgramsSeeTheKindFirstAndAllFiles() throws IOException {
        byte[] asice = EvidenceSamples.answered(SealSamples.RSA)
                .withRevocationList(BankIdSamples.PKI.organisationCrl()).bytes().toByteArray();

        assertEquals("mimetypeapplication/vnd.etsi.asic-e+zip", new String(asice, 30, 39, ISO_8859_1));
        assertEquals(0, asice[8]);
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(asice))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                if (entry.getName().equals("tidredovisning.xml")) {
                    assertArrayEquals(SealSamples.REPORT.document().bytes().toByteArray(), zip.readAllBytes());
                }
            }
        }
        assertEquals(List.of("mimetype", "tidredovisning.xml", "assistent-signatur.xml", "assistent-ocsp.der",
                "anordnare-signatur.xml", "anordnare-ocsp.der", "kvittens.xml", "META-INF/manifest.xml",
                "META-INF/signatures.xml", "META-INF/signatures-kvittens.xml", "META-INF/sparrlista.crl"), names);
    }

    @Test
    void whenWrittenTwice_thenTheBytesAreTheSame() {
        SealedReport sealed = EvidenceSamples.sealed(SealSamples.RSA);
        Sealer sealer = Sealer.of(SealSamples.RSA, BankIdSamples.CLOCK);

        assertEquals(EvidencePackage.of(sealed).withReceipt(EvidenceSamples.RECEIPT, List.of(), sealer).bytes(),
                EvidencePackage.of(sealed).withReceipt(EvidenceSamples.RECEIPT, List.of(), sealer).bytes());
    }

    @Test
    void whenTheReceiptIsWritten_thenItContainsEverythingInItsNamespace() throws Exception {
        byte[] xml = new ReceiptXml(EvidenceSamples.RECEIPT, EvidenceSamples.EARLIER).bytes().toByteArray();

        assertEquals("<Kvittens xmlns=\"urn:eltsdk:kvittens:1\"><id>" + Samples.ID + "</id><digest>"
                + SealSamples.REPORT.document().digest() + "</digest><tx-id>" + EvidenceSamples.TX_ID + "</tx-id>"
                + "<environment>test</environment><startedAt>2026-11-01T11:01:00Z</startedAt>"
                + "<answeredAt>2026-11-01T11:01:00.250Z</answeredAt><attempts>"
                + "<attempt outcome=\"deferred\" startedAt=\"2026-11-01T11:00:10Z\"></attempt>"
                + "<attempt outcome=\"unknown\" startedAt=\"2026-11-01T11:00:20.500Z\"></attempt></attempts>"
                + "</Kvittens>",
                new String(xml, UTF_8));
        Document parsed = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml));
        assertEquals("urn:eltsdk:kvittens:1", parsed.getDocumentElement().getNamespaceURI());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "<&>;&lt;", "\"'", "urn:x:1?a=b&c=d"})
    void whenFksTxIdHasAnyPrintableForm_thenItComesBackUnchanged(String txId) {
        ReceiptXml xml = new ReceiptXml(with(txId), List.of());

        assertEquals(txId, ReceiptXml.read(xml.bytes()).orElseThrow().receipt().txId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "å", "\u0000"})
    void whenATxIdIsNotPrintable_thenRefused(String txId) {
        assertEquals("ELT-907", assertThrows(EltException.class, () -> new ReceiptXml(with(txId), List.of())).code()
                .id());
    }

    /** The clock of the machine that seals the receipt goes wrong: nobody would notice before the package is needed. */
    @Test
    void whenTheClockIsBehindWhatTheSecondSealCovers_thenNoPackageIsMadeThatWouldNotBeValid() {
        EvidencePackage unanswered = EvidenceSamples.unanswered(SealSamples.RSA);
        Duration answered = Duration.between(EvidenceSamples.SEALED, EvidenceSamples.RECEIPT.answeredAt());
        Sealer behind = Sealer.of(SealSamples.RSA, EvidenceSamples.later(answered.minusSeconds(301)));
        Sealer within = Sealer.of(SealSamples.RSA, EvidenceSamples.later(answered.minusSeconds(299)));

        EltException refusal = assertThrows(EltException.class,
                () -> unanswered.withReceipt(EvidenceSamples.RECEIPT, List.of(), behind));

        assertEquals("ELT-908", refusal.code().id());
        assertTrue(refusal.getMessage().contains("2026-11-01T10:55:59Z"), refusal.getMessage());
        assertTrue(EvidenceSamples.verify(unanswered.withReceipt(EvidenceSamples.RECEIPT, List.of(), within).bytes()
                .toByteArray()).isValid());
    }

    /** Weeks of an outage, with an attempt every few minutes. */
    @Test
    void whenManyAttemptsCameBefore_thenThePackageIsValid() {
        List<DeliveryAttempt> earlier = Collections.nCopies(20_000, EvidenceSamples.EARLIER.get(0));
        EvidencePackage evidence = EvidenceSamples.unanswered(SealSamples.RSA).withReceipt(EvidenceSamples.RECEIPT,
                earlier, Sealer.of(SealSamples.RSA, EvidenceSamples.later(Duration.ofSeconds(61))));

        EvidenceVerdict verdict = EvidenceSamples.verify(evidence.bytes().toByteArray());

        assertEquals(List.of(), verdict.findings());
        assertEquals(earlier, verdict.earlierAttempts());
    }

    @Test
    void whenTheReceiptIsForAnotherReport_thenRefused() {
        Receipt good = EvidenceSamples.RECEIPT;
        List<Receipt> wrong = List.of(
                Receipt.of(ReportId.random(), good.digest(), "a", "test", good.startedAt(), good.answeredAt()),
                Receipt.of(good.reportId(), SealSamples.REPORT.document().bytes().sha256(), "a", "test",
                        good.startedAt(), good.answeredAt()),
                Receipt.of(good.reportId(), good.digest(), "a", "production", good.startedAt(), good.answeredAt()));
        EvidencePackage evidence = EvidenceSamples.unanswered(SealSamples.RSA);
        Sealer sealer = Sealer.of(SealSamples.RSA, BankIdSamples.CLOCK);

        for (Receipt receipt : wrong) {
            assertEquals("ELT-907", assertThrows(EltException.class,
                    () -> evidence.withReceipt(receipt, List.of(), sealer)).code().id());
        }
    }

    @Test
    void whenShown_thenNothingOfThePersonsIsShown() {
        EvidencePackage evidence = EvidenceSamples.unanswered(SealSamples.RSA);

        assertEquals("EvidencePackage[" + Samples.ID + ", test]", evidence.toString());
        assertEquals(Samples.ID + ".asice", evidence.fileName());
        assertFalse(EvidenceSamples.verify(evidence.bytes().toByteArray()).toString().contains(Samples.ASSISTANT));
        assertTrue(evidence.fileName().endsWith(".asice"));
    }

    private static Receipt with(String txId) {
        Receipt good = EvidenceSamples.RECEIPT;
        return Receipt.of(good.reportId(), good.digest(), txId, "test", good.startedAt(), good.answeredAt());
    }
}
