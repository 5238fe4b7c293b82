package se.eltsdk.cli.queue;

import picocli.CommandLine.Command;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;

/** {@code elt queue resume}: resumes sending. */
@Command(name = "resume", description = {
    "Ends a pause. If FK rejected all calls of the vendor, the next call is made at once."},
        footer = {"", "Example: elt queue resume --config elt.properties"})
final class QueueResumeCommand extends OutboxCommand {

    QueueResumeCommand(Console console) {
        super(console);
    }

    @Override
    int work(Outbox outbox, EltConfiguration config) {
        OutboxAdmin.of(outbox).resume();
        people().println("Sending resumes.");
        result(Json.object("paused", false));
        return ExitCode.DONE;
    }
}
