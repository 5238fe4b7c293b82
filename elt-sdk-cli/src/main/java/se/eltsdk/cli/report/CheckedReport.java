package se.eltsdk.cli.report;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import se.eltsdk.Finding;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.output.Json;

/**
 * What the rules say of one report in a file.
 *
 * @param file     the file, as it was named
 * @param month    its month where a report was divided by month; else null
 * @param id       the report's id; null where it has none that can be read
 * @param findings all findings
 */
public record CheckedReport(String file, YearMonth month, String id, List<Finding> findings) {

    public CheckedReport(String file, String id, List<Finding> findings) {
        this(file, null, id, findings);
    }

    /** With the month where the file gave a report for each. */
    String name() {
        return month == null ? file : file + " (" + month + ")";
    }

    /** The month as JSON has it; null where the report was not divided by month. */
    String monthText() {
        return month == null ? null : month.toString();
    }

    /** Whether a minute of a shift lies outside the report's month. */
    boolean hasShiftOutside() {
        return findings.stream().anyMatch(finding -> finding.code().equals("ELT-307")
                || finding.code().equals("ELT-301") && finding.path().startsWith("shifts"));
    }

    CheckedReport with(List<Finding> others) {
        return new CheckedReport(file, month, id, others);
    }

    public boolean hasErrors() {
        return findings.stream().anyMatch(Finding::isError);
    }

    int exit() {
        return hasErrors() ? ExitCode.NO : ExitCode.DONE;
    }

    Map<String, Object> toJson() {
        return Json.object("file", file, "month", monthText(), "id", id, "findings", Json.findings(findings));
    }
}
