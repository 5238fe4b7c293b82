package se.eltsdk.cli.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What went wrong with a file, in a sentence for people. */
public final class FileErrors {

    private FileErrors() {
    }

    /** The sentence for this exception; it names the file where the exception does. */
    public static String sentence(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return failure.getMessage() + ": there is no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return failure.getMessage() + ": may not be read or written by this user";
        }
        return "Reading or writing failed: " + failure.getMessage();
    }
}
