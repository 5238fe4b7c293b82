package se.eltsdk.outbox.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.outbox.InMemoryStore;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.outbox.spi.StoredRow;

/**
 * The database of all nodes: each statement is a transaction of its own, committed or not, and its answer may be lost
 * either way. A session may end at any statement; the lock of a leader ends with its session.
 */
final class SimulatedStore {

    static final String ENVIRONMENT = "test";
    static final Instant EARLY = Instant.parse("2026-11-02T10:00:00Z");

    private final Simulation simulation;
    private final Instant base;
    private final InMemoryStore memory;
    private final List<Backup> backups = new ArrayList<>();
    private Duration jumped = Duration.ZERO;
    private long downUntil;
    /** Sessions that were opened before the last restore have ended with it. */
    private int restores;
    private Optional<Led> leader = Optional.empty();

    SimulatedStore(Simulation simulation, Instant base) {
        this.simulation = simulation;
        this.base = base;
        this.memory = new InMemoryStore(new DatabaseClock());
        backUp();
    }

    private record Backup(Map<String, StoredRow> rows, Map<String, Bytes> parts) {
    }

    /** A leader's session. */
    private static final class Led {

        private final SimulatedNode node;
        private boolean lost;

        private Led(SimulatedNode node) {
            this.node = node;
        }
    }

    /** What a person's tools use: it works always. */
    InMemoryStore undisturbed() {
        return memory;
    }

    Optional<StoredRow> row(String id) {
        return Optional.ofNullable(memory.rows.get(ENVIRONMENT + "/" + id));
    }

    Optional<SimulatedNode> leader() {
        return leader.map(led -> led.node);
    }

    Instant now() {
        return memory.open().now();
    }

    void jump(Duration time) {
        jumped = jumped.plus(time);
    }

    /** @param restarts whether the sessions end, too */
    void goDown(Duration time, boolean restarts) {
        downUntil = simulation.threads().nanos() + time.toNanos();
        if (restarts) {
            endLeader();
        }
    }

    void backUp() {
        backups.add(new Backup(Map.copyOf(memory.rows), Map.copyOf(memory.parts)));
    }

    /** Goes back to an earlier state; all sessions end. */
    void restore(long which) {
        Backup backup = backups.get((int) (which % backups.size()));
        memory.rows.clear();
        memory.rows.putAll(backup.rows);
        memory.parts.clear();
        memory.parts.putAll(backup.parts);
        restores++;
        endLeader();
    }

    /** The leader's session ends, which it notices at its next statement; another node can lead at once. */
    void endLeader() {
        leader.ifPresent(led -> {
            led.lost = true;
            led.node.lostLeadership();
        });
        leader = Optional.empty();
        memory.loseLeader(ENVIRONMENT);
    }

    /** The store as a node sees it, or as the vendor's application does. */
    OutboxStore of(Optional<SimulatedNode> node) {
        return (OutboxStore) proxy(OutboxStore.class, (proxy, method, values) -> switch (method.getName()) {
            case "open" -> simulation.statement(node, "open", () -> session(node, memory.open()));
            case "join" -> session(node, SimulatedTransaction.session((Connection) values[0]));
            case "lead" -> simulation.statement(node, "lead", () -> lead(node.orElseThrow()));
            case "leader" -> Optional.empty();
            case "close" -> null;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private OutboxSession session(Optional<SimulatedNode> node, OutboxSession session) {
        int opened = restores;
        return (OutboxSession) proxy(OutboxSession.class, (proxy, method, values) -> {
            if (method.getName().equals("close")) {
                return null;
            }
            if (method.getName().equals("toString")) {
                return "session";
            }
            return simulation.statement(node, method.getName(), () -> {
                requireConnected(opened == restores);
                return call(session, method, values);
            });
        });
    }

    private Optional<OutboxLeadership> lead(SimulatedNode node) {
        Optional<OutboxLeadership> taken = memory.lead(ENVIRONMENT);
        taken.ifPresent(leadership -> {
            leader = Optional.of(new Led(node));
            node.leads();
        });
        return taken.map(leadership -> led(node, leader.orElseThrow(), leadership));
    }

    private OutboxLeadership led(SimulatedNode node, Led led, OutboxLeadership leadership) {
        return (OutboxLeadership) proxy(OutboxLeadership.class, (proxy, method, values) -> {
            if (method.getName().equals("close")) {
                if (!led.lost) {
                    endLeader();
                }
                return null;
            }
            if (method.getName().equals("toString")) {
                return "leadership";
            }
            if (method.getName().equals("isHeld")) {
                return simulation.isAnswered(node, () -> !led.lost);
            }
            return simulation.statement(Optional.of(node), method.getName(), () -> {
                requireConnected(!led.lost);
                return call(leadership, method, values);
            });
        });
    }

    int restores() {
        return restores;
    }

    /** @param before the number of restores when the session was opened */
    void requireConnected(int before) {
        requireConnected(before == restores);
    }

    void requireUp() {
        requireConnected(simulation.threads().nanos() >= downUntil);
    }

    private static void requireConnected(boolean isConnected) {
        if (!isConnected) {
            throw FakeFk.failure("ELT-947");
        }
    }

    private static Object call(Object target, Method method, Object[] values) throws Exception {
        try {
            return method.invoke(target, values);
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }

    private static Object proxy(Class<?> type, java.lang.reflect.InvocationHandler handler) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private final class DatabaseClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return base.plusNanos(simulation.threads().nanos()).plus(jumped);
        }
    }
}
