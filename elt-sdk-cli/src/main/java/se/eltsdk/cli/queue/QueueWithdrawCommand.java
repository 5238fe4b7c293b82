package se.eltsdk.cli.queue;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import se.eltsdk.cli.output.Console;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;

/** {@code elt queue withdraw}: withdraws an entry. */
@Command(name = "withdraw", description = {
    "Withdraws an entry that was never sent."},
        footer = {"", "Example: elt queue withdraw 4a8db4b8-bc29-4406-901c-3f69298cabe3 --config elt.properties"})
final class QueueWithdrawCommand extends OutboxCommand {

    @Parameters(paramLabel = "ID", description = "The report's id.")
    private String id;

    QueueWithdrawCommand(Console console) {
        super(console);
    }

    @Override
    int work(Outbox outbox, EltConfiguration config) {
        return printDecision("withdrawn", OutboxAdmin.of(outbox).withdraw(id(id)));
    }
}
