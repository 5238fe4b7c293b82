package se.eltsdk.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Compares two implementations of the same work. Their calls alternate on one thread, so that other load on the machine
 * affects both equally. Measures the CPU time of the thread, so that waiting does not count.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(value = 2, jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 6, time = 2)
public abstract class PairedBenchmark {

    private final ThreadMXBean processorTime = ManagementFactory.getThreadMXBean();

    /** The work done by this library. */
    abstract Object ours() throws Exception;

    /** The work done by the implementation that it is compared with. */
    abstract Object peer() throws Exception;

    /** Calls both. They take turns in going first, because the second finds warmer caches. */
    @Benchmark
    public void pair(ProcessorTimeCounter counter, Blackhole sink) throws Exception {
        if (counter.isOursFirst()) {
            counter.ours(timeOurs(sink));
            counter.peer(timePeer(sink));
        } else {
            counter.peer(timePeer(sink));
            counter.ours(timeOurs(sink));
        }
    }

    private long timeOurs(Blackhole sink) throws Exception {
        long start = processorTime.getCurrentThreadCpuTime();
        sink.consume(ours());
        return processorTime.getCurrentThreadCpuTime() - start;
    }

    private long timePeer(Blackhole sink) throws Exception {
        long start = processorTime.getCurrentThreadCpuTime();
        sink.consume(peer());
        return processorTime.getCurrentThreadCpuTime() - start;
    }
}
