package se.eltsdk.transport.tls;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.transport.tls.internal.RevocationStatuses;

/** Whether a certificate is revoked: one of three answers, which are never merged. Only the library creates it. */
public final class RevocationStatus {

    static {
        RevocationStatuses.grant(RevocationStatus::new);
    }

    private final Answer answer;
    private final ErrorCode code;
    private final String message;
    private final Instant until;

    private RevocationStatus(Answer answer, Optional<ErrorCode> code, String message, Instant until) {
        this.answer = requireNonNull(answer, "answer");
        this.code = requireNonNull(code, "code").orElse(null);
        this.message = requireNonNull(message, "message");
        this.until = requireNonNull(until, "until");
    }

    /** The three answers. */
    public enum Answer {
        /** A valid revocation list does not contain the certificate. */
        GOOD,
        /** A valid revocation list contains the certificate. */
        REVOKED,
        /** The status could not be determined. */
        NOT_KNOWN
    }

    /** Returns the answer. */
    public Answer answer() {
        return answer;
    }

    /**
     * Returns {@code ELT-751} for a revoked certificate. For an unknown status: {@code ELT-752} when the certificate
     * names no list, {@code ELT-753} when the list could not be fetched, {@code ELT-754} when it was fetched and is not
     * valid. Empty for a good certificate.
     */
    public Optional<ErrorCode> code() {
        return Optional.ofNullable(code);
    }

    /** Returns one sentence for people, without the certificate's subject. */
    public String message() {
        return message;
    }

    /** Returns when to ask again. */
    public Instant until() {
        return until;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RevocationStatus that && answer == that.answer && code == that.code
                && message.equals(that.message) && until.equals(that.until);
    }

    @Override
    public int hashCode() {
        return Objects.hash(answer, code, message, until);
    }

    @Override
    public String toString() {
        return "RevocationStatus[" + answer + ", " + (code == null ? "no code" : code.id()) + ", " + message
                + ", until " + until + "]";
    }
}
