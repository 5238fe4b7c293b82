package se.eltsdk.rules;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Finding;
import se.eltsdk.report.TimeReport;

/**
 * A {@code tidredovisning} that breaks no rule: the only thing that can become a document.
 *
 * <p>Only {@link ReportRules#validate} and {@link ReportDraft#validate} make one. It was valid by the clock that they
 * were given.
 */
public final class ValidReport {

    private final TimeReport report;
    private final List<Finding> warnings;

    private ValidReport(TimeReport report, List<Finding> warnings) {
        this.report = report;
        this.warnings = List.copyOf(warnings);
    }

    /** The report may be null when a finding is an error: then it is not looked at. */
    static ValidReport of(@Nullable TimeReport report, List<Finding> findings) {
        if (findings.stream().anyMatch(Finding::isError)) {
            throw new InvalidReportException(findings);
        }
        return new ValidReport(requireNonNull(report, "report"), findings);
    }

    /** The report, as it was given. */
    public TimeReport report() {
        return report;
    }

    /** What a person should look at before signing, in document order; empty when there is nothing. */
    public List<Finding> warnings() {
        return warnings;
    }

    /** Shows id, month and how many rows and warnings; no personal data. */
    @Override
    public String toString() {
        return "ValidReport[" + report + ", " + warnings.size() + " warnings]";
    }
}
