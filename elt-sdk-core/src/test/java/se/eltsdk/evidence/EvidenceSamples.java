package se.eltsdk.evidence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.eltsdk.Bytes;
import se.eltsdk.SwedishSentenceAssertions;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.evidence.internal.AsicFormatException;
import se.eltsdk.evidence.internal.ZipReader;
import se.eltsdk.seal.SealSamples;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.Sealer;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.key.KeyMaterial;

/** Packages of one sealed report, whole and changed. */
public final class EvidenceSamples {

    static final Instant SEALED = BankIdSamples.CLOCK.instant();
    static final String TX_ID = "1c0f4e0a-3f0e-4a58-9f0a-5f3f1c3d9a11";
    static final Receipt RECEIPT = receipt(SealSamples.REPORT.document());
    static final List<DeliveryAttempt> EARLIER = List.of(
            new DeliveryAttempt(SEALED.plusSeconds(10), DeliveryAttempt.Outcome.DEFERRED),
            new DeliveryAttempt(SEALED.plusMillis(20_500), DeliveryAttempt.Outcome.UNKNOWN));
    static final TrustAnchors ISSUERS = TrustAnchors.of(List.of(BankIdSamples.PKI.organisationCa()));

    private EvidenceSamples() {
    }

    static Receipt receipt(ReportDocument document) {
        return Receipt.of(document.id(), document.digest(), TX_ID, "test", SEALED.plusSeconds(60),
                SEALED.plusMillis(60_250));
    }

    static SealedReport sealed(KeyMaterial key) {
        return Sealer.of(key, BankIdSamples.CLOCK).seal(SealSamples.REPORT);
    }

    /** With one seal. */
    static EvidencePackage unanswered(KeyMaterial key) {
        return EvidencePackage.of(sealed(key));
    }

    /** With receipt and two seals. */
    public static EvidencePackage answered(KeyMaterial key) {
        return unanswered(key).withReceipt(RECEIPT, EARLIER, Sealer.of(key, later(Duration.ofSeconds(61))));
    }

    static Clock later(Duration after) {
        return Clock.fixed(SEALED.plus(after), ZoneOffset.UTC);
    }

    public static EvidenceVerdict verify(byte[] asice) {
        Forgeries.container(asice);
        EvidenceVerdict verdict = verifier().verify(asice);
        SwedishSentenceAssertions.assertPlain(verdict.findings());
        return verdict;
    }

    static EvidenceVerifier verifier() {
        return EvidenceVerifier.of(BankIdSamples.ENVIRONMENT, ISSUERS, later(Duration.ofDays(1)));
    }

    static List<String> codes(EvidenceVerdict verdict) {
        return verdict.findings().stream().map(each -> each.code().id()).distinct().toList();
    }

    /** The files of a package, to be changed. */
    public static Map<String, Bytes> files(EvidencePackage evidence) {
        try {
            return new LinkedHashMap<>(ZipReader.read(evidence.bytes().toByteArray()));
        } catch (AsicFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}
