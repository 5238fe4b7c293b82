package se.eltsdk.cli.output;

import java.util.regex.Pattern;
import se.eltsdk.internal.ExternalText;

/** Texts of others, which may quote a report. */
public final class Redaction {

    /** What people write between the parts of an identity number; after {@link ExternalText}, blanks come singly. */
    private static final String GAP = "[\\p{Z}\\p{P}\\p{S}]{0,6}";
    /**
     * Year, month, day and four digits, with anything but letters between them; or ten digits and more in a row, which
     * may be broken once. Digits of any script.
     */
    private static final Pattern IDENTITY_NUMBER = Pattern.compile("(?<!\\p{Nd})(?:"
            + "(?:\\p{Nd}{2}" + GAP + ")?\\p{Nd}{2}" + GAP + "\\p{Nd}{2}" + GAP + "\\p{Nd}{2}" + GAP + "\\p{Nd}{4}"
            + "(?!\\p{Nd})|\\p{Nd}{6,}" + GAP + "\\p{Nd}{4,})");
    private static final int LONGEST = 1000;

    private Redaction() {
    }

    /** The text on one line, with all that could be an identity number blotted out, and cut where it is very long. */
    public static String text(String text) {
        return ExternalText.cut(IDENTITY_NUMBER.matcher(ExternalText.singleLine(text)).replaceAll("********-****"),
                LONGEST);
    }
}
