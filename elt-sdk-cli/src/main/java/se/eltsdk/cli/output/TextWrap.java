package se.eltsdk.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A text broken at blanks into lines of at most a width; a word that is longer stands on a line of its own. */
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
