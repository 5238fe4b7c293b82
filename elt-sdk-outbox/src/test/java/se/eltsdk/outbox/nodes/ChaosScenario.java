package se.eltsdk.outbox.nodes;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.RecordedRequest;
import se.eltsdk.transport.submit.FkFixture;

/** Bad weather: an FK that answers at random, a way to it that is shut at times, and nodes that are killed. */
public final class ChaosScenario implements AutoCloseable {

    private static final Duration TAKEN_OVER = Duration.ofSeconds(15);
    private static final int LONGEST_ANSWER = 300;

    private final Random random;
    private final Semaphore arrivals = new Semaphore(0);
    private final MockFk mock;
    private final SwitchableTcpProxy proxy;
    private volatile boolean over;

    public ChaosScenario(long seed) throws IOException {
        this.random = new Random(seed);
        this.mock = MockFk.builder(FkFixture.PKI).minimumGap(Duration.ZERO).observer(this::arrived).start();
        this.proxy = new SwitchableTcpProxy(mock.endpoint());
        mock.then(reply());
    }

    public MockFk mock() {
        return mock;
    }

    public SwitchableTcpProxy proxy() {
        return proxy;
    }

    /**
     * Kills so many nodes, one in each span of time: the one that is in a call where one is, or else any. Every second
     * time it waits, beyond the span, for a call whose answer stays out: on a busy machine a node may need that long to
     * take over, and another answer might come before the kill.
     *
     * @param meanwhile done once in each span
     */
    public void run(NodeProcesses nodes, int kills, Duration span, Action meanwhile) throws Exception {
        for (int i = 0; i < kills; i++) {
            long end = System.nanoTime() + span.toNanos();
            meanwhile.run();
            if (i % 2 == 0) {
                killInLongCall(nodes);
            } else {
                shutProxyAtTimes();
                killOne(nodes, span.multipliedBy(2).dividedBy(3));
            }
            proxy.open();
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
        }
        over = true;
        mock.always(FkReply.accept());
    }

    /** Waits until it is so, looking five times a second. */
    public static boolean await(BooleanSupplier condition, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        mock.close();
    }

    private void killOne(NodeProcesses nodes, Duration patience) throws IOException, InterruptedException {
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(500)).toNanos());
        arrivals.drainPermits();
        boolean called = arrivals.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(LONGEST_ANSWER / 2)).toNanos());
        kill(nodes, called);
    }

    /** One answer is ordered already, so the second call is the one that gets none. */
    private void killInLongCall(NodeProcesses nodes) throws IOException, InterruptedException {
        arrivals.drainPermits();
        mock.then(FkReply.stall());
        kill(nodes, arrivals.tryAcquire(2, TAKEN_OVER.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void kill(NodeProcesses nodes, boolean called) throws IOException, InterruptedException {
        Optional<NodeProcesses.Running> leader = called ? nodes.leader() : Optional.empty();
        nodes.kill(leader.isPresent() ? leader.get() : nodes.any(random));
    }

    private void shutProxyAtTimes() throws IOException {
        if (random.nextInt(6) == 0) {
            proxy.shut();
        }
    }

    /** Called for each request before it is answered; orders the answer of the next. */
    private void arrived(RecordedRequest request) {
        arrivals.release();
        if (!over) {
            mock.then(reply());
        }
    }

    private FkReply reply() {
        Duration delay = Duration.ofMillis(random.nextInt(LONGEST_ANSWER));
        List<FkReply> bad = List.of(FkReply.dropAnswer(), FkReply.halfAnswer(), FkReply.stall(), FkReply.status(503),
                FkReply.reset(), FkReply.xmlValidationError("Fel"));
        return random.nextInt(3) > 0 ? FkReply.accept().after(delay)
                : bad.get(random.nextInt(bad.size())).after(delay);
    }

    /** What is done meanwhile. */
    public interface Action {
        void run() throws Exception;
    }
}
