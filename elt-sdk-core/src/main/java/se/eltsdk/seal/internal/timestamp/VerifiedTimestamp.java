package se.eltsdk.seal.internal.timestamp;

import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * A time-stamp that was verified.
 *
 * @param time      when the authority saw what it stamped
 * @param authority the certificate of the authority
 */
public record VerifiedTimestamp(Instant time, X509Certificate authority) {
}
