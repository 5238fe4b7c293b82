package se.eltsdk.doctor.internal.config;

import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.QuotedText;

/**
 * Checks who else may open the files of an outbox in SQLite, or create files next to them. Reports nothing if the file
 * system has no owners.
 */
final class OutboxFilePermissions {

    private static final List<String> SUFFIXES = List.of(".lock", ".lock-journal", ".id");

    private final Path file;
    private final String prefix;
    private final ObservationCollector observations;

    /**
     * Creates a check of one outbox.
     *
     * @param file   the database
     * @param prefix of its tables
     */
    OutboxFilePermissions(Path file, String prefix, ObservationCollector observations) {
        this.file = file.toAbsolutePath();
        this.prefix = prefix;
        this.observations = observations;
    }

    void examine() {
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try {
            Set<String> open = new TreeSet<>();
            for (Path each : files(folder)) {
                if (isFor(each, Set.of(OTHERS_READ, OTHERS_WRITE), Set.of(GROUP_READ, GROUP_WRITE))) {
                    open.add(each.getFileName().toString());
                }
            }
            if (!open.isEmpty()) {
                observations.warning("ELT-837", ConfigurationKey.OUTBOX_URL.key(),
                        "Other users of this machine may open files of the "
                        + "outbox: " + QuotedText.text(String.join(", ", open))
                        + ". A lock on one of them stops queueing "
                        + "or sending.", "Remove access for all but their owner: chmod 600. Keep the group's access "
                        + "only if several users of it send from this outbox.");
            }
            if (isFor(folder, Set.of(OTHERS_WRITE), Set.of(GROUP_WRITE))) {
                observations.warning("ELT-838", ConfigurationKey.OUTBOX_URL.key(),
                        "Other users of this machine may create and replace "
                        + "files in the folder of the outbox's database.",
                        "Remove their access to the folder: chmod 700, "
                        + "or move the outbox into its own folder while nothing is running.");
            }
        } catch (IOException | UnsupportedOperationException e) {
            // That the file cannot be reached is reported where it is opened.
            return;
        }
    }

    /** Returns the database, its journal, and the files of the outbox next to it. */
    private List<Path> files(Path folder) throws IOException {
        String name = file.getFileName().toString();
        String own = name + "-" + prefix + "outbox";
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                String found = each.getFileName().toString();
                boolean ofOutbox = found.startsWith(own) && SUFFIXES.stream().anyMatch(found::endsWith);
                if (Files.isRegularFile(each)
                        && (ofOutbox || found.equals(name) || found.equals(name + "-journal"))) {
                    files.add(each);
                }
            }
        }
        return files;
    }

    /** Whether others have access; a group with the owner's name is regarded as the owner's private group. */
    private static boolean isFor(Path path, Set<PosixFilePermission> others, Set<PosixFilePermission> group)
            throws IOException {
        PosixFileAttributes known = Files.readAttributes(path, PosixFileAttributes.class);
        boolean shared = !known.group().getName().equals(known.owner().getName());
        return known.permissions().stream().anyMatch(each -> others.contains(each) || shared && group.contains(each));
    }
}
