package se.eltsdk.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Collects the CPU times of the calls of one iteration. JMH reads the public methods at its end. (JMH's own table shows
 * their sums over all iterations; {@link Ratios} shows their medians.)
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ProcessorTimeCounter {

    private static final int MAX_CALLS = 200_000;

    private final long[] ours = new long[MAX_CALLS];
    private final long[] peer = new long[MAX_CALLS];
    private int oursCount;
    private int peerCount;

    /** Clears the times of the previous iteration. */
    @Setup(Level.Iteration)
    public void begin() {
        oursCount = 0;
        peerCount = 0;
    }

    /** Median time of the peer ÷ median time of ours: outliers do not count. */
    public double ratioOfMedians() {
        return median(peer, peerCount) / median(ours, oursCount);
    }

    /** Total time of the peer ÷ total time of ours: every call counts. */
    public double ratioOfTimes() {
        return (double) sum(peer, peerCount) / sum(ours, oursCount);
    }

    /** Calls of ours per second, by the median time. */
    public double oursPerSecond() {
        return TimeUnit.SECONDS.toNanos(1) / median(ours, oursCount);
    }

    /** Calls of the peer per second, by the median time. */
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
