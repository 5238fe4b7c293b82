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
 * Makes files and folders that only their owner may read and write, whatever the umask. Where the file system has no
 * POSIX permissions, they get what their folder passes on. What is there already keeps its permissions.
 */
public final class OwnerOnlyFiles {

    private OwnerOnlyFiles() {
    }

    /** Makes the folder and those above it where they are missing; a link to a folder counts as one. */
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
