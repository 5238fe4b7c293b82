package se.eltsdk.spring.internal.actuate;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** When the vendor's certificates expire, by their use: {@code tls}, {@code seal}, {@code bankid}. Thread-safe. */
public final class VendorCertificates {

    private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private final Clock clock;

    public VendorCertificates(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
    }

    /** Notes the last second of a certificate, in place of an earlier one of the same use. */
    public void put(String use, Instant end) {
        ends.put(use, end);
    }

    /** Returns the last second of each certificate, by its use. */
    public Map<String, Instant> ends() {
        return new TreeMap<>(ends);
    }

    /** Returns the days until a certificate expires; negative after that. NaN for an unknown use. */
    public double daysLeft(String use) {
        Instant end = ends.get(use);
        return end == null ? Double.NaN : Duration.between(clock.instant(), end).toSeconds() / DAY_SECONDS;
    }
}
