package se.eltsdk.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Pads texts to columns and wraps them to lines. */
public final class TextColumns {

    private TextColumns() {
    }

    /** Pads with spaces on the left. */
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** Pads with spaces on the right. */
    public static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** Wraps to lines of at most this width, at spaces; cuts a longer word. */
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
