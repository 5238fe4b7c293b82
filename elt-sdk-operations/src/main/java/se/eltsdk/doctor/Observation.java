package se.eltsdk.doctor;

import static java.util.Objects.requireNonNull;

import se.eltsdk.doctor.internal.setup.QuotedText;

/**
 * One thing that the {@link Doctor} saw.
 *
 * <p>No sentence holds a password, a key, or the subject of a certificate. What comes from the vendor's own files, such
 * as the name of an issuer, of a file or of a host, stands between double quotes, and nothing else does: so whoever
 * hands the observations on can leave it out ({@link #withoutQuotes()}).
 *
 * @param code    stable code, for example {@code ELT-860}
 * @param grade   how grave it is
 * @param subject what it is about: a key of the configuration such as {@code tls.keystore}, or a few words
 * @param message what holds, or what does not and why, in one or two sentences
 * @param next    what to do; empty text where nothing is to be done
 */
public record Observation(String code, ObservationLevel grade, String subject, String message, String next) {

    /** Checks that nothing is missing. */
    public Observation {
        requireNonNull(code, "code");
        requireNonNull(grade, "grade");
        requireNonNull(subject, "subject");
        requireNonNull(message, "message");
        requireNonNull(next, "next");
    }

    /** Whether it holds and nothing is to be done. */
    public boolean isFine() {
        return grade == ObservationLevel.INFO && next.isEmpty();
    }

    /** The same with an ellipsis for all that stands between double quotes. */
    public Observation withoutQuotes() {
        return new Observation(code, grade, QuotedText.blank(subject), QuotedText.blank(message),
                QuotedText.blank(next));
    }
}
