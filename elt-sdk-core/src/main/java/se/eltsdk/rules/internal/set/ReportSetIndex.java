package se.eltsdk.rules.internal.set;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.Sha256;
import se.eltsdk.identity.PersonId;
import se.eltsdk.internal.LabelledPath;
import se.eltsdk.report.Hours;
import se.eltsdk.report.ReportId;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;
import se.eltsdk.rules.internal.check.WorkingTimeBounds;

/**
 * What stays of the reports of a set once they have passed: packed rows, sums, ids and digests, and the persons'
 * numbers as keys that no text ever shows.
 */
public final class ReportSetIndex {

    /**
     * A report that has passed.
     *
     * @param index        place in the set
     * @param label        its name in findings; null for {@code reports[index]}
     * @param rowPaths     the paths of its rows; null for {@code rows[0]} and so on
     * @param assistant    key of the assistant
     * @param person       key of the person with assistance
     * @param month        its month
     * @param firstRow     place of its first row in all rows
     * @param afterLastRow place after its last row
     * @param worked       FK's worked sums of the rows that are not broken
     * @param broken       how many rows are broken
     * @param regime       which rules on working time cover the assistant
     */
    record Entry(int index, @Nullable String label, @Nullable List<String> rowPaths, long assistant, long person,
                 YearMonth month, int firstRow, int afterLastRow, Hours worked, int broken,
                 WorkingTimeBounds.Regime regime) {

        LabelledPath place() {
            return ReportSetIndex.place(index, label, "");
        }

        LabelledPath placeOf(int row) {
            return ReportSetIndex.place(index, label, pathOf(row));
        }

        /** A finding on the report as a whole. */
        ReportSetFinding finding(ErrorCode code, Object... arguments) {
            return finding(code.variant(""), arguments);
        }

        ReportSetFinding finding(ErrorCode.Variant variant, Object... arguments) {
            return new ReportSetFinding(index, -1, Finding.of(variant, "", arguments).within(place().label()));
        }

        ReportSetFinding findingAt(int row, ErrorCode code, Object... arguments) {
            return new ReportSetFinding(index, row, Finding.of(code, pathOf(row), arguments).within(place().label()));
        }

        private String pathOf(int row) {
            return rowPaths == null ? "rows[" + (row - firstRow) + "]" : rowPaths.get(row - firstRow);
        }
    }

    private record Known(int index, @Nullable String label, Sha256 content) {
    }

    private record Pair(long assistant, long person, YearMonth month) {
    }

    private final BitPackedRows rows = new BitPackedRows();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<ReportId, Known> ids = new HashMap<>();
    private final Map<Pair, Entry> pairs = new HashMap<>();
    private final List<ReportSetFinding> findings = new ArrayList<>();
    private int count;

    private static LabelledPath place(int index, @Nullable String label, String path) {
        return new LabelledPath(label == null ? "reports[" + index + "]" : label, path);
    }

    static long key(PersonId id) {
        return Long.parseLong(id.digits());
    }

    BitPackedRows rows() {
        return rows;
    }

    List<Entry> entries() {
        return entries;
    }

    /** What was found while the reports passed. */
    public List<ReportSetFinding> findings() {
        return findings;
    }

    /** The same report once more counts as one. Label and row paths may be null. */
    public void add(TimeReport report, @Nullable String label, @Nullable List<String> rowPaths) {
        int index = count++;
        Sha256 content = ReportDigest.digest(report);
        Known known = ids.putIfAbsent(report.id(), new Known(index, label, content));
        if (known != null && known.content.equals(content)) {
            return;
        }
        Entry entry = pack(report, index, label, rowPaths);
        entries.add(entry);
        if (known != null) {
            otherContent(entry, known);
        }
        secondReport(entry);
    }

    /** ELT-502: the same id on two reports that are not equal. */
    private void otherContent(Entry entry, Known known) {
        findings.add(entry.finding(ErrorCode.SAME_ID_OTHER_CONTENT, place(known.index, known.label, "")));
    }

    /** ELT-503: two reports for the same assistant, person and month. */
    private void secondReport(Entry entry) {
        Entry first = pairs.putIfAbsent(new Pair(entry.assistant, entry.person, entry.month), entry);
        if (first != null) {
            findings.add(entry.finding(ErrorCode.TWO_REPORTS_FOR_MONTH, first.place(), entry.month));
        }
    }

    private Entry pack(TimeReport report, int index, @Nullable String label, @Nullable List<String> rowPaths) {
        int firstRow = rows.size();
        List<TimeRow> sound = new ArrayList<>(report.rows().size());
        for (TimeRow row : report.rows()) {
            if (report.month().isValidDay(row.day()) && row.minutes() > 0) {
                rows.add(row);
                sound.add(row);
            } else {
                rows.addBroken();
            }
        }
        return new Entry(index, label, rowPaths, key(report.assistant().id()), key(report.person().number()),
                report.month(), firstRow, rows.size(), Hours.ofMonth(report.month(), sound),
                report.rows().size() - sound.size(),
                WorkingTimeBounds.Regime.of(report.assistant().collectiveAgreement(), report.employment()));
    }
}
