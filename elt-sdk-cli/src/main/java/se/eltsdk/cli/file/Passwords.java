package se.eltsdk.cli.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;

/** Passwords come from files, never from the command line. */
public final class Passwords {

    private Passwords() {
    }

    /** The file's text without the line break at its end. */
    public static char[] read(Path file) throws IOException {
        return new String(InputFiles.bytes(file), UTF_8).replaceFirst("\\R\\z", "").toCharArray();
    }
}
