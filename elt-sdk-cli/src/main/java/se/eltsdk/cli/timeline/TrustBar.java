package se.eltsdk.cli.timeline;

import java.util.List;
import java.util.Optional;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.TrustedCertificate;

/**
 * A certificate over time.
 *
 * @param entry  the entry
 * @param stated when an operator trusts it
 */
public record TrustBar(TrustedCertificate entry, TimeSpan stated) {

    static TrustBar of(TrustedCertificate entry) {
        return new TrustBar(entry, new TimeSpan(entry.from(), entry.to()));
    }

    /** When it is valid by its own dates. */
    TimeSpan valid() {
        CertificateFacts facts = CertificateFacts.of(entry.certificate());
        return new TimeSpan(facts.notBefore(), facts.notAfter().plusSeconds(1));
    }

    /** When it is both trusted and valid; empty if never. */
    Optional<TimeSpan> usable() {
        return stated.within(valid());
    }

    /** When it is trusted and not valid. */
    List<TimeSpan> expired() {
        return stated.without(List.of(valid()));
    }

    /** Whether it can be used at the start of this span and before it. */
    boolean startsBefore(TimeSpan shown) {
        return usable().filter(usable -> usable.from().isBefore(shown.from()) && usable.to().isAfter(shown.from()))
                .isPresent();
    }

    /** Whether it can be used at the end of this span and after it. */
    boolean continuesAfter(TimeSpan shown) {
        return usable().filter(usable -> usable.from().isBefore(shown.to()) && usable.to().isAfter(shown.to()))
                .isPresent();
    }

    /** The first digits of the fingerprint, and the issuer. */
    String label() {
        return entry.sha256().hex().substring(0, 8) + " " + CertificateFacts.of(entry.certificate()).issuer();
    }
}
