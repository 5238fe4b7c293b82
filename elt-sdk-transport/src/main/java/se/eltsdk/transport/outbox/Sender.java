package se.eltsdk.transport.outbox;

import java.util.Optional;
import java.util.function.Supplier;
import se.eltsdk.transport.pacing.Pacer;
import se.eltsdk.transport.submit.Departure;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.SubmissionOutcome;

/** The way to FK, as far as delivery needs it. */
interface Sender {

    /** As {@link FkClient#submitNext}. */
    Optional<SubmissionOutcome> send(Supplier<Optional<Departure>> next) throws InterruptedException;

    Pacer pacer();

    /** As {@link FkClient#environment}. */
    String environment();

    static Sender over(FkClient client) {
        return new Sender() {
            @Override
            public Optional<SubmissionOutcome> send(Supplier<Optional<Departure>> next) throws InterruptedException {
                return client.submitNext(next);
            }

            @Override
            public Pacer pacer() {
                return client.pacer();
            }

            @Override
            public String environment() {
                return client.environment();
            }
        };
    }
}
