package se.eltsdk.outbox;

import se.eltsdk.outbox.internal.delivery.DeliveryTimings;
import se.eltsdk.outbox.internal.delivery.FkGateway;
import se.eltsdk.outbox.internal.entry.EntryRepository;

/** Opens to tests in other packages what an outbox and its runner keep to themselves. */
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
