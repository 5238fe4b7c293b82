package se.eltsdk.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.HelpOption;
import se.eltsdk.cli.output.Console;

/** {@code elt completion}: a completion script for bash and zsh. */
@Command(name = "completion", description = "Prints a script that makes bash and zsh complete commands and options.",
        footer = {"", "Example: source <(elt completion)"})
final class CompletionCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // Picocli acts on it.
    private HelpOption help;

    CompletionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.out().println(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
        return ExitCode.DONE;
    }
}
