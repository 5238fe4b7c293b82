package se.eltsdk.examples.elt;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import se.eltsdk.catalogue.Catalogue;
import se.eltsdk.catalogue.NoticeWindow;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.examples.elt.Delivered.Outcome;
import se.eltsdk.examples.elt.SendingLog.UnclearException;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;

/** Sends folders one after the other and notes each attempt before its first byte leaves. */
final class Delivery {

    private static final String OUTAGE = "ELT-886";
    private static final String NOT_STORED = "ELT-937";

    private final FkClient client;
    private final Clock clock;
    private final Catalogue catalogue;
    private Optional<SubmissionOutcome.Deferred> stop = Optional.empty();

    Delivery(FkClient client, Clock clock, Catalogue catalogue) {
        this.client = client;
        this.clock = clock;
        this.catalogue = catalogue;
    }

    /**
     * One call in this turn; none where FK takes none of ours now, or has announced that it takes none at all.
     *
     * @param log what was read of the folder when it was decided to send it
     * @throws IOException when the attempt cannot be noted; then nothing was sent
     */
    Delivered deliver(VerifiedFolder folder, SendingLog log, Submission submission, PaceLock.Turn turn)
            throws IOException {
        if (stop.isPresent()) {
            return deferred(folder, stop.get().code(), "because of the report before it: " + stop.get().message());
        }
        Optional<NoticeWindow> outage = catalogue.outageAt(clock.instant());
        if (outage.isPresent()) {
            return deferred(folder, OUTAGE, outage.get().inWords());
        }
        try {
            log.begin(Attempt.begun(Delivered.text(clock.instant()), submission.environment(),
                    folder.document().orElseThrow().digest().hex()));
        } catch (UnclearException e) {
            return Delivered.notSent(folder, Exit.OPEN, FolderLock.BUSY, e.getMessage() + " was changed while this run "
                    + "had the folder locked: another elt works on it, and the file system does not keep locks.");
        }
        return folder.folder().has(QueuedNote.FILE) ? queued(folder, log) : send(folder, log, submission, turn);
    }

    private static Delivered deferred(VerifiedFolder folder, String code, String why) {
        return new Delivered(folder.path().toString(), folder.id().orElseThrow().toString(), Outcome.DEFERRED, null,
                code, "Not sent, " + why, null);
    }

    /** Queued since the folder was read, which the lock prevents where the file system keeps locks. */
    private static Delivered queued(VerifiedFolder folder, SendingLog log) throws IOException {
        Delivered queued = QueuedNote.notSent(folder);
        log.end(deferred(folder, queued.code(), "it was queued at the same time."), Optional.empty());
        return queued;
    }

    private Delivered send(VerifiedFolder folder, SendingLog log, Submission submission, PaceLock.Turn turn) {
        turn.use();
        SubmissionOutcome outcome = client.submit(submission);
        Delivered delivered = Delivered.of(folder.path().toString(), outcome);
        stop = outcome.match(accepted -> Optional.empty(), refused -> Optional.empty(),
                deferred -> Optional.of(deferred).filter(Delivery::concernsAll), unknown -> Optional.empty());
        return noted(delivered, log, receipt(outcome));
    }

    /** FK's answer is reported also where the folder takes no more: its attempt is open then, and not made again. */
    private static Delivered noted(Delivered delivered, SendingLog log, Optional<Receipt> receipt) {
        try {
            log.end(delivered, receipt);
            return delivered;
        } catch (IOException e) {
            return delivered.with(NOT_STORED, Optional.ofNullable(delivered.message()).map(said -> said + " ").orElse("")
                    + "The outcome could not be written into the folder (" + e.getClass().getSimpleName() + ")"
                    + receipt.map(kept -> ": keep the tx-id " + kept.txId()).orElse("") + ".");
        }
    }

    private static Optional<Receipt> receipt(SubmissionOutcome outcome) {
        return outcome.match(accepted -> Optional.of(accepted.receipt()), refused -> Optional.empty(),
                deferred -> Optional.empty(), unknown -> Optional.empty());
    }

    /** Not reached, no TLS, turned away or told to wait: the next report would fare no better. */
    private static boolean concernsAll(SubmissionOutcome.Deferred deferred) {
        return deferred.vendorRefused() || deferred.retryAfter().isPresent() || deferred.code().equals("ELT-711")
                || deferred.code().equals("ELT-712");
    }
}
