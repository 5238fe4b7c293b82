package se.eltsdk.trust.internal;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.TrustedCertificate;
import se.eltsdk.trust.UntrustedException;

/** Keeps test and production apart: refuses what gives itself away as the other environment's, each with its code. */
public final class EnvironmentSeparation {

    private final String environment;

    /** Of this environment, {@code test} or {@code production}. */
    public EnvironmentSeparation(String environment) {
        this.environment = environment;
    }

    /** ELT-808, ELT-814 or ELT-815. */
    public void requireOwn(TrustedCertificate entry) {
        X509Certificate certificate = entry.certificate();
        if (!entry.environment().equals(environment)) {
            throw mixed("ELT-808", "a trust entry of role " + entry.role().word() + " " + shown(certificate)
                    + " is for " + entry.environment() + ". Give each environment a trust folder of its own");
        }
        if (foreign(EnvironmentMarker.ofSubject(certificate))) {
            throw mixed("ELT-814", "the certificate of role " + entry.role().word() + " " + shown(certificate)
                    + " is of the other environment by its own name or fingerprint. Take the one for " + environment);
        }
        if (foreign(EnvironmentMarker.ofName(certificate.getIssuerX500Principal()))) {
            throw mixed("ELT-815", "the certificate of role " + entry.role().word() + " " + shown(certificate)
                    + " was issued in the other environment. Take the one for " + environment);
        }
    }

    public void requireOwn(Set<String> policies) {
        policies.stream().filter(policy -> foreign(EnvironmentMarker.ofPolicy(policy))).findFirst()
                .ifPresent(policy -> {
            throw mixed("ELT-816", "certificate policy " + policy + " is BankID's for the other environment");
        });
    }

    public void requireOwn(URI endpoint) {
        if (foreign(EnvironmentMarker.ofAddress(endpoint))) {
            throw mixed("ELT-817", "the endpoint's host is one of the other environment");
        }
    }

    public void requireOwnKey(X509Certificate certificate) {
        if (foreign(EnvironmentMarker.ofSubject(certificate))
                || foreign(EnvironmentMarker.ofName(certificate.getIssuerX500Principal()))) {
            throw mixed("ELT-818", "the vendor's own certificate " + shown(certificate)
                    + " is of the other environment. Take the key that was ordered for " + environment);
        }
    }

    private boolean foreign(Optional<EnvironmentMarker> origin) {
        return origin.isPresent() && !origin.get().word().equals(environment);
    }

    private static String shown(X509Certificate certificate) {
        CertificateFacts facts = CertificateFacts.of(certificate);
        return "issued by \"" + facts.issuer() + "\" (SHA-256 " + facts.sha256() + ")";
    }

    private UntrustedException mixed(String code, String sentence) {
        return new UntrustedException(code, "Test and production must not be mixed: this is " + environment + ", and "
                + sentence + ".");
    }
}
