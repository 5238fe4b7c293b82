package se.eltsdk.cli.queue.entry;

import java.util.List;
import java.util.Map;
import se.eltsdk.ErrorCode;
import se.eltsdk.cli.command.SwedishTime;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.output.Redaction;
import se.eltsdk.cli.output.Table;
import se.eltsdk.cli.submit.SubmitResult;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;

/** Shows entries of the outbox, as text and as JSON. */
public final class OutboxEntryView {

    private OutboxEntryView() {
    }

    public static Map<String, Object> toJson(OutboxEntry entry) {
        return Json.object("id", entry.id().toString(), "state", entry.state().word(), "attempts", entry.attempts(),
                "txId", entry.receipt().map(Receipt::txId).orElse(null), "code", entry.code().orElse(null),
                "notBefore", entry.notBefore().map(SubmitResult::text).orElse(null), "perhapsTwice",
                entry.perhapsTwice());
    }

    public static Map<String, Object> toJson(SendAttempt attempt) {
        return Json.object("number", attempt.number(), "startedAt", SubmitResult.text(attempt.startedAt()),
                "endedAt", attempt.endedAt().map(SubmitResult::text).orElse(null), "outcome", attempt.outcome().word(),
                "code", attempt.code().orElse(null),
                "text", attempt.text().isEmpty() ? null : Redaction.text(attempt.text()));
    }

    public static Table table(Console console, List<OutboxEntry> entries) {
        Table table = new Table(console)
                .heading("REPORT", "STATE", "ATTEMPTS", "TX-ID OR CODE", "NOT BEFORE", "FK'S LAST DAY");
        entries.forEach(entry -> table.row(entry.id().toString(), state(entry), Integer.toString(entry.attempts()),
                what(entry), entry.notBefore().map(SwedishTime::text).orElse("-"), entry.lastDay().toString()));
        return table;
    }

    /** The entry on one line. */
    static String line(OutboxEntry entry) {
        return entry.id() + "  " + state(entry) + "  " + what(entry);
    }

    private static String state(OutboxEntry entry) {
        return entry.state().word() + (entry.perhapsTwice() ? " (perhaps twice)" : "");
    }

    private static String what(OutboxEntry entry) {
        return entry.receipt().map(Receipt::txId).or(() -> entry.code().map(ErrorCode::id)).orElse("-");
    }
}
