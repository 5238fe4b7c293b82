package se.eltsdk.doctor.internal.config;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.config.ConfigurationFinding;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.ConfigurationKey.Type;
import se.eltsdk.config.internal.ConfigurationValues;

/**
 * Checks whether users other than owner and group may read or write a file with a key or a password. Follows symbolic
 * links. Reports nothing if the file system has no POSIX permissions.
 */
final class KeyFilePermissions {

    private static final Set<ConfigurationKey> KEY_FILES = Set.of(ConfigurationKey.TLS_KEYSTORE,
            ConfigurationKey.TLS_NEXT_KEYSTORE, ConfigurationKey.SEAL_KEYSTORE, ConfigurationKey.BANKID_KEYSTORE,
            ConfigurationKey.OUTBOX_KEY_FILE, ConfigurationKey.OUTBOX_KEYS, ConfigurationKey.TEST_BANKID);

    private final ReportedValues reported;
    private final ConfigurationValues values;

    KeyFilePermissions(ReportedValues reported) {
        this.reported = reported;
        this.values = reported.values();
    }

    /** Whether a key names files with a key or a password. */
    static boolean isExamined(ConfigurationKey key) {
        return key.type() == Type.PASSWORD_FILE || KEY_FILES.contains(key);
    }

    void examine() {
        Set<String> keys = new LinkedHashSet<>();
        Set<String> files = new LinkedHashSet<>();
        for (ConfigurationKey key : Stream.of(ConfigurationKey.values()).filter(values::has)
                .filter(KeyFilePermissions::isExamined).toList()) {
            for (String name : names(key)) {
                if (isOpenToOthers(values.resolve(name))) {
                    keys.add(key.key());
                    files.add(name);
                }
            }
        }
        if (!files.isEmpty()) {
            reported.observations().add(ConfigurationFinding.FILE, ErrorMessage.of(ErrorCode.KEY_FILES_OPEN_TO_OTHERS)
                    .with("files", List.copyOf(files)).with("keys", List.copyOf(keys)));
        }
    }

    /** The files as the configuration names them. */
    private List<String> names(ConfigurationKey key) {
        return key.type() == Type.FILES ? reported.get(() -> values.list(key)).orElse(List.of())
                : values.usable(key).stream().toList();
    }

    private static boolean isOpenToOthers(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return Files.isRegularFile(file)
                    && (permissions.contains(OTHERS_READ) || permissions.contains(OTHERS_WRITE));
        } catch (IOException | UnsupportedOperationException e) {
            // That the file cannot be reached is reported where it is opened.
            return false;
        }
    }
}
