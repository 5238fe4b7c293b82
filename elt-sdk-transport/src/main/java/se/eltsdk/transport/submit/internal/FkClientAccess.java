package se.eltsdk.transport.submit.internal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.SubmissionOutcome;

/**
 * Gives the outbox what {@link FkClient} does not offer its callers: a submission that is chosen when the pace allows a
 * call, and that a last check may stop.
 */
public final class FkClientAccess {

    // Set once, by FkClient when it is loaded: package-private members cannot be reached in another way.
    private static final AtomicReference<NextSubmitter> SUBMITTER = new AtomicReference<>();

    private FkClientAccess() {
    }

    /**
     * Called by the class that gives access to itself.
     *
     * @throws IllegalStateException when called a second time
     */
    public static void grant(NextSubmitter submitter) {
        if (!SUBMITTER.compareAndSet(null, requireNonNull(submitter, "submitter"))) {
            throw new IllegalStateException("access was granted already");
        }
    }

    /**
     * Waits until the pace allows a call, asks what to send, and sends it as {@link FkClient#submit} does. So what is
     * sent is chosen at the last moment, however long the wait was.
     *
     * @param next asked once; what it throws comes out, and nothing was sent
     * @return empty when there was nothing to send; the pace then counts from the call before
     * @throws InterruptedException  when the thread is interrupted while it waits; nothing was asked or sent
     * @throws se.eltsdk.EltException ELT-813 as {@link FkClient#submit}
     * @throws IllegalStateException when the client is closed
     */
    public static Optional<SubmissionOutcome> submitNext(FkClient client, Supplier<Optional<NextSubmission>> next)
            throws InterruptedException {
        return SUBMITTER.get().submitNext(requireNonNull(client, "client"), requireNonNull(next, "next"));
    }

    /** {@code FkClient.submitNext}. */
    @FunctionalInterface
    public interface NextSubmitter {

        /** As {@link FkClientAccess#submitNext}. */
        Optional<SubmissionOutcome> submitNext(FkClient client, Supplier<Optional<NextSubmission>> next)
                throws InterruptedException;
    }
}
