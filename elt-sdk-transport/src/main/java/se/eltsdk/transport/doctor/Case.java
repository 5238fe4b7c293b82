package se.eltsdk.transport.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import se.eltsdk.catalogue.Catalogue;
import se.eltsdk.transport.tls.HttpProxy;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.trust.Environment;
import se.eltsdk.trust.TrustEntries;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustWindow;

/**
 * What there is to examine, as far as it could be read.
 *
 * @param environmentName {@code test} or {@code production}; empty text where it is not known
 * @param environment     empty where it cannot be built, so that nothing may be sent
 * @param trusted         whom it trusts
 * @param keys            the vendor's own keys
 * @param way             how it sends
 */
record Case(String environmentName, Optional<Environment> environment, Trusted trusted, Keys keys, Way way) {

    /**
     * Whom it trusts.
     *
     * @param entries  all entries that could be read
     * @param subjects under which name each role is told of
     * @param windows  announced times of certificate changes, of the trust folder
     */
    record Trusted(TrustEntries entries, Map<TrustRole, String> subjects, List<TrustWindow> windows) {
    }

    /**
     * The vendor's own keys; empty where there is none, or it cannot be used.
     *
     * @param tls  for TLS
     * @param next what follows it
     * @param seal for seals
     */
    record Keys(Optional<OwnKey> tls, Optional<OwnKey> next, Optional<OwnKey> seal) {

        List<OwnKey> all() {
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
    record Way(Optional<Duration> interval, Optional<HttpProxy> proxy, RevocationMode revocation, Catalogue catalogue,
            Duration limit) {
    }

    Case with(Keys others) {
        return new Case(environmentName, environment, trusted, others, way);
    }

    Case with(Way other) {
        return new Case(environmentName, environment, trusted, keys, other);
    }

    boolean isProduction() {
        return environmentName.equals("production");
    }

    TrustEntries trust() {
        return trusted.entries();
    }

    String subject(TrustRole role) {
        return trusted.subjects().getOrDefault(role, role.word());
    }
}
