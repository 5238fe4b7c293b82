package se.eltsdk.outbox.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The library's delivery in simulated runs, each of which a seed decides. To replay one, with all its steps:
 * {@code mvn test -pl elt-sdk-outbox -Dtest=DeliverySimulationTest -Delt.simulation.seed=4711}.
 */
class DeliverySimulationTest {

    private static final int FEW = 200;
    private static final int MANY = Integer.getInteger("elt.simulation.seeds", 10_000);

    @Test
    void whenAnythingHappens_thenNothingIsLostOrSentTwice() {
        Long seed = Long.getLong("elt.simulation.seed");
        check(seed == null ? LongStream.range(0, FEW) : LongStream.of(seed));
    }

    @Test
    @Tag("slow")
    void whenAnythingHappensManyTimes_thenNothingIsLostOrSentTwice() {
        check(LongStream.range(0, MANY));
    }

    @Test
    void whenASeedIsReplayed_thenTheRunIsTheSame() {
        Scenario scenario = Scenario.of(3);

        assertEquals(Simulation.trace(scenario), Simulation.trace(scenario));
    }

    private static void check(LongStream seeds) {
        seeds.mapToObj(Scenario::of).filter(scenario -> Simulation.run(scenario, false).isPresent()).findFirst()
                .ifPresent(DeliverySimulationTest::report);
    }

    private static void report(Scenario failing) {
        Scenario simplest = simplest(failing);
        Simulation.Violation violation = Simulation.run(simplest, true).orElseThrow();
        fail("seed " + failing.seed() + ": " + violation.what().getMessage() + "\nwith " + simplest + "\n"
                + String.join("\n", violation.trace()), violation.what());
    }

    /** Leaves out what is not needed for the run to fail. */
    private static Scenario simplest(Scenario failing) {
        Optional<Scenario> simpler = failing.simpler().stream()
                .filter(scenario -> Simulation.run(scenario, false).isPresent()).findFirst();
        return simpler.map(DeliverySimulationTest::simplest).orElse(failing);
    }
}
