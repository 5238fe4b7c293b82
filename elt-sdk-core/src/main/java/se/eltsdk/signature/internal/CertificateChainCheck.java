package se.eltsdk.signature.internal;

import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.CertPathValidatorException;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.internal.AlgorithmStrength;
import se.eltsdk.trust.internal.CertificatePath;

/**
 * Rule ELT-603: the shipped certificates, all of them in their order, lead to a BankID root of the environment, were
 * valid when the signature was made, have strong keys, and the signer's is one for signing and bears one of the
 * environment's policies (RFC 5280).
 *
 * <p>The roots come from the environment alone, never from the signature. Revocation is not asked for here: BankID
 * answers for it with the OCSP answer.
 */
final class CertificateChainCheck {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private final List<X509Certificate> chain;
    private final EltEnvironment environment;
    private final String path;
    private final List<Finding> findings = new ArrayList<>();

    CertificateChainCheck(List<X509Certificate> chain, EltEnvironment environment, String path) {
        this.chain = chain;
        this.environment = environment;
        this.path = path;
    }

    /** Checks what does not depend on the time of signing. */
    CertificateChainCheck certificates() {
        if (!hasPolicy()) {
            add(ErrorCode.SIGNER_CERTIFICATE.variant("policy"), environment.name());
        }
        if (!maySign()) {
            add(ErrorCode.SIGNER_CERTIFICATE.variant("usage"));
        }
        for (int i = 0; i < chain.size(); i++) {
            if (!isStrongRsa(chain.get(i))) {
                add(ErrorCode.SIGNER_CERTIFICATE.variant("key"), i + 1, AlgorithmStrength.LEAST_RSA_BITS);
            }
        }
        return this;
    }

    /** Checks the path from the signer to a root at this time. */
    CertificateChainCheck path(Instant at) {
        List<X509Certificate> roots = environment.bankIdRoots(at).certificates();
        if (roots.isEmpty()) {
            add(ErrorCode.SIGNER_CERTIFICATE.variant("chain"), environment.name(),
                    CertPathValidatorException.BasicReason.UNSPECIFIED);
            return this;
        }
        try {
            CertificatePath.anchor(chain, roots, at);
        } catch (CertPathValidatorException e) {
            refused(e);
        }
        return this;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private void refused(CertPathValidatorException e) {
        if (e.getReason() == CertPathValidatorException.BasicReason.EXPIRED) {
            add(ErrorCode.SIGNER_CERTIFICATE.variant("expired"), e.getIndex() + 1);
        } else if (e.getReason() == CertPathValidatorException.BasicReason.NOT_YET_VALID) {
            add(ErrorCode.SIGNER_CERTIFICATE.variant("notyet"), e.getIndex() + 1);
        } else if (environment.isProduction() == chain.stream().anyMatch(CertificateChainCheck::saysTest)) {
            add(ErrorCode.SIGNER_CERTIFICATE.variant("environment-" + environment.name()));
        } else {
            add(ErrorCode.SIGNER_CERTIFICATE.variant("chain"), environment.name(), e.getReason());
        }
    }

    private void add(ErrorCode.Variant key, Object... arguments) {
        findings.add(Finding.of(key, path, arguments));
    }

    private boolean hasPolicy() {
        try {
            Set<String> policies = environment.bankIdPolicies();
            X509CertSelector selector = new X509CertSelector();
            selector.setPolicy(policies.isEmpty() ? null : policies);
            return selector.match(chain.get(0));
        } catch (IOException e) {
            throw new IllegalStateException("an environment holds only well-formed policies", e);
        }
    }

    private boolean maySign() {
        boolean[] usage = chain.get(0).getKeyUsage();
        return chain.get(0).getBasicConstraints() < 0
                && usage != null && (usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION]);
    }

    /** BankID's are RSA alone, and none for RSASSA-PSS only. */
    private static boolean isStrongRsa(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        return AlgorithmStrength.RSA.contains(certificate.getSigAlgName()) && AlgorithmStrength.isStrongRsa(key)
                && key.getAlgorithm().equals("RSA");
    }

    private static boolean saysTest(X509Certificate certificate) {
        return CertificateFacts.of(certificate).saysTest();
    }
}
