package se.eltsdk.cli.output;

import java.util.regex.Pattern;
import se.eltsdk.internal.SanitizedText;

/** Masks personal identity numbers in texts of other systems, which may quote a report. */
public final class Redaction {

    /** Separators between the parts of an identity number; {@link SanitizedText} has reduced repeated spaces to one. */
    private static final String GAP = "[\\p{Z}\\p{P}\\p{S}]{0,6}";
    /**
     * Year, month, day and four digits, with separators between them; or ten or more digits with at most one separator.
     * Digits of any script.
     */
    private static final Pattern IDENTITY_NUMBER = Pattern.compile("(?<!\\p{Nd})(?:"
            + "(?:\\p{Nd}{2}" + GAP + ")?\\p{Nd}{2}" + GAP + "\\p{Nd}{2}" + GAP + "\\p{Nd}{2}" + GAP + "\\p{Nd}{4}"
            + "(?!\\p{Nd})|\\p{Nd}{6,}" + GAP + "\\p{Nd}{4,})");
    private static final int LONGEST = 1000;

    private Redaction() {
    }

    /** The text on one line, with possible identity numbers masked, and cut to the maximum length. */
    public static String text(String text) {
        return SanitizedText.cut(IDENTITY_NUMBER.matcher(SanitizedText.singleLine(text)).replaceAll("********-****"),
                LONGEST);
    }
}
