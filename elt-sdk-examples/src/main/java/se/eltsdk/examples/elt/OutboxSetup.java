package se.eltsdk.examples.elt;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import se.eltsdk.transport.outbox.ConnectionSource;
import se.eltsdk.transport.outbox.DeliveryPolicy;
import se.eltsdk.transport.outbox.OutboxKeys;
import se.eltsdk.transport.outbox.OutboxStore;
import se.eltsdk.transport.outbox.OutboxTables;
import se.eltsdk.transport.outbox.PostgresStore;
import se.eltsdk.transport.outbox.SqliteStore;

/** Makes of a configuration what the outbox works with. */
final class OutboxSetup {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRES = "jdbc:postgresql:";

    private final Config config;

    OutboxSetup(Config config) {
        this.config = config;
    }

    OutboxStore store() throws IOException {
        String url = config.required(ConfigKeys.OUTBOX_URL);
        OutboxTables tables = new OutboxTables(config.optional(ConfigKeys.OUTBOX_SCHEMA).orElse(""),
                config.optional(ConfigKeys.OUTBOX_PREFIX).orElse("elt_"));
        if (url.startsWith(SQLITE)) {
            return SqliteStore.open(config.place(url.substring(SQLITE.length())), tables);
        }
        if (!url.startsWith(POSTGRES)) {
            throw config.wrong(ConfigKeys.OUTBOX_URL, "jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE");
        }
        ConnectionSource source = postgres(url);
        return PostgresStore.open(source, source, tables);
    }

    OutboxKeys keys() {
        return OutboxKeys.read(config.path(ConfigKeys.OUTBOX_KEY_FILE), older());
    }

    DeliveryPolicy policy() {
        Duration total = config.duration(ConfigKeys.TIMEOUT_TOTAL, Duration.ofSeconds(90));
        Duration after = config.duration(ConfigKeys.DELIVERY_UNKNOWN_AFTER, longer(total, Duration.ofMinutes(2)));
        if (after.compareTo(total) < 0) {
            throw config.wrong(ConfigKeys.DELIVERY_UNKNOWN_AFTER,
                    "at least " + ConfigKeys.TIMEOUT_TOTAL + ", " + total);
        }
        return switch (config.optional(ConfigKeys.DELIVERY_UNKNOWN).orElse("hold")) {
            case "hold" -> DeliveryPolicy.hold();
            case "resend" -> DeliveryPolicy.resendAfter(after);
            default -> throw config.wrong(ConfigKeys.DELIVERY_UNKNOWN, "hold or resend");
        };
    }

    private ConnectionSource postgres(String url) throws IOException {
        Properties login = new Properties();
        config.optional(ConfigKeys.OUTBOX_USER).ifPresent(user -> login.setProperty("user", user));
        if (config.optional(ConfigKeys.OUTBOX_PASSWORD_FILE).isPresent()) {
            char[] password = config.password(ConfigKeys.OUTBOX_PASSWORD_FILE);
            login.setProperty("password", CharBuffer.wrap(password).toString());
            Arrays.fill(password, '\0');
        }
        return () -> DriverManager.getConnection(url, login);
    }

    private List<Path> older() {
        return config.optional(ConfigKeys.OUTBOX_KEYS).stream().flatMap(list -> Stream.of(list.split(",")))
                .map(String::strip).filter(name -> !name.isEmpty()).map(config::place).toList();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
