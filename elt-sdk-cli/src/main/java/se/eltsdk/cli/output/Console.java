package se.eltsdk.cli.output;

import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/**
 * What a run of {@code elt} has around it.
 *
 * @param clock    the time
 * @param out      standard output, in UTF-8
 * @param err      standard error, in UTF-8
 * @param terminal whether a person watches standard error: a bar that moves is shown there only
 * @param ansi     whether to colour
 * @param columns  width of the terminal that standard output goes to; 0 where it is none, or its width is not known
 */
public record Console(Clock clock, PrintStream out, PrintStream err, boolean terminal, Ansi ansi, int columns) {

    /** Width of what is laid out for people to read as a page, such as a help text. */
    public int width() {
        return columns > 0 ? columns : 80;
    }

    /** A text for people after the start of its line, broken beside it to fit the terminal where its width is known. */
    public void paragraph(PrintStream people, String start, String text) {
        int beside = Math.max(20, columns - start.length());
        List<String> lines = columns == 0 ? List.of(text) : TextWrap.lines(text, beside);
        people.println(start + lines.get(0));
        lines.stream().skip(1).forEach(line -> people.println(" ".repeat(start.length()) + line));
    }

    /** A moving bar where a person watches, else a line for each step. */
    public Progress progress(String task, int steps) {
        return terminal ? Progress.bar(err, task, steps) : Progress.lines(err, steps);
    }
}
