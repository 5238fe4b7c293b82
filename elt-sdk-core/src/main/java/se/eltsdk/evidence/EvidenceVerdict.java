package se.eltsdk.evidence;

import java.util.List;
import java.util.Optional;
import se.eltsdk.Finding;
import se.eltsdk.report.ReportId;
import se.eltsdk.seal.SealVerdict;
import se.eltsdk.signature.SignedReport;

/**
 * What verifying an {@link EvidencePackage} ({@code bevispaket}) found.
 *
 * <p>Where it holds, the BankID signatures were judged at the times of their OCSP answers, and each seal at the time
 * that it claims ({@link SealVerdict#claimedAt()}), which nothing proves. Immutable.
 */
public final class EvidenceVerdict {

    private final Judgement judged;
    private final List<Finding> findings;

    EvidenceVerdict(Judgement judged) {
        this.judged = judged;
        this.findings = List.copyOf(judged.findings);
    }

    /** Whether all of it holds: no finding is an error. */
    public boolean holds() {
        return findings.stream().noneMatch(Finding::isError);
    }

    /** All findings, in the order of the files; empty when there is nothing to say. */
    public List<Finding> findings() {
        return findings;
    }

    /** Name of the environment whose trust was used: {@code test} or {@code production}. */
    public String environment() {
        return judged.environment.name();
    }

    /** The report's id; empty where the report cannot be read. */
    public Optional<ReportId> id() {
        return Optional.ofNullable(judged.document).map(document -> document.id());
    }

    /** The signed report; empty where report or signatures do not hold. */
    public Optional<SignedReport> signed() {
        return Optional.ofNullable(judged.signed);
    }

    /** The seal over report and signatures: who, when, by which trust; empty where it does not hold. */
    public Optional<SealVerdict> seal() {
        return Optional.ofNullable(judged.seal);
    }

    /** FK's receipt; empty where there is none, or it does not fit. */
    public Optional<Receipt> receipt() {
        return Optional.ofNullable(judged.receipt).map(ReceiptXml::receipt);
    }

    /** The attempts before the receipt; empty where there were none, or no receipt. */
    public List<DeliveryAttempt> earlierAttempts() {
        return judged.receipt == null ? List.of() : judged.receipt.earlier();
    }

    /** The seal over the receipt and all before; empty where there is none, or it does not hold. */
    public Optional<SealVerdict> receiptSeal() {
        return Optional.ofNullable(judged.receiptSeal);
    }

    /** Whether a revocation list was in it, and the seals were judged by it. */
    public boolean hasRevocationList() {
        return judged.revocationList != null;
    }

    /** Tells whether it holds, id and environment; nothing of the persons. */
    @Override
    public String toString() {
        return "EvidenceVerdict[" + (holds() ? "holds" : "does not hold") + ", "
                + id().map(ReportId::toString).orElse("-") + ", " + environment() + "]";
    }
}
