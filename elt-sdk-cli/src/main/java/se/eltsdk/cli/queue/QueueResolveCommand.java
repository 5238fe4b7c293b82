package se.eltsdk.cli.queue;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.eltsdk.cli.output.Console;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;

/** {@code elt queue resolve}: marks an entry as accepted. */
@Command(name = "resolve", description = {
    "Marks an entry with an unknown outcome as accepted.", "Only if FK confirms it, with FK's tx-id."},
        footer = {"", "Example: elt queue resolve 4a8db4b8-bc29-4406-901c-3f69298cabe3 --accepted TXID"
                + " --config elt.properties"})
final class QueueResolveCommand extends OutboxCommand {

    @Parameters(paramLabel = "ID", description = "The report's id.")
    private String id;

    @Option(names = "--accepted", required = true, paramLabel = "TXID", description = "FK's tx-id.")
    private String txId;

    QueueResolveCommand(Console console) {
        super(console);
    }

    @Override
    int work(Outbox outbox, EltConfiguration config) {
        return printDecision("resolved", OutboxAdmin.of(outbox).resolve(id(id), txId));
    }
}
