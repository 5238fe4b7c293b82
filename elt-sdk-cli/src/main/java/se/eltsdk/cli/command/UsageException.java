package se.eltsdk.cli.command;

/** The call is wrong: the sentence says how to call it; exit code 2. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String sentence) {
        super(sentence);
    }
}
