package se.eltsdk.trust.internal;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import se.eltsdk.Sha256;
import se.eltsdk.trust.CertificateFacts;

/** Which environment a certificate, address or policy gives itself away as belonging to; most give away none. */
public enum EnvironmentMarker {
    /** FK's and BankID's test. */
    TEST,
    /** FK's and BankID's production. */
    PRODUCTION;

    /** The word "test" alone, and EFOS's name for its test issuers. */
    private static final Pattern TEST_NAME =
            Pattern.compile("(?<!\\p{L})[Tt][Ee][Ss][Tt](?!\\p{L})|Function CA SAT v[0-9]");
    private static final Pattern PRODUCTION_NAME = Pattern.compile("(ExpiTrust EID CA|Steria AB EID CA"
            + "|Swedish Public Sector Function CA|SITHS e-id Function CA|BankID Root CA|BankID SSL Root CA) v[0-9]+"
            + "|.+ CA[0-9]* v[0-9]+ for BankID");
    private static final Set<String> PRODUCTION_HOSTS =
            Set.of("shs.forsakringskassan.se", "shsext.forsakringskassan.se", "appapi2.bankid.com");
    private static final Set<String> TEST_HOSTS = Set.of("shsmars.forsakringskassan.se");
    /** BankID's own for test, and the one that some banks use there. */
    private static final Pattern TEST_POLICY = Pattern.compile("1\\.2\\.3\\.4\\..*|1\\.2\\.752\\.60\\.1\\.6");
    private static final String PRODUCTION_POLICY = "1.2.752.78.1.";
    /**
     * "Test BankID Root CA v1 Test" and "Test BankID SSL Root CA v1 Test", valid to the end of 2034; only ever used to
     * keep them out of production.
     */
    private static final Set<Sha256> TEST_ROOTS = Set.of(
            Sha256.parse("c6faeaf8ccadcfd0738dc99140ca788c1a19a93f843c5a9ec1369872d50e45f2"),
            Sha256.parse("f3d0740ebfb3700e3b81aa79f1ee451472698c84e199c2eb48a443ff1d5b405c"));
    /**
     * "BankID Root CA v1" and "BankID SSL Root CA v1", valid to the end of 2034; only ever used to keep them out of
     * test.
     */
    private static final Set<Sha256> PRODUCTION_ROOTS = Set.of(
            Sha256.parse("c0316acb0aec7ab3b033b30e0189829e3ad82f31027afbb7a43d23a007d62851"),
            Sha256.parse("e6a2d45c0a1051c959428649f86a09a9b2152cd551993cc2eb4cf094bdacbecb"));

    /** {@code test} or {@code production}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** By the subject or the fingerprint. */
    static Optional<EnvironmentMarker> ofSubject(X509Certificate certificate) {
        Sha256 sha256 = CertificateFacts.of(certificate).sha256();
        if (TEST_ROOTS.contains(sha256) || PRODUCTION_ROOTS.contains(sha256)) {
            return Optional.of(TEST_ROOTS.contains(sha256) ? TEST : PRODUCTION);
        }
        return ofName(certificate.getSubjectX500Principal());
    }

    public static Optional<EnvironmentMarker> ofName(X500Principal name) {
        return one(TEST_NAME.matcher(name.toString()).find(),
                PRODUCTION_NAME.matcher(SubjectAttributes.commonName(name)).matches());
    }

    static Optional<EnvironmentMarker> ofAddress(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return one(TEST_NAME.matcher(host).find() || TEST_HOSTS.contains(host), PRODUCTION_HOSTS.contains(host));
    }

    static Optional<EnvironmentMarker> ofPolicy(String policy) {
        return one(TEST_POLICY.matcher(policy).matches(), policy.startsWith(PRODUCTION_POLICY));
    }

    private static Optional<EnvironmentMarker> one(boolean test, boolean production) {
        return test ? Optional.of(TEST) : production ? Optional.of(PRODUCTION) : Optional.empty();
    }
}
