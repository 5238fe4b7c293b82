package se.eltsdk.document;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
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

    private static final Set<ErrorCode> MAKES_OTHERS_MOOT = EnumSet.of(ErrorCode.UNREADABLE_INPUT,
            ErrorCode.FORBIDDEN_XML, ErrorCode.INPUT_TOO_LARGE, ErrorCode.NOT_A_TIME_REPORT);
    private static final Set<ErrorCode> OF_FORM = EnumSet.of(ErrorCode.UNKNOWN_PART, ErrorCode.MISSING_PART,
            ErrorCode.MISPLACED_OR_REPEATED_PART, ErrorCode.WRONG_TYPE);

    private final List<Finding> findings;

    SchemaException(List<Finding> findings) {
        this(findings.stream().filter(SchemaException::isOfForm).min(Comparator.comparing(SchemaException::gravity))
                .orElseThrow(), findings);
    }

    private SchemaException(Finding gravest, List<Finding> findings) {
        super(gravest.message());
        this.findings = List.copyOf(findings);
    }

    /**
     * All that was found, in document order: those of the form, and those of the rules as far as the parts can be read.
     * Never empty.
     */
    public List<Finding> findings() {
        return findings;
    }

    private static ErrorCode gravity(Finding finding) {
        return MAKES_OTHERS_MOOT.contains(finding.code()) ? finding.code() : ErrorCode.UNKNOWN_PART;
    }

    static boolean isOfForm(Finding finding) {
        return MAKES_OTHERS_MOOT.contains(finding.code()) || OF_FORM.contains(finding.code());
    }
}
