package se.eltsdk.trust;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.eltsdk.identity.OrganisationNumber;

/**
 * Where reports go, and whom to trust there: FK's test environment ({@code testmiljö}) or its production
 * ({@code produktionsmiljö}).
 *
 * <p>There is no default and no union of both: an environment is built, handed on, and its name stays with what was
 * signed and sent in it. FK hands out addresses and certificates when a vendor connects; none are built in.
 *
 * <pre>{@code
 * EltEnvironment test = EltEnvironment.test()
 *         .endpoint(URI.create("https://HOST:8020/shs2/FK.ASE.Tidredovisning.ext"))
 *         .fkAnchors(TrustAnchors.read(Path.of("fk-ca.pem")))
 *         .fkOrganisationNumber(OrganisationNumber.parse("2021005521"))
 *         .bankIdRoots(TrustAnchors.read(Path.of("bankid-root.pem")))
 *         .bankIdPolicies(Set.of("1.2.3.4.25"))
 *         .build();
 * }</pre>
 */
public final class EltEnvironment {

    /** BankID on file, on smart card, mobile, and Nordea's, as BankID publishes them for production. */
    private static final Set<String> PRODUCTION_POLICIES =
            Set.of("1.2.752.78.1.1", "1.2.752.78.1.2", "1.2.752.78.1.5", "1.2.752.71.1.3");

    private final boolean production;
    private final URI endpoint;
    private final TrustStore trust;
    private final @Nullable OrganisationNumber fkOrganisationNumber;
    private final Set<String> bankIdPolicies;

    private EltEnvironment(Builder builder) {
        this.production = builder.production;
        this.endpoint = requireNonNull(builder.endpoint);
        this.trust = TrustStore.of(builder.entries());
        this.fkOrganisationNumber = builder.fkOrganisationNumber;
        this.bankIdPolicies = production && builder.bankIdPolicies.isEmpty()
                ? PRODUCTION_POLICIES : builder.bankIdPolicies;
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

    /** All that is, was or will be trusted, with its dates. */
    public TrustStore trust() {
        return trust;
    }

    /** What FK's server certificate has to chain to at this instant; empty when no entry is valid then. */
    public TrustAnchors fkAnchors(Instant at) {
        return trust.at(TrustRole.FK_TLS_ANCHOR, at);
    }

    /**
     * The server certificates (pins) of which FK's has to be one at this instant. Empty without pins, where any under
     * the anchors may be shown; and empty where {@link #pinsFkServer()} and no pin is in force, where none is accepted.
     */
    public TrustAnchors fkServers(Instant at) {
        return trust.at(TrustRole.FK_SERVER, at);
    }

    /**
     * Whether FK's server is pinned: there is an entry of role {@link TrustRole#FK_SERVER}, whatever its dates. Then a
     * time in which no pin is in force is not a time without pins: the server is refused.
     */
    public boolean pinsFkServer() {
        return trust.all().stream().anyMatch(entry -> entry.role() == TrustRole.FK_SERVER);
    }

    /** The organisation number that FK's server certificate has to bear; empty only in test, where any is taken. */
    public Optional<OrganisationNumber> fkOrganisationNumber() {
        return Optional.ofNullable(fkOrganisationNumber);
    }

    /** What persons' BankID certificates have to chain to when they signed at this instant. */
    public TrustAnchors bankIdRoots(Instant at) {
        return trust.at(TrustRole.BANKID_ROOT, at);
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

    /** The certificates of FK's stamps ({@code stämplar}) for what was stamped at this instant; may be empty. */
    public TrustAnchors fkStamps(Instant at) {
        return trust.at(TrustRole.FK_STAMP, at);
    }

    @Override
    public String toString() {
        return "EltEnvironment[" + name() + ", " + endpoint + "]";
    }

    /** Gathers the parts of an environment; not for use by several threads. */
    public static final class Builder {

        final boolean production;
        @Nullable URI endpoint;
        private final Map<TrustRole, TrustAnchors> always = new EnumMap<>(TrustRole.class);
        private TrustStore dated = TrustStore.of(List.of());
        @Nullable OrganisationNumber fkOrganisationNumber;
        boolean anyFkOrganisationNumber;
        Set<String> bankIdPolicies = Set.of();

        private Builder(boolean production) {
            this.production = production;
        }

        /** Required: the address that FK handed out, https with a host name. */
        public Builder endpoint(URI value) {
            endpoint = requireNonNull(value, "value");
            return this;
        }

        /** Entries with dates, for example those of a trust folder. */
        public Builder trust(TrustStore value) {
            dated = requireNonNull(value, "value");
            return this;
        }

        /** Required, here or by {@link #trust}: what FK's server certificate has to chain to, at any time. */
        public Builder fkAnchors(TrustAnchors value) {
            return always(TrustRole.FK_TLS_ANCHOR, value);
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

        /** Required, here or by {@link #trust}: BankID's root for persons, of this environment, at any time. */
        public Builder bankIdRoots(TrustAnchors value) {
            return always(TrustRole.BANKID_ROOT, value);
        }

        /** Certificate policies of BankID that are taken, as dotted numbers. */
        public Builder bankIdPolicies(Set<String> value) {
            bankIdPolicies = Set.copyOf(value);
            return this;
        }

        /** The certificates of FK's stamps, at any time. */
        public Builder fkStamps(TrustAnchors value) {
            return always(TrustRole.FK_STAMP, value);
        }

        private Builder always(TrustRole role, TrustAnchors value) {
            always.put(role, requireNonNull(value, "value"));
            return this;
        }

        String environment() {
            return production ? "production" : "test";
        }

        List<TrustedCertificate> entries() {
            List<TrustedCertificate> entries = new ArrayList<>(dated.all());
            always.forEach((role, anchors) -> anchors.certificates().forEach(certificate -> entries.add(
                    new TrustedCertificate(role, environment(), certificate, Instant.MIN, Instant.MAX, ""))));
            return entries;
        }

        boolean lacks(TrustRole role) {
            return entries().stream().noneMatch(entry -> entry.role() == role);
        }

        /**
         * Everything that {@link #build()} would reject, in its order, while that throws only the first:
         * for a person who fixes a configuration. Empty when it can be built.
         */
        public List<UntrustedException> faults() {
            return EnvironmentValidator.faults(this);
        }

        /**
         * The environment.
         *
         * @throws UntrustedException ELT-807 when a part is missing, the address is not https, or it is not said
         *         which organisation number FK has. Where test and production are mixed: ELT-808 for a trust entry
         *         that is for the other environment, ELT-814 for a certificate of the other one by its own name or
         *         fingerprint, ELT-815 for one that was issued there, ELT-816 for a policy, ELT-817 for an address
         */
        public EltEnvironment build() {
            faults().stream().findFirst().ifPresent(fault -> {
                throw fault;
            });
            return new EltEnvironment(this);
        }
    }
}
