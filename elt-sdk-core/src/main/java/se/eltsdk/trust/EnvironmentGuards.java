package se.eltsdk.trust;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.eltsdk.Sha256;

/** What an environment must and must not hold, checked before a byte leaves. */
final class EnvironmentGuards {

    private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");
    /** BankID's own for test, and the one that some banks use there. */
    private static final Pattern TEST_POLICY = Pattern.compile("1\\.2\\.3\\.4\\..*|1\\.2\\.752\\.60\\.1\\.6");
    private static final String PRODUCTION_POLICY = "1.2.752.78.1.";
    /** "BankID Root CA v1", valid to the end of 2034; only ever used to keep it out of test. */
    private static final Sha256 PRODUCTION_ROOT =
            Sha256.parse("c0316acb0aec7ab3b033b30e0189829e3ad82f31027afbb7a43d23a007d62851");

    private EnvironmentGuards() {
    }

    static void check(Environment.Builder parts) {
        requireEndpoint(parts.endpoint);
        require(!parts.fkAnchors.isEmpty(), "fkAnchors is empty: give the issuers of FK's server certificate.");
        require(!parts.bankIdRoots.isEmpty(), "bankIdRoots is empty: give BankID's root for this environment.");
        require(parts.bankIdPolicies.stream().allMatch(policy -> OID.matcher(policy).matches()),
                "a certificate policy is not a dotted number such as 1.2.3.4.25.");
        requireOrganisationNumber(parts);
        if (parts.production) {
            refuseTest(parts);
        } else {
            refuseProduction(parts);
        }
    }

    private static void requireEndpoint(URI endpoint) {
        require(endpoint != null, "endpoint is missing: give the address that FK handed out.");
        require("https".equalsIgnoreCase(endpoint.getScheme()) && endpoint.getHost() != null,
                "endpoint must be an https address with a host name.");
        require(endpoint.getRawUserInfo() == null && endpoint.getRawFragment() == null,
                "endpoint must not hold a user name, a password or a fragment.");
    }

    private static void requireOrganisationNumber(Environment.Builder parts) {
        require(!(parts.production && parts.anyFkOrganisationNumber),
                "any organisation number is taken only in test: give FK's with fkOrganisationNumber.");
        require(parts.fkOrganisationNumber != null || parts.anyFkOrganisationNumber,
                "FK's organisation number is missing: every customer of the issuer of FK's server certificate has one "
                + "under the same issuer.");
        require(parts.fkOrganisationNumber == null || !parts.anyFkOrganisationNumber,
                "fkOrganisationNumber and anyFkOrganisationNumber exclude each other.");
    }

    private static void refuseTest(Environment.Builder parts) {
        refuse(CertificateFacts.saysTest(parts.endpoint.getHost()), "endpoint's host name says \"test\".");
        allCertificates(parts).map(CertificateFacts::of).filter(CertificateFacts::saysTest).findFirst()
                .ifPresent(facts -> refuse(true, "a certificate issued by \"" + facts.issuer() + "\" (SHA-256 "
                        + facts.sha256() + ") says \"test\" in its subject or issuer."));
        parts.bankIdPolicies.stream().filter(policy -> TEST_POLICY.matcher(policy).matches()).findFirst()
                .ifPresent(policy -> refuse(true, "certificate policy " + policy + " is one of BankID's for test."));
    }

    private static void refuseProduction(Environment.Builder parts) {
        Set<Sha256> roots = Set.copyOf(parts.bankIdRoots.certificates().stream()
                .map(root -> CertificateFacts.of(root).sha256()).toList());
        refuse(roots.contains(PRODUCTION_ROOT), "bankIdRoots holds BankID's production root.");
        parts.bankIdPolicies.stream().filter(policy -> policy.startsWith(PRODUCTION_POLICY)).findFirst()
                .ifPresent(policy -> refuse(true, "certificate policy " + policy + " is BankID's for production."));
    }

    private static Stream<X509Certificate> allCertificates(Environment.Builder parts) {
        return Stream.of(parts.fkAnchors, parts.bankIdRoots, parts.fkStamps)
                .flatMap(anchors -> anchors.certificates().stream());
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new UntrustedException("ELT-807", "The environment cannot be used: " + sentence);
        }
    }

    private static void refuse(boolean mixed, String sentence) {
        if (mixed) {
            throw new UntrustedException("ELT-808", "Test and production must not be mixed: " + sentence);
        }
    }
}
