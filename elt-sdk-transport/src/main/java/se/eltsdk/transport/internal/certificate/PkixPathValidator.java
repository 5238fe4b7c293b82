package se.eltsdk.transport.internal.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import se.eltsdk.trust.TrustAnchors;

/** The JDK's path validation (RFC 5280, 6) with given anchors, as of a given instant. */
public final class PkixPathValidator {

    private static final String TLS_PROVIDER = "SunJSSE";

    private PkixPathValidator() {
    }

    /** Returns the JDK's trust manager, which checks path, algorithms, purpose and host name as of the instant. */
    public static X509ExtendedTrustManager trustManager(List<X509Certificate> anchors, Instant at)
            throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", TLS_PROVIDER);
        factory.init(new CertPathTrustManagerParameters(parameters(anchors, new X509CertSelector(), at)));
        return extended(factory).findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
    }

    /** Returns the anchor to which the first of these certificates chains; empty if there is none. */
    static Optional<X509Certificate> anchorOf(List<X509Certificate> chain, Collection<X509Certificate> anchors,
            Instant at) {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(chain.get(0));
        try {
            PKIXBuilderParameters parameters = parameters(anchors, target, at);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            PKIXCertPathBuilderResult result =
                    (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX", "SUN").build(parameters);
            return Optional.of(result.getTrustAnchor().getTrustedCert());
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Returns the candidates for the issuer of the first certificate: the others, and the anchors. */
    public static List<X509Certificate> issuers(List<X509Certificate> chain, TrustAnchors anchors) {
        return Stream.concat(chain.stream().skip(1), anchors.certificates().stream()).toList();
    }

    /** Returns the CAs that this machine's Java trusts, never used to trust FK; empty if they cannot be read. */
    public static List<X509Certificate> machineAnchors() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", TLS_PROVIDER);
            factory.init((KeyStore) null);
            return extended(factory).flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers())).toList();
        } catch (GeneralSecurityException e) {
            return List.of();
        }
    }

    private static Stream<X509ExtendedTrustManager> extended(TrustManagerFactory factory) {
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance).map(X509ExtendedTrustManager.class::cast);
    }

    /** Revocation is asked elsewhere, outside the handshake. */
    private static PKIXBuilderParameters parameters(Collection<X509Certificate> anchors, X509CertSelector target,
            Instant at) throws GeneralSecurityException {
        Set<TrustAnchor> trusted = anchors.stream().map(anchor -> new TrustAnchor(anchor, null))
                .collect(Collectors.toSet());
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, target);
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        return parameters;
    }
}
