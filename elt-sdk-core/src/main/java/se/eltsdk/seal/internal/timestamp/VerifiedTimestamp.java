package se.eltsdk.seal.internal.timestamp;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;

/**
 * A time-stamp that was verified.
 *
 * @param time      when the authority saw what it stamped
 * @param authority the certificate of the authority
 * @param until     when the first certificate on the path to it ends: the time-stamp proves nothing later
 */
public record VerifiedTimestamp(Instant time, X509Certificate authority, Instant until) {

    private static final Duration SKEW = Duration.ofMinutes(5);

    /** @throws EltException ELT-915 when the seal claims a later time than this, by more than clocks may differ */
    public void requireNotBefore(Instant claimed) {
        if (claimed.isAfter(time.plus(SKEW))) {
            throw new EltException(ErrorMessage.of(ErrorCode.INVALID_TIMESTAMP.variant("claimed"))
                    .with("claimed", claimed).with("stamped", time));
        }
    }

    /**
     * @throws EltException ELT-919 when the seal's certificate had ended at this time: the seal would not be valid with
     *         the time-stamp, while it is without
     */
    public void requireNotAfter(Instant certificateEnd) {
        if (time.isAfter(certificateEnd)) {
            throw new EltException(ErrorMessage.of(ErrorCode.SEALING_TIME_NOT_PROVABLE.variant("late"))
                    .with("ended", certificateEnd).with("stamped", time));
        }
    }

    /** Whether it still proves at this time when the seal existed (ETSI EN 319 102-1). */
    public boolean isProvableAt(Instant now) {
        return !now.isAfter(until);
    }
}
