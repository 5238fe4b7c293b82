package se.eltsdk.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Supplier;

/** What judging one input may cost: ten seconds, and 64 MiB with 2 KiB more for each byte of it. */
final class CostLimit {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 64L << 20;
    private static final long MOST_PER_BYTE = 2L << 10;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private CostLimit() {
    }

    static <T> T run(int size, Supplier<T> judging) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        T judged = judging.get();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        assertTrue(time.compareTo(LONGEST) <= 0, () -> "took " + time + " for " + size + " bytes");
        assertTrue(allocated <= MOST_BYTES + MOST_PER_BYTE * size,
                () -> "allocated " + allocated + " bytes for " + size);
        return judged;
    }
}
