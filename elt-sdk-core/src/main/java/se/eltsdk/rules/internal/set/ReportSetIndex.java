package se.eltsdk.rules.internal.set;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.eltsdk.Finding;
import se.eltsdk.Sha256;
import se.eltsdk.identity.PersonId;
import se.eltsdk.report.Hours;
import se.eltsdk.report.ReportId;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;

/**
 * What stays of the reports of a set once they have passed: packed rows, sums, ids and digests, and the persons'
 * numbers as keys that no text ever shows.
 */
public final class ReportSetIndex {

    /**
     * A report that has passed.
     *
     * @param index        place in the set
     * @param assistant    key of the assistant
     * @param person       key of the person with assistance
     * @param month        its month
     * @param firstRow     place of its first row in all rows
     * @param afterLastRow place after its last row
     * @param worked       FK's worked sums of the rows that are not broken
     * @param broken       how many rows are broken
     */
    record Entry(int index, long assistant, long person, YearMonth month, int firstRow, int afterLastRow,
                 Hours worked, int broken) {

        String path() {
            return ReportSetIndex.path(index);
        }

        String pathOf(int row) {
            return path() + ".rows[" + (row - firstRow) + "]";
        }
    }

    private record Known(int index, Sha256 content) {
    }

    private record Pair(long assistant, long person, YearMonth month) {
    }

    private final PackedRows rows = new PackedRows();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<ReportId, Known> ids = new HashMap<>();
    private final Map<Pair, Integer> pairs = new HashMap<>();
    private final List<ReportSetFinding> findings = new ArrayList<>();
    private int count;

    static String path(int index) {
        return "reports[" + index + "]";
    }

    static long key(PersonId id) {
        return Long.parseLong(id.digits());
    }

    PackedRows rows() {
        return rows;
    }

    List<Entry> entries() {
        return entries;
    }

    /** What was found while the reports passed. */
    public List<ReportSetFinding> findings() {
        return findings;
    }

    /** The same report once more counts as one. */
    public void add(TimeReport report) {
        int index = count++;
        Sha256 content = ReportDigest.digest(report);
        Known known = ids.putIfAbsent(report.id(), new Known(index, content));
        if (known != null && known.content.equals(content)) {
            return;
        }
        Entry entry = pack(report, index);
        entries.add(entry);
        if (known != null) {
            otherContent(entry, known);
        }
        secondReport(entry);
    }

    /** ELT-502: the same id on two reports that are not equal. */
    private void otherContent(Entry entry, Known known) {
        findings.add(ReportSetFinding.of(entry, Finding.of("ELT-502", entry.path(), path(known.index))));
    }

    /** ELT-503: two reports for the same assistant, person and month. */
    private void secondReport(Entry entry) {
        Integer first = pairs.putIfAbsent(new Pair(entry.assistant, entry.person, entry.month), entry.index);
        if (first != null) {
            findings.add(ReportSetFinding.of(entry, Finding.of("ELT-503", entry.path(), path(first), entry.month)));
        }
    }

    private Entry pack(TimeReport report, int index) {
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
        return new Entry(index, key(report.assistant().id()), key(report.person().number()), report.month(), firstRow,
                rows.size(), Hours.ofMonth(report.month(), sound), report.rows().size() - sound.size());
    }
}
