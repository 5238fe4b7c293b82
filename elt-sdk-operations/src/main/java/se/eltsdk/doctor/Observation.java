package se.eltsdk.doctor;

import static java.util.Objects.requireNonNull;

import se.eltsdk.ErrorCode;
import se.eltsdk.Severity;

/**
 * One observation of the {@link Doctor}.
 *
 * <p>No text contains a password, a key, or the subject of a certificate. What comes from the vendor's own files, such
 * as the name of an issuer, of a file or of a host, is in double quotes, and nothing else is: the support bundle leaves
 * it out.
 *
 * @param code    stable code, for example {@code ELT-860}
 * @param severity how serious it is
 * @param subject what it is about: a key of the configuration such as {@code tls.keystore}, or a few words
 * @param message what is in order, or what is not and why, in one or two sentences
 * @param next    what to do; empty text if there is nothing to do
 */
public record Observation(ErrorCode code, Severity severity, String subject, String message, String next) {

    public Observation {
        requireNonNull(code, "code");
        requireNonNull(severity, "severity");
        requireNonNull(subject, "subject");
        requireNonNull(message, "message");
        requireNonNull(next, "next");
    }

    /** Whether the check passed and there is nothing to do. */
    public boolean isFine() {
        return severity == Severity.INFO && next.isEmpty();
    }
}
