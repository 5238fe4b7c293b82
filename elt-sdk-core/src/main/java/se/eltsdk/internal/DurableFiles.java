package se.eltsdk.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The steps of replacing a file so that a crash or a loss of power leaves the old content or the new, never a part:
 * write another file, force it to disk, rename it over the old one, force the folder to disk.
 *
 * <p>The name and the permissions of the other file are the caller's choice: they depend on who may write there.
 */
public final class DurableFiles {

    private DurableFiles() {
    }

    /** Writes all bytes; a channel may take fewer than it is given. Does not force them to disk. */
    public static void write(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** Replaces the target by the source in one step. */
    public static void rename(Path source, Path target) throws IOException {
        Files.move(source, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Forces the renames in a folder to disk; does nothing where a folder cannot be opened, as on Windows. */
    public static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }

    /**
     * Permissions to create a file or folder with, so that it never exists with wider ones. Empty where the file system
     * has no POSIX permissions: the file then gets what its folder passes on.
     */
    public static FileAttribute<?>[] permissions(Path path, Set<PosixFilePermission> permissions) {
        return hasPosixPermissions(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)} : new FileAttribute<?>[0];
    }

    public static boolean hasPosixPermissions(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
