package se.eltsdk.trust;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.time.Instant;
import se.eltsdk.Sha256;
import se.eltsdk.trust.internal.JdkCertificates;

/**
 * A certificate that is trusted in one role, in one environment, for a stated time.
 *
 * <p>The time is when to trust it for what happens now, which an operator states; it is not the certificate's own
 * validity, which is checked too. Two entries may overlap, as they should around an announced change. An entry whose
 * time has passed stays, for documents of that time.
 *
 * @param role        what it is trusted for
 * @param environment {@code test} or {@code production}
 * @param certificate the certificate
 * @param from        the first instant
 * @param to          the first instant after it; {@link Instant#MAX} for one without a stated end
 * @param source      where it came from and how it was confirmed, in the operator's words; may be empty text
 */
public record TrustedCertificate(TrustRole role, String environment, X509Certificate certificate, Instant from,
        Instant to,
                         String source) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the environment is none, or the time ends before it begins
     */
    public TrustedCertificate {
        requireNonNull(role, "role");
        certificate = JdkCertificates.of(requireNonNull(certificate, "certificate"));
        requireNonNull(source, "source");
        if (!requireNonNull(environment, "environment").equals("test") && !environment.equals("production")) {
            throw new IllegalArgumentException("an environment is test or production");
        }
        if (!requireNonNull(from, "from").isBefore(requireNonNull(to, "to"))) {
            throw new IllegalArgumentException("a trust entry begins before it ends");
        }
    }

    /** Whether it is trusted at this instant. */
    public boolean isTrustedAt(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** The first instant at which it is trusted and the certificate is valid. */
    public Instant usableFrom() {
        Instant valid = CertificateFacts.of(certificate).notBefore();
        return from.isAfter(valid) ? from : valid;
    }

    /** The first instant at which it is no longer trusted, or the certificate no longer valid. */
    public Instant usableTo() {
        Instant expired = CertificateFacts.of(certificate).notAfter().plusSeconds(1);
        return to.isBefore(expired) ? to : expired;
    }

    /** The certificate's fingerprint. */
    public Sha256 sha256() {
        return CertificateFacts.of(certificate).sha256();
    }

    /** Role, environment, dates and fingerprint, and nothing of the subject. */
    @Override
    public String toString() {
        return "TrustedCertificate[" + role.word() + ", " + environment + ", " + from + " to " + to + ", sha256="
                + sha256()
                + "]";
    }
}
