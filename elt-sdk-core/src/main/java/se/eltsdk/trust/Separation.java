package se.eltsdk.trust;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;

/** Keeps test and production apart: refuses what gives itself away as the other environment's, each with its code. */
final class Separation {

    private final String environment;

    /** Of this environment, {@code test} or {@code production}. */
    Separation(String environment) {
        this.environment = environment;
    }

    /** ELT-808, ELT-814 or ELT-815. */
    void requireOwn(TrustEntry entry) {
        X509Certificate certificate = entry.certificate();
        if (!entry.environment().equals(environment)) {
            throw mixed("ELT-808", "a trust entry of role " + entry.role().word() + " " + shown(certificate)
                    + " is for " + entry.environment() + ". Give each environment a trust folder of its own");
        }
        if (foreign(Origin.ofSubject(certificate))) {
            throw mixed("ELT-814", "the certificate of role " + entry.role().word() + " " + shown(certificate)
                    + " is of the other environment by its own name or fingerprint. Take the one for " + environment);
        }
        if (foreign(Origin.ofName(certificate.getIssuerX500Principal()))) {
            throw mixed("ELT-815", "the certificate of role " + entry.role().word() + " " + shown(certificate)
                    + " was issued in the other environment. Take the one for " + environment);
        }
    }

    void requireOwn(Set<String> policies) {
        policies.stream().filter(policy -> foreign(Origin.ofPolicy(policy))).findFirst().ifPresent(policy -> {
            throw mixed("ELT-816", "certificate policy " + policy + " is BankID's for the other environment");
        });
    }

    void requireOwn(URI endpoint) {
        if (foreign(Origin.ofAddress(endpoint))) {
            throw mixed("ELT-817", "the endpoint's host is one of the other environment");
        }
    }

    void requireOwnKey(X509Certificate certificate) {
        if (foreign(Origin.ofSubject(certificate)) || foreign(Origin.ofName(certificate.getIssuerX500Principal()))) {
            throw mixed("ELT-818", "the vendor's own certificate " + shown(certificate)
                    + " is of the other environment. Take the key that was ordered for " + environment);
        }
    }

    private boolean foreign(Optional<Origin> origin) {
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
