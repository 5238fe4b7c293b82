package se.eltsdk.outbox.simulation;

import java.time.Duration;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.KeyMissingException;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxInternals;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.OutboxRunner;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.internal.claim.InterruptibleWait;
import se.eltsdk.outbox.internal.delivery.DeliveryTimings;

/** One life of one node: the library's own runner, over the simulated database, FK and clock. */
final class SimulatedNode implements OutboxListener {

    /** The key of the vendor's application, with which contents are written. */
    static final String VENDOR_KEY = "vendor";
    private static final String OWN_KEY = "node";

    private final Simulation simulation;
    private final int index;
    private final DeliveryTimings timings;
    private final InterruptibleWait waiter;
    private long keyMissingUntil;
    private Optional<Long> lostAt = Optional.empty();
    private boolean leads;
    private boolean isAwaiting;
    private boolean ended;
    private VirtualThreads.Task task;

    SimulatedNode(Simulation simulation, int index) {
        this.simulation = simulation;
        this.index = index;
        this.timings = new DeliveryTimings(Duration.ofSeconds(2), Duration.ofSeconds(16), Duration.ofSeconds(10),
                Duration.ofSeconds(5), simulation.machine(index).clock(), () -> 0.5);
        this.waiter = new VirtualWait();
    }

    void start() {
        task = simulation.threads().start(this::live);
    }

    private void live() {
        Outbox outbox = OutboxInternals.outbox(simulation.store().of(Optional.of(this)), new NodeKeys(OWN_KEY, this),
                Reports::read);
        SimulatedClient client = new SimulatedClient(simulation, this);
        OutboxRunner runner = OutboxInternals.waiting(OutboxInternals.runner(outbox, client, timings), waiter)
                .policy(simulation.scenario().policy()).calendar(simulation.calendar()).listener(this).open();
        while (!waiter.isOver()) {
            try {
                runner.follow();
            } catch (EltException e) {
                restartAfter(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        ended = true;
    }

    /** As the Javadoc of {@link OutboxRunner#follow} says. */
    private void restartAfter(EltException e) {
        simulation.note(this, "its run ends with " + e.code());
        if (e.code() == ErrorCode.OUTCOME_NOT_STORED) {
            simulation.checks().saidThatNotStored(this);
        } else if (e.code() == ErrorCode.OUTBOX_KEY_MISSING) {
            simulation.threads().sleep(Duration.ofSeconds(5));
        } else {
            throw e;
        }
    }

    VirtualThreads.Task task() {
        return task;
    }

    /** Ends it at once, in the middle of whatever it does. */
    void kill() {
        task.kill();
        ended = true;
        if (leads) {
            simulation.store().endLeader();
        }
    }

    void close() {
        waiter.end();
    }

    boolean isEnded() {
        return ended;
    }

    void loseKey(Duration time) {
        keyMissingUntil = simulation.threads().nanos() + time.toNanos();
    }

    void leads() {
        leads = true;
        lostAt = Optional.empty();
    }

    void lostLeadership() {
        leads = false;
        lostAt = Optional.of(simulation.threads().nanos());
    }

    /** How long ago it was the leader; empty if it never was. */
    Optional<Duration> sinceItLed() {
        return leads ? Optional.of(Duration.ZERO)
                : lostAt.map(at -> Duration.ofNanos(simulation.threads().nanos() - at));
    }

    @Override
    public void changed(OutboxEntry entry) {
        simulation.note(this, "reports that " + Reports.name(entry.id()) + " is " + entry.state().word());
        simulation.checks().told(entry);
    }

    @Override
    public void called(SendAttempt.Outcome outcome, Duration waited, Duration took) {
        simulation.checks().toldOfCall(this, outcome);
    }

    @Override
    public void problem(EltException problem) {
        simulation.note(this, "problem " + problem.code());
        if (problem.code() == ErrorCode.OUTCOME_NOT_STORED) {
            simulation.checks().saidThatNotStored(this);
        }
    }

    @Override
    public String toString() {
        return "node " + index;
    }

    int index() {
        return index;
    }

    /** Waits by the simulated clock. */
    private final class VirtualWait extends InterruptibleWait {

        @Override
        public void await(Duration time) {
            if (!isOver() && !time.isNegative() && !time.isZero()) {
                isAwaiting = true;
                simulation.threads().sleep(time);
                isAwaiting = false;
            }
        }

        @Override
        public void awaitFully(Duration time) {
            simulation.threads().sleep(time);
        }

        @Override
        public void end() {
            super.end();
            if (isAwaiting) {
                task.wake();
            }
        }
    }

    /** Two keys; a node may lack the vendor's for a while. */
    record NodeKeys(String currentId, SimulatedNode node) implements OutboxKeys {

        @Override
        public SecretKey key(String id) {
            if (id.equals(VENDOR_KEY) && node != null
                    && node.simulation.threads().nanos() < node.keyMissingUntil) {
                throw new KeyMissingException(id, java.util.List.of(OWN_KEY));
            }
            byte[] key = new byte[32];
            key[0] = (byte) id.length();
            return new SecretKeySpec(key, "AES");
        }
    }
}
