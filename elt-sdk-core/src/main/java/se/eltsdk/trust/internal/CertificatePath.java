package se.eltsdk.trust.internal;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Path validation of RFC 5280 §6 as of a given time. Revocation is not checked here: each caller has its own source for
 * it. The JDK takes any certificate as an anchor, so callers check separately whether the anchor may issue.
 */
public final class CertificatePath {

    private CertificatePath() {
    }

    /**
     * Validates a path.
     *
     * @param path    certificates in order, the first being the one in question, without the anchor
     * @param anchors at least one trusted certificate
     * @return the anchor that ends the path
     * @throws CertPathValidatorException when the path is not valid at this time or ends at none of the anchors
     */
    public static X509Certificate anchor(List<X509Certificate> path, List<X509Certificate> anchors, Instant at)
            throws CertPathValidatorException {
        try {
            Set<TrustAnchor> trusted = new HashSet<>();
            anchors.forEach(anchor -> trusted.add(new TrustAnchor(anchor, null)));
            PKIXParameters parameters = new PKIXParameters(trusted);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            PKIXCertPathValidatorResult result = (PKIXCertPathValidatorResult) CertPathValidator
                    .getInstance("PKIX", JdkCertificates.PROVIDER)
                    .validate(JdkCertificates.factory().generateCertPath(path), parameters);
            return result.getTrustAnchor().getTrustedCert();
        } catch (CertPathValidatorException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform validates X.509 paths", e);
        }
    }
}
