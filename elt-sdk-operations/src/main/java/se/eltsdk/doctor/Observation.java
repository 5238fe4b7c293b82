package se.eltsdk.doctor;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Severity;

/**
 * One observation of the {@link Doctor}.
 *
 * <p>No text contains a password, a key, or the subject of a certificate. What comes from the vendor's own files, such
 * as the name of an issuer, of a file or of a host, is in double quotes; {@link #redacted()} leaves it out.
 *
 * @param subject what it is about: a key of the configuration such as {@code tls.keystore}, or a few words
 * @param message what is in order, or what is not and why, as a code with named arguments
 */
public record Observation(String subject, ErrorMessage message) {

    public Observation {
        requireNonNull(subject, "subject");
        requireNonNull(message, "message");
    }

    /** Returns the code, for example {@code ELT-860}. */
    public ErrorCode code() {
        return message.code();
    }

    /** Returns how serious it is. */
    public Severity severity() {
        return message.severity();
    }

    /** Returns what was observed, in one or two sentences: Swedish for a Swedish locale, else English. */
    public String text(Locale locale) {
        return message.text(locale);
    }

    /** Returns what to do, in the language of {@link #text}; empty text if there is nothing to do. */
    public String nextStep(Locale locale) {
        return message.nextStep(locale);
    }

    /** Whether the check passed and there is nothing to do. */
    public boolean isFine() {
        return severity() == Severity.INFO && nextStep(Locale.ENGLISH).isEmpty();
    }

    /** Returns a copy with an ellipsis for everything that comes from the vendor's own files. */
    public Observation redacted() {
        return new Observation(subject, message.redacted());
    }
}
