package se.eltsdk.cli.report;

import java.time.Clock;
import java.util.List;
import se.eltsdk.report.ReportId;
import se.eltsdk.rules.ReportDraft;

/**
 * A draft and its findings.
 *
 * @param draft   the draft
 * @param checked its findings
 */
public record CheckedDraft(ReportDraft draft, CheckedReport checked) {

    /**
     * Checks the draft; with {@code eachMonth}, the draft of each month that its shifts touch. A given id belongs to
     * the report's own month.
     */
    static List<CheckedDraft> of(ReportDraft whole, String file, Clock clock, boolean eachMonth) {
        String id = whole.id().map(ReportId::toString).orElse(null);
        if (!eachMonth) {
            return List.of(new CheckedDraft(whole, new CheckedReport(file, id, whole.check(clock))));
        }
        return whole.eachMonth().stream().map(draft -> new CheckedDraft(draft, new CheckedReport(file,
                draft.month().orElse(null), draft.month().equals(whole.month()) ? id : null, draft.check(clock))))
                .toList();
    }
}
