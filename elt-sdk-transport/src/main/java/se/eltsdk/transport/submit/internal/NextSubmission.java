package se.eltsdk.transport.submit.internal;

import static java.util.Objects.requireNonNull;

import java.util.function.BooleanSupplier;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;

/**
 * A submission that is to leave at once, or not now: what
 * {@link FkClientAccess#submitNext} asks for when the pace allows a call.
 *
 * @param submission what to send
 * @param mayGo      asked when TLS stands, right before the first byte of the request, by another thread; it may look
 *                   something up, within a few seconds, which the call's time limits cover; where it says no, nothing
 *                   is sent and the outcome is {@link SubmissionOutcome.Deferred} with {@code ELT-936}
 */
public record NextSubmission(Submission submission, BooleanSupplier mayGo) {

    public NextSubmission {
        requireNonNull(submission, "submission");
        requireNonNull(mayGo, "mayGo");
    }
}
