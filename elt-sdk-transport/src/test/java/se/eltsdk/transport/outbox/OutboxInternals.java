package se.eltsdk.transport.outbox;

/** Opens to tests in other packages what an outbox and its runner keep to themselves. */
public final class OutboxInternals {

    private OutboxInternals() {
    }

    public static Ledger ledger(Outbox outbox) {
        return outbox.ledger();
    }

    public static OutboxRunner.Builder runner(Outbox outbox, Sender sender, Timing timing) {
        return OutboxRunner.of(outbox, sender).timing(timing);
    }
}
