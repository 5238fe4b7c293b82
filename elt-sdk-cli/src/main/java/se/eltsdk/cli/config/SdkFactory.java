package se.eltsdk.cli.config;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.eltsdk.InvalidValueException;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.file.PaceFile;
import se.eltsdk.cli.folder.FolderLock;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.seal.SealVerifier;
import se.eltsdk.seal.Sealer;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.pacing.FileCallLock;
import se.eltsdk.transport.submit.FkClientConfig;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;
import se.eltsdk.trust.key.KeyMaterial;

/** Creates the library's objects from a configuration. */
public final class SdkFactory {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SECOND_FROM_SENDING = Duration.ofMillis(1050);
    private static final URI NOWHERE = URI.create("https://nowhere.invalid/");
    private static final String FK = "2021005521";

    private final ConfigFile config;
    private final TrustConfig trust;

    public SdkFactory(ConfigFile config) {
        this.config = config;
        this.trust = new TrustConfig(config);
    }

    /**
     * The environment for verification. Without settings for FK's server, it contains an endpoint that reaches nothing.
     */
    public EltEnvironment forVerifying() {
        TrustStore trust = this.trust.forVerifying();
        return environmentBuilder().trust(trust).fkAnchors(trust.ever(TrustRole.BANKID_ROOT)).endpoint(NOWHERE)
                .fkOrganisationNumber(OrganisationNumber.parse(FK)).build();
    }

    /** The environment for sending, with the endpoint and the trust for it. */
    public EltEnvironment forSending() {
        EltEnvironment.Builder builder = environmentBuilder().endpoint(endpoint()).trust(trust.forSending());
        fkOrganisationNumber().ifPresentOrElse(builder::fkOrganisationNumber, builder::anyFkOrganisationNumber);
        return builder.build();
    }

    private EltEnvironment.Builder environmentBuilder() {
        EltEnvironment.Builder builder = config.isProduction() ? EltEnvironment.production() : EltEnvironment.test();
        return builder.bankIdPolicies(policies());
    }

    /** The client configuration: one call at a time, with the configured interval between two calls. */
    public FkClientConfig clientConfig(EltEnvironment environment, Clock clock) throws IOException {
        KeyMaterial key = key(ConfigKeys.TLS_KEYSTORE, ConfigKeys.TLS_PASSWORD_FILE);
        FkClientConfig clientConfig = FkClientConfig.of(environment, key).withClock(clock).withRevocation(revocation())
                .withPacer(pacer())
                .withTimeouts(config.duration(ConfigKeys.TIMEOUT_CONNECT, Duration.ofSeconds(10)),
                        config.duration(ConfigKeys.TIMEOUT_ANSWER, Duration.ofSeconds(60)),
                        totalTimeout());
        return new ProxyConfig(config).proxy().map(clientConfig::withProxy).orElse(clientConfig);
    }

    private RevocationMode revocation() {
        return switch (config.optional(ConfigKeys.REVOCATION).orElse("soft")) {
            case "off" -> RevocationMode.OFF;
            case "soft" -> RevocationMode.SOFT;
            case "hard" -> RevocationMode.HARD;
            default -> throw config.wrong(ConfigKeys.REVOCATION, "off, soft or hard");
        };
    }

    /** The minimum time between two calls. */
    public Duration paceInterval() {
        Duration least = isPacedFromSending() ? SECOND_FROM_SENDING : SECOND;
        Duration interval = config.duration(ConfigKeys.PACE_INTERVAL, least);
        if (config.isProduction() && interval.compareTo(least) < 0) {
            throw config.wrong(ConfigKeys.PACE_INTERVAL, "at least " + least + " in production");
        }
        return interval;
    }

    private CallPacer pacer() {
        CallInterval interval = new CallInterval(paceInterval());
        return isPacedFromSending() ? CallPacer.fromSending(interval) : CallPacer.of(interval);
    }

    private boolean isPacedFromSending() {
        return switch (config.optional(ConfigKeys.PACE_MODE).orElse("answer")) {
            case "answer" -> false;
            case "sent" -> true;
            default -> throw config.wrong(ConfigKeys.PACE_MODE, "answer or sent");
        };
    }

    /** The lock that this run shares with other runs with the same configuration. */
    public FileCallLock callLock() throws IOException {
        return PaceFile.lock(config.file(), new CallInterval(paceInterval()));
    }

    /** How long to wait for the lock of a folder: as long as another run may take to send it. */
    public Duration lockTimeout() {
        return totalTimeout().plus(config.duration(ConfigKeys.PACE_INTERVAL, SECOND));
    }

