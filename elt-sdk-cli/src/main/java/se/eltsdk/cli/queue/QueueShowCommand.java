package se.eltsdk.cli.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.SwedishTime;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.output.Redaction;
import se.eltsdk.cli.output.Table;
import se.eltsdk.cli.queue.entry.OutboxEntryExport;
import se.eltsdk.cli.queue.entry.OutboxEntryView;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.report.ReportId;

/** {@code elt queue show}: one entry in detail. */
@Command(name = "show", description = {
    "Shows one entry with its attempts and FK's messages. Long numbers in them are masked.",
    "Exit code 1 if the entry is damaged (ELT-927) or its key is missing (ELT-928); then only its state is shown.",
    "With --export, writes the exact bytes as a signed folder, with receipt and evidence."},
        footer = {"", "Example: elt queue show 4a8db4b8-bc29-4406-901c-3f69298cabe3 --config elt.properties"})
final class QueueShowCommand extends OutboxCommand {

    private static final Set<ErrorCode> UNREADABLE = Set.of(ErrorCode.ENTRY_DAMAGED, ErrorCode.OUTBOX_KEY_MISSING);

    @Parameters(paramLabel = "ID", description = "The report's id.")
    private String id;

    @Option(names = "--export", paramLabel = "FOLDER", description = "Folder to write the entry to.")
    private Path export;

    QueueShowCommand(Console console) {
        super(console);
    }

    @Override
    int work(Outbox outbox, EltConfiguration config) throws IOException, InterruptedException {
        ReportId report = id(id);
        OutboxEntry entry = outbox.find(report).orElseThrow(() -> new EltException(
                ErrorMessage.of(ErrorCode.NO_SUCH_ENTRY.variant("configured")).with("id", report)));
        OutboxEntryView.table(console(), List.of(entry)).print(people(), "");
        Optional<List<SendAttempt>> readable = attempts(outbox, report);
        List<SendAttempt> attempts = readable.orElse(List.of());
        Table table = new Table(console()).heading("ATTEMPT", "STARTED", "OUTCOME", "CODE", "MESSAGE");
        attempts.forEach(attempt -> table.row(Integer.toString(attempt.number()),
                SwedishTime.text(attempt.startedAt()), attempt.outcome().word(),
                attempt.code().map(ErrorCode::id).orElse(""),
                Redaction.text(attempt.text())));
        table.print(people(), "");
        entry.erasedAt().ifPresent(at -> people().println("Its content was erased on " + SwedishTime.text(at) + "."));
        if (export != null) {
            new OutboxEntryExport(outbox, config.outbox().name(), export).write(entry, attempts, console().err());
            people().println(export);
        }
        result(Json.object("entry", OutboxEntryView.toJson(entry), "attempts",
                attempts.stream().map(OutboxEntryView::toJson).toList()));
        return readable.isPresent() ? ExitCode.DONE : ExitCode.NO;
    }

    /** Empty if the entry is damaged or its key is missing: then only its row in the table can be shown. */
    private Optional<List<SendAttempt>> attempts(Outbox outbox, ReportId report) {
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
