package se.eltsdk.examples.elt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    "Exit code 1 where it is damaged (ELT-927) or its key is missing (ELT-928); then only where it stands is shown.",
    "With --export, the very bytes that were or will be sent, as a signed folder, with receipt and evidence."},
        footer = {"", "Example: elt queue show 4a8db4b8-bc29-4406-901c-3f69298cabe3 --config elt.properties"})
final class QueueShowCommand extends OutboxCommand {

    private static final Set<String> UNREADABLE = Set.of("ELT-927", "ELT-928");

    @Parameters(paramLabel = "ID", description = "The report's id.")
    private String id;

    @Option(names = "--export", paramLabel = "FOLDER", description = "Writes the entry there.")
    private Path export;

    QueueShowCommand(Console console) {
        super(console);
    }

    @Override
    int work(Outbox outbox, Setup setup, OutboxSetup own) throws IOException, InterruptedException {
        ReportId report = id(id);
        OutboxEntry entry = outbox.find(report).orElseThrow(() -> new EltException("ELT-930",
                "The outbox has no entry " + report + ": look at the id and the configuration."));
        EntryView.table(console(), List.of(entry)).print(people(), "");
        Optional<List<Attempt>> readable = attempts(outbox, report);
        List<Attempt> attempts = readable.orElse(List.of());
        Table table = new Table(console()).heading("ATTEMPT", "STARTED", "OUTCOME", "CODE", "WHAT FK OR elt SAID");
        attempts.forEach(attempt -> table.row(Integer.toString(attempt.number()),
                SwedishTime.text(attempt.startedAt()), attempt.outcome().word(), attempt.code(),
                Masked.text(attempt.text())));
        table.print(people(), "");
        entry.erasedAt().ifPresent(at -> people().println("Its content was erased on " + SwedishTime.text(at) + "."));
        if (export != null) {
            new EntryExport(outbox, own.name(), export).write(entry, attempts, console().err());
            people().println(export);
        }
        result(Json.object("entry", EntryView.toJson(entry), "attempts",
                attempts.stream().map(EntryView::toJson).toList()));
        return readable.isPresent() ? Exit.DONE : Exit.NO;
    }

    /** Empty for one that is damaged or whose key is missing: the row of the table is all that can be shown of it. */
    private Optional<List<Attempt>> attempts(Outbox outbox, ReportId report) {
        try {
            return Optional.of(outbox.attempts(report));
        } catch (EltException e) {
            if (export != null || !UNREADABLE.contains(e.code())) {
                throw e;
            }
            people().println(e.getMessage());
            return Optional.empty();
        }
    }
}
