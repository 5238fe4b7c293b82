package se.eltsdk.cli.queue;

import picocli.CommandLine.Command;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;

/** {@code elt queue rekey}: replaces an older key. */
@Command(name = "rekey", description = {
    "Encrypts the entries again with outbox.key-file. The keys in outbox.keys can be removed afterwards.",
    "First give every node the new key, and the older ones for reading. elt queue run may run meanwhile."},
        footer = {"", "Example: elt queue rekey --config elt.properties"})
final class QueueRekeyCommand extends OutboxCommand {

    QueueRekeyCommand(Console console) {
        super(console);
    }

    @Override
    int work(Outbox outbox, EltConfiguration config) {
        int count = OutboxAdmin.of(outbox).rekey();
        String key = config.outbox().keys().currentId();
        people().println(count + (count == 1 ? " entry" : " entries")
                + " encrypted again. All entries now need the key "
                + key + ", and no other.");
        result(Json.object("rekeyed", count, "key", key));
        return ExitCode.DONE;
    }
}
