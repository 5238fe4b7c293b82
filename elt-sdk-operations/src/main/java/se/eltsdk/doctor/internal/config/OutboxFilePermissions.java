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
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.QuotedText;

/**
 * Who else may open the files of an outbox in SQLite, and make files next to them. Where the file system knows no
 * owners, nothing is said.
 */
final class OutboxFilePermissions {

    private static final List<String> BESIDE = List.of(".lock", ".lock-journal", ".id");

    private final Path file;
    private final String prefix;
    private final ObservationCollector notes;

    /**
     * For one outbox.
     *
     * @param file   the database
     * @param prefix of its tables
     */
    OutboxFilePermissions(Path file, String prefix, ObservationCollector notes) {
        this.file = file.toAbsolutePath();
        this.prefix = prefix;
        this.notes = notes;
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
                notes.warning("ELT-837", SettingKeys.OUTBOX_URL, "Other users of this machine may open files of the "
                        + "outbox: " + QuotedText.text(String.join(", ", open))
                        + ". A lock on one of them stops queueing "
                        + "or sending.", "Take them away from all but their owner: chmod 600. Only where several users "
                        + "of one group send from this outbox, leave the group in.");
            }
            if (isFor(folder, Set.of(OTHERS_WRITE), Set.of(GROUP_WRITE))) {
                notes.warning("ELT-838", SettingKeys.OUTBOX_URL, "Other users of this machine may make and replace "
                        + "files in the folder of the outbox's database.", "Take the folder away from them: chmod 700, "
                        + "or move the outbox into one of its own while nothing runs.");
            }
        } catch (IOException | UnsupportedOperationException e) {
            // That the file cannot be reached is reported where it is opened.
            return;
        }
    }

    /** The database, its journal, and what the outbox keeps next to it. */
    private List<Path> files(Path folder) throws IOException {
        String name = file.getFileName().toString();
        String own = name + "-" + prefix + "outbox";
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                String found = each.getFileName().toString();
                boolean beside = found.startsWith(own) && BESIDE.stream().anyMatch(found::endsWith);
                if (Files.isRegularFile(each)
                        && (beside || found.equals(name) || found.equals(name + "-journal"))) {
                    files.add(each);
                }
            }
        }
        return files;
    }

    /** Whether it is for others; a group that has the owner's name is taken for the owner's private one. */
    private static boolean isFor(Path path, Set<PosixFilePermission> others, Set<PosixFilePermission> group)
            throws IOException {
        PosixFileAttributes known = Files.readAttributes(path, PosixFileAttributes.class);
        boolean shared = !known.group().getName().equals(known.owner().getName());
        return known.permissions().stream().anyMatch(each -> others.contains(each) || shared && group.contains(each));
    }
}
