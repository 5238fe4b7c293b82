package se.eltsdk;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import se.eltsdk.internal.LabelledPath;

/**
 * One violation of a rule in a report: code, severity, place, and a sentence in Swedish and in English.
 *
 * <p>Sentences quote clock times, dates and codes, never names, phone numbers or identity numbers. The Swedish one is
 * for those who fill in the report: it begins with the place as form FK 3059 names it, for example
 * {@code Assistentens efternamn: uppgiften saknas. Fyll i den.}, and counts rows from 1. The English one is for
 * developers, and leaves the place to the path.
 *
 * @param code     stable code of the rule, for example {@code ELT-304}
 * @param severity whether the report can be signed and sent
 * @param path     the place, 0-based, in the names of the input's format, for example {@code rows[3].to}; empty for
 *                 what concerns the whole
 * @param swedish  what is wrong and what to do, in Swedish, after the name of the place where it has one
 * @param english  the same in English, without the place
 * @param source   where the rule comes from: {@code S} schema, {@code FK} published practice, {@code L} law or court,
 *                 {@code C} common sense of the format; several are comma-separated
 * @param line     line in the input, 1-based; 0 where the input has no lines
 * @param column   column in the input, 1-based; 0 where the input has no columns
 */
public record Finding(String code, Severity severity, String path, String swedish, String english, String source,
                      int line, int column) implements Serializable {

    public Finding {
        requireNonNull(code, "code");
        requireNonNull(severity, "severity");
        requireNonNull(path, "path");
        requireNonNull(swedish, "swedish");
        requireNonNull(english, "english");
        requireNonNull(source, "source");
    }

    /**
     * Makes a finding of a known code at a path; the arguments fill the places in the sentences.
     *
     * <p>Example: {@code Finding.of("ELT-110", "id")}. Arguments are shown as their text, numbers without grouping;
     * none may be personal.
     *
     * @param key a code, or a code with a variant of its sentence, for example {@code ELT-101/luhn}
     * @throws IllegalArgumentException for a key that is not known
     */
    public static Finding of(String key, String path, Object... arguments) {
        return FindingMessages.finding(key, path, arguments);
    }

    /**
     * The place of a path as a Swedish form or screen names it, counted from 1: {@code Rad 4, till klockan} for
     * {@code rows[3].to}. Of a path that goes further than the form, the nearest place that has a name; empty where
     * none has one.
     *
     * @param path in the names of a report's JSON form or of FK's XML
     */
    public static String swedishPlace(String path) {
        return SwedishPlaceNames.name(path);
    }

    /**
     * This finding at another place, which the Swedish sentence names in place of the old one; 0 for a line or column
     * that there is not.
     */
    public Finding at(String otherPath, int otherLine, int otherColumn) {
        return new Finding(code, severity, otherPath, SwedishPlaceNames.withNewPlaceName(swedish, path, otherPath),
                english, source,
                otherLine, otherColumn);
    }

    /**
     * Returns this finding on one of several inputs: {@code rows[3].to} within {@code october.json} becomes {@code
     * october.json.rows[3].to}, and in the Swedish sentence {@code october.json, rad 4, till klockan}.
     *
     * @param label names the input; not empty
     */
    public Finding within(String label) {
        LabelledPath place = new LabelledPath(label, path);
        return new Finding(code, severity, place.toString(), SwedishPlaceNames.withLabel(swedish, place), english,
                source, line, column);
    }

    /** Whether the report cannot be signed or sent. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Returns the sentence in the locale's language, Swedish or English; empty for any other language. */
    public Optional<String> text(Locale locale) {
        return switch (locale.getLanguage()) {
            case "sv" -> Optional.of(swedish);
            case "en" -> Optional.of(english);
            default -> Optional.empty();
        };
    }
}
