package se.eltsdk.document;

import java.util.Comparator;
import java.util.List;
import se.eltsdk.EltException;
import se.eltsdk.Finding;

/**
 * A document is not in FK's form (ELT-001 to ELT-008): not XML that may be read, or not a {@code tidredovisning}.
 *
 * <p>The code and the message are those of the first finding; but what makes the others moot (ELT-001 to ELT-004) goes
 * before what does not. Neither quotes the document, and there is no cause: a parser's own words are
 * not passed on.
 */
public final class SchemaException extends EltException {

    private static final long serialVersionUID = 1L;

    private final List<Finding> findings;

    SchemaException(List<Finding> findings) {
        this(findings.stream().filter(SchemaException::isOfForm).min(Comparator.comparing(SchemaException::gravity))
                .orElseThrow(), findings);
    }

    private SchemaException(Finding gravest, List<Finding> findings) {
        super(gravest.code(), gravest.english());
        this.findings = List.copyOf(findings);
    }

    /**
     * All that was found, in document order: those of the form, and those of the rules as far as the parts can be read.
     * Never empty.
     */
    public List<Finding> findings() {
        return findings;
    }

    private static String gravity(Finding finding) {
        return finding.code().compareTo("ELT-004") <= 0 ? finding.code() : "ELT-005";
    }

    static boolean isOfForm(Finding finding) {
        return finding.code().startsWith("ELT-00");
    }
}
