package se.eltsdk.examples.elt;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** What all commands have in common: {@code --json} and {@code --help}. */
abstract class EltCommand implements Callable<Integer> {

    private final Console console;

    @Option(names = "--json", description = "Print one JSON object; messages for people go to standard error.")
    private boolean json;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    EltCommand(Console console) {
        this.console = console;
    }

    final Console console() {
        return console;
    }

    final boolean json() {
        return json;
    }

    /** Where messages for people go. */
    final PrintStream people() {
        return json ? console.err() : console.out();
    }

    /** Prints the result for programs where it was asked for. */
    final void result(Map<String, Object> object) {
        if (json) {
            console.out().println(Json.line(object));
            console.out().flush();
        }
    }
}
