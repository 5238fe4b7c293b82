package se.eltsdk.outbox.jdbc.internal;

import static java.nio.file.attribute.PosixFilePermission.GROUP_READ;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import se.eltsdk.internal.DurableFiles;

/**
 * Files that only their owner may open: a reader could hold a lock on them that stops the outbox. Where the file system
 * knows no owners, as on Windows, files have what their folder gives them.
 */
final class DatabaseFilePermissions {

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(OWNER_READ, OWNER_WRITE);
    private static final Set<PosixFilePermission> GROUP = EnumSet.of(GROUP_READ, GROUP_WRITE);

    private DatabaseFilePermissions() {
    }

    static boolean hasFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null || Files.isDirectory(folder);
    }

    /** Whether it is there and this user may not both read and write it. */
    static boolean isForbidden(Path file) {
        return Files.exists(file) && !(Files.isReadable(file) && Files.isWritable(file));
    }

    /** Makes an empty file for its owner only, unless one is there. */
    static void make(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createFile(file, attributes(file));
        } catch (FileAlreadyExistsException e) {
            return;
        }
    }

    /** What a new file has, from the moment at which it is made. */
    static FileAttribute<?>[] attributes(Path file) {
        return DurableFiles.permissions(file, OWNER);
    }

    /**
     * Takes the file away from all who may not write to the database: from all others, and from a group that may not.
     * What belongs to another user stays as it is; the doctor reports it.
     */
    static void restrict(Path file, Path database) {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        try {
            if (view != null && DurableFiles.hasPosixPermissions(file)) {
                Set<PosixFilePermission> now = view.readAttributes().permissions();
                Set<PosixFilePermission> wanted = permissions(database);
                if (!now.equals(wanted)) {
                    view.setPermissions(wanted);
                }
            }
        } catch (IOException e) {
            // Its owner has to do it.
            return;
        }
    }

    private static Set<PosixFilePermission> permissions(Path database) throws IOException {
        Set<PosixFilePermission> wanted = EnumSet.copyOf(OWNER);
        if (Files.getPosixFilePermissions(database).contains(GROUP_WRITE)) {
            wanted.addAll(GROUP);
        }
        return wanted;
    }
}
