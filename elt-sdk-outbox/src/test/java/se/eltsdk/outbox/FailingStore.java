package se.eltsdk.outbox;

import java.sql.Connection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;

/** A store whose database does not answer for a while. */
public class FailingStore implements OutboxStore {

    private final OutboxStore store;
    private final AtomicInteger failures = new AtomicInteger();
    private RuntimeException failure = FakeFk.failure("ELT-924");
    private Runnable onFailure = () -> { };

    public FailingStore(OutboxStore store) {
        this.store = store;
    }

    /** The next so many sessions cannot be opened. */
    public void fail(int times) {
        failures.set(times);
    }

    /** The next so many sessions cannot be opened, in this way. */
    void fail(int times, RuntimeException how) {
        failure = how;
        fail(times);
    }

    /** What happens meanwhile, at the next of them. */
    public void onFirstFailure(Runnable happening) {
        onFailure = happening;
    }

    @Override
    public OutboxSession open() {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            onFailure.run();
            onFailure = () -> { };
            throw failure;
        }
        return store.open();
    }

    @Override
    public OutboxSession join(Connection connection) {
        return store.join(connection);
    }

    @Override
    public Optional<OutboxLeadership> lead(String environment) {
        return store.lead(environment);
    }

    @Override
    public void close() {
        store.close();
    }
}
