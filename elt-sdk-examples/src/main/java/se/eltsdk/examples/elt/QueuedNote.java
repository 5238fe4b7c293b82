package se.eltsdk.examples.elt;

import java.io.IOException;
import se.eltsdk.examples.elt.Delivered.Outcome;
import se.eltsdk.report.ReportId;

/** The file in a signed folder that tells that its report is in the outbox, so that nothing else sends it. */
final class QueuedNote {

    static final String FILE = "utkorg.json";

    private QueuedNote() {
    }

    static void write(SignedFolder folder, ReportId id, String environment) throws IOException {
        folder.write(FILE, Json.file(Json.object("id", id.toString(), "environment", environment)));
    }

    static Delivered notSent(VerifiedFolder verified) {
        return new Delivered(verified.path().toString(), verified.id().map(ReportId::toString).orElse(null),
                Outcome.DEFERRED, null, "ELT-938", "Not sent: it is in the outbox, and \"elt queue run\" sends it.",
                null);
    }
}
