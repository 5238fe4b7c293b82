package se.eltsdk.cli.submit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.submit.SubmissionLog.UnreadableLogException;
import se.eltsdk.cli.submit.SubmitResult.Outcome;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.document.ReportDocument;

/** Whether a folder is still to be sent, by what it remembers. To be read while the folder is locked. */
public final class AlreadySentCheck {

    private static final String LOST = "ELT-721";
    private static final String OTHERS = "ELT-942";

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

    /** Of a folder whose document can be read. */
    public static AlreadySentCheck of(FolderVerification verified, String environment) throws IOException {
        try {
            return new AlreadySentCheck(verified, environment, Optional.of(SubmissionLog.read(verified.folder())), "");
        } catch (UnreadableLogException e) {
            return new AlreadySentCheck(verified, environment, Optional.empty(), e.getMessage());
        }
    }

    /** The log by which it was decided. */
    SubmissionLog log() {
        return log.orElseThrow();
    }

    /** What is known already, so that nothing is to be sent; empty where the folder is to be sent. */
    public Optional<SubmitResult> known(boolean again) {
        return log.isPresent() ? known(log.get(), again) : Optional.of(unreadable());
    }

    private SubmitResult unreadable() {
        return known(Outcome.UNKNOWN, null, LOST, verified.path().resolve(unreadable)
                + " cannot be read, so it is not known whether this report was sent. Nothing was sent now.", null);
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
        return SubmitResult.notSent(verified, ExitCode.NO, OTHERS, SignedFolder.RECEIPT
                + " is a receipt for another document "
                + "or from another environment: a correction goes into a folder of its own.");
    }

    private SubmitResult open(FolderAttempt open) {
        return known(Outcome.UNKNOWN, null, open.code() == null ? LOST : open.code(), "An attempt at "
                + open.startedAt() + " was made and FK may have taken it. Nothing was sent now: ask FK whether it has "
                + "this report, and send the same bytes again with --again only if it has not.", open.startedAt());
    }

    private SubmitResult refused(FolderAttempt last) {
        return known(Outcome.REFUSED, null, last.code(), last.message()
                + " (at " + last.startedAt() + "; nothing was sent now: mend it as a new report)", last.startedAt());
    }

    private SubmitResult known(Outcome outcome, String txId, String code, String message, String startedAt) {
        return new SubmitResult(verified.path().toString(), document.id().toString(), outcome, txId, code, message,
                startedAt);
    }
}
