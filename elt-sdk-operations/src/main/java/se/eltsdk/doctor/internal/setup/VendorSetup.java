package se.eltsdk.doctor.internal.setup;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.transport.tls.HttpProxy;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.trust.CertificateChangeWindow;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;

/**
 * What there is to examine, as far as it could be read.
 *
 * @param environmentName {@code test} or {@code production}; empty text where it is not known
 * @param environment     empty where it cannot be built, so that nothing may be sent
 * @param trusted         whom it trusts
 * @param keys            the vendor's own keys
 * @param way             how it sends
 */
public record VendorSetup(String environmentName, Optional<EltEnvironment> environment, Trusted trusted, Keys keys,
        Way way) {

    /**
     * Whom it trusts.
     *
     * @param entries  all entries that could be read
     * @param subjects under which name each role is told of
     * @param windows  announced times of certificate changes, of the trust folder
     */
    public record Trusted(TrustStore entries, Map<TrustRole, String> subjects, List<CertificateChangeWindow> windows) {
    }

    /**
     * The vendor's own keys; empty where there is none, or it cannot be used.
     *
     * @param tls  for TLS
     * @param next what follows it
     * @param seal for seals
     */
    public record Keys(Optional<VendorKey> tls, Optional<VendorKey> next, Optional<VendorKey> seal) {

        public List<VendorKey> all() {
            return Stream.of(tls, next, seal).flatMap(Optional::stream).toList();
        }
    }

    /**
     * How it sends.
     *
     * @param interval   the pace; empty where it cannot be read
     * @param proxy      the proxy; empty where there is none
     * @param revocation what to do about revocation
     * @param catalogue  what FK has announced
     * @param limit      the most time to connect
     */
    public record Way(Optional<Duration> interval, Optional<HttpProxy> proxy, RevocationMode revocation,
            FkCalendar catalogue,
            Duration limit) {
    }

    public VendorSetup with(Keys others) {
        return new VendorSetup(environmentName, environment, trusted, others, way);
    }

    public VendorSetup with(Way other) {
        return new VendorSetup(environmentName, environment, trusted, keys, other);
    }

    public boolean isProduction() {
        return environmentName.equals("production");
    }

    public TrustStore trust() {
        return trusted.entries();
    }

    public String subject(TrustRole role) {
        return trusted.subjects().getOrDefault(role, role.word());
    }
}
