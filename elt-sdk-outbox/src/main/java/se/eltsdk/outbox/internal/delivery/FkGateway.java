package se.eltsdk.outbox.internal.delivery;

import java.util.Optional;
import java.util.function.Supplier;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.SubmissionOutcome;
import se.eltsdk.transport.submit.internal.FkClientAccess;
import se.eltsdk.transport.submit.internal.NextSubmission;

/** The part of {@link FkClient} that delivery uses. */
public interface FkGateway {

    /** As {@link FkClientAccess#submitNext}. */
    Optional<SubmissionOutcome> send(Supplier<Optional<NextSubmission>> next) throws InterruptedException;

    CallPacer pacer();

    /** As {@link FkClient#environment}. */
    String environment();

    static FkGateway over(FkClient client) {
        return new FkGateway() {
            @Override
            public Optional<SubmissionOutcome> send(Supplier<Optional<NextSubmission>> next)
                    throws InterruptedException {
                return FkClientAccess.submitNext(client, next);
            }

            @Override
            public CallPacer pacer() {
                return client.pacer();
            }

            @Override
            public String environment() {
                return client.environment();
            }
        };
    }
}
