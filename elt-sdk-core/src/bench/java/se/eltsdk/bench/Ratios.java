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

/** Runs the duels under JMH and tells the ratios; ends with 1 when one is below what is promised. */
public final class Ratios {

    private record Promise(Class<? extends PairedBenchmark> duel, String what, double floor) {
    }

    private static final List<Promise> PROMISES = List.of(
            new Promise(SealBenchmark.class, "seal / raw RSA-2048", 0.95),
            new Promise(VerifyBenchmark.class, "verify / XML-DSig, PKIX, BC", 1.4),
            new Promise(WriteBenchmark.class, "write / step by step", 1.7));

    private Ratios() {
    }

    /** @param arguments simple names of the duels to run; all where none is given */
    public static void main(String[] arguments) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder().shouldFailOnError(true);
        List<String> wanted = List.of(arguments);
        PROMISES.stream().map(promise -> promise.duel().getSimpleName())
                .filter(name -> wanted.isEmpty() || wanted.contains(name))
                .forEach(name -> options.include("\\." + name + "\\."));
        Collection<RunResult> results = new Runner(options.build()).run();
        System.out.printf(Locale.ROOT, "%n%-28s %9s %9s   %7s  %-15s  %-15s  %s%n", "ours / peer", "ours/s", "peer/s",
                "ratio", "mean ± error", "of whole times", "floor");
        boolean kept = results.stream().map(Ratios::tell).reduce(true, Boolean::logicalAnd);
        System.exit(kept ? 0 : 1);
    }

    private static boolean tell(RunResult run) {
        Promise promise = PROMISES.stream()
                .filter(each -> run.getParams().getBenchmark().startsWith(each.duel().getName() + ".")).findFirst()
                .orElseThrow();
        double ratio = median(run, "ratioOfMedians");
        System.out.printf(Locale.ROOT, "%-28s %9.0f %9.0f   %7.3f  %-15s  %-15s  %.2f%s%n", promise.what(),
                median(run, "oursPerSecond"), median(run, "peerPerSecond"), ratio, mean(run, "ratioOfMedians"),
                mean(run, "ratioOfTimes"), promise.floor(), ratio < promise.floor() ? " MISSED" : "");
        return ratio >= promise.floor();
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
