package se.eltsdk.seal.internal.timestamp;

import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * A time-stamp that was verified.
 *
 * @param time      when the authority saw what it stamped
 * @param authority the certificate of the authority
 * @param until     when the first certificate on the path to it ends: the time-stamp proves nothing later
 */
public record VerifiedTimestamp(Instant time, X509Certificate authority, Instant until) {

    /** Whether it still proves at this time when the seal existed (ETSI EN 319 102-1). */
    public boolean isProvableAt(Instant now) {
        return !now.isAfter(until);
    }
}
