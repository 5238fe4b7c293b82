package se.eltsdk.transport.pacing;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How fast a vendor may call FK: the least time from the end of one call to the start of the next.
 *
 * <p>A call ends when its answer has been read or given up. Counted so, two calls can never come to FK closer together
 * than the interval, however long a thread was held up; the price is the time that the answer takes.
 *
 * @param interval the least time between two calls; never negative
 */
public record CallInterval(Duration interval) {

    /**
     * Checks the interval.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public CallInterval {
        if (requireNonNull(interval, "interval").isNegative()) {
            throw new IllegalArgumentException("a pace's interval is zero or more; it is " + interval);
        }
    }

    /** One second after the previous answer: FK shuts out who sends faster. */
    public static CallInterval oneASecond() {
        return new CallInterval(Duration.ofSeconds(1));
    }
}
