package se.eltsdk.doctor.internal.config;

import java.nio.file.Path;
import java.util.Optional;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.VendorSetup.Connection;
import se.eltsdk.doctor.internal.setup.VendorSetup.Keys;
import se.eltsdk.doctor.internal.setup.VendorSetup.Trusted;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustStore;

/** Reads the setup that a configuration file describes. What is wrong is reported, and the rest is read. */
public final class VendorSetupReader {

    private VendorSetupReader() {
    }

    /** Returns the setup; empty if the file itself cannot be read. */
    public static Optional<VendorSetup> read(Path configuration, ObservationCollector observations) {
        return new SettingsFile(configuration, observations).read().map(VendorSetupReader::of);
    }

    private static VendorSetup of(Settings settings) {
        EnvironmentSettingsReader reading = new EnvironmentSettingsReader(settings);
        TrustSettingsReader trust = new TrustSettingsReader(settings, reading.name());
        TrustStore entries = trust.entries();
        Optional<EltEnvironment> environment = reading.build(entries, trust.subjects());
        KeySettingsReader keys = new KeySettingsReader(settings);
        return new VendorSetup(reading.name(), environment, new Trusted(entries, trust.subjects(), trust.windows()),
                new Keys(keys.tls(), keys.next(), keys.seal()),
                connection(settings, reading.name().equals("production")));
    }

    private static Connection connection(Settings settings, boolean production) {
        TransportSettingsReader reading = new TransportSettingsReader(settings, production);
        reading.rest();
        return new Connection(reading.interval(), reading.proxy(), reading.revocation(), reading.calendar(),
                reading.connectLimit());
    }
}
