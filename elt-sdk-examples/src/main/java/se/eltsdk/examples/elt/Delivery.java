package se.eltsdk.examples.elt;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import se.eltsdk.catalogue.Catalogue;
import se.eltsdk.catalogue.NoticeWindow;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.examples.elt.Delivered.Outcome;
import se.eltsdk.examples.elt.SendingLog.UnclearException;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;

/** Sends folders one after the other and notes each attempt before its first byte leaves. */
final class Delivery {

    private static final String OUTAGE = "ELT-886";

    private final FkClient client;
    private final Clock clock;
    private final Catalogue catalogue;
    private Optional<SubmissionOutcome.Deferred> stop = Optional.empty();

    Delivery(FkClient client, Clock clock, Catalogue catalogue) {
        this.client = client;
        this.clock = clock;
        this.catalogue = catalogue;
    }

    /** One call in this turn; none where FK takes none of ours now, or has announced that it takes none at all. */
    Delivered deliver(SignedFolder folder, ReportDocument document, Submission submission, PaceLock.Turn turn)
            throws IOException {
        if (stop.isPresent()) {
            return notSent(folder, document, stop.get().code(),
                    "because of the report before it: " + stop.get().message());
        }
        Optional<NoticeWindow> outage = catalogue.outageAt(clock.instant());
        if (outage.isPresent()) {
            return notSent(folder, document, OUTAGE, outage.get().inWords());
        }
        try {
            return send(folder, document, submission, turn);
        } catch (UnclearException e) {
            throw new IOException(folder.path().resolve(e.getMessage()) + " was changed while elt read it", e);
        }
    }

    private static Delivered notSent(SignedFolder folder, ReportDocument document, String code, String why) {
        return new Delivered(folder.path().toString(), document.id().toString(), Outcome.DEFERRED, null, code,
                "Not sent, " + why, null);
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
