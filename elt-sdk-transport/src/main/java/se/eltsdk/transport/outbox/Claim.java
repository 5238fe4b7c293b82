package se.eltsdk.transport.outbox;

import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.Submission;

/**
 * An entry that has been noted as being sent, by this leader, for this attempt.
 *
 * @param row        as it was noted
 * @param submission what to send
 */
record Claim(Row row, Submission submission) {

    ReportId id() {
        return row.entry().id();
    }

    OutboxEntry entry() {
        return row.entry();
    }

    /** The number of the attempt. */
    int attempt() {
        return row.entry().attempts();
    }
}
