package se.eltsdk.outbox.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;
import se.eltsdk.outbox.OutboxInternals;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.FkFixture;

/** One run of one scenario, from empty database to the last receipt. */
final class Simulation {

    private static final FkCalendar NO_OUTAGE = FkCalendar.published().asKnownOn(LocalDate.of(2000, 1, 1));
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final int MOST_STEPS = 50_000;
    private static final long SOON_MILLIS = 3_000;

    private final Scenario scenario;
    private final boolean isTraced;
    private final List<String> trace = new ArrayList<>();
    private final VirtualThreads threads;
    private final SimulatedStore store;
    private final SimulatedFk fk;
    private final Checks checks;
    private final Vendor vendor;
    private final FkCalendar calendar;
    /** Two nodes run on each. */
    private final List<SimulatedMachine> machines;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private int steps;
    private int countedSteps;
    private boolean isCalm;

    private Simulation(Scenario scenario, boolean isTraced) {
        this.scenario = scenario;
        this.isTraced = isTraced;
        this.threads = new VirtualThreads(new Random(scenario.seed()));
        // The 10th of a month: no report is urgent then, whichever day the tests run.
        LocalDate today = LocalDate.now(FkFixture.CLOCK);
        LocalDate day = (today.getDayOfMonth() < 10 ? today : today.plusMonths(1)).withDayOfMonth(10);
        Instant base = day.atTime(LocalTime.of(10, 0)).toInstant(ZoneOffset.UTC);
        this.store = new SimulatedStore(this, base);
        this.fk = new SimulatedFk(this);
        this.checks = new Checks(this);
        this.vendor = new Vendor(this);
        this.calendar = calendar(base);
        this.machines = List.of(new SimulatedMachine(threads, 0), new SimulatedMachine(threads, 1));
    }

    /** What went wrong, and all that happened before if it was traced; empty if everything held. */
    record Violation(Throwable what, List<String> trace) {
    }

    static Optional<Violation> run(Scenario scenario, boolean isTraced) {
        Simulation simulation = new Simulation(scenario, isTraced);
        try {
            simulation.run();
            return Optional.empty();
        } catch (Throwable e) {
            return Optional.of(new Violation(e, simulation.trace));
        }
    }

