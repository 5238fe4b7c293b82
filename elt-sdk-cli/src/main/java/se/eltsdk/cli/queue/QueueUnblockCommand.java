package se.eltsdk.cli.queue;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import se.eltsdk.cli.output.Console;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;

/** {@code elt queue unblock}: requeues an entry. */
@Command(name = "unblock", description = {
    "Requeues a blocked or unknown entry, or makes a waiting entry due now.",
    "Ask FK first: if the report was sent before, FK may get it twice."},
        footer = {"", "Example: elt queue unblock 4a8db4b8-bc29-4406-901c-3f69298cabe3 --config elt.properties"})
final class QueueUnblockCommand extends OutboxCommand {

    @Parameters(paramLabel = "ID", description = "The report's id.")
    private String id;

    QueueUnblockCommand(Console console) {
        super(console);
    }

    @Override
    int work(Outbox outbox, EltConfiguration config) {
        return printDecision("unblocked", OutboxAdmin.of(outbox).unblock(id(id)));
    }
}
