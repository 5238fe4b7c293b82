package se.eltsdk.transport.submit.internal;

import static java.util.Objects.requireNonNull;

import java.util.function.BooleanSupplier;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;

/**
 * A submission with a last-moment check that may stop it: what {@link FkClientAccess#submitNext} asks for when the pace
 * allows a call.
 *
 * @param submission what to send
 * @param mayGo      asked by another thread when TLS is established, right before the first byte of the request. It may
 *                   take a few seconds, which count towards the call's timeouts. If it returns false, nothing is sent
 *                   and the outcome is {@link SubmissionOutcome.Deferred} with {@code ELT-936}
 */
public record NextSubmission(Submission submission, BooleanSupplier mayGo) {

    public NextSubmission {
        requireNonNull(submission, "submission");
        requireNonNull(mayGo, "mayGo");
    }
}
