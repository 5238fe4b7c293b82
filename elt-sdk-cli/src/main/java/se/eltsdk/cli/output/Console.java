package se.eltsdk.cli.output;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/**
 * The surroundings of a run of {@code elt}.
 *
 * @param clock    the time
 * @param out      standard output, in UTF-8
 * @param err      standard error, in UTF-8
 * @param terminal whether standard error is a terminal, which can show a progress bar
 * @param ansi     whether to print colours
 * @param columns  width of the terminal at standard output; 0 if it is not a terminal or its width is unknown
 * @param rows     height of the terminal at standard error; 0 if it is not a terminal or its height is unknown
 */
public record Console(Clock clock, PrintStream out, PrintStream err, boolean terminal, Ansi ansi, int columns,
                      int rows) {

    /** A console of unknown height. */
    public Console(Clock clock, PrintStream out, PrintStream err, boolean terminal, Ansi ansi, int columns) {
        this(clock, out, err, terminal, ansi, columns, 0);
    }

    /** Width of help texts and other pages. */
    public int width() {
        return columns > 0 ? columns : 80;
    }

    /** Prints a text after the start of its line, wrapped to the width of the terminal if that is known. */
    public void paragraph(PrintStream people, String start, String text) {
        int width = Math.max(20, columns - start.length());
        List<String> lines = columns == 0 ? List.of(text) : TextWrap.lines(text, width);
        people.println(start + lines.get(0));
        lines.stream().skip(1).forEach(line -> people.println(" ".repeat(start.length()) + line));
    }

    /** A progress bar at a terminal, otherwise one line per step. */
    public Progress progress(String task, int steps) {
        return terminal ? Progress.bar(err, task, steps) : Progress.lines(err, steps);
    }
}
