package se.eltsdk.bench;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks under JMH and prints the ratios. Exits with 1 if a ratio is below its floor. */
public final class Ratios {

    private record Floor(Class<? extends PairedBenchmark> benchmark, String what, double ratio) {
    }

    private static final List<Floor> FLOORS = List.of(
            new Floor(SealBenchmark.class, "seal / raw RSA-2048", 0.95),
            new Floor(VerifyBenchmark.class, "verify / XML-DSig, PKIX, BC", 1.6),
            new Floor(Batch60Benchmark.class, "60 in a batch / one by one", 2.2),
            new Floor(Batch200Benchmark.class, "200 in a batch / one by one", 4.0),
            new Floor(WriteBenchmark.class, "write / step by step", 1.7));

    private Ratios() {
    }

    /** @param arguments simple names of the benchmarks to run; none for all */
    public static void main(String[] arguments) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder().shouldFailOnError(true);
        List<String> wanted = List.of(arguments);
        FLOORS.stream().map(floor -> floor.benchmark().getSimpleName())
                .filter(name -> wanted.isEmpty() || wanted.contains(name))
                .forEach(name -> options.include("\\." + name + "\\."));
        Collection<RunResult> results = new Runner(options.build()).run();
        System.out.printf(Locale.ROOT, "%n%-28s %9s %9s   %7s  %-15s  %-15s  %s%n", "ours / peer", "ours/s", "peer/s",
                "ratio", "mean ± error", "of whole times", "floor");
        boolean passed = results.stream().map(Ratios::print).reduce(true, Boolean::logicalAnd);
        System.exit(passed ? 0 : 1);
    }

    private static boolean print(RunResult run) {
        Floor floor = FLOORS.stream()
                .filter(each -> run.getParams().getBenchmark().startsWith(each.benchmark().getName() + ".")).findFirst()
                .orElseThrow();
        double ratio = median(run, "ratioOfMedians");
        System.out.printf(Locale.ROOT, "%-28s %9.0f %9.0f   %7.3f  %-15s  %-15s  %.2f%s%n", floor.what(),
                median(run, "oursPerSecond"), median(run, "peerPerSecond"), ratio, mean(run, "ratioOfMedians"),
                mean(run, "ratioOfTimes"), floor.ratio(), ratio < floor.ratio() ? " MISSED" : "");
        return ratio >= floor.ratio();
    }

    private static double median(RunResult run, String name) {
        return result(run, name).getStatistics().getPercentile(50);
    }

    private static String mean(RunResult run, String name) {
        Result<?> result = result(run, name);
        return String.format(Locale.ROOT, "%.3f ± %.3f", result.getStatistics().getMean(),
                result.getStatistics().getMeanErrorAt(0.999));
    }

    private static Result<?> result(RunResult run, String name) {
        return run.getSecondaryResults().get(name);
    }
}
