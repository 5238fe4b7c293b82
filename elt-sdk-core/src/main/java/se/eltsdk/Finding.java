package se.eltsdk;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import se.eltsdk.internal.LabelledPath;

/**
 * One violation of a rule in a report or signature: code, severity, place, and a sentence in Swedish and in English,
 * which is made on demand.
 *
 * <p>Sentences quote clock times, dates and codes, never names, phone numbers or identity numbers. The Swedish one is
 * for those who fill in the report: it begins with the place as form FK 3059 names it, for example
 * {@code Assistentens efternamn: uppgiften saknas. Fyll i den.}, and counts rows from 1. The English one is for
 * developers, and leaves the place to the path.
 *
 * <p>Immutable.
 */
public final class Finding implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Locale SWEDISH = Locale.forLanguageTag("sv");

    private final ErrorMessage message;
    private final String label;
    private final String path;
    private final String named;
    private final int line;
    private final int column;

    private Finding(ErrorMessage message, String label, String path, String named, int line, int column) {
        this.message = requireNonNull(message, "message");
        this.label = requireNonNull(label, "label");
        this.path = requireNonNull(path, "path");
        this.named = named;
        this.line = line;
        this.column = column;
    }

    /**
     * Creates a finding at a path; the arguments fill the numbered places of the sentences.
     *
     * <p>Example: {@code Finding.of(ErrorCode.INVALID_REPORT_ID, "id")}. None of the arguments may be personal.
     *
     * @throws IllegalArgumentException for a code that has no finding
     */
    public static Finding of(ErrorCode code, String path, Object... arguments) {
        return of(code.variant(""), path, arguments);
    }

    /**
     * Creates a finding of one of several messages of a code, for example
     * {@code ErrorCode.INVALID_PERSONNUMMER.variant("luhn")}.
     *
     * @throws IllegalArgumentException when the code has no such message
     */
    public static Finding of(ErrorCode.Variant variant, String path, Object... arguments) {
        ErrorMessage message = ErrorMessage.of(variant);
        for (int i = 0; i < arguments.length; i++) {
            message = message.with(Integer.toString(i), arguments[i]);
        }
        return of(message, path);
    }

    /** Creates a finding of a message at a path; empty for what concerns the whole. */
    public static Finding of(ErrorMessage message, String path) {
        return new Finding(message, "", path, path, 0, 0);
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
     * Returns this finding at another place, which the Swedish sentence names in place of the old one; 0 for a line or
     * column that there is not.
     */
    public Finding at(String otherPath, int otherLine, int otherColumn) {
        return new Finding(message, "", otherPath, otherPath, otherLine, otherColumn);
    }

    /**
     * Returns this finding at the path of the same place in another format of the report; the Swedish sentence keeps
     * the name of the place that it has. 0 for a line or column that there is not.
     */
    public Finding withPath(String otherPath, int otherLine, int otherColumn) {
        return new Finding(message, label, otherPath, named, otherLine, otherColumn);
    }

    /**
     * Returns this finding on one of several inputs: {@code rows[3].to} within {@code october.json} becomes {@code
     * october.json.rows[3].to}, and in the Swedish sentence {@code october.json, rad 4, till klockan}.
     *
     * @param input names the input; not empty
     */
    public Finding within(String input) {
        return new Finding(message, input, path(), path(), line, column);
    }

    /** Returns a copy with another severity. */
    public Finding withSeverity(Severity other) {
        return new Finding(message.withSeverity(other), label, path, named, line, column);
    }

    /** Returns the code of the rule. */
    public ErrorCode code() {
        return message.code();
    }

    /** Returns code and arguments, without the place. */
    public ErrorMessage message() {
        return message;
    }

    /** Returns whether the report can be signed and sent. */
    public Severity severity() {
        return message.severity();
    }

    /** Whether the report cannot be signed or sent. */
    public boolean isError() {
        return severity() == Severity.ERROR;
    }

    /**
     * Returns the place, 0-based, in the names of the input's format, for example {@code rows[3].to}; empty for what
     * concerns the whole.
     */
    public String path() {
        return label.isEmpty() ? path : new LabelledPath(label, path).toString();
    }

    /** Returns where the rule comes from, see {@link ErrorCode#source()}. */
    public String source() {
        return code().source();
    }

    /** Returns the line in the input, 1-based; 0 where the input has no lines. */
    public int line() {
        return line;
    }

    /** Returns the column in the input, 1-based; 0 where the input has no columns. */
    public int column() {
        return column;
    }

    /** Returns what is wrong and what to do, in Swedish, after the name of the place where it has one. */
    public String swedish() {
        String sentence = message.text(SWEDISH);
        return label.isEmpty() ? SwedishPlaceNames.withPlaceName(named, sentence)
                : SwedishPlaceNames.withPlaceName(new LabelledPath(label, named), sentence);
    }

    /** Returns what is wrong and what to do, in English, without the place. */
    public String english() {
        return message.text(Locale.ENGLISH);
    }

    /** Returns {@link #swedish()} for a Swedish locale, else {@link #english()}. */
    public String text(Locale locale) {
        return locale.getLanguage().equals("sv") ? swedish() : english();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Finding that && message.equals(that.message) && path().equals(that.path())
                && named.equals(that.named) && line == that.line && column == that.column;
    }

    @Override
    public int hashCode() {
        return Objects.hash(message, path(), line, column);
    }

    /** Code, severity, place and the sentence in English. */
    @Override
    public String toString() {
        return code() + " " + severity().letter() + " " + path() + (line > 0 ? " (" + line + ":" + column + ")" : "")
                + ": " + english();
    }
}
