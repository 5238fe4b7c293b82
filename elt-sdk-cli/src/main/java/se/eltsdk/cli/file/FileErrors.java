package se.eltsdk.cli.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;

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
        if (failure instanceof FileAlreadyExistsException) {
            return failure.getMessage() + ": there is a file of this name already";
        }
        return "Reading or writing failed: " + failure.getMessage();
    }

    /** The message for a folder that cannot be locked, read or written, with the file if the exception names it. */
    public static ErrorMessage ofFolder(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return ErrorMessage.of(ErrorCode.FOLDER_LOCKED.variant("missing"))
                    .with("path", String.valueOf(failure.getMessage()));
        }
        return failure instanceof AccessDeniedException
                ? ErrorMessage.of(ErrorCode.FOLDER_LOCKED.variant("denied"))
                .with("path", String.valueOf(failure.getMessage()))
                : ErrorMessage.of(ErrorCode.FOLDER_LOCKED.variant("failed"))
                .with("reason", String.valueOf(failure.getMessage()));
    }
}
