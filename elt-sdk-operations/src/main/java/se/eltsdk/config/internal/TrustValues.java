package se.eltsdk.config.internal;

import static se.eltsdk.config.ConfigurationKey.BANKID_POLICIES;
import static se.eltsdk.config.ConfigurationKey.BANKID_ROOTS;
import static se.eltsdk.config.ConfigurationKey.ENDPOINT;
import static se.eltsdk.config.ConfigurationKey.ENVIRONMENT;
import static se.eltsdk.config.ConfigurationKey.FK_ANCHORS;
import static se.eltsdk.config.ConfigurationKey.FK_ORGANISATION_NUMBER;
import static se.eltsdk.config.ConfigurationKey.FK_PINS;
import static se.eltsdk.config.ConfigurationKey.FK_STAMPS;
import static se.eltsdk.config.ConfigurationKey.TRUST_FOLDER;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;
import se.eltsdk.trust.TrustedCertificate;

/** The environment of a configuration: FK's address, and whom it trusts by its trust folder or by single files. */
public final class TrustValues {

    private static final URI NOWHERE = URI.create("https://nowhere.invalid/");
    private static final OrganisationNumber FK = OrganisationNumber.parse("2021005521");

    private final ConfigurationValues values;

    public TrustValues(ConfigurationValues values) {
        this.values = values;
    }

    /** Returns the environment for sending. */
    public EltEnvironment forSending() {
        values.require(ENVIRONMENT, ENDPOINT, FK_ORGANISATION_NUMBER);
        EltEnvironment.Builder builder = begun().endpoint(URI.create(values.required(ENDPOINT)));
        fkNumber(builder);
        return builder.trust(sendingTrust()).build();
    }

    /** Returns the environment for verification, whose endpoint reaches nothing. */
    public EltEnvironment forVerifying() {
        EltEnvironment.Builder builder = begun();
        TrustStore trust = rolesOf(BANKID_ROOTS, TrustRole.BANKID_ROOT);
        return builder.trust(trust).fkAnchors(trust.ever(TrustRole.BANKID_ROOT)).endpoint(NOWHERE)
                .fkOrganisationNumber(FK).build();
    }

    /**
     * Returns a builder with the parts that have no error, and without trust, for the doctor; empty if the environment
     * has an error or is missing.
     */
    public Optional<EltEnvironment.Builder> usableParts() {
        return values.usable(ENVIRONMENT).map(name -> {
            EltEnvironment.Builder builder = begun(name, values.usable(BANKID_POLICIES));
            values.usable(ENDPOINT).map(URI::create).ifPresent(builder::endpoint);
            values.usable(FK_ORGANISATION_NUMBER).ifPresent(number -> fkNumber(builder));
            return builder;
        });
    }

    private EltEnvironment.Builder begun() {
        return begun(values.required(ENVIRONMENT), values.text(BANKID_POLICIES));
    }

    private static EltEnvironment.Builder begun(String name, Optional<String> policies) {
        EltEnvironment.Builder builder = name.equals("production") ? EltEnvironment.production()
                : EltEnvironment.test();
        return builder.bankIdPolicies(Set.copyOf(policies.map(ValueCheck::list).orElse(List.of())));
    }

    private void fkNumber(EltEnvironment.Builder builder) {
        fkOrganisationNumber().ifPresentOrElse(builder::fkOrganisationNumber, builder::anyFkOrganisationNumber);
    }

    /** Returns the number in FK's certificate; empty if any is accepted, which is allowed in test only. */
    public Optional<OrganisationNumber> fkOrganisationNumber() {
        String number = values.required(FK_ORGANISATION_NUMBER);
        return number.equals(ValueCheck.ANY) ? Optional.empty() : Optional.of(OrganisationNumber.parse(number));
    }

    /** Returns at least the issuers of FK's certificates. */
    public TrustStore fkIssuers() {
        return rolesOf(FK_ANCHORS, TrustRole.FK_TLS_ANCHOR);
    }

    private TrustStore sendingTrust() {
        if (values.has(TRUST_FOLDER)) {
            return folder().and(pins());
        }
        values.require(FK_ANCHORS, BANKID_ROOTS);
        TrustStore needed = fkIssuers().and(file(BANKID_ROOTS, TrustRole.BANKID_ROOT)).and(pins());
        return values.has(FK_STAMPS) ? needed.and(file(FK_STAMPS, TrustRole.FK_STAMP)) : needed;
    }

    private TrustStore rolesOf(ConfigurationKey single, TrustRole role) {
        return values.has(TRUST_FOLDER) ? folder() : file(single, role);
    }

    private TrustStore folder() {
        return TrustStore.read(values.folder(TRUST_FOLDER));
    }

    private TrustStore pins() {
        if (!values.has(FK_PINS)) {
            return TrustStore.of(List.of());
        }
        TrustStore pins = TrustStore.read(values.folder(FK_PINS));
        if (pins.all().stream().anyMatch(entry -> entry.role() != TrustRole.FK_SERVER)) {
            throw values.failure(FK_PINS, ErrorMessage.of(ErrorCode.CONFIGURATION_VALUE.variant("pins"))
                    .with("other", TRUST_FOLDER));
        }
        return pins;
    }

    private TrustStore file(ConfigurationKey key, TrustRole role) {
        Stream<TrustedCertificate> entries = TrustAnchors.read(values.file(key)).certificates().stream()
                .map(certificate -> new TrustedCertificate(role, values.required(ENVIRONMENT), certificate,
                        Instant.MIN, Instant.MAX, ""));
        return TrustStore.of(entries.toList());
    }
}
