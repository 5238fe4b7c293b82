package se.eltsdk.cli.queue;

import picocli.CommandLine.Command;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.config.OutboxConfig;
import se.eltsdk.cli.config.SdkFactory;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;

/** {@code elt queue resume}: lets sending go on. */
@Command(name = "resume", description = {
    "Lets sending go on after a pause, and tries at once where FK has turned the vendor away."},
        footer = {"", "Example: elt queue resume --config elt.properties"})
final class QueueResumeCommand extends OutboxCommand {

    QueueResumeCommand(Console console) {
        super(console);
    }

    @Override
    int work(Outbox outbox, SdkFactory setup, OutboxConfig own) {
        OutboxAdmin.of(outbox).resume();
        people().println("Sending goes on.");
        result(Json.object("paused", false));
        return ExitCode.DONE;
    }
}
