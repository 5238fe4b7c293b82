package se.eltsdk.cli.submit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.cli.submit.SubmitResult.Outcome;
import se.eltsdk.cli.verify.FolderSealer;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;

/** Writes results into their folders: {@code kvittens.json}, {@code forsok.json} and evidence. */
final class FolderResults {

    private final Optional<EvidenceFolder> evidence;
    private final FolderSealer folderSealer;

    FolderResults(Optional<EvidenceFolder> evidence, FolderSealer folderSealer) {
        this.evidence = evidence;
        this.folderSealer = folderSealer;
    }

    /**
     * Writes what the outbox knows of a report. If the folder cannot be written, the outcome is reported all the same:
     * the outbox keeps it, and the next run writes it.
     */
    SubmitResult store(FolderVerification folder, SubmissionLog log, OutboxEntry entry, List<SendAttempt> attempts,
            SubmitResult result) {
        try {
            log.store(entry, attempts);
        } catch (IOException e) {
            ErrorMessage message = ErrorMessage.of(ErrorCode.OUTCOME_NOT_STORED.variant(entry.receipt().isPresent()
                    ? "folder-receipt" : "folder")).with("reason", e.getClass().getSimpleName());
            return result.with(entry.receipt().map(Receipt::txId).map(txId -> message.with("txId", txId))
                    .orElse(message));
        }
        return withEvidence(folder, result);
    }

    /** Keeps evidence of an accepted report, if evidence is to be kept. */
    SubmitResult withEvidence(FolderVerification folder, SubmitResult result) {
        if (evidence.isEmpty() || result.outcome() != Outcome.ACCEPTED) {
            return result;
        }
        try {
            return evidence.get().keep(folderSealer.sealed(folder), result);
        } catch (IOException e) {
            return result.with(ErrorMessage.of(ErrorCode.EVIDENCE_NOT_KEPT.variant("file"))
                    .with("path", folder.path()).with("reason", e.getClass().getSimpleName()));
        }
    }
}
