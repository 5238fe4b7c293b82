package se.eltsdk.transport.pacing;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How fast a vendor may call FK: the least time from the end of one call to the start of the next.
 *
 * <p>A call ends when its answer has been read or given up. Two calls can then never reach FK closer together than the
 * interval, even if a thread is delayed. The price is the time that the answer takes.
 *
 * @param interval the least time between two calls; never negative
 */
public record CallInterval(Duration interval) {

    /**
     * Creates an interval.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public CallInterval {
        if (requireNonNull(interval, "interval").isNegative()) {
            throw new IllegalArgumentException("the interval between calls is zero or more; it is " + interval);
        }
    }

    /** Returns one second after the previous answer: FK blocks vendors that send faster. */
    public static CallInterval oneASecond() {
        return new CallInterval(Duration.ofSeconds(1));
    }
}
