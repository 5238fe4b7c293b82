package se.eltsdk.doctor.internal.config;

import static se.eltsdk.config.ConfigurationKey.OUTBOX_KEYS;
import static se.eltsdk.config.ConfigurationKey.OUTBOX_KEY_FILE;
import static se.eltsdk.config.ConfigurationKey.OUTBOX_PASSWORD_FILE;
import static se.eltsdk.config.ConfigurationKey.OUTBOX_PREFIX;
import static se.eltsdk.config.ConfigurationKey.OUTBOX_URL;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.internal.ConfigurationValues;
import se.eltsdk.config.internal.PasswordFile;
import se.eltsdk.outbox.jdbc.OutboxTables;

/** Examines the files of the outbox: its keys, its password, and who may open its database. Opens no database. */
final class OutboxFilesReader {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final int KEY_BYTES = 32;

    private final ReportedValues reported;
    private final ConfigurationValues values;

    OutboxFilesReader(ReportedValues reported) {
        this.reported = reported;
        this.values = reported.values();
    }

    void read() {
        if (values.has(OUTBOX_KEY_FILE)) {
            key(OUTBOX_KEY_FILE, () -> values.path(OUTBOX_KEY_FILE));
        }
        reported.get(() -> values.list(OUTBOX_KEYS)).ifPresent(names ->
                names.forEach(name -> key(OUTBOX_KEYS, () -> values.resolve(name))));
        if (values.has(OUTBOX_PASSWORD_FILE)) {
            reported.get(() -> values.password(OUTBOX_PASSWORD_FILE)).ifPresent(PasswordFile::wipe);
        }
        values.usable(OUTBOX_URL).filter(url -> url.startsWith(SQLITE)).map(url -> url.substring(SQLITE.length()))
                .ifPresent(name -> new OutboxFilePermissions(values.resolve(name),
                        new OutboxTables("", values.usable(OUTBOX_PREFIX).orElse("")), reported.observations())
                        .examine());
    }

    private void key(ConfigurationKey key, Supplier<Path> path) {
        Optional<byte[]> content = reported.get(() -> values.bytes(key, path.get()));
        if (content.filter(bytes -> bytes.length != KEY_BYTES).isPresent()) {
            reported.observations().add(key.key(), ErrorMessage.of(ErrorCode.OUTBOX_KEY_FILE)
                    .with("length", content.get().length).with("expected", KEY_BYTES));
        }
        content.ifPresent(bytes -> Arrays.fill(bytes, (byte) 0));
    }
}
