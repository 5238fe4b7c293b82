package se.eltsdk.outbox.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import se.eltsdk.outbox.UnknownOutcomePolicy;

/**
 * What a seed decides before the run; the order of the steps is decided during the run, by the same seed.
 *
 * @param seed    the number that replays it
 * @param nodes   how many nodes there are
 * @param entries how many reports are put
 * @param policy  what happens to unknown outcomes
 * @param faults  all disturbances
 */
record Scenario(long seed, int nodes, int entries, UnknownOutcomePolicy policy, List<Fault> faults) {

    private static final int MOST_NODES = 4;
    private static final int MOST_FAULTS = 14;

    static Scenario of(long seed) {
        // Neighbouring seeds of Random begin alike: mixed first.
        Random random = new Random(seed * 0x9e3779b97f4a7c15L);
        int nodes = 1 + random.nextInt(MOST_NODES);
        int entries = 1 + random.nextInt(Reports.COUNT);
        UnknownOutcomePolicy policy = random.nextBoolean() ? UnknownOutcomePolicy.neverResend()
                : UnknownOutcomePolicy.resendAfter(Duration.ofSeconds(40)).blockingAfter(2 + random.nextInt(2));
        return new Scenario(seed, nodes, entries, policy,
                Stream.generate(() -> Fault.of(random)).limit(random.nextInt(MOST_FAULTS)).toList());
    }

    /** All scenarios that are simpler by one thing. */
    List<Scenario> simpler() {
        List<Scenario> simpler = new ArrayList<>(IntStream.range(0, faults.size()).mapToObj(this::without).toList());
        if (nodes > 1) {
            simpler.add(new Scenario(seed, nodes - 1, entries, policy, faults));
        }
        if (entries > 1) {
            simpler.add(new Scenario(seed, nodes, entries - 1, policy, faults));
        }
        return simpler;
    }

    private Scenario without(int index) {
        List<Fault> fewer = new ArrayList<>(faults);
        fewer.remove(index);
        return new Scenario(seed, nodes, entries, policy, List.copyOf(fewer));
    }
}
