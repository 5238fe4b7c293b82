package se.eltsdk.outbox;

import se.eltsdk.outbox.internal.delivery.DeliveryTimings;
import se.eltsdk.outbox.internal.delivery.FkGateway;
import se.eltsdk.outbox.internal.entry.EntryRepository;

/** Gives tests in other packages access to package-private members. */
public final class OutboxInternals {

    private OutboxInternals() {
    }

    public static EntryRepository repository(Outbox outbox) {
        return outbox.repository();
    }

    public static OutboxRunner.Builder runner(Outbox outbox, FkGateway gateway, DeliveryTimings timings) {
        return OutboxRunner.of(outbox, gateway).timings(timings);
    }
}
