package se.eltsdk.cli.queue;

import picocli.CommandLine.Command;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.config.OutboxConfig;
import se.eltsdk.cli.config.SdkFactory;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;

/** {@code elt queue rekey}: lets an older key go. */
@Command(name = "rekey", description = {
    "Writes anew with outbox.key-file what the keys of outbox.keys have made; these can be removed afterwards.",
    "First give all nodes the new key to write with, and the older ones for reading. Runs beside elt queue run."},
        footer = {"", "Example: elt queue rekey --config elt.properties"})
final class QueueRekeyCommand extends OutboxCommand {

    QueueRekeyCommand(Console console) {
        super(console);
    }

    @Override
    int work(Outbox outbox, SdkFactory setup, OutboxConfig own) {
        int count = OutboxAdmin.of(outbox).rekey();
        String key = own.keys().currentId();
        people().println(count + (count == 1 ? " entry" : " entries") + " written anew. All need the key " + key
                + " now, and no other.");
        result(Json.object("rekeyed", count, "key", key));
        return ExitCode.DONE;
    }
}
