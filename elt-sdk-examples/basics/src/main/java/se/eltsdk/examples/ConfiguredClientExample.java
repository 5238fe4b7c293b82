package se.eltsdk.examples;

import java.nio.file.Path;
import java.time.Clock;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.trust.EltEnvironment;

/** Reads {@code elt.properties}, as the command line does, so that from test to production only the file changes. */
public final class ConfiguredClientExample {

    private final Clock clock;

    /** Takes the clock by which certificates are judged. */
    public ConfiguredClientExample(Clock clock) {
        this.clock = clock;
    }

    /** The client that the file describes, or an exception that names each line that is wrong. */
    public FkClient open(Path file) {
        EltConfiguration config = EltConfiguration.read(file);
        EltEnvironment environment = config.environment();
        return FkClient.open(config.clientConfig(environment, clock));
    }
}
