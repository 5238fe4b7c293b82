package se.eltsdk.cli.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/** Creates files with a key for an outbox. */
public final class OutboxKeyFile {

    private static final int BYTES = 32;

    private OutboxKeyFile() {
    }

    /** Keeps an existing key: a new one would make an existing outbox unreadable. */
    public static void createIfMissing(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        try {
            AtomicFile.create(file, key);
        } catch (FileAlreadyExistsException e) {
            return;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
