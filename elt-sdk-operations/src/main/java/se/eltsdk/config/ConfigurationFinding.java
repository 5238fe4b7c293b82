package se.eltsdk.config;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Severity;

/**
 * One problem of a configuration. No text contains a value of the file, which might be secret; an unknown key is in
 * double quotes.
 *
 * @param subject the key, or {@code configuration} for the file as a whole and for unknown keys
 * @param line    the line in the file, 1-based; 0 if the problem is in no line, such as a missing key
 * @param message what is wrong, as a code with named arguments; it names the line, if there is one
 */
public record ConfigurationFinding(String subject, int line, ErrorMessage message) {

    /** The subject of findings that concern no known key. */
    public static final String FILE = "configuration";

    public ConfigurationFinding {
        requireNonNull(subject, "subject");
        requireNonNull(message, "message");
    }

    /** Returns the code, for example {@code ELT-842}. */
    public ErrorCode code() {
        return message.code();
    }

    /** Returns whether the configuration can be used. */
    public Severity severity() {
        return message.severity();
    }

    /** Returns the key; empty for the file as a whole and for unknown keys. */
    public Optional<ConfigurationKey> key() {
        return ConfigurationKey.find(subject);
    }

    /** Whether the configuration cannot be used until this is corrected. */
    public boolean isError() {
        return severity() == Severity.ERROR;
    }

    /** Returns what is wrong, in one sentence: Swedish for a Swedish locale, else English. */
    public String text(Locale locale) {
        return message.text(locale);
    }

    /** Returns what to do, in one sentence, in the language of {@link #text}. */
    public String nextStep(Locale locale) {
        return message.nextStep(locale);
    }
}
