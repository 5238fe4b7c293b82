package se.eltsdk.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.bankid.BankIdEnvironment;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.config.internal.BankIdValues;
import se.eltsdk.config.internal.ConfigurationReader;
import se.eltsdk.config.internal.ConfigurationValues;
import se.eltsdk.config.internal.ExampleFile;
import se.eltsdk.config.internal.KeyValues;
import se.eltsdk.config.internal.ProxyValues;
import se.eltsdk.config.internal.TimestampValues;
import se.eltsdk.config.internal.TrustValues;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.seal.SealVerifier;
import se.eltsdk.seal.Sealer;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.submit.FkClientConfig;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;
import se.eltsdk.trust.key.KeyMaterial;

/**
 * The configuration file of {@code elt}, {@code elt.properties}, as the SDK's objects. {@code docs/configuration.md}
 * describes its keys.
 *
 * <pre>{@code
 * EltConfiguration config = EltConfiguration.read(Path.of("elt.properties"));
 * EltEnvironment environment = config.environment();
 * try (FkClient client = FkClient.open(config.clientConfig(environment, clock))) {
 *     client.submit(submission);
 * }
 * }</pre>
 *
 * <p>A key is missing only when a value is asked for that needs it. Files that the configuration names are read each
 * time a value is asked for.
 *
 * <p>All methods that return a value throw a {@link ConfigurationException} if a key that they need is missing
 * (ELT-843), has an error, or names a file that cannot be opened (ELT-840). Immutable.
 */
public final class EltConfiguration {

    private final ConfigurationValues values;
    private final TrustValues trust;
    private final KeyValues keys;
    private final BankIdValues bankId;

    private EltConfiguration(ConfigurationValues values) {
        this.values = values;
        this.trust = new TrustValues(values);
        this.keys = new KeyValues(values);
        this.bankId = new BankIdValues(values);
    }

    /**
     * Reads a configuration.
     *
     * @throws ConfigurationException with all errors of the file: it cannot be opened (ELT-840), a line is malformed or
     *         a key given twice (ELT-841), a key is unknown (ELT-842), a value is not accepted (ELT-844, ELT-845,
     *         ELT-811, ELT-931), or two keys exclude each other (ELT-846)
     */
    public static EltConfiguration read(Path file) {
        EltConfiguration configuration = examine(file);
        configuration.values.requireNoErrors();
        return configuration;
    }

    /** Reads a configuration that may have errors, for callers that show {@link #findings()} and use what they can. */
    public static EltConfiguration examine(Path file) {
        return new EltConfiguration(ConfigurationReader.examine(requireNonNull(file, "file")));
    }

    /** Returns a commented example that contains every key. */
    public static String example() {
        return ExampleFile.text();
    }

    /** Returns the path of the configuration. */
    public Path file() {
        return values.file();
    }

    /** Returns all errors and warnings of the file, by line. Missing keys and unreadable files are not among them. */
    public List<ConfigurationFinding> findings() {
        return values.findings();
    }

    /** Whether the file gives this key, with any value. */
    public boolean has(ConfigurationKey key) {
        return values.has(key);
    }

    /** Returns the value of a key, or its default; empty if there is neither. */
    public Optional<String> text(ConfigurationKey key) {
        return values.text(key);
    }

    /** Returns the path that a key names, relative to the configuration. It need not exist. */
    public Path path(ConfigurationKey key) {
        return values.path(key);
    }

    /** Returns the path of the existing file that a key names. */
    public Path existingFile(ConfigurationKey key) {
        return values.file(key);
    }

    /** Returns the path of the existing folder that a key names. */
    public Path existingFolder(ConfigurationKey key) {
        return values.folder(key);
    }

    /** Returns {@code test} or {@code production}. */
    public String environmentName() {
        return values.required(ConfigurationKey.ENVIRONMENT);
    }

    /** Whether the environment is production. */
    public boolean isProduction() {
        return environmentName().equals("production");
    }

