package se.eltsdk.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.Severity;

/**
 * One problem of a configuration. No text contains a value of the file, which might be secret; an unknown key is in
 * double quotes.
 *
 * @param code     stable code, for example {@code ELT-842}
 * @param severity whether the configuration can be used
 * @param subject  the key, or {@code configuration} for the file as a whole and for unknown keys
 * @param line     the line in the file, 1-based; 0 if the problem is in no line, such as a missing key
 * @param message  what is wrong, in one sentence
 * @param next     what to do, in one sentence
 */
public record ConfigurationFinding(ErrorCode code, Severity severity, String subject, int line, String message,
                                   String next) {

    /** The subject of findings that concern no known key. */
    public static final String FILE = "configuration";

    public ConfigurationFinding {
        requireNonNull(code, "code");
        requireNonNull(severity, "severity");
        requireNonNull(subject, "subject");
        requireNonNull(message, "message");
        requireNonNull(next, "next");
    }

    /** Returns the key; empty for the file as a whole and for unknown keys. */
    public Optional<ConfigurationKey> key() {
        return ConfigurationKey.find(subject);
    }

    /** Whether the configuration cannot be used until this is corrected. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** Returns the message with the line, if there is one. */
    public String messageWithLine() {
        return (line == 0 ? "" : "Line " + line + ": ") + message;
    }
}
