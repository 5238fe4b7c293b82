package se.eltsdk.outbox.simulation;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.outbox.InMemoryStore;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;

/**
 * A transaction of the vendor's own: it sees the database as it was when it began, and what it inserts is there for
 * others with its commit, or never. It is its own connection's handler, so that a store knows it again.
 */
final class SimulatedTransaction implements InvocationHandler {

    private final Simulation simulation;
    private final InMemoryStore memory;
    private final InMemoryStore own;
    private final int restores;
    private final Map<String, StoredRow> before;

    SimulatedTransaction(Simulation simulation) {
        this.simulation = simulation;
        this.memory = simulation.store().undisturbed();
        this.own = memory.copy();
        this.restores = simulation.store().restores();
        this.before = Map.copyOf(own.rows);
    }

    Connection connection() {
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, this);
    }

    static OutboxSession session(Connection connection) {
        return ((SimulatedTransaction) Proxy.getInvocationHandler(connection)).own.open();
    }

    /** The outbox uses none of a connection's methods; a store of a real database would. */
    @Override
    public Object invoke(Object proxy, Method method, Object[] values) {
        throw new UnsupportedOperationException(method.getName());
    }

    /** Makes durable what was inserted; all of it or nothing. */
    void commit() throws Exception {
        simulation.statement(Optional.empty(), "commit", () -> {
            simulation.store().requireConnected(restores);
            own.rows.forEach((key, row) -> {
                if (!before.containsKey(key)) {
                    memory.rows.putIfAbsent(key, row);
                    Bytes payload = own.parts.get("payload/" + key);
                    memory.parts.putIfAbsent("payload/" + key, payload);
                }
            });
            return "done";
        });
    }
}