    /**
     * Returns the environment for sending.
     *
     * @throws se.eltsdk.trust.UntrustedException if test and production are mixed, or trust cannot be read
     */
    public EltEnvironment environment() {
        return trust.forSending();
    }

    /**
     * Returns an environment for verification only. It needs neither an endpoint nor FK's anchors; its endpoint reaches
     * nothing.
     *
     * @throws se.eltsdk.trust.UntrustedException if test and production are mixed, or trust cannot be read
     */
    public EltEnvironment environmentForVerification() {
        return trust.forVerifying();
    }

    /** Returns the organisation number of FK's certificate; empty if any is accepted, which is possible in test. */
    public Optional<OrganisationNumber> fkOrganisationNumber() {
        return trust.fkOrganisationNumber();
    }

    /** Returns at least the issuers of FK's certificates, with their dates. */
    public TrustStore fkIssuers() {
        return trust.fkIssuers();
    }

    /**
     * Returns the key for TLS.
     *
     * @throws se.eltsdk.trust.UntrustedException if the key store cannot be used in this environment
     */
    public KeyMaterial tlsKey() {
        return keys.tls();
    }

    /**
     * Returns the key for seals, from a key store or a token; empty if none is configured.
     *
     * @throws se.eltsdk.trust.UntrustedException if it cannot be used in this environment
     */
    public Optional<KeyMaterial> sealKey() {
        return keys.seal();
    }

    /** Returns a sealer with {@link #sealKey()}. */
    public Optional<Sealer> sealer(Clock clock) {
        return sealKey().map(key -> Sealer.of(key, clock));
    }

    /** Whether seals are also sent to FK. */
    public boolean attachesSeal() {
        return values.flag(ConfigurationKey.SEAL_ATTACH);
    }

    /** Returns the issuers of seal certificates: those of FK's certificates also issue the vendors'. */
    public TrustAnchors sealIssuers() {
        return fkIssuers().ever(TrustRole.FK_TLS_ANCHOR);
    }

    /** Returns the organisations whose seals are accepted; empty if only each report's provider's is. */
    public Optional<Set<OrganisationNumber>> acceptedSealers() {
        return Optional.of(values.list(ConfigurationKey.SEAL_ORGANISATION_NUMBERS).stream()
                .map(OrganisationNumber::parse).collect(Collectors.toUnmodifiableSet()))
                .filter(numbers -> !numbers.isEmpty());
    }

    /** Returns a verifier of seals by {@link #sealIssuers()} and {@link #acceptedSealers()}. */
    public SealVerifier sealVerifier() {
        SealVerifier verifier = SealVerifier.of(sealIssuers());
        return acceptedSealers().map(verifier::withSealers).orElse(verifier);
    }

    /**
     * Returns the time-stamp authority for evidence, called through the configured proxy; empty without
     * {@code tsa.url}. Makes no call.
     *
     * @throws se.eltsdk.trust.UntrustedException if a file of certificates cannot be read
     */
    public Optional<TimestampAuthority> timestampAuthority() {
        return TimestampValues.authority(values);
    }

    /** Returns the trusted issuers of time-stamp authorities; empty without {@code tsa.anchors}. */
    public Optional<TrustAnchors> timestampIssuers() {
        return TimestampValues.issuers(values);
    }

    /**
     * Returns BankID's environment: the address of its API and the roots of the API's server. Empty if none of the keys
     * for BankID's API is given ({@code bankid.endpoint}, {@code bankid.tls-anchors}, {@code bankid.keystore},
     * {@code bankid.password-file}); if one of them is, all four and {@code environment} are required.
     *
     * @throws se.eltsdk.trust.UntrustedException if test and production are mixed, or the roots cannot be read
     */
    public Optional<BankIdEnvironment> bankIdEnvironment() {
        return bankId.environment();
    }

