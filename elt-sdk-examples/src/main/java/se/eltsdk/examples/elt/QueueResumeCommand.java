package se.eltsdk.examples.elt;

import picocli.CommandLine.Command;
import se.eltsdk.transport.outbox.Outbox;

/** {@code elt queue resume}: lets sending go on. */
@Command(name = "resume", description = {
    "Lets sending go on after a pause, and tries at once where FK has turned the vendor away."},
        footer = {"", "Example: elt queue resume --config elt.properties"})
final class QueueResumeCommand extends OutboxCommand {

    QueueResumeCommand(Console console) {
        super(console);
    }

    @Override
    int work(Outbox outbox, Setup setup, OutboxSetup own) {
        outbox.resume();
        people().println("Sending goes on.");
        result(Json.object("paused", false));
        return Exit.DONE;
    }
}
