package se.eltsdk.transport.tls;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Whether a certificate is revoked: one of three answers, which are never merged.
 *
 * @param answer  the answer
 * @param code    {@code ELT-751} revoked; for one that is not known {@code ELT-752} no way to tell, {@code ELT-753} the
 *                list was not to be had, {@code ELT-754} the list that came is no good; empty text for a good one
 * @param message one sentence for people, without the certificate's subject
 * @param until   when to ask again
 */
public record RevocationStatus(Answer answer, String code, String message, Instant until) {

    /** The three answers. */
    public enum Answer {
        /** A list that holds now does not name it. */
        GOOD,
        /** A list that holds now names it. */
        REVOKED,
        /** Nobody can tell. */
        NOT_KNOWN
    }

    /** Checks that nothing is missing. */
    public RevocationStatus {
        requireNonNull(answer, "answer");
        requireNonNull(code, "code");
        requireNonNull(message, "message");
        requireNonNull(until, "until");
    }

    public static RevocationStatus notKnown(String code, String message, Instant until) {
        return new RevocationStatus(Answer.NOT_KNOWN, code, message, until);
    }

    public ConnectionFailure failure() {
        return ConnectionFailure.of(code, message, answer == Answer.REVOKED
                ? "Do not send; ask the certificate's issuer, and where it is FK's, FK."
                : "With hard revocation this stops every call: see to it that the list can be fetched, or take soft.");
    }
}
