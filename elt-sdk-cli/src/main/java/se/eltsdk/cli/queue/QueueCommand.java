package se.eltsdk.cli.queue;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import se.eltsdk.cli.command.CommandGroup;
import se.eltsdk.cli.output.Console;

/** {@code elt queue}: the outbox. */
@Command(name = "queue", synopsisSubcommandLabel = "COMMAND", description = {
    "Stores reports in an outbox and sends them until each one is accepted or refused, or needs a decision.",
    "The outbox is a SQLite file, or a PostgreSQL database for several nodes: outbox.url in the configuration."},
        footer = {"", "Example: elt queue add october/* --config elt.properties",
            "         elt queue run --config elt.properties"})
public final class QueueCommand extends CommandGroup {

    private QueueCommand(Console console) {
        super(console);
    }

    /** The command with its subcommands. */
    public static CommandLine of(Console console) {
        return new QueueCommand(console).with(new QueueAddCommand(console), new QueueRunCommand(console),
                new QueueListCommand(console), new QueueShowCommand(console), new QueueUnblockCommand(console),
                new QueueResolveCommand(console), new QueueWithdrawCommand(console), new QueuePauseCommand(console),
                new QueueResumeCommand(console), new QueueEraseCommand(console), new QueueRekeyCommand(console),
                new QueueSetBackCommand(console), new QueueSalvageCommand(console));
    }
}
