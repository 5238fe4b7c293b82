package se.eltsdk.cli.submit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.submit.SubmissionLog.UnreadableLogException;
import se.eltsdk.cli.submit.SubmitResult.Outcome;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.document.ReportDocument;

/** Decides by a folder's records whether it is still to be sent. The caller holds the folder's lock. */
public final class AlreadySentCheck {

    private static final ErrorCode LOST = ErrorCode.RESPONSE_LOST;
    private static final ErrorCode OTHER_DOCUMENT = ErrorCode.FOLDER_OTHERWISE_USED;

    private final FolderVerification verified;
    private final ReportDocument document;
    private final String environment;
    private final Optional<SubmissionLog> log;
    private final String unreadable;

    private AlreadySentCheck(FolderVerification verified, String environment, Optional<SubmissionLog> log,
            String unreadable) {
        this.verified = verified;
        this.document = verified.document().orElseThrow();
        this.environment = environment;
        this.log = log;
        this.unreadable = unreadable;
    }

    /** The check of a folder whose document can be read. */
    public static AlreadySentCheck of(FolderVerification verified, String environment) throws IOException {
        try {
            return new AlreadySentCheck(verified, environment, Optional.of(SubmissionLog.read(verified.folder())), "");
        } catch (UnreadableLogException e) {
            return new AlreadySentCheck(verified, environment, Optional.empty(), e.getMessage());
        }
    }

    /** The log that the decision is based on. */
    SubmissionLog log() {
        return log.orElseThrow();
    }

    /** The known result, if the folder must not be sent; empty if it is to be sent. */
    public Optional<SubmitResult> known(boolean again) {
        return log.isPresent() ? known(log.get(), again) : Optional.of(unreadable());
    }

    private SubmitResult unreadable() {
        return unknown(LOST, ErrorMessage.of(LOST.variant("unreadable"))
                .with("path", verified.path().resolve(unreadable)), null);
    }

    private Optional<SubmitResult> known(SubmissionLog log, boolean again) {
        if (log.receipt().isPresent()) {
            return Optional.of(receipt(log.receipt().get()));
        }
        List<FolderAttempt> attempts = log.attempts(environment, document.digest().hex());
        Optional<FolderAttempt> accepted = attempts.stream().filter(one -> one.ended(Outcome.ACCEPTED)).findFirst();
        if (accepted.isPresent()) {
            return accepted.map(this::receipt);
        }
        if (attempts.isEmpty() || again) {
            return Optional.empty();
        }
        Optional<FolderAttempt> open = attempts.stream().filter(FolderAttempt::isOpen).findFirst();
        FolderAttempt last = attempts.get(attempts.size() - 1);
        return open.isPresent() ? open.map(this::open)
                : Optional.of(last).filter(one -> one.ended(Outcome.REFUSED)).map(this::refused);
    }

    private SubmitResult receipt(FolderAttempt receipt) {
        if (receipt.isAbout(environment, document.digest().hex())) {
            return known(Outcome.ACCEPTED, receipt.txId(), null, null, receipt.startedAt());
        }
        return SubmitResult.notSent(verified, ExitCode.NO, ErrorMessage.of(OTHER_DOCUMENT.variant("receipt"))
                .with("file", SignedFolder.RECEIPT));
    }

    private SubmitResult open(FolderAttempt open) {
        return unknown(code(open).orElse(LOST), ErrorMessage.of(LOST.variant("open"))
                .with("startedAt", open.startedAt()), open.startedAt());
    }

    private SubmitResult unknown(ErrorCode code, ErrorMessage message, String startedAt) {
        return new SubmitResult(verified.path().toString(), document.id().toString(), Outcome.UNKNOWN, code, message,
                startedAt);
    }

    private SubmitResult refused(FolderAttempt last) {
        return known(Outcome.REFUSED, null, code(last).orElse(null), last.message()
                + " (at " + last.startedAt() + "; nothing was sent now: correct it as a new report)", last.startedAt());
    }

    private static Optional<ErrorCode> code(FolderAttempt attempt) {
        return Optional.ofNullable(attempt.code()).flatMap(ErrorCode::of);
    }

    private SubmitResult known(Outcome outcome, String txId, ErrorCode code, String message, String startedAt) {
        return new SubmitResult(verified.path().toString(), document.id().toString(), outcome, txId, code, message,
                startedAt);
    }
}
