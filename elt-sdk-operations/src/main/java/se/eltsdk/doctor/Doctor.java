package se.eltsdk.doctor;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.doctor.internal.check.BankIdCheck;
import se.eltsdk.doctor.internal.check.CertificateRevocationCheck;
import se.eltsdk.doctor.internal.check.FkConnectionCheck;
import se.eltsdk.doctor.internal.check.FkPingCheck;
import se.eltsdk.doctor.internal.check.LoggingCheck;
import se.eltsdk.doctor.internal.check.PaceAndCalendarCheck;
import se.eltsdk.doctor.internal.check.TrustCheck;
import se.eltsdk.doctor.internal.check.VendorKeyCheck;
import se.eltsdk.doctor.internal.check.VendorKeySetCheck;
import se.eltsdk.doctor.internal.config.VendorSetupReader;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.TimestampService;
import se.eltsdk.doctor.internal.setup.VendorKey;
import se.eltsdk.doctor.internal.setup.VendorKey.Use;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.doctor.internal.setup.VendorSetup.Connection;
import se.eltsdk.doctor.internal.setup.VendorSetup.Keys;
import se.eltsdk.doctor.internal.setup.VendorSetup.Trusted;
import se.eltsdk.doctor.internal.timestamp.TimestampCheck;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.tls.HttpProxy;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.key.KeyMaterial;

/**
 * Checks a vendor's setup: keys, certificates, trust, the connections to FK and to BankID, clock, pace, and what FK has
 * announced. Continues after the first error, and reports what is in order too. No report is sent: FK sees a handshake,
 * and one GET if asked for ({@link #withCall}). BankID, where {@link #read} finds its keys, sees a GET that opens no
 * order; a time-stamp authority, where one is configured, a request to stamp random bytes.
 *
 * <pre>{@code
 * Diagnosis now = Doctor.of(environment, tlsKey).withSealKey(sealKey).examine(clock);
 * Diagnosis night = Doctor.read(Path.of("elt.properties")).examine(clock, Instant.parse("2022-02-08T23:00:00Z"));
 * now.observations().forEach(seen -> System.out.println(seen.message() + " " + seen.nextStep(ENGLISH)));
 * }</pre>
 *
 * <p>Immutable. Files are read again at each examination.
 */
public final class Doctor {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Function<ObservationCollector, Optional<VendorSetup>> source;
    private final Optional<CallPacer> call;
    private final Supplier<List<Observation>> outbox;

    private Doctor(Function<ObservationCollector, Optional<VendorSetup>> source, Optional<CallPacer> call,
            Supplier<List<Observation>> outbox) {
        this.source = source;
        this.call = call;
        this.outbox = outbox;
    }

    /**
     * Returns a doctor for what a program has loaded already: without a proxy, with soft revocation checking and FK's
     * published notices.
     */
    public static Doctor of(EltEnvironment environment, KeyMaterial tlsKey) {
        VendorSetup setup = new VendorSetup(requireNonNull(environment, "environment").name(),
                Optional.of(environment),
                new Trusted(environment.trust(), Map.of(), List.of()),
                new Keys(Optional.of(own(Use.TLS, ConfigurationKey.TLS_KEYSTORE.key(),
                requireNonNull(tlsKey, "tlsKey"))),
                        Optional.empty(), Optional.empty()),
                new Connection(Optional.empty(), Optional.empty(), true, RevocationMode.SOFT,
                        FkCalendar.published(), LIMIT), Optional.empty(), Optional.empty());
        return new Doctor(observations -> Optional.of(setup), Optional.empty(), List::of);
    }

    /**
     * Returns a doctor that reads a configuration file of {@code elt} and the files that it names. What cannot be read
     * is reported.
     */
    public static Doctor read(Path configuration) {
        requireNonNull(configuration, "configuration");
        return new Doctor(observations -> VendorSetupReader.read(configuration, observations), Optional.empty(),
                List::of);
    }

    /** Returns a copy that checks a key for seals too. */
    public Doctor withSealKey(KeyMaterial value) {
        VendorKey seal = own(Use.SEAL, ConfigurationKey.SEAL_KEYSTORE.key(), requireNonNull(value, "value"));
        return with(setup -> setup.with(
                new Keys(setup.keys().tls(), setup.keys().next(), Optional.of(seal))));
    }

    /** Returns a copy that checks the TLS key that will replace the current one too. */
    public Doctor withNextTlsKey(KeyMaterial value) {
        VendorKey next = own(Use.TLS, ConfigurationKey.TLS_NEXT_KEYSTORE.key(), requireNonNull(value, "value"));
        return with(setup -> setup.with(
                new Keys(setup.keys().tls(), Optional.of(next), setup.keys().seal())));
    }

    /** Returns a copy with this time between two calls. */
    public Doctor withPace(Duration value) {
        requireNonNull(value, "value");
        return with(setup -> setup.with(setup.connection().withInterval(value)));
    }

