package se.eltsdk.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import se.eltsdk.cli.output.Console;

/** A command that only groups subcommands: without one it is a usage error. */
public abstract class CommandGroup extends EltCommand {

    @Spec
    private CommandSpec spec;

    public CommandGroup(Console console) {
        super(console);
    }

    /** Adds the subcommands in the order in which the help lists them. */
    protected final CommandLine with(EltCommand... subcommands) {
        CommandLine group = new CommandLine(this);
        for (EltCommand subcommand : subcommands) {
            group.addSubcommand(subcommand);
        }
        return group;
    }

    @Override
    public final Integer call() {
        throw missing(spec);
    }

    /** The usage error that names the subcommands of this command. */
    public static ParameterException missing(CommandSpec spec) {
        return new ParameterException(spec.commandLine(), "Which command? One of: "
                + String.join(", ", spec.subcommands().keySet()));
    }
}
