package se.eltsdk.cli.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import se.eltsdk.cli.command.UsageException;

/** Reads input files, at most the limit. */
public final class InputFiles {

    /** The limit of the readers in {@code se.eltsdk.format} too. */
    public static final int LARGEST = 5 * 1024 * 1024;

    private InputFiles() {
    }

    /** Reads at most one byte more than the limit, so that the caller notices a larger file. */
    public static byte[] bytes(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new UsageException(file + " is a folder, not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST + 1);
        }
    }
}
