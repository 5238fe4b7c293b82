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
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.doctor.internal.check.CertificateRevocationCheck;
import se.eltsdk.doctor.internal.check.FkConnectionCheck;
import se.eltsdk.doctor.internal.check.FkPingCheck;
import se.eltsdk.doctor.internal.check.LoggingCheck;
import se.eltsdk.doctor.internal.check.PaceAndCalendarCheck;
import se.eltsdk.doctor.internal.check.TrustCheck;
import se.eltsdk.doctor.internal.check.VendorKeyCheck;
import se.eltsdk.doctor.internal.check.VendorKeySetCheck;
import se.eltsdk.doctor.internal.config.SettingKeys;
import se.eltsdk.doctor.internal.config.VendorSetupReader;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.VendorKey;
import se.eltsdk.doctor.internal.setup.VendorKey.Use;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.doctor.internal.setup.VendorSetup.Keys;
import se.eltsdk.doctor.internal.setup.VendorSetup.Trusted;
import se.eltsdk.doctor.internal.setup.VendorSetup.Way;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.tls.HttpProxy;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.key.KeyMaterial;

/**
 * Looks a vendor's set-up over: keys, certificates, trust, the way to FK, clock, pace, what FK has announced. It goes
 * on past the first fault, and tells what holds too. Nothing is submitted: FK sees a handshake, and one GET where it
 * was asked for ({@link #withCall}).
 *
 * <pre>{@code
 * Diagnosis now = Doctor.of(environment, tlsKey).withSealKey(sealKey).examine(clock);
 * Diagnosis night = Doctor.reading(Path.of("elt.properties")).examine(clock, Instant.parse("2022-02-08T23:00:00Z"));
 * now.observations().forEach(seen -> System.out.println(seen.code() + " " + seen.message() + " " + seen.next()));
 * }</pre>
 *
 * <p>Immutable; files are read anew at each examination.
 */
public final class Doctor {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Function<ObservationCollector, Optional<VendorSetup>> source;
    private final Optional<CallPacer> call;
    private final Supplier<List<Observation>> queue;

    private Doctor(Function<ObservationCollector, Optional<VendorSetup>> source, Optional<CallPacer> call,
            Supplier<List<Observation>> queue) {
        this.source = source;
        this.call = call;
        this.queue = queue;
    }

    /** For what a program has loaded already; without a proxy, with revocation soft, FK's published notices. */
    public static Doctor of(EltEnvironment environment, KeyMaterial tlsKey) {
        VendorSetup patient = new VendorSetup(requireNonNull(environment, "environment").name(),
                Optional.of(environment),
                new Trusted(environment.trust(), Map.of(), List.of()),
                new Keys(Optional.of(own(Use.TLS, SettingKeys.TLS_KEYSTORE, requireNonNull(tlsKey, "tlsKey"))),
                        Optional.empty(), Optional.empty()),
                new Way(Optional.empty(), Optional.empty(), RevocationMode.SOFT, FkCalendar.published(), LIMIT));
        return new Doctor(notes -> Optional.of(patient), Optional.empty(), List::of);
    }

    /** For a configuration file of {@code elt}, with the files that it names. Whatever cannot be read is told. */
    public static Doctor reading(Path configuration) {
        requireNonNull(configuration, "configuration");
        return new Doctor(notes -> VendorSetupReader.read(configuration, notes), Optional.empty(), List::of);
    }

    /** The names that a configuration file may hold. */
    public static Set<String> knownKeys() {
        return SettingKeys.ALL;
    }

    /** The same with a key for seals. */
    public Doctor withSealKey(KeyMaterial value) {
        VendorKey seal = own(Use.SEAL, SettingKeys.SEAL_KEYSTORE, requireNonNull(value, "value"));
        return with(patient -> patient.with(
                new Keys(patient.keys().tls(), patient.keys().next(), Optional.of(seal))));
    }

    /** The same with the key for TLS that is to follow the one in use. */
    public Doctor withNextTlsKey(KeyMaterial value) {
        VendorKey next = own(Use.TLS, SettingKeys.NEXT_KEYSTORE, requireNonNull(value, "value"));
        return with(patient -> patient.with(
                new Keys(patient.keys().tls(), Optional.of(next), patient.keys().seal())));
    }

