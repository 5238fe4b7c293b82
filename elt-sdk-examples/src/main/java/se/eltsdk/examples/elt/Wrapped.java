package se.eltsdk.examples.elt;

import java.io.PrintStream;

/** A text broken at blanks into lines of at most a width; a word that is longer stands on a line of its own. */
final class Wrapped {

    private Wrapped() {
    }

    static void print(PrintStream out, String text, int indent, int width) {
        for (String paragraph : text.split("\n")) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ")) {
                if (!line.isEmpty() && indent + length(line) + 1 + length(word) > width) {
                    out.println(" ".repeat(indent) + line);
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            out.println(" ".repeat(indent) + line);
        }
    }

    private static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}