    /** Returns a copy that connects through a proxy. */
    public Doctor withProxy(HttpProxy value) {
        requireNonNull(value, "value");
        return with(setup -> setup.with(setup.connection().withProxy(value)));
    }

    /** Returns a copy with another mode of revocation checking; with {@link RevocationMode#OFF} nothing is fetched. */
    public Doctor withRevocation(RevocationMode value) {
        requireNonNull(value, "value");
        return with(setup -> setup.with(setup.connection().withRevocation(value)));
    }

    /** Returns a copy with these notices of FK. */
    public Doctor withCalendar(FkCalendar value) {
        requireNonNull(value, "value");
        return with(setup -> setup.with(setup.connection().withCalendar(value)));
    }

    /** Returns a copy that checks a time-stamp authority too: it gets one request, for random bytes. */
    public Doctor withTimestampAuthority(TimestampAuthority value) {
        TimestampService service = new TimestampService(Optional.of(requireNonNull(value, "value")));
        return with(setup -> setup.with(service));
    }

    /** Returns a copy that makes one GET to FK, at this pacer's pace: it shows FK's date, and whether FK answers. */
    public Doctor withCall(CallPacer value) {
        return new Doctor(source, Optional.of(requireNonNull(value, "value")), outbox);
    }

    /** Returns a copy with further observations, such as those of an {@link OutboxCheck}; asked for last each time. */
    public Doctor withOutbox(Supplier<List<Observation>> value) {
        return new Doctor(source, call, requireNonNull(value, "value"));
    }

    private static VendorKey own(Use use, String subject, KeyMaterial key) {
        return new VendorKey(use, subject, ErrorCode.KEY_IN_ORDER.variant("loaded"), key);
    }

    private Doctor with(UnaryOperator<VendorSetup> change) {
        return new Doctor(observations -> source.apply(observations).map(change), call, outbox);
    }

    /**
     * Examines the setup as of now.
     *
     * @throws InterruptedException when the thread is interrupted while it waits for the pacer or for FK
     */
    public Diagnosis examine(Clock clock) throws InterruptedException {
        return examine(clock, clock.instant(), Optional.empty());
    }

    /**
     * Examines the setup as of an instant, for example the night of a certificate change: own certificates, trust and
     * notices are judged as of then. FK is contacted now; what it shows is judged as of now and as of that instant.
     *
     * @throws InterruptedException when the thread is interrupted while it waits for the pacer or for FK
     */
    public Diagnosis examine(Clock clock, Instant at) throws InterruptedException {
        return examine(clock, requireNonNull(at, "at"), Optional.of(at));
    }

    private Diagnosis examine(Clock clock, Instant at, Optional<Instant> other) throws InterruptedException {
        ObservationCollector observations = new ObservationCollector();
        new LoggingCheck(observations).examine();
        Optional<VendorSetup> setup = source.apply(observations);
        if (setup.isPresent()) {
            examine(setup.get(), at, observations);
            List<X509Certificate> server = connect(setup.get(), clock, other, observations);
            new CertificateRevocationCheck(setup.get(), clock, observations).examine(server);
            setup.get().bankId().ifPresent(service ->
                    new BankIdCheck(setup.get(), service, clock, observations).examine(at));
            setup.get().timestamps().ifPresent(service ->
                    new TimestampCheck(service, clock, observations).examine(at));
            observations.add(outbox.get());
        }
        return new Diagnosis(setup.map(VendorSetup::environmentName).orElse(""), at, observations.all());
    }

    private static void examine(VendorSetup setup, Instant at, ObservationCollector observations) {
        setup.keys().all().forEach(own -> new VendorKeyCheck(setup, own, at, observations).examine());
        new VendorKeySetCheck(setup, observations).examine();
        new TrustCheck(setup, at, observations).examine();
        new PaceAndCalendarCheck(setup, at, observations).examine();
    }

    private List<X509Certificate> connect(VendorSetup setup, Clock clock, Optional<Instant> other,
            ObservationCollector observations) throws InterruptedException {
        if (setup.environment().isEmpty()) {
            observations.add(ConfigurationKey.ENDPOINT.key(),
                    ErrorMessage.of(ErrorCode.NOT_CHECKED.variant("environment")));
            return List.of();
        }
        if (!setup.connection().reachable()) {
            observations.add(ConfigurationKey.ENDPOINT.key(), ErrorMessage.of(ErrorCode.NOT_CHECKED.variant("proxy")));
            return List.of();
        }
        EltEnvironment environment = setup.environment().get();
        FkConnectionCheck connection = new FkConnectionCheck(setup, environment, clock, observations);
        List<X509Certificate> server = connection.examine(other);
        if (call.isPresent() && connection.succeeded()) {
            new FkPingCheck(connection.tls(clock).orElseThrow(), setup, clock, observations)
                    .examine(environment.endpoint(), call.get());
        }
        return server;
    }
}
