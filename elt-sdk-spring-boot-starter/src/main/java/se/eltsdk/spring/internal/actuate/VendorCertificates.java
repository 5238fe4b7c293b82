package se.eltsdk.spring.internal.actuate;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.TrustStore;

/**
 * The vendor's certificates, by their use: {@code tls}, {@code seal}, {@code bankid}; and the certificates that the
 * client of FK trusts. Thread-safe.
 */
public final class VendorCertificates {

    private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private final Map<String, CertificateFacts> certificates = new ConcurrentHashMap<>();
    private final Clock clock;
    private TrustStore trusted;
    private Optional<TrustStore> offered = Optional.empty();

    /** @param trusted the certificates that are trusted at the start */
    public VendorCertificates(TrustStore trusted, Clock clock) {
        this.trusted = requireNonNull(trusted, "trusted");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Returns the certificates that the client trusts, or has trusted, or will trust. */
    public synchronized TrustStore trusted() {
        return trusted;
    }

    /** Notes certificates that the client is going to check. */
    public synchronized void offer(TrustStore store) {
        offered = Optional.of(store);
    }

    /** Notes whether the client uses what it was offered last. */
    public synchronized void checked(boolean isUsed) {
        trusted = offered.filter(store -> isUsed).orElse(trusted);
        offered = Optional.empty();
    }

    /** Notes a certificate, in place of an earlier one of the same use. */
    public void put(String use, @Nullable CertificateFacts certificate) {
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
