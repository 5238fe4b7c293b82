package se.eltsdk.outbox;

import java.sql.Connection;
import java.time.Clock;
import org.mockito.Mockito;
import se.eltsdk.outbox.contract.OutboxStoreContract;
import se.eltsdk.outbox.spi.OutboxStore;

/** The store that other tests look into keeps the contract, so far as something in memory can. */
class InMemoryStoreTest extends OutboxStoreContract {

    private final InMemoryStore store = new InMemoryStore(Clock.systemUTC());

    @Override
    protected OutboxStore store() {
        return store;
    }

    @Override
    protected Connection connection() {
        return Mockito.mock(Connection.class);
    }

    @Override
    protected boolean joins() {
        return false;
    }
}
