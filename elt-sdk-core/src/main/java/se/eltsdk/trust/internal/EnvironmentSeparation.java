package se.eltsdk.trust.internal;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
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
            throw new UntrustedException(mixed(ErrorCode.TEST_AND_PRODUCTION_MIXED, entry.role().word(), certificate)
                    .with("other", entry.environment()));
        }
        requireOwn(entry.role().word(), certificate);
    }

    /** ELT-814 or ELT-815. */
    public void requireOwn(String role, X509Certificate certificate) {
        if (foreign(EnvironmentMarker.ofSubject(certificate))) {
            throw new UntrustedException(mixed(ErrorCode.TRUSTED_CERTIFICATE_OF_OTHER_ENVIRONMENT, role, certificate));
        }
        if (foreign(EnvironmentMarker.ofName(certificate.getIssuerX500Principal()))) {
            throw new UntrustedException(mixed(ErrorCode.ISSUED_IN_OTHER_ENVIRONMENT, role, certificate));
        }
    }

    public void requireOwn(Set<String> policies) {
        policies.stream().filter(policy -> foreign(EnvironmentMarker.ofPolicy(policy))).findFirst()
                .ifPresent(policy -> {
            throw new UntrustedException(mixed(ErrorCode.POLICY_OF_OTHER_ENVIRONMENT).with("policy", policy));
        });
    }

    public void requireOwn(URI endpoint) {
        if (foreign(EnvironmentMarker.ofAddress(endpoint))) {
            throw new UntrustedException(mixed(ErrorCode.ENDPOINT_OF_OTHER_ENVIRONMENT));
        }
    }

    public void requireOwnKey(X509Certificate certificate) {
        if (foreign(EnvironmentMarker.ofSubject(certificate))
                || foreign(EnvironmentMarker.ofName(certificate.getIssuerX500Principal()))) {
            throw new UntrustedException(with(mixed(ErrorCode.KEY_OF_OTHER_ENVIRONMENT), certificate));
        }
    }

    private boolean foreign(Optional<EnvironmentMarker> origin) {
        return origin.isPresent() && !origin.get().word().equals(environment);
    }

    private ErrorMessage mixed(ErrorCode code) {
        return ErrorMessage.of(code).with("environment", environment);
    }

    private ErrorMessage mixed(ErrorCode code, String role, X509Certificate certificate) {
        return with(mixed(code).with("role", role), certificate);
    }

    private static ErrorMessage with(ErrorMessage message, X509Certificate certificate) {
        CertificateFacts facts = CertificateFacts.of(certificate);
        return message.with("issuer", facts.issuer()).with("sha256", facts.sha256());
    }
}
