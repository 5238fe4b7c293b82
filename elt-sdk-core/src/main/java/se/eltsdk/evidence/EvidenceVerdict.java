package se.eltsdk.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.evidence.internal.ReceiptXml;
import se.eltsdk.report.ReportId;
import se.eltsdk.seal.SealVerdict;
import se.eltsdk.signature.SignedReport;

/**
 * The result of verifying an {@link EvidencePackage} ({@code bevispaket}).
 *
 * <p>The BankID signatures are verified as of the times of their OCSP answers, and each seal as of its time-stamp
 * ({@link SealVerdict#stampedAt()}), or else as of the time that it claims ({@link SealVerdict#claimedAt()}), which
 * nothing proves. What report and signatures say is proved by the
 * persons' BankID; that FK received them is not: FK signs no receipt, so the {@link #receipt()} is only the word of
 * no matter who sealed it. A package without a receipt can be valid, too. Immutable.
 */
public final class EvidenceVerdict {

    private final EvidenceVerification judged;
    private final List<Finding> findings;

    EvidenceVerdict(EvidenceVerification judged) {
        this.judged = judged;
        this.findings = List.copyOf(judged.findings);
    }

    /**
     * Whether all that is in it is valid: no finding is an error. It says nothing of what is not in it: look at
     * {@link #receipt()} and {@link #hasRevocationList()}, too.
     */
    public boolean isValid() {
        return findings.stream().noneMatch(Finding::isError);
    }

    /**
     * Whether it is valid, and its seals prove at the verifier's present that they were made when their certificates were
     * valid: those have not ended or been revoked, or a time-stamp shows that the seals existed before, and its
     * authority's certificate has not ended. False for a valid package with ELT-919, of which a validator of ETSI EN
     * 319 102-1 says {@code INDETERMINATE}: nothing contradicts it, and its seals' times are only what the sealer claims.
     */
    public boolean isProvable() {
        return isValid() && findings.stream().noneMatch(each -> each.code() == ErrorCode.SEALING_TIME_NOT_PROVABLE);
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

    /** The signed report; empty where the report or a signature is not valid. */
    public Optional<SignedReport> signed() {
        return Optional.ofNullable(judged.signed);
    }

    /**
     * The seal over report and signatures: who, when, by which trust; empty where it is not valid. Also there where
     * another organisation sealed than expected, which is then a finding (ELT-904).
     */
    public Optional<SealVerdict> seal() {
        return Optional.ofNullable(judged.seal);
    }

    /**
     * FK's receipt, by the word of the sealer of {@link #receiptSeal()}: FK signs none. Ask FK for its tx-id where that
     * word is not enough. Empty where there is none, it is not for this report, or no expected sealer vouches for it.
     */
    public Optional<Receipt> receipt() {
        return Optional.ofNullable(judged.receipt).map(ReceiptXml::receipt);
    }

    /** The attempts before the receipt; empty where there were none, or no receipt. */
    public List<DeliveryAttempt> earlierAttempts() {
        return judged.receipt == null ? List.of() : judged.receipt.earlier();
    }

    /** The seal over the receipt and all before; as {@link #seal()}, and empty where there is no receipt. */
    public Optional<SealVerdict> receiptSeal() {
        return Optional.ofNullable(judged.receiptSeal);
    }

    /**
     * Whether a revocation list was in it, and a seal was verified with it. How much that proves depends on
     * {@link #revocationListMadeAt()}; ELT-914 is the finding where it is too old or too new.
     */
    public boolean hasRevocationList() {
        return judged.revocationList != null && judged.seal != null;
    }

    /** When the issuer made the revocation list ({@code thisUpdate}); empty without {@link #hasRevocationList()}. */
    public Optional<Instant> revocationListMadeAt() {
        return Optional.ofNullable(judged.revocationList).filter(list -> judged.seal != null)
                .map(list -> list.getThisUpdate().toInstant());
    }

    /** Shows whether it is valid, id and environment; no personal data. */
    @Override
    public String toString() {
        return "EvidenceVerdict[" + (isValid() ? "holds" : "does not hold") + ", "
                + id().map(ReportId::toString).orElse("-") + ", " + environment() + "]";
    }
}
