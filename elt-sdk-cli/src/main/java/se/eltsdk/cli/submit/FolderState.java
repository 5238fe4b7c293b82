package se.eltsdk.cli.submit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.output.Redaction;
import se.eltsdk.cli.submit.SubmissionLog.UnreadableLogException;
import se.eltsdk.cli.submit.SubmitResult.Outcome;
import se.eltsdk.cli.verify.FolderVerification;

/**
 * What the files of a signed folder say of its report: who has taken it, and whether FK has it. The outbox knows more,
 * if it has the report. The caller holds the folder's lock.
 */
public final class FolderState {

    private static final ErrorCode LOST = ErrorCode.RESPONSE_LOST;

    private final FolderVerification verified;
    private final String environment;
    private final Optional<QueuedMarker> marker;
    private final SubmissionLog log;
    private final String unreadable;

    private FolderState(FolderVerification verified, String environment, Optional<QueuedMarker> marker,
            SubmissionLog log, String unreadable) {
        this.verified = verified;
        this.environment = environment;
        this.marker = marker;
        this.log = log;
        this.unreadable = unreadable;
    }

    /** Reads the files of a folder whose document can be read. */
    public static FolderState read(FolderVerification verified, String environment) throws IOException {
        Optional<QueuedMarker> marker = QueuedMarker.read(verified.folder());
        try {
            return new FolderState(verified, environment, marker, SubmissionLog.readWhole(verified.folder()), "");
        } catch (UnreadableLogException e) {
            return new FolderState(verified, environment, marker, SubmissionLog.empty(verified.folder()),
                    requireNonNull(e.getMessage()));
        }
    }

    /** The outbox that has taken the report; empty if none has. */
    public Optional<QueuedMarker> marker() {
        return marker;
    }

    /** The folder's copy of the attempts; empty if it cannot be read. */
    SubmissionLog log() {
        return log;
    }

    /** The result if the folder has a receipt, of this document or another; empty if it has none. */
    public Optional<SubmitResult> receipt() {
        return log.receipt().map(receipt -> receipt.isAbout(environment, digest())
                ? new SubmitResult(path(), id(), Outcome.ACCEPTED, receipt.txId(), null, null, receipt.startedAt())
                : SubmitResult.notSent(verified, ExitCode.NO, ErrorMessage.of(
                        ErrorCode.FOLDER_OTHERWISE_USED.variant("receipt")).with("file", SignedFolder.RECEIPT)));
    }

    /** The result if another outbox has taken the report. Then only that one sends it. */
    Optional<SubmitResult> elsewhere(QueuedMarker here) {
        return marker.filter(found -> !found.isOf(here)).map(found -> SubmitResult.notSent(verified, ExitCode.OPEN,
                ErrorMessage.of(ErrorCode.IN_OUTBOX.variant(found.outbox().isEmpty() ? "unnamed" : "elsewhere"))
                        .with("file", QueuedMarker.FILE).with("outbox", Redaction.text(found.outbox()))));
    }

    /** The result if the outbox has lost the report after it had taken it; FK may have it. */
    Optional<SubmitResult> lost() {
        return marker.filter(found -> !found.queuedAt().isEmpty()).map(found -> unknown(
                ErrorMessage.of(LOST.variant("outbox")).with("file", QueuedMarker.FILE)
                        .with("queuedAt", found.queuedAt()), null));
    }

    /** The result if the folder's records cannot be read. */
    public Optional<SubmitResult> unreadable() {
        return unreadable.isEmpty() ? Optional.empty() : Optional.of(unknown(
                ErrorMessage.of(LOST.variant("unreadable")).with("path", verified.path().resolve(unreadable)), null));
    }

    /** The result if FK may have the report by an attempt that no outbox knows. */
    public Optional<SubmitResult> attempted() {
        List<FolderAttempt> attempts = log.attempts(environment, digest());
        return attempts.stream().filter(attempt -> !attempt.ended(Outcome.DEFERRED)).findFirst()
                .map(attempt -> unknown(ErrorMessage.of(LOST.variant("open")).with("startedAt", attempt.startedAt()),
                        attempt.startedAt()));
    }

    private SubmitResult unknown(ErrorMessage message, @Nullable String startedAt) {
        return new SubmitResult(path(), id(), Outcome.UNKNOWN, LOST, message, startedAt);
    }

    private String path() {
        return verified.path().toString();
    }

    private String id() {
        return verified.id().orElseThrow().toString();
    }

    private String digest() {
        return verified.document().orElseThrow().digest().hex();
    }
}
