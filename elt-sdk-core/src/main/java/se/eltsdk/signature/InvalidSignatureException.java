package se.eltsdk.signature;

import java.util.List;
import se.eltsdk.EltException;
import se.eltsdk.Finding;

/**
 * A BankID signature is not valid for a report (ELT-6xx); the report is not sent.
 *
 * <p>The message is that of the first finding, with its place; all of them come with {@link #findings()}. None quotes
 * anything out of the signature.
 */
public final class InvalidSignatureException extends EltException {

    private static final long serialVersionUID = 1L;

    private final List<Finding> findings;

    /** Makes it from all findings; the list is not empty. */
    public InvalidSignatureException(List<Finding> findings) {
        super(findings.get(0).message(), sentence(findings.get(0)));
        this.findings = List.copyOf(findings);
    }

    /** Everything that was found, warnings too; never empty. */
    public List<Finding> findings() {
        return findings;
    }

    private static String sentence(Finding finding) {
        return (finding.path().isEmpty() ? "" : finding.path() + ": ") + finding.english();
    }
}
