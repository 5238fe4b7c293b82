package se.eltsdk.outbox.internal.claim;

import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.internal.row.EntryRow;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.Submission;

/**
 * An entry that this leader has marked as being sent, for one attempt.
 *
 * @param row        the row that was stored
 * @param submission what to send
 */
public record ClaimedEntry(EntryRow row, Submission submission) {

    public ReportId id() {
        return row.entry().id();
    }

    public OutboxEntry entry() {
        return row.entry();
    }

    /** The number of the attempt. */
    public int attempt() {
        return row.entry().attempts();
    }
}
