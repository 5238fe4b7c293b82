package se.eltsdk.examples.elt;

import java.io.PrintStream;
import java.time.Clock;
import picocli.CommandLine.Help.Ansi;

/**
 * What a run of {@code elt} has around it.
 *
 * @param clock    the time
 * @param out      standard output, in UTF-8
 * @param err      standard error, in UTF-8
 * @param terminal whether a person watches standard error: a bar that moves is shown there only
 * @param ansi     whether to colour
 */
record Console(Clock clock, PrintStream out, PrintStream err, boolean terminal, Ansi ansi) {

    /** A moving bar where a person watches, else a line for each step. */
    Progress progress(String task, int steps) {
        return terminal ? Progress.bar(err, task, steps) : Progress.lines(err, steps);
    }
}
