package se.eltsdk.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import se.eltsdk.config.internal.ConfigurationValues;
import se.eltsdk.config.internal.PasswordFile;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.outbox.jdbc.ConnectionSource;
import se.eltsdk.outbox.jdbc.OutboxInspection;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.PostgresStore;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.outbox.spi.OutboxStore;

/**
 * The outbox of a configuration. Its methods throw as those of {@link EltConfiguration} do.
 *
 * <pre>{@code
 * OutboxConfiguration outbox = config.outbox();
 * try (OutboxStore store = outbox.openStore()) {
 *     Outbox.of(environment, store, outbox.keys(), clock).put(submission);
 * }
 * }</pre>
 */
public final class OutboxConfiguration {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String DEFAULT_URL = SQLITE + "elt-outbox.db";
    private static final String DEFAULT_KEY = "outbox.key";

    private final ConfigurationValues values;

    OutboxConfiguration(ConfigurationValues values) {
        this.values = values;
    }

    /**
     * Opens the database and creates the tables if there are none yet. The caller closes it.
     *
     * @throws se.eltsdk.EltException as {@link SqliteStore#open} and {@link PostgresStore#open} do
     */
    public OutboxStore openStore() {
        Optional<Path> file = sqliteFile();
        if (file.isPresent()) {
            return SqliteStore.open(file.get(), tables());
        }
        ConnectionSource source = postgresConnections();
        return PostgresStore.open(source, source, tables());
    }

    /** Returns what is known of the outbox without opening it. It creates and changes nothing. */
    public OutboxInspection inspect() {
        Optional<Path> file = sqliteFile();
        return file.isPresent() ? SqliteStore.inspect(file.get(), tables())
                : PostgresStore.inspect(postgresConnections(), tables());
    }

    /** Returns the file of a SQLite database; empty for PostgreSQL. */
    public Optional<Path> sqliteFile() {
        return Optional.of(url()).filter(url -> url.startsWith(SQLITE))
                .map(url -> values.resolve(url.substring(SQLITE.length())));
    }

    private ConnectionSource postgresConnections() {
        String url = url();
        Properties login = new Properties();
        values.text(ConfigurationKey.OUTBOX_USER).ifPresent(user -> login.setProperty("user", user));
        if (values.has(ConfigurationKey.OUTBOX_PASSWORD_FILE)) {
            PasswordFile file = values.password(ConfigurationKey.OUTBOX_PASSWORD_FILE);
            char[] password = file.password();
            login.setProperty("password", CharBuffer.wrap(password).toString());
            Arrays.fill(password, '\0');
            file.wipe();
        }
        return () -> DriverManager.getConnection(url, login);
    }

    /** Returns the names of the tables. */
    public OutboxTables tables() {
        return new OutboxTables(values.text(ConfigurationKey.OUTBOX_SCHEMA).orElse(""),
                values.required(ConfigurationKey.OUTBOX_PREFIX));
    }

    /**
     * Returns the keys that encrypt the entries.
     *
     * @throws se.eltsdk.EltException ELT-928 if a key is not 32 bytes long
     */
    public OutboxKeys keys() {
        List<Path> older = values.list(ConfigurationKey.OUTBOX_KEYS).stream().map(values::resolve).toList();
        return OutboxKeys.read(isDefaultKey() ? keyFile() : values.file(ConfigurationKey.OUTBOX_KEY_FILE), older);
    }

    /** Returns the path of the file with the current key. It need not exist. */
    public Path keyFile() {
        return isDefaultKey() ? values.resolve(DEFAULT_KEY) : values.path(ConfigurationKey.OUTBOX_KEY_FILE);
    }

    private boolean isDefaultKey() {
        return !values.has(ConfigurationKey.OUTBOX_URL) && !values.has(ConfigurationKey.OUTBOX_KEY_FILE);
    }

    /** Returns the policy for unknown outcomes. */
    public UnknownOutcomePolicy unknownOutcomePolicy() {
        if (values.required(ConfigurationKey.DELIVERY_UNKNOWN).equals("hold")) {
            return UnknownOutcomePolicy.neverResend();
        }
        Duration after = values.duration(ConfigurationKey.DELIVERY_UNKNOWN_AFTER);
        Duration total = values.duration(ConfigurationKey.TIMEOUT_TOTAL);
        // The reader has checked a given time; only the default may be less than the longest call.
        return UnknownOutcomePolicy.resendAfter(after.compareTo(total) > 0 ? after : total);
    }

    /**
     * Identifies the outbox: the database, its schema and the prefix of its tables. Two configurations may name the
     * same outbox differently.
     */
    public String name() {
        OutboxTables tables = tables();
        String database = sqliteFile().map(file -> SQLITE + real(file))
                .orElseGet(() -> url().replaceFirst("\\?.*", ""));
        return database + " " + tables.schema() + (tables.schema().isEmpty() ? "" : ".") + tables.prefix();
    }

    private static Path real(Path file) {
        try {
            return Files.exists(file) ? file.toRealPath() : file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String url() {
        return values.text(ConfigurationKey.OUTBOX_URL).orElse(DEFAULT_URL);
    }

    @Override
    public String toString() {
        return "OutboxConfiguration[]";
    }
}
