package se.eltsdk.outbox.internal.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import se.eltsdk.transport.pacing.internal.MachineClock;

/**
 * The waiting times of delivery.
 *
 * @param first      the wait after a first deferral, doubled with each further one
 * @param longest    the longest wait after a deferral
 * @param clientRejected the wait before one call tries again after FK has rejected the client
 * @param poll       how often an idle leader looks for due entries, and another node for the leadership
 * @param clock      this machine's clocks
 * @param random     returns values from 0 (inclusive) to 1 (exclusive)
 */
public record DeliveryTimings(Duration first, Duration longest, Duration clientRejected, Duration poll,
              MachineClock clock, DoubleSupplier random) {

    /** How long after the last look at the leadership a call may start. */
    public static final Duration CLAIM = Duration.ofSeconds(1);
    /** How long a new leader waits for calls of the one before, besides the interval: they are on the network. */
    static final Duration LAST_CALLS = CLAIM.plusSeconds(1);

    public static DeliveryTimings usual() {
        return new DeliveryTimings(Duration.ofSeconds(10), Duration.ofMinutes(15), Duration.ofMinutes(5),
                Duration.ofSeconds(1),
                MachineClock.system(), () -> ThreadLocalRandom.current().nextDouble());
    }

    public DeliveryTimings withBackoff(Duration firstTime, Duration longestTime) {
        return new DeliveryTimings(firstTime, longestTime, clientRejected, poll, clock, random);
    }

    public DeliveryTimings withClientRejected(Duration time) {
        return new DeliveryTimings(first, longest, time, poll, clock, random);
    }

    /** Exponential backoff after this many deferrals in a row, with a jitter of 50 %. */
    public Duration backoff(int deferrals) {
        int doublings = Math.min(Math.max(deferrals, 1) - 1, 30);
        long millis = Math.min(first.toMillis() << doublings, longest.toMillis());
        return Duration.ofMillis((long) (millis * (0.5 + random.getAsDouble())));
    }

    /** The monotonic clock, in nanoseconds. */
    long ticks() {
        return clock.ticker().getAsLong();
    }

    /** The time since this reading of the ticker. */
    Duration since(long reading) {
        return Duration.ofNanos(ticks() - reading);
    }
}
