package se.eltsdk.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.evidence.internal.AsicLayout;
import se.eltsdk.seal.SealVerdict;
import se.eltsdk.seal.internal.TimestampedSeal;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.trust.internal.ocsp.OcspResponse;

/**
 * ELT-908: a seal's claimed time lies after what it covers, and not in the future; ELT-914: nor does the date of the
 * revocation list. Times that a package states may be any: only those that are bounded elsewhere are calculated with.
 */
final class SealTimeRules {

    private static final Duration SKEW = Duration.ofMinutes(5);

    private SealTimeRules() {
    }

    static List<Finding> check(EvidenceVerification judged, Instant now) {
        List<Finding> findings = new ArrayList<>();
        List<Instant> covered = new ArrayList<>();
        if (judged.signed != null) {
            covered.add(signedAt(judged.signed.assistantSignature()));
            covered.add(signedAt(judged.signed.providerSignature()));
        }
        check(judged.seal, covered, now, AsicLayout.SEAL, findings);
        if (judged.seal != null) {
            covered.add(judged.seal.claimedAt());
        }
        if (judged.receipt != null) {
            covered.add(judged.receipt.receipt().answeredAt());
        }
        check(judged.receiptSeal, covered, now, AsicLayout.RECEIPT_SEAL, findings);
        if (judged.revocationList != null) {
            Instant madeAt = judged.revocationList.getThisUpdate().toInstant();
            if (madeAt.isAfter(now.plus(SKEW))) {
                findings.add(Finding.of(ErrorCode.REVOCATION_LIST_OF_OTHER_TIME.variant("future"),
                        AsicLayout.REVOCATION, madeAt));
            }
        }
        return findings;
    }

    /**
     * Refuses a receipt's seal by whose time the package would not be valid, because the clock that it was made by is
     * behind.
     *
     * @throws EltException ELT-908
     */
    static void requireAfter(SignedReport signed, Bytes seal, Receipt receipt, Bytes receiptSeal) {
        Instant claimed = TimestampedSeal.claimedAt(receiptSeal);
        List<Instant> covered = List.of(signedAt(signed.assistantSignature()), signedAt(signed.providerSignature()),
                TimestampedSeal.claimedAt(seal), receipt.answeredAt());
        if (isBeforeAny(claimed, covered)) {
            throw new EltException(Finding.of(ErrorCode.IMPOSSIBLE_SEALING_TIME.variant("before"),
                    AsicLayout.RECEIPT_SEAL, claimed).message());
        }
    }

    private static boolean isBeforeAny(Instant claimed, List<Instant> covered) {
        // A seal's time is one of its certificate's, so that it can be added to; a receipt's could be any.
        Instant latest = claimed.plus(SKEW);
        return covered.stream().anyMatch(each -> each.isAfter(latest));
    }

    private static void check(@Nullable SealVerdict seal, List<Instant> covered, Instant now, String file,
                              List<Finding> findings) {
        if (seal == null) {
            return;
        }
        Instant stated = seal.stampedAt().filter(seal.claimedAt()::isBefore).orElse(seal.claimedAt());
        if (stated.isAfter(now.plus(SKEW))) {
            findings.add(Finding.of(ErrorCode.IMPOSSIBLE_SEALING_TIME.variant("future"), file, stated));
        }
        if (isBeforeAny(seal.claimedAt(), covered)) {
            findings.add(Finding.of(ErrorCode.IMPOSSIBLE_SEALING_TIME.variant("before"), file, seal.claimedAt()));
        }
    }

    private static Instant signedAt(BankIdSignature signature) {
        return OcspResponse.parse(signature.ocspResponse().toByteArray()).producedAt();
    }
}
