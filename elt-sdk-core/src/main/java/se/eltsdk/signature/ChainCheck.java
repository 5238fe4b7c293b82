package se.eltsdk.signature;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import se.eltsdk.Finding;
import se.eltsdk.trust.Environment;

/**
 * Rule ELT-603: the shipped certificates, all of them in their order, lead to a BankID root of the environment, were
 * valid when the signature was made, and the signer's bears one of the environment's policies (RFC 5280).
 *
 * <p>Revocation is not asked for here: BankID answers for it with the OCSP answer.
 */
final class ChainCheck {

    private ChainCheck() {
    }

    static Optional<Finding> refusal(List<X509Certificate> chain, Environment environment, Instant at, String path) {
        if (!hasPolicy(chain.get(0), environment.bankIdPolicies())) {
            return Optional.of(Finding.of("ELT-603/policy", path, environment.name()));
        }
        try {
            CertPathValidator.getInstance("PKIX").validate(
                    CertificateFactory.getInstance("X.509").generateCertPath(chain), parameters(environment, at));
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.of(Finding.of("ELT-603/chain", path, environment.name(), String.valueOf(e.getReason())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform validates X.509 paths", e);
        }
    }

    private static PKIXParameters parameters(Environment environment, Instant at) throws GeneralSecurityException {
        Set<TrustAnchor> anchors = environment.bankIdRoots().certificates().stream()
                .map(root -> new TrustAnchor(root, null)).collect(Collectors.toSet());
        PKIXParameters parameters = new PKIXParameters(anchors);
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        return parameters;
    }

    private static boolean hasPolicy(X509Certificate signer, Set<String> policies) {
        try {
            X509CertSelector selector = new X509CertSelector();
            selector.setPolicy(policies.isEmpty() ? null : policies);
            return selector.match(signer);
        } catch (IOException e) {
            throw new IllegalStateException("an environment holds only well-formed policies", e);
        }
    }
}
