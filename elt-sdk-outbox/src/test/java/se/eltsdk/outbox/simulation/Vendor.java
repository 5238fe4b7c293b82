package se.eltsdk.outbox.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxInternals;
import se.eltsdk.outbox.spi.StoreUnavailableException;
import se.eltsdk.transport.submit.Submission;

/** The vendor's application, which puts reports until they are stored, and at last a person who decides. */
final class Vendor {

    private static final int CALM_AFTER_SECONDS = 70;
    private static final int PATIENCE_SECONDS = 3_600;

    private final Simulation simulation;
    private final Outbox outbox;
    private final Set<Integer> stored = new TreeSet<>();

    Vendor(Simulation simulation) {
        this.simulation = simulation;
        this.outbox = OutboxInternals.outbox(simulation.store().of(Optional.empty()),
                new SimulatedNode.NodeKeys(SimulatedNode.VENDOR_KEY, null), Reports::read);
    }

    void work() {
        for (int second = 0; second < CALM_AFTER_SECONDS || !isAllStored(); second++) {
            putNext(second);
            simulation.threads().sleep(Duration.ofMillis(1_003));
            if (second > 20 && isAllStored() && isSettled()) {
                break;
            }
        }
        simulation.note("vendor", "nothing disturbs any more");
        simulation.calmDown();
        simulation.threads().sleep(Duration.ofSeconds(30));
        while (!isAllStored()) {
            putNext(0);
            simulation.threads().sleep(Duration.ofMillis(1_003));
        }
        awaitSettled();
        while (decide()) {
            awaitSettled();
        }
        simulation.end();
    }

    /** Some were put after the backup was made: they are put again. */
    void restored() {
        stored.removeIf(index -> simulation.store().row(Reports.ALL.get(index).id().toString()).isEmpty());
    }

    private boolean isAllStored() {
        return stored.size() == simulation.scenario().entries();
    }

    private void putNext(int second) {
        Optional<Integer> next = IntStream.range(0, simulation.scenario().entries()).boxed()
                .filter(index -> !stored.contains(index)).findFirst();
        try {
            if (next.isPresent() && second % 2 == 0) {
                put(Reports.ALL.get(next.get()), second % 4 == 0);
                stored.add(next.get());
            }
        } catch (StoreUnavailableException e) {
            simulation.note("vendor", "puts it again after " + e.code());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Alone, or in a transaction of the vendor's own; the first try of that is rolled back. */
    private void put(Submission submission, boolean isAlone) throws Exception {
        if (isAlone) {
            outbox.put(submission);
            return;
        }
        outbox.put(submission, new SimulatedTransaction(simulation).connection());
        simulation.threads().sleep(Duration.ofMillis(3));
        SimulatedTransaction again = new SimulatedTransaction(simulation);
        outbox.put(submission, again.connection());
        simulation.threads().sleep(Duration.ofMillis(3));
        again.commit();
    }

    private void awaitSettled() {
        for (int second = 0; !isSettled(); second += 5) {
            if (second > PATIENCE_SECONDS) {
                throw new AssertionError("an entry neither ends nor has a reason for waiting");
            }
            simulation.threads().sleep(Duration.ofSeconds(5));
        }
    }

    private boolean isSettled() {
        return Reports.ALL.stream().map(Submission::id).map(id -> simulation.store().row(id.toString()))
                .flatMap(Optional::stream).map(row -> EntryState.of(row.state()).orElseThrow())
                .allMatch(state -> state.isFinal() || state == EntryState.BLOCKED
                        || state == EntryState.UNKNOWN && simulation.scenario().policy().resendAfter().isEmpty());
    }

    /** Asks FK about each entry that waits for a person; returns whether there was one. */
    private boolean decide() {
        boolean decided = false;
        Outbox own = simulation.undisturbed();
        OutboxAdmin admin = OutboxAdmin.of(own);
        for (EntryState state : List.of(EntryState.BLOCKED, EntryState.UNKNOWN)) {
            for (OutboxEntry entry : own.list(state)) {
                if (entry.code().isEmpty()) {
                    throw new AssertionError(Reports.name(entry.id()) + " waits for a person, and does not say why");
                }
                boolean isAtFk = simulation.fk().hasAccepted(entry.id());
                simulation.note("person", (isAtFk ? "resolves " : "unblocks ") + Reports.name(entry.id()));
                if (isAtFk) {
                    admin.resolve(entry.id(), SimulatedFk.txId(entry.id()));
                } else {
                    admin.unblock(entry.id());
                }
                simulation.checks().afterStep();
                decided = true;
            }
        }
        return decided;
    }
}
