package se.eltsdk.outbox;

import java.util.function.Function;
import se.eltsdk.outbox.internal.claim.InterruptibleWait;
import se.eltsdk.outbox.internal.delivery.DeliveryTimings;
import se.eltsdk.outbox.internal.delivery.FkGateway;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.transport.submit.Submission;

/** Gives tests in other packages access to package-private members. */
public final class OutboxInternals {

    private OutboxInternals() {
    }

    public static EntryRepository repository(Outbox outbox) {
        return outbox.repository();
    }

    /** An outbox whose contents are read in this way, without its signatures being verified each time. */
    public static Outbox outbox(OutboxStore store, OutboxKeys keys, Function<byte[], Submission> reader) {
        return Outbox.of(SignedReports.ENVIRONMENT, store, keys, reader);
    }

    public static OutboxRunner.Builder waiting(OutboxRunner.Builder builder, InterruptibleWait waiter) {
        return builder.waiter(waiter);
    }

    public static OutboxRunner.Builder runner(Outbox outbox, FkGateway gateway, DeliveryTimings timings) {
        return OutboxRunner.of(outbox, gateway).timings(timings);
    }
}
