package se.eltsdk.spring.internal.actuate;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import se.eltsdk.trust.CertificateFacts;

/** The vendor's certificates, by their use: {@code tls}, {@code seal}, {@code bankid}. Thread-safe. */
public final class VendorCertificates {

    private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private final Map<String, CertificateFacts> certificates = new ConcurrentHashMap<>();
    private final Clock clock;

    public VendorCertificates(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
    }

    /** Notes a certificate, in place of an earlier one of the same use. */
    public void put(String use, CertificateFacts certificate) {
        certificates.put(use, certificate);
    }

    /** Returns each certificate, by its use. */
    public Map<String, CertificateFacts> all() {
        return new TreeMap<>(certificates);
    }

    /** Returns the last second of each certificate, by its use. */
    public Map<String, Instant> ends() {
        Map<String, Instant> ends = new TreeMap<>();
        certificates.forEach((use, certificate) -> ends.put(use, certificate.notAfter()));
        return ends;
    }

    /** Returns the days until a certificate expires; negative after that. NaN for an unknown use. */
    public double daysLeft(String use) {
        CertificateFacts certificate = certificates.get(use);
        return certificate == null ? Double.NaN
                : Duration.between(clock.instant(), certificate.notAfter()).toSeconds() / DAY_SECONDS;
    }
}
