package se.eltsdk.cli.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Writes a file so that after a crash it is there whole, or as it was before. Only its owner may read it. */
public final class AtomicFile {

    private AtomicFile() {
    }

    /** Replaces the file where there is one. */
    public static void write(Path file, byte[] content) throws IOException {
        Path temporary = temporary(file, content);
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncFolder(folder(file));
    }

    /**
     * Writes a file that must not be there yet: of several processes and hosts that try, one succeeds.
     *
     * @throws FileAlreadyExistsException when it is there, also as a link
     */
    public static void create(Path file, byte[] content) throws IOException {
        Path temporary = temporary(file, content);
        try {
            link(file, temporary, content);
        } finally {
            Files.deleteIfExists(temporary);
        }
        syncFolder(folder(file));
    }

    private static void link(Path file, Path temporary, byte[] content) throws IOException {
        try {
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            // No hard links there, as on FAT. A crash may then leave a part of the file, which counts as not readable.
            try (FileChannel out = OwnerOnlyFiles.open(file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
                write(out, content);
            }
        }
    }

    private static Path temporary(Path file, byte[] content) throws IOException {
        Path temporary = Files.createTempFile(folder(file), ".elt-", ".tmp");
        try (FileChannel out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            write(out, content);
            return temporary;
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    private static void write(FileChannel out, byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
        out.force(true);
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().getParent();
    }

    /** The rename lasts only once the folder is on disk; where a folder cannot be opened there is no such step. */
    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }
}
