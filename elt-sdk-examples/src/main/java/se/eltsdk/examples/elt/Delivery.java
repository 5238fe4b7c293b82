package se.eltsdk.examples.elt;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.examples.elt.Delivered.Outcome;
import se.eltsdk.examples.elt.SendingLog.UnclearException;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;

/** Sends folders one after the other and notes each attempt before its first byte leaves. */
final class Delivery {

    private final FkClient client;
    private final Clock clock;
    private Optional<SubmissionOutcome.Deferred> stop = Optional.empty();

    Delivery(FkClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** One call in this turn; none where FK takes none of ours now. */
    Delivered deliver(SignedFolder folder, ReportDocument document, Submission submission, PaceLock.Turn turn)
            throws IOException {
        if (stop.isPresent()) {
            return new Delivered(folder.path().toString(), document.id().toString(), Outcome.DEFERRED, null,
                    stop.get().code(), "Not sent, because of the report before it: " + stop.get().message(), null);
        }
        try {
            return send(folder, document, submission, turn);
        } catch (UnclearException e) {
            throw new IOException(folder.path().resolve(e.getMessage()) + " was changed while elt read it", e);
        }
    }

    private Delivered send(SignedFolder folder, ReportDocument document, Submission submission, PaceLock.Turn turn)
            throws IOException, UnclearException {
        SendingLog log = SendingLog.read(folder);
        log.begin(Attempt.begun(Delivered.text(clock.instant()), submission.environment(), document.digest().hex()));
        turn.use();
        SubmissionOutcome outcome = client.submit(submission);
        Delivered delivered = Delivered.of(folder.path().toString(), outcome);
        log.end(delivered, receipt(outcome));
        stop = outcome.match(accepted -> Optional.empty(), refused -> Optional.empty(),
                deferred -> Optional.of(deferred).filter(Delivery::concernsAll), unknown -> Optional.empty());
        return delivered;
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
