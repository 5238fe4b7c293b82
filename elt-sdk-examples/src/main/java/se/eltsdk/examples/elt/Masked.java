package se.eltsdk.examples.elt;

import java.util.regex.Pattern;

/** Texts of others, which may quote a report. */
final class Masked {

    private static final Pattern IDENTITY_NUMBER = Pattern.compile("[0-9]{6,}[-+ ]?[0-9]{4,}");
    private static final int LONGEST = 1000;

    private Masked() {
    }

    /** The text on one line, with all that could be an identity number blotted out, and cut where it is very long. */
    static String text(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        String masked = IDENTITY_NUMBER.matcher(line).replaceAll("********-****");
        return masked.length() > LONGEST ? masked.substring(0, LONGEST) + "…" : masked;
    }
}
