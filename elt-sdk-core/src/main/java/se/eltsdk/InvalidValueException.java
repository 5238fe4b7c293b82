package se.eltsdk;

import java.util.List;

/**
 * A value is not what it should be: thrown by the {@code parse} and {@code of} methods of single values, and by
 * builders, which report everything that is wrong at once.
 *
 * <p>The findings are in the form that lists of findings take. None quotes a text that could be personal.
 */
public final class InvalidValueException extends EltException {

    private static final long serialVersionUID = 2L;

    private final List<Finding> findings;

    /** Makes it from one finding; the message is the finding's English sentence. */
    public InvalidValueException(Finding finding) {
        super(finding.message());
        this.findings = List.of(finding);
    }

    /**
     * Makes it from all findings; code and message are those of the first, with its path and how many there are.
     *
     * @throws IllegalArgumentException when there is none
     */
    public InvalidValueException(List<Finding> findings) {
        super(first(findings).message(), first(findings).path() + ": " + first(findings).english()
                + " (findings in all: " + findings.size() + ")");
        this.findings = List.copyOf(findings);
    }

    /** What is wrong, or the first of several; from a single value at an empty path, see {@link Finding#at}. */
    public Finding finding() {
        return findings.get(0);
    }

    /** Everything that is wrong, at least one finding. */
    public List<Finding> findings() {
        return findings;
    }

    private static Finding first(List<Finding> findings) {
        return findings.stream().findFirst()
                .orElseThrow(() -> new IllegalArgumentException("an exception needs a finding"));
    }
}
