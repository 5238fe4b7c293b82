package se.eltsdk.trust;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.trust.internal.EnvironmentSeparation;

/** What an environment must and must not contain, checked before anything is sent. */
final class EnvironmentValidator {

    private static final Pattern OID = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");

    private EnvironmentValidator() {
    }

    /** Everything that is wrong, in the order of the checks; empty when the environment can be built. */
    static List<UntrustedException> faults(EltEnvironment.Builder parts) {
        EnvironmentSeparation separation = new EnvironmentSeparation(parts.environment());
        List<Runnable> checks = new ArrayList<>(List.of(
                () -> requireEndpoint(parts.endpoint),
                () -> require(!parts.lacks(TrustRole.FK_TLS_ANCHOR),
                        "there is no fk-tls-anchor: give the issuers of FK's server certificate."),
                () -> require(!parts.lacks(TrustRole.BANKID_ROOT),
                        "there is no bankid-root: give BankID's root for this environment."),
                () -> require(parts.bankIdPolicies.stream().allMatch(policy -> OID.matcher(policy).matches()),
                        "a certificate policy is not a dotted number such as 1.2.3.4.25."),
                () -> requireOrganisationNumber(parts)));
        if (parts.endpoint != null && parts.endpoint.getHost() != null) {
            checks.add(() -> separation.requireOwn(parts.endpoint));
        }
        checks.add(() -> separation.requireOwn(parts.bankIdPolicies));
        parts.entries().forEach(entry -> checks.add(() -> separation.requireOwn(entry)));
        return checks.stream().flatMap(EnvironmentValidator::fault).toList();
    }

    private static Stream<UntrustedException> fault(Runnable check) {
        try {
            check.run();
            return Stream.empty();
        } catch (UntrustedException e) {
            return Stream.of(e);
        }
    }

    private static void requireEndpoint(URI endpoint) {
        require(endpoint != null, "endpoint is missing: give the address that FK handed out.");
        require("https".equalsIgnoreCase(endpoint.getScheme()) && endpoint.getHost() != null,
                "endpoint must be an https address with a host name.");
        require(endpoint.getRawUserInfo() == null && endpoint.getRawFragment() == null,
                "endpoint must not hold a user name, a password or a fragment.");
    }

    private static void requireOrganisationNumber(EltEnvironment.Builder parts) {
        require(!(parts.production && parts.anyFkOrganisationNumber),
                "any organisation number is taken only in test: give FK's with fkOrganisationNumber.");
        require(parts.fkOrganisationNumber != null || parts.anyFkOrganisationNumber,
                "set FK's organisation number: the same CA issues to many organisations, so the issuer alone does not "
                + "prove that it is FK.");
        require(parts.fkOrganisationNumber == null || !parts.anyFkOrganisationNumber,
                "fkOrganisationNumber and anyFkOrganisationNumber exclude each other.");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new UntrustedException(ErrorCode.ENVIRONMENT_INCOMPLETE, "The environment cannot be used: "
                    + sentence);
        }
    }
}
