package se.eltsdk.transport.outbox;

import java.sql.Connection;
import java.time.Clock;
import org.mockito.Mockito;
import se.eltsdk.transport.outbox.contract.OutboxStoreContract;

/** The store that other tests look into keeps the contract, so far as something in memory can. */
class MemoryStoreTest extends OutboxStoreContract {

    private final MemoryStore store = new MemoryStore(Clock.systemUTC());

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
