package se.eltsdk.cli.file;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import se.eltsdk.internal.DurableFiles;

/** Writes files atomically: after a crash a file has its old or its new content. Only its owner may read it. */
public final class AtomicFile {

    private AtomicFile() {
    }

    /** Writes the file, or replaces an existing one. */
    public static void write(Path file, byte[] content) throws IOException {
        Path temporary = temporary(file, content);
        try {
            DurableFiles.rename(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
        DurableFiles.forceFolder(folder(file));
    }

    /**
     * Writes a file that must not exist: of several processes and hosts that try, one succeeds.
     *
     * @throws FileAlreadyExistsException if it exists, also as a link
     */
    public static void create(Path file, byte[] content) throws IOException {
        Path temporary = temporary(file, content);
        try {
            link(file, temporary, content);
        } finally {
            Files.deleteIfExists(temporary);
        }
        DurableFiles.forceFolder(folder(file));
    }

    private static void link(Path file, Path temporary, byte[] content) throws IOException {
        try {
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // The file system has no hard links (FAT). A crash may then leave a partial file; readers reject it.
            try (FileChannel out = OwnerOnlyFiles.open(file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                write(out, content);
            }
        }
    }

    private static Path temporary(Path file, byte[] content) throws IOException {
        Path temporary = temporary(folder(file));
        try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            write(out, content);
            return temporary;
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /** An exception names the folder: the user knows no temporary file. */
    private static Path temporary(Path folder) throws IOException {
        try {
            return Files.createTempFile(folder, ".elt-", ".tmp");
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(folder.toString());
        } catch (AccessDeniedException e) {
            throw new AccessDeniedException(folder.toString());
        } catch (FileSystemException e) {
            throw new FileSystemException(folder.toString(), null, e.getReason());
        }
    }

    private static void write(FileChannel out, byte[] content) throws IOException {
        DurableFiles.write(out, content);
        out.force(true);
    }

    private static Path folder(Path file) {
        return requireNonNull(file.toAbsolutePath().getParent());
    }
}
