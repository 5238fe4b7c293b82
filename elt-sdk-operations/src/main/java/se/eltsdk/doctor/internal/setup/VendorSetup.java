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
 * The setup to examine, as far as it could be read.
 *
 * @param environmentName {@code test} or {@code production}; empty text if unknown
 * @param environment     empty if it cannot be built, so that nothing may be sent
 * @param trusted         whom it trusts
 * @param keys            the vendor's own keys
 * @param connection      how it connects to FK
 * @param bankId          BankID's API; empty if it is not configured
 * @param timestamps      the time-stamp authority; empty if none is configured
 */
public record VendorSetup(String environmentName, Optional<EltEnvironment> environment, Trusted trusted, Keys keys,
        Connection connection, Optional<BankIdService> bankId, Optional<TimestampService> timestamps) {

    /**
     * Whom it trusts.
     *
     * @param entries  all entries that could be read
     * @param subjects the subject of observations about each role
     * @param windows  announced times of certificate changes, from the trust folder
     */
    public record Trusted(TrustStore entries, Map<TrustRole, String> subjects, List<CertificateChangeWindow> windows) {
    }

    /**
     * The vendor's own keys; each is empty if there is none, or it cannot be used.
     *
     * @param tls  for TLS
     * @param next the one that will replace it
     * @param seal for seals
     */
    public record Keys(Optional<VendorKey> tls, Optional<VendorKey> next, Optional<VendorKey> seal) {

        public List<VendorKey> all() {
            return Stream.of(tls, next, seal).flatMap(Optional::stream).toList();
        }
    }

    /**
     * How it connects to FK.
     *
     * @param interval   the time between two calls; empty if it cannot be read
     * @param proxy      empty if there is none, or its settings are not valid
     * @param reachable  false if a proxy is configured whose settings are not valid: nothing may go past it
     * @param revocation the mode of revocation checking
     * @param calendar   what FK has announced
     * @param limit      the longest time to connect
     */
    public record Connection(Optional<Duration> interval, Optional<HttpProxy> proxy, boolean reachable,
            RevocationMode revocation, FkCalendar calendar, Duration limit) {

        public Connection withInterval(Duration value) {
            return new Connection(Optional.of(value), proxy, reachable, revocation, calendar, limit);
        }

        public Connection withProxy(HttpProxy value) {
            return new Connection(interval, Optional.of(value), true, revocation, calendar, limit);
        }

        public Connection withRevocation(RevocationMode value) {
            return new Connection(interval, proxy, reachable, value, calendar, limit);
        }

        public Connection withCalendar(FkCalendar value) {
            return new Connection(interval, proxy, reachable, revocation, value, limit);
        }
    }

    public VendorSetup with(Keys others) {
        return new VendorSetup(environmentName, environment, trusted, others, connection, bankId, timestamps);
    }

    public VendorSetup with(Connection other) {
        return new VendorSetup(environmentName, environment, trusted, keys, other, bankId, timestamps);
    }

    public VendorSetup with(TimestampService service) {
        return new VendorSetup(environmentName, environment, trusted, keys, connection, bankId, Optional.of(service));
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
