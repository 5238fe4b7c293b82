package se.eltsdk.internal;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * Makes text from outside (certificates, FK, proxies, files of others) fit to be shown in a message, on a terminal, in
 * a log or in a file of lines.
 *
 * <p>It does not escape for HTML, XML, JSON or a shell, and it hides no personal data.
 */
public final class SanitizedText {

    /**
     * Other (control characters with C1, format characters with those that turn the direction of writing, surrogates
     * that are not paired, private use, unassigned), separators of lines, paragraphs and words, characters that look
     * blank and are none, and double quotes, with which messages mark such text.
     */
    private static final Pattern UNFIT = Pattern.compile(
            "[\\p{C}\\p{Z}\\u115F\\u1160\\u2800\\u3164\\uFFA0\"\\u201C-\\u201F\\u2033\\u2036\\uFF02\\u00AB\\u00BB]+");

    private SanitizedText() {
    }

    /**
     * The text on one line, with a blank for each run of characters that could end the line, control a terminal, change
     * the direction of writing, or end a quotation. Text that is longer than the limit is cut, with an ellipsis.
     *
     * @param longest the most characters, without the ellipsis; one that takes two {@code char} is not cut in half
     * @throws IllegalArgumentException when the limit is less than 1
     */
    public static String singleLine(String text, int longest) {
        return cut(singleLine(text), longest);
    }

    /** As {@link #singleLine(String, int)} and of any length. */
    public static String singleLine(String text) {
        return UNFIT.matcher(requireNonNull(text, "text")).replaceAll(" ").strip();
    }

    /** The beginning of a text that is longer than the limit, with an ellipsis; else the text. */
    public static String cut(String text, int longest) {
        if (longest < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