    /** The same at this pace. */
    public Doctor withPace(Duration value) {
        requireNonNull(value, "value");
        return withWay(way -> new Way(Optional.of(value), way.proxy(), way.revocation(), way.catalogue(), way.limit()));
    }

    /** The same through a proxy. */
    public Doctor withProxy(HttpProxy value) {
        requireNonNull(value, "value");
        return withWay(way -> new Way(way.interval(), Optional.of(value), way.revocation(), way.catalogue(),
                way.limit()));
    }

    /** The same with another way to treat revocation; with {@link RevocationMode#OFF} nobody is asked. */
    public Doctor withRevocation(RevocationMode value) {
        requireNonNull(value, "value");
        return withWay(way -> new Way(way.interval(), way.proxy(), value, way.catalogue(), way.limit()));
    }

    /** The same with these notices. */
    public Doctor withCatalogue(FkCalendar value) {
        requireNonNull(value, "value");
        return withWay(way -> new Way(way.interval(), way.proxy(), way.revocation(), value, way.limit()));
    }

    /** The same with one GET to FK in a turn of this pacer: it shows FK's date, and whether FK answers. */
    public Doctor withCall(CallPacer value) {
        return new Doctor(source, Optional.of(requireNonNull(value, "value")), queue);
    }

    /** The same with what another looks at, such as a queue; it is asked at each examination, last. */
    public Doctor withQueue(Supplier<List<Observation>> value) {
        return new Doctor(source, call, requireNonNull(value, "value"));
    }

    private static VendorKey own(Use use, String subject, KeyMaterial key) {
        return new VendorKey(use, subject, "Loaded key", key);
    }

    private Doctor withWay(UnaryOperator<Way> change) {
        return with(patient -> patient.with(change.apply(patient.way())));
    }

    private Doctor with(UnaryOperator<VendorSetup> change) {
        return new Doctor(notes -> source.apply(notes).map(change), call, queue);
    }

    /**
     * Judges the set-up as of now.
     *
     * @throws InterruptedException when the thread is interrupted while it waits for the pacer or for FK
     */
    public Diagnosis examine(Clock clock) throws InterruptedException {
        return examine(clock, clock.instant(), Optional.empty());
    }

    /**
     * Judges the set-up as of an instant, for example the night of a change: own certificates, trust and what is near
     * then. FK is asked now: what it shows is judged as of now, and besides as of that instant.
     *
     * @throws InterruptedException when the thread is interrupted while it waits for the pacer or for FK
     */
    public Diagnosis examine(Clock clock, Instant at) throws InterruptedException {
        return examine(clock, requireNonNull(at, "at"), Optional.of(at));
    }

    private Diagnosis examine(Clock clock, Instant at, Optional<Instant> besides) throws InterruptedException {
        ObservationCollector notes = new ObservationCollector();
        new LoggingCheck(notes).examine();
        Optional<VendorSetup> patient = source.apply(notes);
        if (patient.isPresent()) {
            examine(patient.get(), at, notes);
            List<X509Certificate> server = reach(patient.get(), clock, besides, notes);
            new CertificateRevocationCheck(patient.get(), clock, notes).examine(server);
            notes.add(queue.get());
        }
        return new Diagnosis(patient.map(VendorSetup::environmentName).orElse(""), at, notes.all());
    }

    private static void examine(VendorSetup patient, Instant at, ObservationCollector notes) {
        patient.keys().all().forEach(own -> new VendorKeyCheck(patient, own, at, notes).examine());
        new VendorKeySetCheck(patient, notes).examine();
        new TrustCheck(patient, at, notes).examine();
        new PaceAndCalendarCheck(patient, at, notes).examine();
    }

    private List<X509Certificate> reach(VendorSetup patient, Clock clock, Optional<Instant> besides,
            ObservationCollector notes)
            throws InterruptedException {
        if (patient.environment().isEmpty()) {
            notes.skipped(SettingKeys.ENDPOINT, "nothing is called before environment, endpoint and trust hold.");
            return List.of();
        }
        EltEnvironment environment = patient.environment().get();
        FkConnectionCheck reach = new FkConnectionCheck(patient, environment, clock, notes);
        List<X509Certificate> server = reach.examine(besides);
        if (call.isPresent() && reach.holds()) {
            new FkPingCheck(reach.tls(clock).orElseThrow(), patient, clock, notes)
                    .examine(environment.endpoint(), call.get());
        }
        return server;
    }
}
