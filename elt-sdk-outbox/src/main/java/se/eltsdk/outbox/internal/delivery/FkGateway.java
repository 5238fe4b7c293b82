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

    /** As {@link FkClientAccess#environment}. */
    String environment();

    static FkGateway over(FkClient client) {
        return new FkGateway() {
            @Override
            public Optional<SubmissionOutcome> send(Supplier<Optional<NextSubmission>> next)
                    throws InterruptedException {
                return FkClientAccess.get().submitNext(client, next);
            }

            @Override
            public CallPacer pacer() {
                return FkClientAccess.get().pacer(client);
            }

            @Override
            public String environment() {
                return FkClientAccess.get().environment(client);
            }
        };
    }
}
