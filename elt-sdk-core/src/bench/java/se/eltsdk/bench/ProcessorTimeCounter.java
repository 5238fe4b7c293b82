package se.eltsdk.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What the calls of one iteration took; JMH reads the public methods at its end. (JMH's own table shows their sums over
 * all iterations, {@link Ratios} their medians.)
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ProcessorTimeCounter {

    private static final int MOST_CALLS = 200_000;

    private final long[] ours = new long[MOST_CALLS];
    private final long[] peer = new long[MOST_CALLS];
    private int oursCount;
    private int peerCount;

    /** Forgets the iteration before. */
    @Setup(Level.Iteration)
    public void begin() {
        oursCount = 0;
        peerCount = 0;
    }

    /** The middle call of the peer's ÷ the middle call of ours: what disturbs some calls does not count. */
    public double ratioOfMedians() {
        return median(peer, peerCount) / median(ours, oursCount);
    }

    /** All time of the peer's calls ÷ all time of ours: every call counts. */
    public double ratioOfTimes() {
        return (double) sum(peer, peerCount) / sum(ours, oursCount);
    }

    /** Calls of ours in a second, by the middle one. */
    public double oursPerSecond() {
        return TimeUnit.SECONDS.toNanos(1) / median(ours, oursCount);
    }

    /** Calls of the peer in a second, by the middle one. */
    public double peerPerSecond() {
        return TimeUnit.SECONDS.toNanos(1) / median(peer, peerCount);
    }

    boolean isOursFirst() {
        return oursCount % 2 == 0;
    }

    void ours(long nanos) {
        ours[oursCount++] = nanos;
    }

    void peer(long nanos) {
        peer[peerCount++] = nanos;
    }

    private static double median(long[] times, int count) {
        long[] sorted = Arrays.copyOf(times, count);
        Arrays.sort(sorted);
        return sorted[count / 2];
    }

    private static long sum(long[] times, int count) {
        return Arrays.stream(times, 0, count).sum();
    }
}
