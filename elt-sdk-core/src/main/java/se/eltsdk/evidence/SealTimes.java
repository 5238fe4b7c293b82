package se.eltsdk.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import se.eltsdk.Finding;
import se.eltsdk.seal.SealVerdict;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.trust.OcspEvidence;

/** ELT-908: a seal's claimed time lies after what it covers, and not in the future. */
final class SealTimes {

    private static final Duration SKEW = Duration.ofMinutes(5);

    private SealTimes() {
    }

    static List<Finding> check(Judgement judged, Instant now) {
        List<Finding> findings = new ArrayList<>();
        List<Instant> covered = new ArrayList<>();
        if (judged.signed != null) {
            covered.add(signedAt(judged.signed.assistantSignature()));
            covered.add(signedAt(judged.signed.providerSignature()));
        }
        check(judged.seal, covered, now, Container.SEAL, findings);
        if (judged.seal != null) {
            covered.add(judged.seal.claimedAt());
        }
        if (judged.receipt != null) {
            covered.add(judged.receipt.receipt().answeredAt());
        }
        check(judged.receiptSeal, covered, now, Container.RECEIPT_SEAL, findings);
        return findings;
    }

    private static void check(SealVerdict seal, List<Instant> covered, Instant now, String file,
                              List<Finding> findings) {
        if (seal == null) {
            return;
        }
        if (seal.claimedAt().isAfter(now.plus(SKEW))) {
            findings.add(Finding.of("ELT-908/future", file, seal.claimedAt()));
        }
        if (covered.stream().anyMatch(each -> each.minus(SKEW).isAfter(seal.claimedAt()))) {
            findings.add(Finding.of("ELT-908/before", file, seal.claimedAt()));
        }
    }

    private static Instant signedAt(BankIdSignature signature) {
        return OcspEvidence.parse(signature.ocspResponse().toByteArray()).producedAt();
    }
}
