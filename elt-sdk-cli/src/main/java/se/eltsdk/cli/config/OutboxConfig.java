package se.eltsdk.cli.config;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.outbox.jdbc.ConnectionSource;
import se.eltsdk.outbox.jdbc.OutboxInspection;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.PostgresStore;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.outbox.spi.OutboxStore;

/** Creates the outbox's parts from a configuration. */
public final class OutboxConfig {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRES = "jdbc:postgresql:";

    private static final Pattern LOGIN = Pattern.compile("^[^/]*//[^/?]*@|[?&]password=");

    private final ConfigFile config;

    public OutboxConfig(ConfigFile config) {
        this.config = config;
    }

    public OutboxStore store() throws IOException {
        Optional<Path> file = file();
        if (file.isPresent()) {
            return SqliteStore.open(file.get(), tables());
        }
        ConnectionSource source = postgres();
        return PostgresStore.open(source, source, tables());
    }

    /** What is known of the outbox without opening it. */
    public OutboxInspection inspect() throws IOException {
        Optional<Path> file = file();
        return file.isPresent() ? SqliteStore.inspect(file.get(), tables())
                : PostgresStore.inspect(postgres(), tables());
    }

    /** The file of a SQLite database; empty for other databases. */
    public Optional<Path> file() {
        return config.optional(ConfigKeys.OUTBOX_URL).filter(url -> url.startsWith(SQLITE))
                .map(url -> config.resolve(url.substring(SQLITE.length())));
    }

    /**
     * Identifies the outbox in a folder's marker: the database, its schema and the prefix of its tables. Two
     * configurations may name the same outbox differently. The caller then looks for the entry itself.
     */
    public String name() throws IOException {
        OutboxTables tables = tables();
        Optional<Path> file = file();
        String database = file.isPresent() ? SQLITE + real(file.get())
                : config.required(ConfigKeys.OUTBOX_URL).replaceFirst("\\?.*", "");
        return database + " " + tables.schema() + (tables.schema().isEmpty() ? "" : ".") + tables.prefix();
    }

    private static Path real(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : file;
    }

    public OutboxTables tables() {
        return new OutboxTables(config.optional(ConfigKeys.OUTBOX_SCHEMA).orElse(""),
                config.optional(ConfigKeys.OUTBOX_PREFIX).orElse("elt_"));
    }

    public OutboxKeys keys() {
        return OutboxKeys.read(config.path(ConfigKeys.OUTBOX_KEY_FILE), older());
    }

    public UnknownOutcomePolicy policy() {
        Duration total = config.duration(ConfigKeys.TIMEOUT_TOTAL, Duration.ofSeconds(90));
        Duration after = config.duration(ConfigKeys.DELIVERY_UNKNOWN_AFTER, longer(total, Duration.ofMinutes(2)));
        if (after.compareTo(total) < 0) {
            throw config.wrong(ConfigKeys.DELIVERY_UNKNOWN_AFTER,
                    "at least " + ConfigKeys.TIMEOUT_TOTAL + ", " + total);
        }
        return switch (config.optional(ConfigKeys.DELIVERY_UNKNOWN).orElse("hold")) {
            case "hold" -> UnknownOutcomePolicy.neverResend();
            case "resend" -> UnknownOutcomePolicy.resendAfter(after);
            default -> throw config.wrong(ConfigKeys.DELIVERY_UNKNOWN, "hold or resend");
        };
    }

    /** Connections to a PostgreSQL database. */
    private ConnectionSource postgres() throws IOException {
        String url = config.required(ConfigKeys.OUTBOX_URL);
        if (!url.startsWith(POSTGRES)) {
            throw config.wrong(ConfigKeys.OUTBOX_URL, "jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE");
        }
        if (LOGIN.matcher(url).find()) {
            // The driver would parse the password as a port and log it.
            throw config.wrong(ConfigKeys.OUTBOX_URL, "without name and password; these are given as "
                    + ConfigKeys.OUTBOX_USER + " and " + ConfigKeys.OUTBOX_PASSWORD_FILE);
        }
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
                .map(String::strip).filter(name -> !name.isEmpty()).map(config::resolve).toList();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