    /**
     * Returns the vendor's relying-party key for BankID; empty as {@link #bankIdEnvironment()}.
     *
     * @throws se.eltsdk.trust.UntrustedException if the key store cannot be used in this environment
     */
    public Optional<KeyMaterial> bankIdKey() {
        return bankId.key();
    }

    /**
     * Opens a client for BankID with the configured key and proxy; empty as {@link #bankIdEnvironment()}. The caller
     * closes it. Makes no call.
     *
     * @throws se.eltsdk.trust.UntrustedException as {@link #bankIdEnvironment()}, {@link #bankIdKey()} and
     *         {@link BankIdClient#open}
     * @throws se.eltsdk.bankid.BankIdException as {@link BankIdClient#open}
     */
    public Optional<BankIdClient> openBankIdClient(Clock clock) {
        return bankId.builder(clock).map(BankIdClient.Builder::open);
    }

    /** Returns the configuration of a client that sends to this environment: key, pace, timeouts, proxy, revocation. */
    public FkClientConfig clientConfig(EltEnvironment environment, Clock clock) {
        FkClientConfig client = FkClientConfig.of(environment, tlsKey()).withClock(clock).withPacer(pacer())
                .withRevocation(revocation())
                .withTimeouts(values.duration(ConfigurationKey.TIMEOUT_CONNECT),
                        values.duration(ConfigurationKey.TIMEOUT_ANSWER), totalTimeout());
        return ProxyValues.proxy(values).map(client::withProxy).orElse(client);
    }

    private RevocationMode revocation() {
        return RevocationMode.valueOf(values.required(ConfigurationKey.REVOCATION).toUpperCase(Locale.ROOT));
    }

    /** Returns the least time between two calls: by default a second, or 1.05 seconds from the end of sending. */
    public Duration paceInterval() {
        return values.paceInterval();
    }

    /** Returns a new pacer. All clients of a vendor in an environment must share one. */
    public CallPacer pacer() {
        CallInterval interval = new CallInterval(paceInterval());
        return values.isPacedFromSending() ? CallPacer.fromSending(interval) : CallPacer.of(interval);
    }

    /** Returns the longest time of a call. */
    public Duration totalTimeout() {
        return values.duration(ConfigurationKey.TIMEOUT_TOTAL);
    }

    /** Whether there is an {@link #outbox}: the file names one, or {@code elt submit} has made the default one. */
    public boolean hasOutbox() {
        return has(ConfigurationKey.OUTBOX_URL) || defaultOutbox().sqliteFile().filter(Files::exists).isPresent();
    }

    /** Returns the outbox that the file names; if it names none, the {@link #defaultOutbox} if it exists. */
    public OutboxConfiguration outbox() {
        if (!hasOutbox()) {
            values.require(ConfigurationKey.OUTBOX_URL);
        }
        return new OutboxConfiguration(values);
    }

    /**
     * Returns the outbox that {@code elt submit} makes if the file names none: {@code elt-outbox.db} next to the
     * configuration, with the key {@code outbox.key}. Creates nothing.
     */
    public OutboxConfiguration defaultOutbox() {
        return new OutboxConfiguration(values);
    }

    /** Returns the folder for evidence packages; empty if none is configured. */
    public Optional<Path> evidenceFolder() {
        return values.text(ConfigurationKey.EVIDENCE_FOLDER).map(values::resolve);
    }

    /** Returns FK's published calendar, with the entries of the vendor's file if there is one. */
    public FkCalendar calendar() {
        return values.has(ConfigurationKey.CALENDAR_FILE)
                ? FkCalendar.published().and(FkCalendar.read(values.bytes(ConfigurationKey.CALENDAR_FILE),
                        values.path(ConfigurationKey.CALENDAR_FILE).toString()))
                : FkCalendar.published();
    }

    @Override
    public String toString() {
        return "EltConfiguration[" + values.file().getFileName() + "]";
    }
}
