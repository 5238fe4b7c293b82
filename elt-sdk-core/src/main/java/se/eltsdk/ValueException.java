package se.eltsdk;

/**
 * A text is not the value that it should be: thrown by the {@code parse} and {@code of} methods of single values.
 *
 * <p>{@link #finding()} is the same in the form that lists of findings take. Neither quotes the text where it could be
 * personal.
 */
public final class ValueException extends EltException {

    private static final long serialVersionUID = 1L;

    private final Finding finding;

    /** Makes it from the finding; the message is the finding's English sentence. */
    public ValueException(Finding finding) {
        super(finding.code(), finding.english());
        this.finding = finding;
    }

    /** What is wrong, at an empty path: whoever knows the place sets it with {@link Finding#at}. */
    public Finding finding() {
        return finding;
    }
}
