package se.eltsdk.cli.report;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.eltsdk.cli.sheet.Sheet;
import se.eltsdk.cli.sheet.SheetEntry;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.InvalidReportException;
import se.eltsdk.rules.ReportDraft;

/**
 * One report in a file: its findings, and its times as far as they can be read, even if other parts are wrong.
 *
 * @param checked its findings
 * @param month   null if it cannot be read
 * @param entries its rows and shifts, in the order of the report's rows
 * @param report  the report without the rules applied; null if a part is missing or cannot be read
 */
public record ParsedReport(CheckedReport checked, @Nullable YearMonth month, List<SheetEntry> entries,
                           @Nullable TimeReport report) {

    /** The checked drafts of a report with the times of each, as far as they can be read. */
    static List<ParsedReport> of(ReportDraft draft, String file, Clock clock, boolean eachMonth) {
        ParsedTimes all = new ParsedTimes(draft);
        return CheckedDraft.of(draft, file, clock, eachMonth).stream().map(one -> {
            ParsedTimes times = one.checked().month() == null ? all : all.in(one.checked().month());
            return new ParsedReport(one.checked(), times.month(), times.entries(),
                    withoutRules(one.draft()));
        }).toList();
    }

    private static @Nullable TimeReport withoutRules(ReportDraft draft) {
        try {
            return draft.toReportWithoutRules();
        } catch (InvalidReportException e) {
            return null;
        }
    }

    /** A file of which only the findings are known. */
    static ParsedReport unreadable(CheckedReport checked) {
        return new ParsedReport(checked, null, List.of(), null);
    }

    /** The month to draw; empty if the month is not known. */
    Optional<Sheet> sheet() {
        return Optional.ofNullable(month).map(known -> Sheet.of(known, entries, checked.findings()));
    }
}
