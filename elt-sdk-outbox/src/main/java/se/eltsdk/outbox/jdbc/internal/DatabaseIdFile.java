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

/** The file beside a database that holds the outbox's id, by which a lost or exchanged database is noticed. */
final class DatabaseIdFile {

    private final Path file;

    DatabaseIdFile(Path file) {
        this.file = file;
    }

    boolean isThere() {
        return Files.exists(file);
    }

    /**
     * Whether it says that this outbox is here; false where it is not there, or empty.
     *
     * @throws EltException ELT-926 when it names another outbox, as {@link StoreErrors} when it cannot be read
     */
    boolean names(String id) {
        String known = read();
        if (!known.isEmpty() && !known.equals(id)) {
            throw StoreErrors.damaged("it is not the one that was here before (" + this + ")", null);
        }
        return !known.isEmpty();
    }

    /** Makes it, whole or not at all, also where the power fails. One at a time: the caller has the database locked. */
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

    /** Takes it away from all who may not write to the database. */
    void restrict(Path database) {
        DatabaseFilePermissions.restrict(file, database);
    }

    private EltException fault(IOException e) {
        return StoreErrors.of(e, "The file by which the database is known,", file);
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
