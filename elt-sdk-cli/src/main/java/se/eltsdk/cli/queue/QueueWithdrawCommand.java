package se.eltsdk.cli.queue;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import se.eltsdk.cli.config.OutboxConfig;
import se.eltsdk.cli.config.SdkFactory;
import se.eltsdk.cli.output.Console;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;

/** {@code elt queue withdraw}: takes an entry back. */
@Command(name = "withdraw", description = {
    "Takes an entry back that was never sent."},
        footer = {"", "Example: elt queue withdraw 4a8db4b8-bc29-4406-901c-3f69298cabe3 --config elt.properties"})
final class QueueWithdrawCommand extends OutboxCommand {

    @Parameters(paramLabel = "ID", description = "The report's id.")
    private String id;

    QueueWithdrawCommand(Console console) {
        super(console);
    }

    @Override
    int work(Outbox outbox, SdkFactory setup, OutboxConfig own) {
        return told("withdrawn", OutboxAdmin.of(outbox).withdraw(id(id)));
    }
}
