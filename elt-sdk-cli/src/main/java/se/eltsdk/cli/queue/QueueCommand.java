package se.eltsdk.cli.queue;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.output.Console;

/** {@code elt queue}: the outbox. */
@Command(name = "queue", synopsisSubcommandLabel = "COMMAND", description = {
    "Keeps reports in an outbox and sends them until each has FK's receipt, a refusal, or a question.",
    "In SQLite with nothing to install, or in PostgreSQL for several nodes: outbox.url in the configuration."},
        footer = {"", "Example: elt queue add october/* --config elt.properties",
            "         elt queue run --config elt.properties"})
public final class QueueCommand extends EltCommand {

    @Spec
    private CommandSpec spec;

    private QueueCommand(Console console) {
        super(console);
    }

    /** With the commands below it. */
    public static CommandLine of(Console console) {
        return new CommandLine(new QueueCommand(console))
                .addSubcommand(new QueueAddCommand(console))
                .addSubcommand(new QueueRunCommand(console))
                .addSubcommand(new QueueListCommand(console))
                .addSubcommand(new QueueShowCommand(console))
                .addSubcommand(new QueueUnblockCommand(console))
                .addSubcommand(new QueueResolveCommand(console))
                .addSubcommand(new QueueWithdrawCommand(console))
                .addSubcommand(new QueuePauseCommand(console))
                .addSubcommand(new QueueResumeCommand(console))
                .addSubcommand(new QueueEraseCommand(console))
                .addSubcommand(new QueueRekeyCommand(console))
                .addSubcommand(new QueueSetBackCommand(console))
                .addSubcommand(new QueueSalvageCommand(console));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Which command? One of: "
                + String.join(", ", spec.subcommands().keySet()));
    }
}
