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
import se.eltsdk.cli.file.PaceLock;
import se.eltsdk.cli.folder.FolderLock;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.seal.SealVerifier;
import se.eltsdk.seal.Sealer;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.submit.FkClientConfig;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;
import se.eltsdk.trust.key.KeyMaterial;

/** Makes of a configuration what the library works with. */
public final class SdkFactory {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration FROM_SENDING = Duration.ofMillis(1050);
    private static final URI NOWHERE = URI.create("https://nowhere.invalid/");
    private static final String FK = "2021005521";

    private final ConfigFile config;
    private final TrustConfig trust;

    public SdkFactory(ConfigFile config) {
        this.config = config;
        this.trust = new TrustConfig(config);
    }

    /** Whom to trust for signatures; what the file does not say of FK's server is filled in with what reaches none. */
    public EltEnvironment forVerifying() {
        TrustStore trust = this.trust.forVerifying();
        return begin().trust(trust).fkAnchors(trust.ever(TrustRole.BANKID_ROOT)).endpoint(NOWHERE)
                .fkOrganisationNumber(OrganisationNumber.parse(FK)).build();
    }

    /** Where to send, and whom to trust there. */
    public EltEnvironment forSending() {
        EltEnvironment.Builder builder = begin().endpoint(endpoint()).trust(trust.forSending());
        fkOrganisationNumber().ifPresentOrElse(builder::fkOrganisationNumber, builder::anyFkOrganisationNumber);
        return builder.build();
    }

    private EltEnvironment.Builder begin() {
        EltEnvironment.Builder builder = config.isProduction() ? EltEnvironment.production() : EltEnvironment.test();
        return builder.bankIdPolicies(policies());
    }

    /** How to send there, one call at a time with the configured interval after each answer. */
    public FkClientConfig endpoint(EltEnvironment environment, Clock clock) throws IOException {
        KeyMaterial key = key(ConfigKeys.TLS_KEYSTORE, ConfigKeys.TLS_PASSWORD_FILE);
        FkClientConfig endpoint = FkClientConfig.of(environment, key).withClock(clock).withRevocation(revocation())
                .withPacer(pacer())
                .withTimeouts(config.duration(ConfigKeys.TIMEOUT_CONNECT, Duration.ofSeconds(10)),
                        config.duration(ConfigKeys.TIMEOUT_ANSWER, Duration.ofSeconds(60)),
                        total());
        return new ProxyConfig(config).proxy().map(endpoint::withProxy).orElse(endpoint);
    }

    private RevocationMode revocation() {
        return switch (config.optional(ConfigKeys.REVOCATION).orElse("soft")) {
            case "off" -> RevocationMode.OFF;
            case "soft" -> RevocationMode.SOFT;
            case "hard" -> RevocationMode.HARD;
            default -> throw config.wrong(ConfigKeys.REVOCATION, "off, soft or hard");
        };
    }

    /** The least time between two calls. */
    public Duration interval() {
        Duration least = isPacedFromSending() ? FROM_SENDING : SECOND;
        Duration interval = config.duration(ConfigKeys.PACE_INTERVAL, least);
        if (config.isProduction() && interval.compareTo(least) < 0) {
            throw config.wrong(ConfigKeys.PACE_INTERVAL, "at least " + least + " in production");
        }
        return interval;
    }

    private CallPacer pacer() {
        CallInterval pace = new CallInterval(interval());
        return isPacedFromSending() ? CallPacer.fromSending(pace) : CallPacer.of(pace);
    }

    private boolean isPacedFromSending() {
        return switch (config.optional(ConfigKeys.PACE_MODE).orElse("answer")) {
            case "answer" -> false;
            case "sent" -> true;
            default -> throw config.wrong(ConfigKeys.PACE_MODE, "answer or sent");
        };
    }

    /** What this run shares with other runs by the same file. */
    public PaceLock pace() throws IOException {
        return PaceLock.beside(config.file(), interval());
    }

    /** How long to wait for another run that works on the same folder: as long as it may take to send it. */
    public Duration patience() {
        return total().plus(config.duration(ConfigKeys.PACE_INTERVAL, SECOND));
    }

    private Duration total() {
        return config.duration(ConfigKeys.TIMEOUT_TOTAL, FolderLock.PATIENCE);
    }

    /** FK's notices, and the vendor's own. */
    public FkCalendar catalogue() throws IOException {
        return CalendarConfig.of(config);
    }

    public boolean attachesSeal() {
        return config.flag(ConfigKeys.SEAL_ATTACH, false);
    }

    /** Empty where no seal key is configured. */
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

    /** Who issues seal certificates: those who issue FK's certificates issue the vendors' too. */
    public TrustAnchors sealIssuers() {
        return trust.anchors().ever(TrustRole.FK_TLS_ANCHOR);
    }

    /** Verifies seals over reports: those of each report's provider, or of the configured organisations. */
    public SealVerifier seals() {
        SealVerifier verifier = SealVerifier.of(sealIssuers());
        return sealers().map(verifier::withSealers).orElse(verifier);
    }

    /** Whose seals are taken; empty: those of each report's provider. */
    public Optional<Set<OrganisationNumber>> sealers() {
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

    /** Empty where none is configured. */
    public Optional<Path> evidenceFolder() {
        return config.optional(ConfigKeys.EVIDENCE_FOLDER)
                .map(folder -> config.file().toAbsolutePath().resolveSibling(folder).normalize());
    }

    private KeyMaterial tokenKey() throws IOException {
        char[] pin = config.password(ConfigKeys.SEAL_PASSWORD_FILE);
        try {
            return own(KeyMaterial.openPkcs11(config.path(ConfigKeys.SEAL_PKCS11),
                    config.required(ConfigKeys.SEAL_ALIAS), pin));
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private KeyMaterial key(String store, String passwordFile) throws IOException {
        char[] password = config.password(passwordFile);
        try {
            return own(KeyMaterial.readPkcs12(config.path(store), password));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private KeyMaterial own(KeyMaterial key) {
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

    /** Empty where any is taken, which is only in test. */
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
