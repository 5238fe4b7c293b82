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
 * The same work done in two ways, call by call in turn on one thread, so that whatever else the machine does at the
 * time is borne by both. Each call's time is what the thread had of the processor, so that waiting does not count.
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

    /** By this library. */
    abstract Object ours() throws Exception;

    /** By what it is measured against. */
    abstract Object peer() throws Exception;

    /** Both, the one that begins taking turns. */
    @Benchmark
    public void pair(ProcessorTimeCounter tally, Blackhole sink) throws Exception {
        if (tally.isOursFirst()) {
            tally.ours(timeOurs(sink));
            tally.peer(timePeer(sink));
        } else {
            tally.peer(timePeer(sink));
            tally.ours(timeOurs(sink));
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
