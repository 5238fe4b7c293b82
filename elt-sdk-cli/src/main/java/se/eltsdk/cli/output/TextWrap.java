package se.eltsdk.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Wraps a text at spaces into lines of at most a given width. A longer word gets its own line. */
public final class TextWrap {

    private TextWrap() {
    }

    public static void print(PrintStream out, String text, int indent, int width) {
        lines(text, width - indent).forEach(line -> out.println(" ".repeat(indent) + line));
    }

    public static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n")) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ")) {
                if (!line.isEmpty() && length(line) + 1 + length(word) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}
