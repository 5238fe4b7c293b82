package se.eltsdk.transport.submit;

import static java.util.Objects.requireNonNull;

import java.util.function.BooleanSupplier;

/**
 * A submission that is to leave at once, or not now: what {@link FkClient#submitNext} is given when the turn has come.
 *
 * @param submission what to send
 * @param mayGo      asked when TLS stands, right before the first byte of the request, by another thread; it may look
 *                   something up, within a few seconds, which the call's time limits cover; where it says no, nothing
 *                   is sent and the outcome is {@link SubmissionOutcome.Deferred} with {@code ELT-936}
 */
public record Departure(Submission submission, BooleanSupplier mayGo) {

    /** Checks that nothing is missing. */
    public Departure {
        requireNonNull(submission, "submission");
        requireNonNull(mayGo, "mayGo");
    }
}
