package se.eltsdk.trust;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
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
                () -> require(!parts.lacks(TrustRole.FK_TLS_ANCHOR), "no-tls-anchor"),
                () -> require(!parts.lacks(TrustRole.BANKID_ROOT), "no-bankid-root"),
                () -> require(parts.bankIdPolicies.stream().allMatch(policy -> OID.matcher(policy).matches()),
                        "policy"),
                () -> requireOrganisationNumber(parts)));
        URI endpoint = parts.endpoint;
        if (endpoint != null && endpoint.getHost() != null) {
            checks.add(() -> separation.requireOwn(endpoint));
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

    private static void requireEndpoint(@Nullable URI endpoint) {
        if (endpoint == null) {
            throw incomplete("endpoint");
        }
        require("https".equalsIgnoreCase(endpoint.getScheme()) && endpoint.getHost() != null,
                "https");
        require(endpoint.getRawUserInfo() == null && endpoint.getRawFragment() == null,
                "plain-endpoint");
    }

    private static void requireOrganisationNumber(EltEnvironment.Builder parts) {
        require(!(parts.production && parts.anyFkOrganisationNumber), "any-organisation");
        require(parts.fkOrganisationNumber != null || parts.anyFkOrganisationNumber, "no-organisation");
        require(parts.fkOrganisationNumber == null || !parts.anyFkOrganisationNumber,
                "two-organisations");
    }

    private static void require(boolean condition, String variant) {
        if (!condition) {
            throw incomplete(variant);
        }
    }

    private static UntrustedException incomplete(String variant) {
        return new UntrustedException(ErrorMessage.of(ErrorCode.ENVIRONMENT_INCOMPLETE.variant(variant)));
    }
}
