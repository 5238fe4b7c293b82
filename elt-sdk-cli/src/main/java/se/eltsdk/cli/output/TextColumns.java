package se.eltsdk.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Text in columns and lines. */
public final class TextColumns {

    private TextColumns() {
    }

    /** Filled with blanks on its left. */
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** Filled with blanks on its right. */
    public static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** Lines of at most so many characters, broken at blanks; a longer word is cut. */
    public static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (rest.length() > width) {
            int blank = rest.lastIndexOf(' ', width);
            int end = blank > 0 ? blank : width;
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }
}
