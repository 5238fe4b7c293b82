package se.eltsdk.cli.report;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.output.Json;

/**
 * The findings of one report in a file.
 *
 * @param file     the file as given
 * @param month    its month if the report was split by month; otherwise null
 * @param id       the report's id; null if it has none that can be read
 * @param findings all findings
 */
public record CheckedReport(String file, @Nullable YearMonth month, @Nullable String id, List<Finding> findings) {

    public CheckedReport(String file, @Nullable String id, List<Finding> findings) {
        this(file, null, id, findings);
    }

    /** The file, with the month if the report was split by month. */
    String name() {
        return month == null ? file : file + " (" + month + ")";
    }

    /** The month for JSON; null if the report was not split by month. */
    @Nullable String monthText() {
        return month == null ? null : month.toString();
    }

    /** Whether a minute of a shift lies outside the report's month. */
    boolean hasShiftOutside() {
        return findings.stream().anyMatch(finding -> finding.code().equals(ErrorCode.SHIFT_OUTSIDE_MONTH)
                || finding.code().equals(ErrorCode.INVALID_DAY) && finding.path().startsWith("shifts"));
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
