package se.eltsdk.transport.internal.certificate;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import se.eltsdk.ErrorCode;
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
        String issuer = "\"" + issuer(chain.get(0)) + "\"";
        return anotherTime(chain, issuer)
                .or(() -> inspected(chain, issuer))
                .or(() -> otherEnvironment(chain, issuer))
                .or(() -> missingIntermediate(chain, issuer))
                .orElseGet(() -> unknown(issuer));
    }

    private Optional<ConnectionFailure> anotherTime(List<X509Certificate> chain, String issuer) {
        return PkixPathValidator.anchorOf(chain, environment.trust().ever(TrustRole.FK_TLS_ANCHOR).certificates(), now)
                .map(anchor -> ConnectionFailures.of(ErrorCode.SERVER_ISSUER_NOT_TRUSTED,
                "The server's certificate is issued by " + issuer
                        + ", which the environment " + environment.name() + " trusts " + times(anchor) + ", and not at "
                        + now + ".", "If FK has moved its change of certificates, correct the dates of the "
                        + "anchor's entry; otherwise somebody shows an old certificate: do not send."));
    }

    private String times(X509Certificate anchor) {
        return environment.trust().all().stream()
                .filter(entry -> entry.role() == TrustRole.FK_TLS_ANCHOR && entry.certificate().equals(anchor))
                .map(IssuerDiagnosis::time).collect(Collectors.joining(" and "));
    }

    private static String time(TrustedCertificate entry) {
        if (entry.from().equals(Instant.MIN)) {
            return "until " + entry.to();
        }
        return "from " + entry.from() + (entry.to().equals(Instant.MAX) ? " on" : " to " + entry.to());
    }

    private Optional<ConnectionFailure> inspected(List<X509Certificate> chain, String issuer) {
        boolean product = chain.stream().map(one -> one.getIssuerX500Principal().getName().toLowerCase(Locale.ROOT))
                .anyMatch(name -> INSPECTORS.stream().anyMatch(name::contains));
        if (!product && PkixPathValidator.anchorOf(chain, machineAnchors.get(), now).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(ConnectionFailures.of(ErrorCode.TLS_INSPECTED, "The server's certificate is issued by "
                + issuer
                + ", which "
                + (product ? "is a product that inspects TLS" : "this machine trusts for the web at large and FK's "
                + "environment does not") + ": a proxy or a virus scanner inspects the connection, or it is not FK's.",
                "Ask the network operator to exclude FK's address from TLS inspection; never add that issuer to the "
                + "anchors."));
    }

    private Optional<ConnectionFailure> otherEnvironment(List<X509Certificate> chain, String issuer) {
        boolean testSeen = saysTest(chain);
        boolean testKnown = environment.fkAnchors(now).certificates().stream().allMatch(one -> saysTest(List.of(one)));
        if (environment.isProduction() != testSeen || !environment.isProduction() && !testKnown) {
            return Optional.empty();
        }
        return Optional.of(ConnectionFailures.of(ErrorCode.SERVER_OF_OTHER_ENVIRONMENT,
                "The server's certificate is issued by " + issuer
                + (testSeen
                ? ", which says \"test\", and the environment is production."
                : ", which does not say \"test\", as each anchor of "
                + "this test environment does."), "Check that the address, the anchors and the key are all of the "
                + "environment " + environment.name() + "."));
    }

    private Optional<ConnectionFailure> missingIntermediate(List<X509Certificate> chain, String issuer) {
        X509Certificate only = chain.get(0);
        if (chain.size() > 1 || only.getIssuerX500Principal().equals(only.getSubjectX500Principal())) {
            return Optional.empty();
        }
        return Optional.of(ConnectionFailures.of(ErrorCode.SERVER_INTERMEDIATE_MISSING,
                "The server sent only its own certificate, and "
                + "its issuer " + issuer + " is not among the anchors of the environment " + environment.name() + ".",
                "If one of the anchors issued that issuer's certificate, FK has to send it too, or you add it as an "
                + "anchor; if the issuer is new, confirm its fingerprint with FK and add it."));
    }

    private ConnectionFailure unknown(String issuer) {
        return ConnectionFailures.of(ErrorCode.SERVER_ISSUER_NOT_TRUSTED, "The server's certificate is issued by "
                + issuer
                + ", which is not among "
                + "the anchors of the environment " + environment.name() + ".", "If FK has announced this issuer, "
                + "confirm its fingerprint with FK out of band and add it to the anchors; otherwise check the "
                + "address.");
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
