package se.eltsdk.transport.outbox;

/** Lines whose troubles nobody hears of. */
final class Lines {

    private Lines() {
    }

    static Line of(Outbox outbox, DeliveryPolicy policy) {
        return new Line(OutboxInternals.ledger(outbox), policy, aside(outbox), new Rest());
    }

    static Aside aside(Outbox outbox) {
        return new Aside(OutboxInternals.ledger(outbox), trouble -> { });
    }
}
