package se.eltsdk;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Optional;

/**
 * One thing that a rule has to say about a report: code, gravity, place, and a sentence in Swedish and in English.
 *
 * <p>Sentences quote clock times, dates and codes, never names, phone numbers or identity numbers.
 *
 * @param code     stable code of the rule, for example {@code ELT-304}
 * @param severity whether the report can go on
 * @param path     the place, 0-based, in the names of the input's format, for example {@code rows[3].to}; empty for
 *                 what concerns the whole
 * @param swedish  one sentence in Swedish
 * @param english  the same sentence in English
 * @param source   where the rule comes from: {@code S} schema, {@code FK} published practice, {@code L} law or court,
 *                 {@code C} common sense of the format; several are comma-separated
 * @param line     line in the input, 1-based; 0 where the input has no lines
 * @param column   column in the input, 1-based; 0 where the input has no columns
 */
public record Finding(String code, Severity severity, String path, String swedish, String english, String source,
                      int line, int column) implements Serializable {

    /** Checks that nothing is missing. */
    public Finding {
        requireNonNull(code, "code");
        requireNonNull(severity, "severity");
        requireNonNull(path, "path");
        requireNonNull(swedish, "swedish");
        requireNonNull(english, "english");
        requireNonNull(source, "source");
    }

    /**
     * Makes a finding from the catalogue at a path; the arguments fill the places in the sentences.
     *
     * <p>Example: {@code Finding.of("ELT-110", "id")}. Arguments are shown as their text, numbers without grouping;
     * none may be personal.
     *
     * @param key a code, or a code with a variant of its sentence, for example {@code ELT-101/luhn}
     * @throws IllegalArgumentException for a key that the catalogue does not have
     */
    public static Finding of(String key, String path, Object... arguments) {
        return FindingTexts.finding(key, path, arguments);
    }

    /** The same finding at another place; 0 for a line or column that there is not. */
    public Finding at(String otherPath, int otherLine, int otherColumn) {
        return new Finding(code, severity, otherPath, swedish, english, source, otherLine, otherColumn);
    }

    /** Whether the report cannot go on. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** The sentence in the language of this tag: Swedish for {@code sv}, English for {@code en}; empty for others. */
    public Optional<String> text(String language) {
        return switch (language) {
            case "sv" -> Optional.of(swedish);
            case "en" -> Optional.of(english);
            default -> Optional.empty();
        };
    }
}
