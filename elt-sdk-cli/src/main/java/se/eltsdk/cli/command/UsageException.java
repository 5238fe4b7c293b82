package se.eltsdk.cli.command;

/** A usage error with exit code 2; the message says how to correct the call. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String sentence) {
        super(sentence);
    }
}
