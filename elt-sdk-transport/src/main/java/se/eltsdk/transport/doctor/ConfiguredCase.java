package se.eltsdk.transport.doctor;

import java.nio.file.Path;
import java.util.Optional;
import se.eltsdk.transport.doctor.Case.Keys;
import se.eltsdk.transport.doctor.Case.Trusted;
import se.eltsdk.transport.doctor.Case.Way;
import se.eltsdk.trust.Environment;
import se.eltsdk.trust.TrustEntries;

/** Makes a case of a configuration file. What is wrong is told, and the rest goes on. */
final class ConfiguredCase {

    private ConfiguredCase() {
    }

    /** Empty when the file itself gives nothing to examine. */
    static Optional<Case> read(Path configuration, Notes notes) {
        return new SettingsFile(configuration, notes).read().map(ConfiguredCase::of);
    }

    private static Case of(Settings settings) {
        EnvironmentReading reading = new EnvironmentReading(settings);
        TrustReading trust = new TrustReading(settings, reading.name());
        TrustEntries entries = trust.entries();
        Optional<Environment> environment = reading.build(entries, trust.subjects());
        KeyReading keys = new KeyReading(settings);
        return new Case(reading.name(), environment, new Trusted(entries, trust.subjects(), trust.windows()),
                new Keys(keys.tls(), keys.next(), keys.seal()), way(settings, reading.name().equals("production")));
    }

    private static Way way(Settings settings, boolean production) {
        WayReading reading = new WayReading(settings, production);
        reading.rest();
        return new Way(reading.interval(), reading.proxy(), reading.revocation(), reading.catalogue(),
                reading.connectLimit());
    }
}
