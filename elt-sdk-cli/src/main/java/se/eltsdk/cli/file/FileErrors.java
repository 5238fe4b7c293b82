package se.eltsdk.cli.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Describes file errors in a sentence. */
public final class FileErrors {

    private FileErrors() {
    }

    /** The sentence for this exception, with the file if the exception names it. */
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
