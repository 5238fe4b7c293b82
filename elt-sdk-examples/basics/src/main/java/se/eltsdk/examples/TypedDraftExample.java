package se.eltsdk.examples;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import se.eltsdk.Finding;
import se.eltsdk.rules.ReportDraft;
import se.eltsdk.rules.ValidReport;

/**
 * Checks a report that an administrator typed: every finding at once, with the place of the field, in Swedish.
 *
 * <p>The keys of the form are the paths that {@link ReportDraft} lists, for example {@code rows[0].from}.
 */
public final class TypedDraftExample {

    private final Clock clock;

    /** Takes the clock that says what is in the future. */
    public TypedDraftExample(Clock clock) {
        this.clock = clock;
    }

    /** One line for each finding, for the page that shows the form; empty when there is none. */
    public List<String> findings(Map<String, String> form) {
        return draft(form).check(clock).stream()
                .map(finding -> finding.code() + " " + finding.path() + ": " + finding.swedish()).toList();
    }

    /** The report, ready to be written and signed, or an exception that carries all findings. */
    public ValidReport report(Map<String, String> form) {
        return draft(form).validate(clock);
    }

    /** Whether the administrator has to correct something; a warning does not stop a report. */
    public boolean needsCorrection(Map<String, String> form) {
        return draft(form).check(clock).stream().anyMatch(Finding::isError);
    }

    private static ReportDraft draft(Map<String, String> form) {
        ReportDraft.Builder draft = ReportDraft.builder();
        form.forEach(draft::set);
        return draft.build();
    }
}
