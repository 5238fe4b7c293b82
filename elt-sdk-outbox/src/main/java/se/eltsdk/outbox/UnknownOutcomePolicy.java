package se.eltsdk.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * Decides what happens to an entry whose outcome is unknown. The vendor has to decide, because it is not known whether
 * FK treats a repeated report as a replacement.
 *
 * <p>Example: {@code UnknownOutcomePolicy.resendAfter(Duration.ofMinutes(2)).blockingAfter(3)}.
 */
public final class UnknownOutcomePolicy {

    private static final int UNKNOWNS = 3;

    private final Optional<Duration> resendAfter;
    private final int unknownsUntilBlocked;

    private UnknownOutcomePolicy(Optional<Duration> resendAfter, int unknownsUntilBlocked) {
        this.resendAfter = resendAfter;
        this.unknownsUntilBlocked = unknownsUntilBlocked;
    }

    /** A person decides; nothing is sent again automatically. The default. */
    public static UnknownOutcomePolicy neverResend() {
        return new UnknownOutcomePolicy(Optional.empty(), UNKNOWNS);
    }

    /**
     * The same bytes are sent again under the same id after this time, marked as perhaps delivered twice.
     *
     * @param time longer than a whole call can take
     * @throws IllegalArgumentException if it is not positive
     */
    public static UnknownOutcomePolicy resendAfter(Duration time) {
        if (requireNonNull(time, "time").isNegative() || time.isZero()) {
            throw new IllegalArgumentException("the time after which to send again must be positive; it is " + time);
        }
        return new UnknownOutcomePolicy(Optional.of(time), UNKNOWNS);
    }

    /**
     * Returns a copy that blocks an entry after this many unknown outcomes instead of 3. A person decides then.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public UnknownOutcomePolicy blockingAfter(int unknowns) {
        if (unknowns < 1) {
            throw new IllegalArgumentException("an entry is blocked after at least 1 unknown outcome, not after "
                    + unknowns);
        }
        return new UnknownOutcomePolicy(resendAfter, unknowns);
    }

    /** The time after which the same bytes are sent again; empty if a person decides. */
    public Optional<Duration> resendAfter() {
        return resendAfter;
    }

    /** The number of unknown outcomes after which an entry is blocked. */
    public int unknownsUntilBlocked() {
        return unknownsUntilBlocked;
    }

    @Override
    public String toString() {
        return "UnknownOutcomePolicy[" + resendAfter.map(time -> "resend after " + time).orElse("never resend")
                + ", blocked after " + unknownsUntilBlocked + " unknown]";
    }
}
