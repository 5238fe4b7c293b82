package se.eltsdk.bankid;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.internal.EnvironmentSeparation;

/**
 * BankID's test or production environment ({@code testmiljö}, {@code produktionsmiljö}): the address of its API, and the
 * roots to which the API's server certificate has to chain.
 *
 * <p>There is no default, and test and production are never combined. The roots are those of the server ({@code BankID
 * SSL Root CA}), not those of persons, which {@link se.eltsdk.trust.EltEnvironment} has.
 *
 * <pre>{@code
 * BankIdEnvironment test = BankIdEnvironment.test(
 *         URI.create("https://appapi2.test.bankid.com/rp/v6.0"),
 *         TrustAnchors.read(Path.of("bankid-test-server-root.pem")));
 * }</pre>
 */
public final class BankIdEnvironment {

    private static final String SERVER_ROOT = "bankid-server-root";

    private final String name;
    private final URI endpoint;
    private final TrustAnchors serverRoots;

    private BankIdEnvironment(String name, URI endpoint, TrustAnchors serverRoots) {
        this.name = name;
        this.endpoint = requireNonNull(endpoint, "endpoint");
        this.serverRoots = requireNonNull(serverRoots, "serverRoots");
        require("https".equalsIgnoreCase(endpoint.getScheme()) && endpoint.getHost() != null,
                "https");
        require(endpoint.getRawUserInfo() == null && endpoint.getRawQuery() == null
                && endpoint.getRawFragment() == null, "plain-endpoint");
        require(!serverRoots.certificates().isEmpty(), "no-bankid-server-root");
        EnvironmentSeparation separation = new EnvironmentSeparation(name);
        separation.requireOwn(endpoint);
        serverRoots.certificates().forEach(root -> separation.requireOwn(SERVER_ROOT, root));
    }

    /**
     * Returns BankID's test environment.
     *
     * @param endpoint    the base address, ending with {@code /rp/v6.0}
     * @param serverRoots what the server's certificate has to chain to
     * @throws UntrustedException ELT-807 when a part is missing or the address is not https; ELT-814, ELT-815 or ELT-817
     *                            when a part belongs to production
     */
    public static BankIdEnvironment test(URI endpoint, TrustAnchors serverRoots) {
        return new BankIdEnvironment("test", endpoint, serverRoots);
    }

    /**
     * Returns BankID's production environment.
     *
     * @throws UntrustedException as {@link #test}, when a part is missing or belongs to test
     */
    public static BankIdEnvironment production(URI endpoint, TrustAnchors serverRoots) {
        return new BankIdEnvironment("production", endpoint, serverRoots);
    }

    /** Returns {@code test} or {@code production}. */
    public String name() {
        return name;
    }

    /** Whether it is BankID's production. */
    public boolean isProduction() {
        return name.equals("production");
    }

    /** Returns the base address of the API. */
    public URI endpoint() {
        return endpoint;
    }

    /** Returns what the server's certificate has to chain to. */
    public TrustAnchors serverRoots() {
        return serverRoots;
    }

    @Override
    public String toString() {
        return "BankIdEnvironment[" + name + ", " + endpoint + "]";
    }

    private static void require(boolean condition, String variant) {
        if (!condition) {
            throw new UntrustedException(ErrorMessage.of(ErrorCode.ENVIRONMENT_INCOMPLETE.variant(variant)));
        }
    }
}
