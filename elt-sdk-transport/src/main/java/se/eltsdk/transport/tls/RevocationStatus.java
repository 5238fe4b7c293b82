package se.eltsdk.transport.tls;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.tls.internal.RevocationStatuses;

/** Whether a certificate is revoked: one of three states, which are never merged. Only the library creates it. */
public final class RevocationStatus {

    static {
        RevocationStatuses.grant(RevocationStatus::new);
    }

    private final State state;
    private final ErrorMessage message;
    private final Instant until;

    private RevocationStatus(State state, ErrorMessage message, Instant until) {
        this.state = requireNonNull(state, "state");
        this.message = requireNonNull(message, "message");
        this.until = requireNonNull(until, "until");
    }

    /** The three states. */
    public enum State {
        /** A valid revocation list does not contain the certificate. */
        GOOD,
        /** A valid revocation list contains the certificate. */
        REVOKED,
        /** The status could not be determined. */
        NOT_KNOWN
    }

    /** Returns the state. */
    public State state() {
        return state;
    }

    /**
     * Returns {@code ELT-751} for a revoked certificate. For an unknown status: {@code ELT-752} when the certificate
     * names no list, {@code ELT-753} when the list could not be fetched, {@code ELT-754} when it was fetched and is not
     * valid. Empty for a good certificate.
     */
    public Optional<ErrorCode> code() {
        return state == State.GOOD ? Optional.empty() : Optional.of(message.code());
    }

    /** Returns what was found, without the certificate's subject; the code of a good status is {@code ELT-895}. */
    public ErrorMessage message() {
        return message;
    }

    /** Returns what was found in one sentence: Swedish for a Swedish locale, else English. */
    public String text(Locale locale) {
        return message.text(locale);
    }

    /** Returns one sentence on what to do; empty text when there is nothing to do. */
    public String nextStep(Locale locale) {
        return message.nextStep(locale);
    }

    /** Returns when to ask again. */
    public Instant until() {
        return until;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RevocationStatus that && state == that.state && message.equals(that.message)
                && until.equals(that.until);
    }

    @Override
    public int hashCode() {
        return Objects.hash(state, message, until);
    }

    @Override
    public String toString() {
        return "RevocationStatus[" + state + ", " + message + ", until " + until + "]";
    }
}
