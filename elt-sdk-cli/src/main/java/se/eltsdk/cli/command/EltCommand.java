package se.eltsdk.cli.command;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;

/** Base class of all commands, with {@code --json} and {@code --help}. */
public abstract class EltCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--json", description = "Print one JSON object; messages for people go to standard error.")
    private boolean json;

    @Mixin
    @SuppressWarnings("UnusedVariable") // Picocli acts on it.
    private HelpOption help;

    public EltCommand(Console console) {
        this.console = console;
    }

    public final Console console() {
        return console;
    }

    public final boolean json() {
        return json;
    }

    /** The stream for human-readable output: standard error if {@code --json} is given. */
    public final PrintStream people() {
        return json ? console.err() : console.out();
    }

    /** Prints the result as JSON if {@code --json} is given. */
    public final void result(Map<String, Object> object) {
        if (json) {
            console.out().println(Json.line(object));
            console.out().flush();
        }
    }
}
