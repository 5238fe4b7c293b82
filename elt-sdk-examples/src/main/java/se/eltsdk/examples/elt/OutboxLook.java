package se.eltsdk.examples.elt;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import se.eltsdk.EltException;
import se.eltsdk.transport.doctor.Grade;
import se.eltsdk.transport.doctor.Observation;
import se.eltsdk.transport.doctor.OutboxCheck;
import se.eltsdk.transport.doctor.SupportBundle;
import se.eltsdk.transport.outbox.Outbox;
import se.eltsdk.transport.outbox.OutboxKeys;
import se.eltsdk.transport.outbox.OutboxStore;
import se.eltsdk.trust.Environment;

/** Looks at the outbox that a configuration names, and makes and changes nothing. */
final class OutboxLook {

    private static final String QUEUE = "queue";

    private final Path file;
    private final Clock clock;

    OutboxLook(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** What the doctor has to tell of it; nothing where the configuration names none. */
    List<Observation> observations() {
        try {
            Config config = Config.readLeniently(file);
            return config.optional(ConfigKeys.OUTBOX_URL).isEmpty() ? List.of() : observations(config);
        } catch (CallException | IOException e) {
            return List.of(notExamined("trust, keys or what else it needs do not hold."));
        }
    }

    /** The bundle with what became last of its entries; where it cannot be read, the doctor's report tells. */
    SupportBundle addTo(SupportBundle bundle) {
        try {
            Config config = Config.readLeniently(file);
            boolean readable = config.optional(ConfigKeys.OUTBOX_URL).isPresent() && obstacle(config).isEmpty();
            return readable ? with(config, bundle::withOutbox) : bundle;
        } catch (CallException | EltException | IOException e) {
            return bundle;
        }
    }

    private List<Observation> observations(Config config) throws IOException {
        try {
            Optional<Observation> obstacle = obstacle(config);
            return obstacle.isPresent() ? List.of(obstacle.get()) : with(config, outbox -> check(config, outbox));
        } catch (EltException e) {
            return List.of(OutboxCheck.notRead(ConfigKeys.OUTBOX_URL, e));
        }
    }

    private Optional<Observation> obstacle(Config config) throws IOException {
        try {
            return new OutboxPlace(new OutboxSetup(config)).obstacle();
        } catch (SQLException e) {
            return Optional.of(new Observation("ELT-924", Grade.ERROR, ConfigKeys.OUTBOX_URL, "The outbox's database "
                    + "cannot be read as it stands (code " + e.getErrorCode() + ").", "See who holds it, and whether "
                    + "this user may write beside it. A change that was cut off is undone by elt queue list."));
        }
    }

    private List<Observation> check(Config config, Outbox outbox) {
        try {
            Setup setup = new Setup(config);
            return OutboxCheck.of(outbox, clock).withPolicy(new OutboxSetup(config).policy())
                    .withPace(setup.interval()).withCatalogue(setup.catalogue()).get();
        } catch (CallException | IOException e) {
            return List.of(notExamined("it is judged by pace, policy and calendar, and one of them does not hold."));
        }
    }

    private <T> T with(Config config, Function<Outbox, T> work) throws IOException {
        OutboxSetup own = new OutboxSetup(config);
        Environment environment;
        OutboxKeys keys;
        try {
            environment = new Setup(config).forVerifying();
            keys = own.keys();
        } catch (EltException e) {
            // The doctor tells of trust and key files by themselves.
            throw new CallException(e.code());
        }
        try (OutboxStore store = own.store()) {
            return work.apply(Outbox.of(environment, store, keys, clock));
        }
    }

    private static Observation notExamined(String why) {
        return new Observation("ELT-899", Grade.INFO, QUEUE, "Not examined: " + why,
                "Mend that first, then ask again.");
    }
}
