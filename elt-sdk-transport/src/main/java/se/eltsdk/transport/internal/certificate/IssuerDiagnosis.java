package se.eltsdk.transport.internal.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.internal.SanitizedText;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ConnectionFailures;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustedCertificate;

/** Diagnoses a chain that ends at none of the current anchors: who intercepts the connection, or what is missing. */
final class IssuerDiagnosis {

    /** Names in the issuers of products that inspect TLS. */
    private static final List<String> INSPECTORS = List.of("zscaler", "netskope", "fortinet", "fortigate", "palo alto",
            "blue coat", "bluecoat", "mcafee", "skyhigh", "sophos", "kaspersky", "eset ssl", "avast", "avg ",
            "bitdefender", "cisco umbrella", "check point", "forcepoint", "websense", "barracuda", "watchguard",
            "squid", "mitmproxy", "charles proxy", "fiddler", "portswigger", "cloudflare gateway", "iboss",
            "smoothwall", "contentkeeper", "trend micro", "sonicwall", "untangle", "menlo security");

    private static final int LONGEST_NAME = 200;

    private final EltEnvironment environment;
    private final Instant now;
    private final Supplier<List<X509Certificate>> machineAnchors;

    IssuerDiagnosis(EltEnvironment environment, Instant now, Supplier<List<X509Certificate>> machineAnchors) {
        this.environment = environment;
        this.now = now;
        this.machineAnchors = machineAnchors;
    }

    ConnectionFailure of(List<X509Certificate> chain) {
        String issuer = issuer(chain.get(0));
        return anotherTime(chain, issuer)
                .or(() -> inspected(chain, issuer))
                .or(() -> otherEnvironment(chain, issuer))
                .or(() -> missingIntermediate(chain, issuer))
                .orElseGet(() -> unknown(issuer));
    }

    private Optional<ConnectionFailure> anotherTime(List<X509Certificate> chain, String issuer) {
        return PkixPathValidator.anchorOf(chain, environment.trust().ever(TrustRole.FK_TLS_ANCHOR).certificates(), now)
                .map(anchor -> ConnectionFailures.of(about(ErrorCode.SERVER_ISSUER_NOT_TRUSTED.variant("other-time"), issuer)
                        .with("times", periods(anchor)).with("now", now)));
    }

    private ErrorMessage about(ErrorCode.Variant variant, String issuer) {
        return ErrorMessage.of(variant).with("issuer", issuer).with("environment", environment.name());
    }

    private List<String> periods(X509Certificate anchor) {
        return environment.trust().all().stream()
                .filter(entry -> entry.role() == TrustRole.FK_TLS_ANCHOR && entry.certificate().equals(anchor))
                .map(IssuerDiagnosis::period).toList();
    }

    /** ISO 8601-2: two dots stand for an open end. */
    private static String period(TrustedCertificate entry) {
        return (entry.from().equals(Instant.MIN) ? ".." : entry.from()) + "/"
                + (entry.to().equals(Instant.MAX) ? ".." : entry.to());
    }

    private Optional<ConnectionFailure> inspected(List<X509Certificate> chain, String issuer) {
        boolean product = chain.stream().map(one -> one.getIssuerX500Principal().getName().toLowerCase(Locale.ROOT))
                .anyMatch(name -> INSPECTORS.stream().anyMatch(name::contains));
        if (!product && PkixPathValidator.anchorOf(chain, machineAnchors.get(), now).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ConnectionFailures.of(ErrorMessage.of(ErrorCode.TLS_INSPECTED
                .variant(product ? "product" : "machine")).with("issuer", issuer)));
    }

    private Optional<ConnectionFailure> otherEnvironment(List<X509Certificate> chain, String issuer) {
        boolean testSeen = saysTest(chain);
        boolean testKnown = environment.fkAnchors(now).certificates().stream().allMatch(one -> saysTest(List.of(one)));
        if (environment.isProduction() != testSeen || !environment.isProduction() && !testKnown) {
            return Optional.empty();
        }
        return Optional.of(ConnectionFailures.of(about(
                ErrorCode.SERVER_OF_OTHER_ENVIRONMENT.variant(testSeen ? "test" : "no-test"), issuer)));
    }

    private Optional<ConnectionFailure> missingIntermediate(List<X509Certificate> chain, String issuer) {
        X509Certificate only = chain.get(0);
        if (chain.size() > 1 || only.getIssuerX500Principal().equals(only.getSubjectX500Principal())) {
            return Optional.empty();
        }
        return Optional.of(ConnectionFailures.of(about(ErrorCode.SERVER_INTERMEDIATE_MISSING.variant(""), issuer)));
    }

    private ConnectionFailure unknown(String issuer) {
        return ConnectionFailures.of(about(ErrorCode.SERVER_ISSUER_NOT_TRUSTED.variant("unknown"), issuer));
    }

    private static boolean saysTest(List<X509Certificate> certificates) {
        return ConnectionFailures.facts(certificates).stream().anyMatch(CertificateFacts::saysTest);
    }

    private static String issuer(X509Certificate certificate) {
        return ConnectionFailures.facts(List.of(certificate)).stream().map(CertificateFacts::issuer)
                .filter(name -> !name.isEmpty()).findFirst()
                .orElseGet(() -> SanitizedText.singleLine(certificate.getIssuerX500Principal().getName(),
                LONGEST_NAME));
    }
}
