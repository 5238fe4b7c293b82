package se.eltsdk.outbox.internal.claim;

import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.internal.row.EntryRow;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.Submission;

/**
 * An entry that has been noted as being sent, by this leader, for this attempt.
 *
 * @param row        as it was noted
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
