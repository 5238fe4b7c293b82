package se.eltsdk.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import se.eltsdk.EltException;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.config.ConfigFile;
import se.eltsdk.cli.config.ConfigKeys;
import se.eltsdk.cli.config.OutboxConfig;
import se.eltsdk.cli.config.SdkFactory;
import se.eltsdk.doctor.Observation;
import se.eltsdk.doctor.ObservationLevel;
import se.eltsdk.doctor.OutboxCheck;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.support.SupportBundle;
import se.eltsdk.trust.EltEnvironment;

/** Reads the outbox that a configuration names, without creating or changing anything. */
final class OutboxInspector {

    private static final String QUEUE = "queue";

    private final Path file;
    private final Clock clock;

    OutboxInspector(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** The doctor's observations on the outbox; none if the configuration names no outbox. */
    List<Observation> observations() {
        try {
            ConfigFile config = ConfigFile.readLeniently(file);
            return config.optional(ConfigKeys.OUTBOX_URL).isEmpty() ? List.of() : observations(config);
        } catch (UsageException | IOException e) {
            return List.of(notExamined("trust, keys or other settings that it needs are not valid."));
        }
    }

    /** Adds the last outcomes of its entries to the bundle. If it cannot be read, the doctor's report says so. */
    SupportBundle addTo(SupportBundle bundle) {
        try {
            ConfigFile config = ConfigFile.readLeniently(file);
            boolean readable = config.optional(ConfigKeys.OUTBOX_URL).isPresent() && obstacle(config).isEmpty();
            return readable ? with(config, bundle::withOutbox) : bundle;
        } catch (UsageException | EltException | IOException e) {
            return bundle;
        }
    }

    private List<Observation> observations(ConfigFile config) throws IOException {
        try {
            Optional<Observation> obstacle = obstacle(config);
            return obstacle.isPresent() ? List.of(obstacle.get()) : with(config, outbox -> check(config, outbox));
        } catch (EltException e) {
            return List.of(OutboxCheck.notRead(ConfigKeys.OUTBOX_URL, e));
        }
    }

    private static Optional<Observation> obstacle(ConfigFile config) throws IOException {
        return OutboxCheck.obstacle(ConfigKeys.OUTBOX_URL, new OutboxConfig(config).inspect());
    }

    private List<Observation> check(ConfigFile config, Outbox outbox) {
        try {
            SdkFactory factory = new SdkFactory(config);
            return OutboxCheck.of(outbox, clock).withPolicy(new OutboxConfig(config).policy())
                    .withPace(factory.paceInterval()).withCalendar(factory.calendar()).get();
        } catch (UsageException | IOException e) {
            return List.of(notExamined("the check needs pace, policy and calendar, and one of them is not valid."));
        }
    }

    private <T> T with(ConfigFile config, Function<Outbox, T> work) throws IOException {
        OutboxConfig outboxConfig = new OutboxConfig(config);
        EltEnvironment environment;
        OutboxKeys keys;
        try {
            environment = new SdkFactory(config).forVerifying();
            keys = outboxConfig.keys();
        } catch (EltException e) {
            // The doctor has its own checks of trust and key files.
            throw new UsageException(e.code());
        }
        try (OutboxStore store = outboxConfig.store()) {
            return work.apply(Outbox.of(environment, store, keys, clock));
        }
    }

    private static Observation notExamined(String why) {
        return new Observation("ELT-899", ObservationLevel.INFO, QUEUE, "Not checked: " + why,
                "Fix that first, then run the doctor again.");
    }
}
