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
 * Gives files to their owner only, because anybody who can read one could lock it and stop the outbox. On file systems
 * without owners, as on Windows, files inherit the permissions of their folder.
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

    /** Whether the file exists and this user may not both read and write it. */
    static boolean isForbidden(Path file) {
        return Files.exists(file) && !(Files.isReadable(file) && Files.isWritable(file));
    }

    /** Creates an empty file for its owner only, if it does not exist. */
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

    /** The permissions with which a new file is created. */
    static FileAttribute<?>[] attributes(Path file) {
        return DurableFiles.permissions(file, OWNER);
    }

    /**
     * Removes the permissions of all who may not write to the database: of others, and of a group that may only read.
     * Files of another user stay as they are; the doctor reports them.
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
            // Only the owner can change it.
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
