package se.eltsdk.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.evidence.internal.AsicLayout;
import se.eltsdk.evidence.internal.ReceiptXml;
import se.eltsdk.evidence.internal.ZipWriter;
import se.eltsdk.seal.SealSamples;
import se.eltsdk.seal.Sealer;
import se.eltsdk.seal.internal.SealAccess;
import se.eltsdk.seal.internal.SealedPart;

/** Whatever times a trusted sealer writes into a receipt, {@link EvidenceVerifier#verify} throws nothing. */
class ReceiptTimesTest {

    private static final Sealer SEALER = Sealer.of(SealSamples.RSA, EvidenceSamples.later(Duration.ofSeconds(61)));

    @Provide
    Arbitrary<Instant> times() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())
                        .map(Instant::ofEpochSecond),
                Arbitraries.of(Instant.MIN, Instant.MAX, Instant.EPOCH, Instant.MIN.plusSeconds(300),
                        Instant.MAX.minusSeconds(299), EvidenceSamples.SEALED, EvidenceSamples.RECEIPT.answeredAt()));
    }

    @Property(tries = 60)
    void whenAReceiptStatesAnyTimes_thenAVerdictComes(@ForAll("times") Instant started,
            @ForAll("times") Instant answered,
                                                      @ForAll("times") Instant earlier) {
        EvidenceVerdict verdict = EvidenceSamples.verify(withTimes(started.toString(), answered.toString(),
                earlier.toString()));

        boolean plausible = List.of(started, answered, earlier).stream().allMatch(time ->
                !time.isBefore(Instant.parse("2000-01-01T00:00:00Z"))
                && !time.isAfter(Instant.parse("9999-12-31T23:59:59Z")));
        assertEquals(!plausible, EvidenceSamples.codes(verdict).contains("ELT-907"), verdict.findings()::toString);
        assertEquals(plausible && answered.isAfter(EvidenceSamples.SEALED.plusSeconds(61 + 300)),
                EvidenceSamples.codes(verdict).contains("ELT-908"), verdict.findings()::toString);
    }

    @Test
    void whenAReceiptIsAnsweredAtTheEarliestTime_thenElt907() {
        EvidenceVerdict verdict = EvidenceSamples.verify(withTimes("2026-11-01T11:00:00Z", Instant.MIN.toString(),
                "2026-11-01T11:00:00Z"));

        assertEquals(List.of("ELT-907"), EvidenceSamples.codes(verdict));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    void whenAReceiptIsOfTheFirstOrTheLastTime_thenItIsMade(String time) {
        Receipt receipt = receiptAt(Instant.parse(time));

        assertTrue(ReceiptXml.read(new ReceiptXml(receipt, List.of()).bytes()).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-12-31T23:59:59.999Z", "+10000-01-01T00:00:00Z"})
    void whenAReceiptIsOfAnyOtherTime_thenItIsNotMade(String time) {
        EltException refusal = assertThrows(EltException.class, () -> EvidenceSamples.unanswered(SealSamples.RSA)
                .withReceipt(receiptAt(Instant.parse(time)), List.of(), SEALER));

        assertEquals("ELT-907", refusal.code().id());
        assertFalse(ReceiptXml.read(Bytes.of(xml("2026-11-01T11:00:00Z", time, "2026-11-01T11:00:00Z")
                .getBytes(StandardCharsets.UTF_8))).isPresent());
    }

    private static Receipt receiptAt(Instant time) {
        Receipt good = EvidenceSamples.RECEIPT;
        return Receipt.of(good.reportId(), good.digest(), good.txId(), good.environment(), time, time);
    }

    /** A package whose receipt is sealed as it stands. */
    private static byte[] withTimes(String started, String answered, String earlier) {
        Bytes xml = Bytes.of(xml(started, answered, earlier).getBytes(StandardCharsets.UTF_8));
        Map<String, Bytes> files = EvidenceSamples.files(EvidenceSamples.answered(SealSamples.RSA));
        files.put(ReceiptXml.NAME, xml);
        files.put(AsicLayout.RECEIPT_SEAL, AsicLayout.signatures(SealAccess.seal(SEALER, SealSamples.REPORT,
                new SealedPart(ReceiptXml.NAME, "application/xml", xml))));
        return ZipWriter.write(files).toByteArray();
    }

    private static String xml(String started, String answered, String earlier) {
        String good = new String(new ReceiptXml(EvidenceSamples.RECEIPT, EvidenceSamples.EARLIER.subList(0, 1)).bytes()
                .toByteArray(), StandardCharsets.UTF_8);
        return good.replaceFirst("<startedAt>[^<]*", "<startedAt>" + started)
                .replaceFirst("<answeredAt>[^<]*", "<answeredAt>" + answered)
                .replaceFirst(" startedAt=\"[^\"]*", " startedAt=\"" + earlier);
    }
}
