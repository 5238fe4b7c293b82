package se.eltsdk.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import se.eltsdk.Finding;

/**
 * Checks a provider's month in a process of its own, whose memory the test bounds, and measures what a row costs in a
 * large set and in a small one. Prints findings, heap, and nanoseconds a row.
 */
final class ProviderMonthMain {

    private static final int LARGE = 20_000;
    private static final int SMALL = 200;
    private static final int ROUNDS = 9;

    private ProviderMonthMain() {
    }

    public static void main(String[] arguments) {
        List<Finding> findings = ReportSetRules.check(ProviderMonth.reports(LARGE));
        System.out.println("findings " + findings.size());
        System.out.println("heap " + Runtime.getRuntime().maxMemory() / (1024 * 1024));
        double[] ratios = new double[ROUNDS];
        double[] costs = new double[ROUNDS];
        nanosARow(LARGE);
        nanosARow(SMALL);
        for (int round = 0; round < ROUNDS; round++) {
            double few = nanosARow(SMALL);
            costs[round] = nanosARow(LARGE);
            ratios[round] = costs[round] / few;
        }
        System.out.println("nanos " + median(costs));
        System.out.println("ratio " + median(ratios));
    }

    /** Always over as many rows in all, in sets of this many reports. */
    private static double nanosARow(int reports) {
        long start = System.nanoTime();
        for (int i = 0; i < LARGE / reports; i++) {
            if (!ReportSetRules.check(ProviderMonth.reports(reports)).isEmpty()) {
                throw new IllegalStateException("there is nothing to find");
            }
        }
        return (double) (System.nanoTime() - start) / LARGE / ProviderMonth.ROWS;
    }

    private static String median(double[] values) {
        Arrays.sort(values);
        return String.format(Locale.ROOT, "%.3f", values[values.length / 2]);
    }
}
