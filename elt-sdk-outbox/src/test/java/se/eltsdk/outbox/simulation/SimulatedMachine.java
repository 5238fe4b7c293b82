package se.eltsdk.outbox.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import se.eltsdk.transport.pacing.internal.MachineClock;

/** A machine with its own clocks, on which some of the nodes run. */
final class SimulatedMachine {

    private final VirtualThreads threads;
    private final int index;
    private int starts;
    private long startedAt;
    private Duration jumped;

    SimulatedMachine(VirtualThreads threads, int index) {
        this.threads = threads;
        this.index = index;
        this.startedAt = -Duration.ofHours(index + 1).toNanos();
        this.jumped = Duration.ofMinutes(index);
    }

    /** The clocks as a process sees them until the machine is started again. */
    MachineClock clock() {
        long start = startedAt;
        return new MachineClock("machine-" + index + "-" + starts, () -> threads.nanos() - start, new Wall());
    }

    void jump(Duration time) {
        jumped = jumped.plus(time);
    }

    void restart() {
        starts++;
        startedAt = threads.nanos();
    }

    private final class Wall extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return SimulatedStore.EARLY.plusNanos(threads.nanos()).plus(jumped);
        }
    }
}
