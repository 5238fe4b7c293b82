package se.eltsdk.cli.submit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.calendar.NoticeWindow;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.submit.SubmissionLog.UnreadableLogException;
import se.eltsdk.cli.submit.SubmitResult.Outcome;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.transport.pacing.CallLock;
import se.eltsdk.transport.pacing.FileCallLock;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;

/** Sends folders one after the other, and records each attempt before its first byte is sent. */
final class FolderSubmitter {

    private final FkClient client;
    private final Clock clock;
    private final FkCalendar calendar;
    private final FileCallLock callLock;
    private Optional<SubmissionOutcome.Deferred> stop = Optional.empty();

    FolderSubmitter(FkClient client, Clock clock, FkCalendar calendar, FileCallLock callLock) {
        this.client = client;
        this.clock = clock;
        this.calendar = calendar;
        this.callLock = callLock;
    }

    /**
     * Makes one call, and keeps the lock until the interval after it has passed. Makes none if FK rejected the vendor
     * before, or has announced an outage.
     *
     * @param log the folder's log at the decision to send it
     * @throws IOException if the lock cannot be taken or the attempt cannot be recorded; then nothing was sent
     */
    SubmitResult deliver(FolderVerification folder, SubmissionLog log, Submission submission) throws IOException,
            InterruptedException {
        CallLock.Lease lease = acquire();
        Duration rest = Duration.ZERO;
        try {
            Optional<SubmitResult> unsent = begin(folder, log, submission);
            if (unsent.isPresent()) {
                return unsent.get();
            }
            rest = callLock.interval().interval();
            return send(folder, log, submission);
        } finally {
            lease.release(rest);
        }
    }

    private CallLock.Lease acquire() throws IOException, InterruptedException {
        try {
            return callLock.acquire();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Records the attempt; returns why no call is made, or empty. */
    private Optional<SubmitResult> begin(FolderVerification folder, SubmissionLog log, Submission submission)
            throws IOException {
        if (stop.isPresent()) {
            return Optional.of(deferred(folder, stop.get().message()));
        }
        Optional<NoticeWindow> outage = calendar.outageAt(clock.instant());
        if (outage.isPresent()) {
            return Optional.of(deferred(folder, ErrorMessage.of(ErrorCode.FK_OUTAGE)
                    .with("window", outage.get().window()).with("title", outage.get().notice().title())));
        }
        try {
            log.begin(FolderAttempt.begun(SubmitResult.text(clock.instant()), submission.environment(),
                    folder.document().orElseThrow().digest().hex()));
        } catch (UnreadableLogException e) {
            return Optional.of(SubmitResult.notSent(folder, ExitCode.OPEN,
                    ErrorMessage.of(ErrorCode.FOLDER_LOCKED.variant("no-locks")).with("file", e.getMessage())));
        }
        return folder.folder().has(QueuedMarker.FILE) ? Optional.of(queued(folder, log)) : Optional.empty();
    }

    private static SubmitResult deferred(FolderVerification folder, ErrorMessage why) {
        return new SubmitResult(folder.path().toString(), folder.id().orElseThrow().toString(), Outcome.DEFERRED,
                why.code(), why, null);
    }

    /** Queued since the folder was read; the lock prevents that on a file system that supports locks. */
    private static SubmitResult queued(FolderVerification folder, SubmissionLog log) throws IOException {
        SubmitResult queued = QueuedMarker.notSent(folder);
        log.end(deferred(folder, ErrorMessage.of(ErrorCode.IN_OUTBOX.variant("folder"))), Optional.empty());
        return queued;
    }

    private SubmitResult send(FolderVerification folder, SubmissionLog log, Submission submission) {
        SubmissionOutcome outcome = client.submit(submission);
        SubmitResult result = SubmitResult.of(folder.path().toString(), outcome);
        stop = outcome.match(accepted -> Optional.empty(), refused -> Optional.empty(),
                deferred -> Optional.of(deferred).filter(FolderSubmitter::concernsAll), unknown -> Optional.empty());
        return noted(result, log, receipt(outcome));
    }

    /** Reports FK's answer even if the folder cannot be written. Its attempt then stays open and is not repeated. */
    private static SubmitResult noted(SubmitResult result, SubmissionLog log, Optional<Receipt> receipt) {
        try {
            log.end(result, receipt);
            return result;
        } catch (IOException e) {
            ErrorMessage message = ErrorMessage.of(ErrorCode.OUTCOME_NOT_STORED.variant(receipt.isPresent()
                    ? "folder-receipt" : "folder")).with("reason", e.getClass().getSimpleName());
            return result.with(receipt.map(kept -> message.with("txId", kept.txId())).orElse(message));
        }
    }

    private static Optional<Receipt> receipt(SubmissionOutcome outcome) {
        return outcome.match(accepted -> Optional.of(accepted.receipt()), refused -> Optional.empty(),
                deferred -> Optional.empty(), unknown -> Optional.empty());
    }

    /** Not reached, no TLS, vendor rejected or told to wait: the next report would fail in the same way. */
    private static boolean concernsAll(SubmissionOutcome.Deferred deferred) {
        return deferred.clientRejected() || deferred.retryAfter().isPresent()
                || deferred.code() == ErrorCode.NOT_REACHED || deferred.code() == ErrorCode.TLS_NOT_ESTABLISHED;
    }
}
