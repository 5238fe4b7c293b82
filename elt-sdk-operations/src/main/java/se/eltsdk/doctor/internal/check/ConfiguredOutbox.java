package se.eltsdk.doctor.internal.check;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Severity;
import se.eltsdk.config.ConfigurationException;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.doctor.Observation;
import se.eltsdk.doctor.OutboxCheck;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.trust.EltEnvironment;

/** The outbox that a configuration names, read without creating or changing anything. */
public final class ConfiguredOutbox {

    private static final String SUBJECT = ConfigurationKey.OUTBOX_URL.key();

    private final Path configuration;
    private final Clock clock;

    public ConfiguredOutbox(Path configuration, Clock clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Returns the observations on the outbox; none if the configuration names no outbox. */
    public List<Observation> observations() {
        try {
            EltConfiguration config = EltConfiguration.examine(configuration);
            if (!config.hasOutbox()) {
                return List.of();
            }
            Optional<Observation> obstacle = obstacle(config);
            return obstacle.isPresent() ? List.of(obstacle.get()) : open(config, (store, outbox) -> {
                store.check();
                return check(config, outbox);
            }).orElseGet(ConfiguredOutbox::notOpened);
        } catch (ConfigurationException e) {
            // The doctor reports what is wrong with the configuration.
            return notOpened();
        } catch (EltException e) {
            return List.of(new Observation(SUBJECT, e.errorMessage().withSeverity(Severity.ERROR)));
        }
    }

    /** Returns what is read from the outbox; empty if there is none, or it cannot be read without changing it. */
    public <T> Optional<T> read(Function<Outbox, T> work) {
        try {
            EltConfiguration config = EltConfiguration.examine(configuration);
            return config.hasOutbox() && obstacle(config).isEmpty()
                    ? open(config, (store, outbox) -> work.apply(outbox)) : Optional.empty();
        } catch (EltException e) {
            return Optional.empty();
        }
    }

    private static Optional<Observation> obstacle(EltConfiguration config) {
        return new OutboxExistenceCheck(SUBJECT, config.outbox().inspect()).obstacle();
    }

    private List<Observation> check(EltConfiguration config, Outbox outbox) {
        try {
            return OutboxCheck.of(outbox, clock).withPolicy(config.outbox().unknownOutcomePolicy())
                    .withPace(config.paceInterval()).withCalendar(config.calendar()).get();
        } catch (ConfigurationException e) {
            return notChecked("outbox-values");
        }
    }

    /** Empty if the environment or the keys cannot be read; the doctor has its own checks of trust and key files. */
    private <T> Optional<T> open(EltConfiguration config, BiFunction<OutboxStore, Outbox, T> work) {
        EltEnvironment environment;
        OutboxKeys keys;
        try {
            environment = config.environmentForVerification();
            keys = config.outbox().keys();
        } catch (EltException e) {
            return Optional.empty();
        }
        try (OutboxStore store = config.outbox().openStore()) {
            return Optional.of(work.apply(store, Outbox.of(environment, store, keys, clock)));
        }
    }

    private static List<Observation> notOpened() {
        return notChecked("outbox");
    }

    private static List<Observation> notChecked(String variant) {
        return List.of(new Observation(OutboxBacklogCheck.SUBJECT,
                ErrorMessage.of(ErrorCode.NOT_CHECKED.variant(variant))));
    }
}
