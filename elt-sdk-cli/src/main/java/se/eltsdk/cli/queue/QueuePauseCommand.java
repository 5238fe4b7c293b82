package se.eltsdk.cli.queue;

import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.SwedishTime;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;
import se.eltsdk.outbox.OutboxPause;

/** {@code elt queue pause}: stops sending. */
@Command(name = "pause", description = {
    "Stops all sending from this outbox, on all nodes, before their next call."},
        footer = {"", "Example: elt queue pause --reason \"new certificate\" --until 2026-11-05T08:00"
                + " --config elt.properties"})
final class QueuePauseCommand extends OutboxCommand {

    @Option(names = "--reason", required = true, paramLabel = "TEXT",
            description = "The reason, without personal data.")
    private String reason;

    @Option(names = "--until", paramLabel = "TIME",
            description = "When sending resumes: Swedish time, or UTC with Z. Default: at elt queue resume.")
    private String until;

    QueuePauseCommand(Console console) {
        super(console);
    }

    @Override
    int work(Outbox outbox, EltConfiguration config) {
        OutboxAdmin admin = OutboxAdmin.of(outbox);
        OutboxPause pause = until == null ? admin.pause(reason) : admin.pause(reason, end());
        people().println("Paused" + pause.until().map(end -> " until " + SwedishTime.text(end)).orElse("") + ": "
                + pause.reason());
        result(Json.object("paused", QueueListCommand.toJson(pause)));
        return ExitCode.DONE;
    }

    private Instant end() {
        Instant end = SwedishTime.parse("--until", until);
        if (!end.isAfter(console().clock().instant())) {
            throw new UsageException("--until is in the past: " + SwedishTime.text(end) + ". Nothing was paused");
        }
        return end;
    }
}
