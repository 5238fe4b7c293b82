package se.eltsdk.outbox.jdbc.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import se.eltsdk.EltException;
import se.eltsdk.internal.DurableFiles;

/** The file with the outbox's id next to a database. It reveals a lost or exchanged database. */
final class DatabaseIdFile {

    private final Path file;

    DatabaseIdFile(Path file) {
        this.file = file;
    }

    boolean isThere() {
        return Files.exists(file);
    }

    /**
     * Whether the file contains this outbox's id; false if it does not exist or is empty.
     *
     * @throws EltException ELT-926 if it contains another id, and as {@link StoreErrors} if it cannot be read
     */
    boolean names(String id) {
        String known = read();
        if (!known.isEmpty() && !known.equals(id)) {
            throw StoreErrors.damaged("other", this);
        }
        return !known.isEmpty();
    }

    /** Creates the file atomically, also if the power fails. The caller has locked the database. */
    void write(String id) {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(next);
            try (FileChannel channel = FileChannel.open(next, Set.of(StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE), DatabaseFilePermissions.attributes(next))) {
                DurableFiles.write(channel, id.getBytes(US_ASCII));
                channel.force(true);
            }
            DurableFiles.rename(next, file);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    private String read() {
        try {
            return new String(Files.readAllBytes(file), US_ASCII);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw fault(e);
        }
    }

    /** Removes the permissions of all who may not write to the database. */
    void restrict(Path database) {
        DatabaseFilePermissions.restrict(file, database);
    }

    private EltException fault(IOException e) {
        return StoreErrors.of(e, file);
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
