package se.eltsdk.rules;

import java.util.List;
import se.eltsdk.EltException;
import se.eltsdk.Finding;

/**
 * A report breaks rules and has to be mended before anybody signs it.
 *
 * <p>It carries every finding, warnings too, so that all can be mended in one go. The code is that of the first error,
 * the message has its place and sentence and the number of findings; neither quotes what is personal.
 */
public final class InvalidReportException extends EltException {

    private static final long serialVersionUID = 1L;

    private final List<Finding> findings;

    /**
     * Makes it from all that was found.
     *
     * @throws IllegalArgumentException when no finding is an error
     */
    public InvalidReportException(List<Finding> findings) {
        this(firstError(findings), findings);
    }

    private InvalidReportException(Finding first, List<Finding> findings) {
        super(first.message(), place(first) + first.english() + " (findings in all: " + findings.size() + ")");
        this.findings = List.copyOf(findings);
    }

    /** Every finding, in document order; at least one is an error. */
    public List<Finding> findings() {
        return findings;
    }

    private static String place(Finding finding) {
        return finding.path().isEmpty() ? "" : finding.path() + ": ";
    }

    private static Finding firstError(List<Finding> findings) {
        return findings.stream().filter(Finding::isError).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a report without an error is not invalid"));
    }
}
