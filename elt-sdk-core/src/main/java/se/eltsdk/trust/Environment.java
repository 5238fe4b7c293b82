package se.eltsdk.trust;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.identity.OrganisationNumber;

/**
 * Where reports go, and whom to trust there: FK's test environment ({@code testmiljö}) or its production
 * ({@code produktionsmiljö}).
 *
 * <p>There is no default and no union of both: an environment is built, handed on, and its name stays with what was
 * signed and sent in it. FK hands out addresses and certificates when a vendor connects; none are built in.
 *
 * <pre>{@code
 * Environment test = Environment.test()
 *         .endpoint(URI.create("https://HOST:8020/shs2/FK.ASE.Tidredovisning.ext"))
 *         .fkAnchors(TrustAnchors.read(Path.of("fk-ca.pem")))
 *         .fkOrganisationNumber(OrganisationNumber.parse("2021005521"))
 *         .bankIdRoots(TrustAnchors.read(Path.of("bankid-root.pem")))
 *         .bankIdPolicies(Set.of("1.2.3.4.25"))
 *         .build();
 * }</pre>
 */
public final class Environment {

    /** BankID on file, on smart card, mobile, and Nordea's, as BankID publishes them for production. */
    private static final Set<String> PRODUCTION_POLICIES =
            Set.of("1.2.752.78.1.1", "1.2.752.78.1.2", "1.2.752.78.1.5", "1.2.752.71.1.3");

    private final boolean production;
    private final URI endpoint;
    private final TrustAnchors fkAnchors;
    private final OrganisationNumber fkOrganisationNumber;
    private final TrustAnchors bankIdRoots;
    private final Set<String> bankIdPolicies;
    private final TrustAnchors fkStamps;

    private Environment(Builder builder) {
        this.production = builder.production;
        this.endpoint = builder.endpoint;
        this.fkAnchors = builder.fkAnchors;
        this.fkOrganisationNumber = builder.fkOrganisationNumber;
        this.bankIdRoots = builder.bankIdRoots;
        this.bankIdPolicies = production && builder.bankIdPolicies.isEmpty()
                ? PRODUCTION_POLICIES : builder.bankIdPolicies;
        this.fkStamps = builder.fkStamps;
    }

    /** Begins FK's test environment. */
    public static Builder test() {
        return new Builder(false);
    }

    /** Begins FK's production environment. */
    public static Builder production() {
        return new Builder(true);
    }

    /** {@code test} or {@code production}: stamped into signing state, submissions and receipts. */
    public String name() {
        return production ? "production" : "test";
    }

    /** Whether it is FK's production. */
    public boolean isProduction() {
        return production;
    }

    /** The address of FK's service, always https. */
    public URI endpoint() {
        return endpoint;
    }

    /** What FK's server certificate has to chain to; never empty. */
    public TrustAnchors fkAnchors() {
        return fkAnchors;
    }

    /** The organisation number that FK's server certificate has to bear; empty only in test, where any is taken. */
    public Optional<OrganisationNumber> fkOrganisationNumber() {
        return Optional.ofNullable(fkOrganisationNumber);
    }

    /** What persons' BankID certificates have to chain to; never empty. */
    public TrustAnchors bankIdRoots() {
        return bankIdRoots;
    }

    /**
     * Certificate policies of which a person's BankID certificate has to bear one.
     *
     * <p>Empty only in test, where none is asked for then. In production, where none were given, those that BankID
     * publishes for it.
     */
    public Set<String> bankIdPolicies() {
        return bankIdPolicies;
    }

    /** The certificates of FK's stamps ({@code stämplar}); may be empty. */
    public TrustAnchors fkStamps() {
        return fkStamps;
    }

    @Override
    public String toString() {
        return "Environment[" + name() + ", " + endpoint + "]";
    }

    /** Gathers the parts of an environment; not for use by several threads. */
    public static final class Builder {

        final boolean production;
        URI endpoint;
        TrustAnchors fkAnchors = TrustAnchors.none();
        OrganisationNumber fkOrganisationNumber;
        boolean anyFkOrganisationNumber;
        TrustAnchors bankIdRoots = TrustAnchors.none();
        Set<String> bankIdPolicies = Set.of();
        TrustAnchors fkStamps = TrustAnchors.none();

        private Builder(boolean production) {
            this.production = production;
        }

        /** Required: the address that FK handed out, https with a host name. */
        public Builder endpoint(URI value) {
            endpoint = requireNonNull(value, "value");
            return this;
        }

        /** Required: what FK's server certificate has to chain to. */
        public Builder fkAnchors(TrustAnchors value) {
            fkAnchors = requireNonNull(value, "value");
            return this;
        }

        /** The organisation number that FK's server certificate has to bear, since its issuer serves others too. */
        public Builder fkOrganisationNumber(OrganisationNumber value) {
            fkOrganisationNumber = requireNonNull(value, "value");
            return this;
        }

        /** Takes a server certificate of any organisation under the anchors. Only in test. */
        public Builder anyFkOrganisationNumber() {
            anyFkOrganisationNumber = true;
            return this;
        }

        /** Required: BankID's root for persons' certificates, the one of this environment. */
        public Builder bankIdRoots(TrustAnchors value) {
            bankIdRoots = requireNonNull(value, "value");
            return this;
        }

        /** Certificate policies of BankID that are taken, as dotted numbers. */
        public Builder bankIdPolicies(Set<String> value) {
            bankIdPolicies = Set.copyOf(value);
            return this;
        }

        /** The certificates of FK's stamps. */
        public Builder fkStamps(TrustAnchors value) {
            fkStamps = requireNonNull(value, "value");
            return this;
        }

        /**
         * The environment.
         *
         * @throws UntrustedException ELT-807 when a part is missing, the address is not https, or it is not said
         *         which organisation number FK has; ELT-808 when trust or an address of test stands in production,
         *         or BankID's production root or policy in test
         */
        public Environment build() {
            EnvironmentGuards.check(this);
            return new Environment(this);
        }
    }
}
