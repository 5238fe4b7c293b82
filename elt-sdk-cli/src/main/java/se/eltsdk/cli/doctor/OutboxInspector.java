package se.eltsdk.cli.doctor;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import se.eltsdk.EltException;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.config.ConfigurationException;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.EltConfiguration;
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
            EltConfiguration config = EltConfiguration.examine(file);
            return !config.has(ConfigurationKey.OUTBOX_URL) ? List.of() : observations(config);
        } catch (ConfigurationException | UsageException e) {
            return List.of(notExamined("trust, keys or other settings that it needs are not valid."));
        }
    }

    /** Adds the last outcomes of its entries to the bundle. If it cannot be read, the doctor's report says so. */
    SupportBundle addTo(SupportBundle bundle) {
        try {
            EltConfiguration config = EltConfiguration.examine(file);
            boolean readable = config.has(ConfigurationKey.OUTBOX_URL) && obstacle(config).isEmpty();
            return readable ? with(config, bundle::withOutbox) : bundle;
        } catch (EltException | UsageException e) {
            return bundle;
        }
    }

    private List<Observation> observations(EltConfiguration config) {
        try {
            Optional<Observation> obstacle = obstacle(config);
            return obstacle.isPresent() ? List.of(obstacle.get()) : with(config, outbox -> check(config, outbox));
        } catch (ConfigurationException e) {
            // The doctor has reported it already.
            throw e;
        } catch (EltException e) {
            return List.of(OutboxCheck.notRead(ConfigurationKey.OUTBOX_URL.key(), e));
        }
    }

    private static Optional<Observation> obstacle(EltConfiguration config) {
        return OutboxCheck.obstacle(ConfigurationKey.OUTBOX_URL.key(), config.outbox().inspect());
    }

    private List<Observation> check(EltConfiguration config, Outbox outbox) {
        try {
            return OutboxCheck.of(outbox, clock).withPolicy(config.outbox().unknownOutcomePolicy())
                    .withPace(config.paceInterval()).withCalendar(config.calendar()).get();
        } catch (ConfigurationException e) {
            return List.of(notExamined("the check needs pace, policy and calendar, and one of them is not valid."));
        }
    }

    private <T> T with(EltConfiguration config, Function<Outbox, T> work) {
        EltEnvironment environment;
        OutboxKeys keys;
        try {
            environment = config.environmentForVerification();
            keys = config.outbox().keys();
        } catch (EltException e) {
            // The doctor has its own checks of trust and key files.
            throw new UsageException(e.code());
        }
        try (OutboxStore store = config.outbox().openStore()) {
            return work.apply(Outbox.of(environment, store, keys, clock));
        }
    }

    private static Observation notExamined(String why) {
        return new Observation("ELT-899", ObservationLevel.INFO, QUEUE, "Not checked: " + why,
                "Fix that first, then run the doctor again.");
    }
}