    /** All that happens in a run in which everything holds. */
    static List<String> trace(Scenario scenario) {
        Simulation simulation = new Simulation(scenario, true);
        try {
            simulation.run();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        return simulation.trace;
    }

    private void run() throws Throwable {
        for (int index = 0; index < scenario.nodes(); index++) {
            nodes.add(new SimulatedNode(this, index));
            nodes.get(index).start();
        }
        threads.start(vendor::work);
        threads.run();
        checks.atEnd();
    }

    Scenario scenario() {
        return scenario;
    }

    VirtualThreads threads() {
        return threads;
    }

    /** The machine that this node runs on. */
    SimulatedMachine machine(int node) {
        return machines.get(node % machines.size());
    }

    SimulatedStore store() {
        return store;
    }

    SimulatedFk fk() {
        return fk;
    }

    Checks checks() {
        return checks;
    }

    FkCalendar calendar() {
        return calendar;
    }

    /** An outbox of a person's tools, which nothing disturbs. */
    Outbox undisturbed() {
        return OutboxInternals.outbox(store.undisturbed(),
                new SimulatedNode.NodeKeys(SimulatedNode.VENDOR_KEY, null), Reports::read);
    }

    /** One statement of a node, or of the vendor's application if there is none. */
    Object statement(Optional<SimulatedNode> node, String name, Callable<Object> work) throws Exception {
        List<Fault> faults = step(node);
        store.requireUp();
        if (faults.stream().anyMatch(fault -> fault.kind() == Fault.Kind.STATEMENT_FAILS)) {
            throw FakeFk.failure("ELT-924");
        }
        Object result = work.call();
        if (isTraced) {
            note(node.map(Object::toString).orElse("vendor"), name + " -> " + words(result));
        }
        checks.afterStep();
        if (faults.stream().anyMatch(fault -> fault.kind() == Fault.Kind.NO_ANSWER)) {
            throw FakeFk.failure("ELT-947");
        }
        return result;
    }

    private static Object words(Object result) {
        return result instanceof Optional<?> found ? found.map(Simulation::words)
                : result instanceof StoredRow row ? Reports.name(ReportId.parse(row.id())) + " " + row.state()
                : result instanceof OutboxSession ? "session" : result instanceof Bytes ? "bytes" : result;
    }

    /** As {@link #statement}, for a question that is answered with no instead of a failure. */
    boolean isAnswered(SimulatedNode node, Callable<Boolean> work) throws Exception {
        try {
            return (Boolean) statement(Optional.of(node), "isHeld", work::call);
        } catch (EltException e) {
            store.endLeader();
            return false;
        }
    }

    /** A step of a node on the network. */
    void wireStep(SimulatedNode node, String what) {
        note(node, what);
        step(Optional.of(node));
    }

    private List<Fault> step(Optional<SimulatedNode> node) {
        threads.giveTurn();
        if (++steps > MOST_STEPS) {
            throw new AssertionError("it does not come to an end");
        }
        if (isCalm || node.isPresent() && !store.leader().equals(node)) {
            return List.of();
        }
        int step = countedSteps++;
        List<Fault> faults = scenario.faults().stream().filter(fault -> !fault.isMood() && fault.at() == step).toList();
        faults.forEach(fault -> apply(fault, node));
        return faults;
    }

    private void apply(Fault fault, Optional<SimulatedNode> node) {
        note(node.map(Object::toString).orElse("vendor"), "*** " + fault);
        Duration time = Duration.ofMillis(fault.millis());
        switch (fault.kind()) {
            case KILL -> node.ifPresent(it -> {
                kill(it);
                restart(it, time);
                threads.giveTurn();
            });
            case MACHINE_RESTARTS -> node.ifPresent(it -> {
                restartMachine(machine(it.index()), time);
                threads.giveTurn();
            });
            case CLOSE -> node.ifPresent(it -> {
                it.close();
                restart(it, time);
            });
            case HAND_OVER -> node.ifPresent(it -> handOver(it, fault.millis()));
            case STALL -> threads.sleep(time.multipliedBy(2));
            case SESSION_LOST -> threads.at(Duration.ofMillis(fault.millis() % SOON_MILLIS), store::endLeader);
            case STORE_DOWN -> store.goDown(time, fault.millis() % 2 == 0);
            case CLOCK_JUMP -> {
                Duration jump = fault.millis() % 2 == 0 ? time.multipliedBy(60) : time.multipliedBy(-3);
                store.jump(jump);
                machines.forEach(machine -> machine.jump(jump));
            }
            case RESTORE -> threads.at(Duration.ZERO, () -> restore(fault));
            case KEY_MISSING -> node.ifPresent(it -> it.loseKey(time));
            case CERTIFICATE_ENDS -> fk.endCertificate(time);
            case PAUSE -> OutboxAdmin.of(undisturbed()).pause("a person's reason",
                    store.now().plus(time));
            default -> { }
        }
        if (fault.millis() % 3 == 0) {
            store.backUp();
        }
    }

    /** The leader ends as it should, clocks jump just then, and its next life begins within a second. */
    private void handOver(SimulatedNode node, long millis) {
        node.close();
        restart(node, Duration.ofMillis(millis % 1_000));
        threads.at(Duration.ofMillis(millis % 500), () -> {
            machine(node.index()).jump(Duration.ofHours(millis % 3 - 1));
            store.jump(Duration.ofHours(millis % 2));
            if (millis % 5 == 0 && node.isEnded()) {
                restartMachine(machine(node.index()), Duration.ofMillis(millis % 100));
            }
        });
    }

    private void restartMachine(SimulatedMachine machine, Duration time) {
        machine.restart();
        nodes.stream().filter(node -> machine(node.index()) == machine).toList().forEach(node -> {
            kill(node);
            restart(node, time);
        });
    }

    private void kill(SimulatedNode node) {
        checks.killed(node);
        node.kill();
    }

    private void restart(SimulatedNode node, Duration time) {
        threads.at(time, () -> {
            if (nodes.get(node.index()) == node) {
                if (!node.isEnded()) {
                    restart(node, Duration.ofMillis(100));
                    return;
                }
                SimulatedNode next = new SimulatedNode(this, node.index());
                nodes.set(node.index(), next);
                note(next, "starts");
                next.start();
            }
        });
    }

    /** As the library's documentation says: stop all, restore, declare it, start all. */
    private void restore(Fault fault) {
        nodes.forEach(this::kill);
        store.restore(fault.millis());
        checks.restored();
        int blocked = OutboxAdmin.of(undisturbed()).declareSetBack();
        note("person", "has restored a backup, " + blocked + " blocked");
        checks.afterStep();
        vendor.restored();
        List.copyOf(nodes).forEach(node -> restart(node, Duration.ofSeconds(3)));
    }

    /** No more faults: restarts all nodes, with all keys. */
    void calmDown() {
        isCalm = true;
        List.copyOf(nodes).forEach(node -> {
            node.close();
            restart(node, Duration.ofSeconds(15));
        });
    }

    void end() {
        nodes.forEach(SimulatedNode::close);
    }

    void note(Object who, String what) {
        if (isTraced) {
            trace.add(String.format(Locale.ROOT, "%9.3f  %s: %s", threads.nanos() / 1e9, who, what));
        }
    }

    private FkCalendar calendar(Instant base) {
        Optional<Fault> outage = scenario.faults().stream().filter(fault -> fault.kind() == Fault.Kind.OUTAGE)
                .findFirst();
        return outage.map(fault -> {
            LocalDateTime from = LocalDateTime.ofInstant(base, STOCKHOLM).plusMinutes(fault.at() % 2);
            String json = """
                    {"format": 1, "notices": [{"id": "own-1", "kind": "outage", "service": "ELT", "title": "Stopp",
                     "text": "Stopp", "windows": [{"from": "%s", "to": "%s"}]}]}
                    """.formatted(from, from.plusMinutes(1));
            return NO_OUTAGE.and(FkCalendar.read(json.getBytes(UTF_8), "own.json"));
        }).orElse(NO_OUTAGE);
    }
}
