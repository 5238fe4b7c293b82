package se.eltsdk.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of an entry whose outcome is not known: the vendor's decision, since whether FK takes a repeated report
 * for a replacement is not known.
 *
 * <p>Example: {@code DeliveryPolicy.resendAfter(Duration.ofMinutes(2)).blockingAfter(3)}.
 */
public final class UnknownOutcomePolicy {

    private static final int UNKNOWNS = 3;

    private final Optional<Duration> resendAfter;
    private final int unknownsUntilBlocked;

    private UnknownOutcomePolicy(Optional<Duration> resendAfter, int unknownsUntilBlocked) {
        this.resendAfter = resendAfter;
        this.unknownsUntilBlocked = unknownsUntilBlocked;
    }

    /** A person decides: nothing goes again by itself. The default. */
    public static UnknownOutcomePolicy neverResend() {
        return new UnknownOutcomePolicy(Optional.empty(), UNKNOWNS);
    }

    /**
     * The same bytes go again under the same id after this time, marked as perhaps delivered twice.
     *
     * @param time longer than a whole call can take
     * @throws IllegalArgumentException when it is not longer than zero
     */
    public static UnknownOutcomePolicy resendAfter(Duration time) {
        if (requireNonNull(time, "time").isNegative() || time.isZero()) {
            throw new IllegalArgumentException("the time after which to send again is longer than zero; it is " + time);
        }
        return new UnknownOutcomePolicy(Optional.of(time), UNKNOWNS);
    }

    /**
     * The same, but with so many unknown outcomes of one entry, instead of 3, until it is blocked for a person.
     *
     * @throws IllegalArgumentException when it is less than 1
     */
    public UnknownOutcomePolicy blockingAfter(int unknowns) {
        if (unknowns < 1) {
            throw new IllegalArgumentException("an entry can be blocked after 1 unknown outcome or more, not after "
                    + unknowns);
        }
        return new UnknownOutcomePolicy(resendAfter, unknowns);
    }

    /** After which time the same goes again; empty when a person decides. */
    public Optional<Duration> resendAfter() {
        return resendAfter;
    }

    /** After how many unknown outcomes an entry is blocked. */
    public int unknownsUntilBlocked() {
        return unknownsUntilBlocked;
    }

    @Override
    public String toString() {
        return "DeliveryPolicy[" + resendAfter.map(time -> "resend after " + time).orElse("hold") + ", blocked after "
                + unknownsUntilBlocked + " unknown]";
    }
}
