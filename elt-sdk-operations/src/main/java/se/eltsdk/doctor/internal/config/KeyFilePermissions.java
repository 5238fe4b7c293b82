package se.eltsdk.doctor.internal.config;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.config.ConfigurationFinding;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.ConfigurationKey.Type;
import se.eltsdk.config.internal.ConfigurationValues;

/**
 * Checks whether users other than owner and group may read or write a file with a key or a password, and whether they
 * may replace a file: whoever may write to one of the folders above it can, unless the folder is sticky, as /tmp is.
 * Follows symbolic links. Reports nothing if the file system has no POSIX permissions.
 */
final class KeyFilePermissions {

    private static final Set<ConfigurationKey> KEY_FILES = Set.of(ConfigurationKey.TLS_KEYSTORE,
            ConfigurationKey.TLS_NEXT_KEYSTORE, ConfigurationKey.SEAL_KEYSTORE, ConfigurationKey.BANKID_KEYSTORE,
            ConfigurationKey.OUTBOX_KEY_FILE, ConfigurationKey.OUTBOX_KEYS, ConfigurationKey.TEST_BANKID);
    private static final Set<Type> PATHS = Set.of(Type.FILE, Type.FILES, Type.FOLDER, Type.PASSWORD_FILE);
    /** In st_mode. */
    private static final int STICKY = 01000;
    private static final int WRITTEN_BY_OTHERS = 02;

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
        examineFiles();
        examineFolders();
    }

    private void examineFolders() {
        Stream<Path> named = Stream.of(ConfigurationKey.values()).filter(key -> PATHS.contains(key.type()))
                .filter(values::has).flatMap(key -> names(key).stream()).map(values::resolve);
        List<String> open = Stream.concat(Stream.of(values.file().toAbsolutePath().normalize()), named)
                .flatMap(KeyFilePermissions::withTarget).flatMap(KeyFilePermissions::withFoldersAbove).distinct()
                .filter(KeyFilePermissions::isChangedByOthers).map(Path::toString).toList();
        if (!open.isEmpty()) {
            reported.observations().add(ConfigurationFinding.FILE,
                    ErrorMessage.of(ErrorCode.KEY_FILES_OPEN_TO_OTHERS.variant("folders")).with("folders", open));
        }
    }

    /** A link can be replaced, and so can what it leads to. */
    private static Stream<Path> withTarget(Path path) {
        try {
            return Stream.of(path, path.toRealPath());
        } catch (IOException e) {
            return Stream.of(path);
        }
    }

    private static Stream<Path> withFoldersAbove(Path path) {
        return Stream.iterate(path, Objects::nonNull, Path::getParent);
    }

    private static boolean isChangedByOthers(Path path) {
        try {
            int mode = (int) Files.getAttribute(path, "unix:mode");
            return Files.isDirectory(path) && (mode & WRITTEN_BY_OTHERS) != 0 && (mode & STICKY) == 0;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    private void examineFiles() {
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
