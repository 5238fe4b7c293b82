package se.eltsdk.doctor.internal.config;

import static se.eltsdk.config.ConfigurationKey.BANKID_POLICIES;
import static se.eltsdk.config.ConfigurationKey.CALENDAR_FILE;
import static se.eltsdk.config.ConfigurationKey.ENDPOINT;
import static se.eltsdk.config.ConfigurationKey.ENVIRONMENT;
import static se.eltsdk.config.ConfigurationKey.FK_ORGANISATION_NUMBER;
import static se.eltsdk.config.ConfigurationKey.PACE_INTERVAL;
import static se.eltsdk.config.ConfigurationKey.PROXY;
import static se.eltsdk.config.ConfigurationKey.REVOCATION;
import static se.eltsdk.config.ConfigurationKey.TIMEOUT_CONNECT;
import static se.eltsdk.config.ConfigurationKey.TRUST_FOLDER;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.internal.ConfigurationReader;
import se.eltsdk.config.internal.ConfigurationValues;
import se.eltsdk.config.internal.ProxyValues;
import se.eltsdk.config.internal.TrustValues;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.doctor.internal.setup.VendorSetup.Connection;
import se.eltsdk.doctor.internal.setup.VendorSetup.Keys;
import se.eltsdk.doctor.internal.setup.VendorSetup.Trusted;
import se.eltsdk.transport.tls.HttpProxy;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.UntrustedException;

/** Reads the setup that a configuration file describes. What is wrong is reported, and the rest is read. */
public final class VendorSetupReader {

    private static final ErrorCode INCOMPLETE = ErrorCode.ENVIRONMENT_INCOMPLETE;
    private static final Map<ErrorCode, ConfigurationKey> SUBJECTS =
            Map.of(ErrorCode.POLICY_OF_OTHER_ENVIRONMENT, BANKID_POLICIES,
            ErrorCode.ENDPOINT_OF_OTHER_ENVIRONMENT, ENDPOINT);
    private static final Duration LONGEST_TO_CONNECT = Duration.ofSeconds(10);

    private final ReportedValues reported;
    private final ConfigurationValues values;

    private VendorSetupReader(ReportedValues reported) {
        this.reported = reported;
        this.values = reported.values();
    }

    /** Returns the setup; empty if the file itself cannot be read. */
    public static Optional<VendorSetup> read(Path configuration, ObservationCollector observations) {
        ConfigurationValues values = ConfigurationReader.examine(configuration);
        ReportedValues reported = new ReportedValues(values, observations);
        return values.wasRead() ? Optional.of(new VendorSetupReader(reported).setup()) : Optional.empty();
    }

    private VendorSetup setup() {
        String name = values.usable(ENVIRONMENT).orElse("");
        TrustFilesReader files = new TrustFilesReader(reported, name);
        Trusted trusted = new Trusted(files.entries(), files.subjects(), files.windows());
        Optional<EltEnvironment> environment = environment(trusted);
        VendorKeyReader keys = new VendorKeyReader(reported);
        VendorSetup setup = new VendorSetup(name, environment, trusted, new Keys(keys.tls(), keys.next(), keys.seal()),
                connection(), new BankIdServiceReader(reported).read(trusted.entries()),
                new TimestampServiceReader(reported).read());
        new OutboxFilesReader(reported).read();
        new KeyFilePermissions(reported).examine();
        return setup;
    }

    /** Returns the environment; empty if it is inconsistent or incomplete, which was reported. */
    private Optional<EltEnvironment> environment(Trusted trusted) {
        Optional<EltEnvironment.Builder> builder = new TrustValues(values).usableParts()
                .map(begun -> begun.trust(trusted.entries()));
        if (builder.isEmpty()) {
            return Optional.empty();
        }
        List<UntrustedException> faults = builder.get().faults().stream()
                .filter(fault -> !fault.code().equals(INCOMPLETE)).toList();
        faults.forEach(fault -> reported.observations()
                .error(subject(fault, trusted.subjects()), fault.errorMessage()));
        boolean complete = Stream.of(ENDPOINT, FK_ORGANISATION_NUMBER).allMatch(key -> values.usable(key).isPresent());
        if (!complete || !faults.isEmpty()
                || trusted.entries().ever(TrustRole.FK_TLS_ANCHOR).certificates().isEmpty()) {
            return Optional.empty();
        }
        if (trusted.entries().ever(TrustRole.BANKID_ROOT).certificates().isEmpty()) {
            // The roots for persons' signatures do not matter for the connection to FK, which can still be checked.
            builder.get().bankIdRoots(trusted.entries().ever(TrustRole.FK_TLS_ANCHOR));
        }
        return Optional.of(builder.get().build());
    }

    private static String subject(UntrustedException fault, Map<TrustRole, String> subjects) {
        ConfigurationKey key = SUBJECTS.get(fault.code());
        return key != null ? key.key() : subjects.entrySet().stream()
                .filter(entry -> entry.getKey().word().equals(fault.arguments().get("role")))
                .map(Map.Entry::getValue).findFirst().orElse(TRUST_FOLDER.key());
    }

    private Connection connection() {
        Optional<HttpProxy> proxy = reported.find(() -> ProxyValues.proxy(values));
        return new Connection(interval(), proxy, proxy.isPresent() || !values.has(PROXY),
                RevocationMode.valueOf(values.usable(REVOCATION).orElse("soft").toUpperCase(Locale.ROOT)), calendar(),
                reported.get(() -> values.duration(TIMEOUT_CONNECT)).orElse(LONGEST_TO_CONNECT));
    }

    /** Returns the interval between two calls; empty if the configuration's findings have reported it. */
    private Optional<Duration> interval() {
        boolean found = values.findings().stream().anyMatch(each -> each.subject().equals(PACE_INTERVAL.key()));
        return found ? Optional.empty() : reported.get(values::paceInterval);
    }

    private FkCalendar calendar() {
        return reported.find(() -> values.text(CALENDAR_FILE).map(name -> values.bytes(CALENDAR_FILE)))
                .map(this::calendar).orElseGet(FkCalendar::published);
    }

    private FkCalendar calendar(byte[] content) {
        try {
            return FkCalendar.published().and(FkCalendar.read(content, CALENDAR_FILE.key()));
        } catch (EltException e) {
            reported.observations().error(CALENDAR_FILE.key(), e.errorMessage());
            return FkCalendar.published();
        }
    }
}
