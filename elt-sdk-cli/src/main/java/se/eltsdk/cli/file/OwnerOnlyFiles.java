package se.eltsdk.cli.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import se.eltsdk.internal.DurableFiles;

/**
 * Creates files and folders that only their owner may read and write, whatever the umask. If the file system has no
 * POSIX permissions, they inherit those of their folder. Existing files and folders keep their permissions.
 */
public final class OwnerOnlyFiles {

    private OwnerOnlyFiles() {
    }

    /** Creates the folder and its missing parents; a link to a folder is accepted. */
    public static Path folders(Path folder) throws IOException {
        return Files.isDirectory(folder) ? folder : Files.createDirectories(folder, attributes(folder, "rwx------"));
    }

    public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
        return FileChannel.open(file, options, attributes(file, "rw-------"));
    }

    private static FileAttribute<?>[] attributes(Path path, String permissions) {
        return DurableFiles.permissions(path, PosixFilePermissions.fromString(permissions));
    }
}