    private Duration totalTimeout() {
        return config.duration(ConfigKeys.TIMEOUT_TOTAL, FolderLock.DEFAULT_TIMEOUT);
    }

    /** FK's calendar with the vendor's entries. */
    public FkCalendar calendar() throws IOException {
        return CalendarConfig.of(config);
    }

    public boolean attachesSeal() {
        return config.flag(ConfigKeys.SEAL_ATTACH, false);
    }

    /** Empty if no seal key is configured. */
    public Optional<Sealer> sealer(Clock clock) throws IOException {
        boolean token = config.optional(ConfigKeys.SEAL_PKCS11).isPresent();
        if (config.optional(ConfigKeys.SEAL_KEYSTORE).isEmpty()) {
            return token ? Optional.of(Sealer.of(tokenKey(), clock)) : Optional.empty();
        }
        if (token) {
            throw new UsageException(config.file() + ": give " + ConfigKeys.SEAL_KEYSTORE + " or "
                    + ConfigKeys.SEAL_PKCS11 + ", not both");
        }
        return Optional.of(Sealer.of(key(ConfigKeys.SEAL_KEYSTORE, ConfigKeys.SEAL_PASSWORD_FILE), clock));
    }

    /** The issuers of seal certificates: the issuers of FK's certificates also issue the vendors'. */
    public TrustAnchors sealIssuers() {
        return trust.anchors().ever(TrustRole.FK_TLS_ANCHOR);
    }

    /** Verifies seals; it accepts each report's provider, or the configured organisations. */
    public SealVerifier sealVerifier() {
        SealVerifier verifier = SealVerifier.of(sealIssuers());
        return acceptedSealers().map(verifier::withSealers).orElse(verifier);
    }

    /** The organisations whose seals are accepted; empty: each report's provider. */
    public Optional<Set<OrganisationNumber>> acceptedSealers() {
        Optional<String> listed = config.optional(ConfigKeys.SEAL_ORGANISATION_NUMBERS);
        Set<OrganisationNumber> numbers = listed.stream().flatMap(list -> Stream.of(list.split(","))).map(String::strip)
                .filter(number -> !number.isEmpty()).map(this::sealer).collect(Collectors.toUnmodifiableSet());
        if (listed.isPresent() && numbers.isEmpty()) {
            throw config.wrong(ConfigKeys.SEAL_ORGANISATION_NUMBERS, "ten digits each, with commas between them");
        }
        return listed.map(list -> numbers);
    }

    private OrganisationNumber sealer(String number) {
        try {
            return OrganisationNumber.parse(number);
        } catch (InvalidValueException e) {
            throw config.wrong(ConfigKeys.SEAL_ORGANISATION_NUMBERS, "ten digits each: " + e.getMessage());
        }
    }

    /** Empty if none is configured. */
    public Optional<Path> evidenceFolder() {
        return config.optional(ConfigKeys.EVIDENCE_FOLDER)
                .map(folder -> config.file().toAbsolutePath().resolveSibling(folder).normalize());
    }

    private KeyMaterial tokenKey() throws IOException {
        char[] pin = config.password(ConfigKeys.SEAL_PASSWORD_FILE);
        try {
            return checked(KeyMaterial.openPkcs11(config.path(ConfigKeys.SEAL_PKCS11),
                    config.required(ConfigKeys.SEAL_ALIAS), pin));
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private KeyMaterial key(String store, String passwordFile) throws IOException {
        char[] password = config.password(passwordFile);
        try {
            return checked(KeyMaterial.readPkcs12(config.path(store), password));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private KeyMaterial checked(KeyMaterial key) {
        key.requireFor(config.environment());
        return key;
    }

    private URI endpoint() {
        try {
            return new URI(config.required(ConfigKeys.ENDPOINT));
        } catch (URISyntaxException e) {
            throw config.wrong(ConfigKeys.ENDPOINT, "an address, https://host:port/path");
        }
    }

    /** Empty if any number is accepted, which is allowed in test only. */
    public Optional<OrganisationNumber> fkOrganisationNumber() {
        String number = config.required(ConfigKeys.FK_ORGANISATION_NUMBER);
        if (number.equals("any")) {
            if (config.isProduction()) {
                throw config.wrong(ConfigKeys.FK_ORGANISATION_NUMBER, "FK's number in production, never any");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(OrganisationNumber.parse(number));
        } catch (InvalidValueException e) {
            throw config.wrong(ConfigKeys.FK_ORGANISATION_NUMBER, "ten digits: " + e.getMessage());
        }
    }

    private Set<String> policies() {
        return config.optional(ConfigKeys.BANKID_POLICIES).stream()
                .flatMap(list -> Stream.of(list.split(","))).map(String::strip).filter(policy -> !policy.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
