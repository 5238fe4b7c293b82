package se.eltsdk.outbox.nodes;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import se.eltsdk.testkit.RecordedRequest;

/** When requests arrived at FK, by one monotonic clock. */
public final class ArrivalTimes {

    private final long[] nanos;

    public ArrivalTimes(List<RecordedRequest> requests) {
        this.nanos = requests.stream().mapToLong(RecordedRequest::arrivedNanos).sorted().toArray();
    }

    public int count() {
        return nanos.length;
    }

    public Duration smallestGap() {
        return Duration.ofNanos(gaps().min().orElse(Long.MAX_VALUE));
    }

    /** The largest number of arrivals in any stretch of a second. */
    public int mostInASecond() {
        long second = Duration.ofSeconds(1).toNanos();
        return IntStream.range(0, nanos.length)
                .map(first -> (int) LongStream.of(nanos).skip(first)
                        .takeWhile(later -> later - nanos[first] < second).count()).max().orElse(0);
    }

    /** Arrivals in a second, from the first to the last. */
    public double rate() {
        return (nanos.length - 1) * 1e9 / (nanos[nanos.length - 1] - nanos[0]);
    }

    private LongStream gaps() {
        return IntStream.range(1, nanos.length).mapToLong(i -> nanos[i] - nanos[i - 1]);
    }

    @Override
    public String toString() {
        return count() + " arrivals, most in a second " + mostInASecond() + ", smallest gap "
                + smallestGap().toNanos() / 1_000 + " us, " + Math.round(rate() * 1000) / 1000.0 + " a second";
    }
}
