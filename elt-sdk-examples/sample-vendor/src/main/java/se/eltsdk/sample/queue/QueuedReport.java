package se.eltsdk.sample.queue;

import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.sample.month.MonthReport;

/**
 * A report of ours with its entry in the outbox.
 *
 * @param report the report
 * @param entry  its entry
 */
public record QueuedReport(MonthReport report, OutboxEntry entry) {
}
