package se.eltsdk.doctor.internal.config;

import java.nio.file.Path;
import java.util.Optional;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.VendorSetup.Keys;
import se.eltsdk.doctor.internal.setup.VendorSetup.Trusted;
import se.eltsdk.doctor.internal.setup.VendorSetup.Way;
import se.eltsdk.doctor.internal.setup.VendorSetup;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustStore;

/** Makes a case of a configuration file. What is wrong is told, and the rest goes on. */
public final class VendorSetupReader {

    private VendorSetupReader() {
    }

    /** Empty when the file itself gives nothing to examine. */
    public static Optional<VendorSetup> read(Path configuration, ObservationCollector notes) {
        return new SettingsFile(configuration, notes).read().map(VendorSetupReader::of);
    }

    private static VendorSetup of(Settings settings) {
        EnvironmentSettingsReader reading = new EnvironmentSettingsReader(settings);
        TrustSettingsReader trust = new TrustSettingsReader(settings, reading.name());
        TrustStore entries = trust.entries();
        Optional<EltEnvironment> environment = reading.build(entries, trust.subjects());
        KeySettingsReader keys = new KeySettingsReader(settings);
        return new VendorSetup(reading.name(), environment, new Trusted(entries, trust.subjects(), trust.windows()),
                new Keys(keys.tls(), keys.next(), keys.seal()), way(settings, reading.name().equals("production")));
    }

    private static Way way(Settings settings, boolean production) {
        TransportSettingsReader reading = new TransportSettingsReader(settings, production);
        reading.rest();
        return new Way(reading.interval(), reading.proxy(), reading.revocation(), reading.catalogue(),
                reading.connectLimit());
    }
}
