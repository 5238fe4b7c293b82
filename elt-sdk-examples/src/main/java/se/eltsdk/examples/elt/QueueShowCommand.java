package se.eltsdk.examples.elt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.eltsdk.EltException;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.outbox.Attempt;
import se.eltsdk.transport.outbox.Outbox;
import se.eltsdk.transport.outbox.OutboxEntry;

/** {@code elt queue show}: all about one entry. */
@Command(name = "show", description = {
    "Shows one entry with its attempts and FK's words, in which long numbers are hidden.",
    "With --export, the very bytes that were or will be sent, as a signed folder, with receipt and evidence."},
        footer = {"", "Example: elt queue show 4a8db4b8-bc29-4406-901c-3f69298cabe3 --config elt.properties"})
final class QueueShowCommand extends OutboxCommand {

    @Parameters(paramLabel = "ID", description = "The report's id.")
    private String id;

    @Option(names = "--export", paramLabel = "FOLDER", description = "Writes the entry there.")
    private Path export;

    QueueShowCommand(Console console) {
        super(console);
    }

    @Override
    int work(Outbox outbox, Setup setup, OutboxSetup own) throws IOException {
        ReportId report = id(id);
        OutboxEntry entry = outbox.find(report).orElseThrow(() -> new EltException("ELT-930",
                "The outbox has no entry " + report + ": look at the id and the configuration."));
        List<Attempt> attempts = outbox.attempts(report);
        EntryView.table(console(), List.of(entry)).print(people(), "");
        Table table = new Table(console().ansi()).row("ATTEMPT", "STARTED", "OUTCOME", "CODE", "WHAT FK OR elt SAID");
        attempts.forEach(attempt -> table.row(Integer.toString(attempt.number()),
                SwedishTime.text(attempt.startedAt()), attempt.outcome().word(), attempt.code(),
                Masked.text(attempt.text())));
        table.print(people(), "");
        entry.erasedAt().ifPresent(at -> people().println("Its content was erased on " + SwedishTime.text(at) + "."));
        if (export != null) {
            new EntryExport(outbox, export).write(entry, attempts);
            people().println(export);
        }
        result(Json.object("entry", EntryView.toJson(entry), "attempts",
                attempts.stream().map(EntryView::toJson).toList()));
        return Exit.DONE;
    }
}
