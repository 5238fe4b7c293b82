package se.eltsdk.outbox.internal.delivery;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * How long delivery waits for what.
 *
 * @param first      the time after a first deferral, doubled with each further one
 * @param longest    the most that it grows to
 * @param turnedAway after which time FK is tried by one call when it has turned the vendor away
 * @param poll       how often an idle node looks for work, and one that does not lead whether it can
 * @param ticker     the monotonic clock, in nanoseconds
 * @param random     from 0 up to and without 1
 */
public record DeliveryTimings(Duration first, Duration longest, Duration turnedAway, Duration poll, LongSupplier ticker,
              DoubleSupplier random) {

    /** A call may start only so long after it was last seen that the leadership holds. */
    static final Duration CLAIM = Duration.ofSeconds(2);

    public static DeliveryTimings usual() {
        return new DeliveryTimings(Duration.ofSeconds(10), Duration.ofMinutes(15), Duration.ofMinutes(5),
                Duration.ofSeconds(1),
                System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
    }

    public DeliveryTimings withBackoff(Duration firstTime, Duration longestTime) {
        return new DeliveryTimings(firstTime, longestTime, turnedAway, poll, ticker, random);
    }

    public DeliveryTimings withTurnedAway(Duration time) {
        return new DeliveryTimings(first, longest, time, poll, ticker, random);
    }

    /** The time until the next attempt after so many deferrals in a row: doubled each time, and a half more or less. */
    public Duration backoff(int deferrals) {
        int doublings = Math.min(Math.max(deferrals, 1) - 1, 30);
        long millis = Math.min(first.toMillis() << doublings, longest.toMillis());
        return Duration.ofMillis((long) (millis * (0.5 + random.getAsDouble())));
    }

    /** The time since that reading of the ticker. */
    Duration since(long reading) {
        return Duration.ofNanos(ticker.getAsLong() - reading);
    }
}
