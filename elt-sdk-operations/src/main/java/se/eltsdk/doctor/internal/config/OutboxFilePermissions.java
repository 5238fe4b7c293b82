package se.eltsdk.doctor.internal.config;

import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.SqliteStore;

/**
 * Checks who else may open the files of an outbox in SQLite, or create files next to them. Reports nothing if the file
 * system has no owners.
 */
final class OutboxFilePermissions {

    private static final String SUBJECT = ConfigurationKey.OUTBOX_URL.key();

    private final Path file;
    private final OutboxTables tables;
    private final ObservationCollector observations;

    /**
     * Creates a check of one outbox.
     *
     * @param file   the database
     * @param tables the names of its tables
     */
    OutboxFilePermissions(Path file, OutboxTables tables, ObservationCollector observations) {
        this.file = file.toAbsolutePath();
        this.tables = tables;
        this.observations = observations;
    }

    void examine() {
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try {
            Set<String> open = new TreeSet<>();
            for (Path each : SqliteStore.files(file, tables)) {
                if (isFor(each, Set.of(OTHERS_READ, OTHERS_WRITE), Set.of(GROUP_READ, GROUP_WRITE))) {
                    open.add(each.getFileName().toString());
                }
            }
            if (!open.isEmpty()) {
                observations.add(SUBJECT, ErrorMessage.of(ErrorCode.OUTBOX_FILES_OPEN_TO_OTHERS)
                        .with("files", List.copyOf(open)));
            }
            if (isFor(folder, Set.of(OTHERS_WRITE), Set.of(GROUP_WRITE))) {
                observations.add(SUBJECT, ErrorMessage.of(ErrorCode.OUTBOX_FOLDER_OPEN_TO_OTHERS));
            }
        } catch (IOException | UnsupportedOperationException e) {
            // That the file cannot be reached is reported where it is opened.
            return;
        }
    }

    /** Whether others have access; a group with the owner's name is regarded as the owner's private group. */
    private static boolean isFor(Path path, Set<PosixFilePermission> others, Set<PosixFilePermission> group)
            throws IOException {
        PosixFileAttributes known = Files.readAttributes(path, PosixFileAttributes.class);
        boolean shared = !known.group().getName().equals(known.owner().getName());
        return known.permissions().stream().anyMatch(each -> others.contains(each) || shared && group.contains(each));
    }
}
