package se.eltsdk.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.HelpOption;
import se.eltsdk.cli.output.Console;

/** {@code elt help}: the help of one command, as its {@code --help} shows it. */
@Command(name = "help", description = "Shows the help of a command, or the list of commands.",
        footer = {"", "Example: elt help submit", "         elt help queue add"})
final class HelpCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // Picocli acts on it.
    private HelpOption help;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "A command, and its subcommand.")
    private List<String> names = List.of();

    HelpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CommandLine command = spec.root().commandLine();
        for (String name : names) {
            CommandLine subcommand = command.getSubcommands().get(name);
            if (subcommand == null) {
                throw new ParameterException(command, "There is no command " + name + "."
                        + Suggestions.question(name, command.getSubcommands().keySet()));
            }
            command = subcommand;
        }
        ColorScheme colours = command.getColorScheme();
        command.usage(console.out(), colours);
        return ExitCode.DONE;
    }
}
