package se.eltsdk.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What judging one input may cost: ten seconds, and 64 MiB with 2 KiB more for each byte of it.
 *
 * <p>The first input that goes a way pays for the classes on it too, and for their instrumentation. An input over the
 * limit is therefore judged a second time, and that time counts.
 */
final class CostLimit {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 64L << 20;
    private static final long MOST_PER_BYTE = 2L << 10;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private CostLimit() {
    }

    static <T> T run(int size, Supplier<T> judging) {
        Cost<T> cost = measure(judging);
        if (!cost.isWithin(size)) {
            cost = measure(judging);
        }
        assertTrue(cost.isWithin(size), "took " + cost.time() + " and " + cost.bytes() + " bytes for " + size);
        return cost.judged();
    }

    private static <T> Cost<T> measure(Supplier<T> judging) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        T judged = judging.get();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        return new Cost<>(judged, time, THREADS.getCurrentThreadAllocatedBytes() - bytes);
    }

    private record Cost<T>(T judged, Duration time, long bytes) {

        boolean isWithin(int size) {
            return time.compareTo(LONGEST) <= 0 && bytes <= MOST_BYTES + MOST_PER_BYTE * size;
        }
    }
}
