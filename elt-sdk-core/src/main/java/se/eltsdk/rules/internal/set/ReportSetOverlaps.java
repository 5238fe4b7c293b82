package se.eltsdk.rules.internal.set;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.report.TimeRow;
import se.eltsdk.rules.internal.set.ReportSetIndex.Entry;

/**
 * ELT-501: one assistant is in two places at once, in two reports, also for different persons.
 *
 * <p>The rows of an assistant's reports of one month are sorted by their start and swept once. Each row is compared
 * only with the few open rows that reach furthest, one a report, so that time stays linear however many overlap.
 */
public final class ReportSetOverlaps {

    private static final int MOST_OPEN = 4;

    private final BitPackedRows rows;
    private final List<Entry> reports;
    private final int[] firstRows;
    private final List<Integer> open = new ArrayList<>(MOST_OPEN);
    private final Set<List<Integer>> told = new HashSet<>();

    private record Group(long assistant, YearMonth month) {
    }

    private ReportSetOverlaps(BitPackedRows rows, List<Entry> reports) {
        this.rows = rows;
        this.reports = reports;
        this.firstRows = reports.stream().mapToInt(Entry::firstRow).toArray();
    }

    /** Each pair of reports once, where their first overlap is. */
    public static Stream<ReportSetFinding> in(ReportSetIndex set) {
        Map<Group, List<Entry>> groups = set.entries().stream().filter(entry -> entry.afterLastRow() > entry.firstRow())
                .collect(Collectors.groupingBy(entry -> new Group(entry.assistant(), entry.month()),
                        LinkedHashMap::new, Collectors.toList()));
        return groups.values().stream().filter(reports -> reports.size() > 1)
                .flatMap(reports -> new ReportSetOverlaps(set.rows(), reports).sweep());
    }

    private Stream<ReportSetFinding> sweep() {
        List<ReportSetFinding> findings = new ArrayList<>();
        sortedRows().forEach(key -> {
            int row = (int) key;
            open.removeIf(other -> rows.end(other) <= rows.start(row));
            open.stream().filter(other -> isNews(row, other)).forEach(other -> findings.add(finding(row, other)));
            open(row);
        });
        return findings.stream();
    }

    /** By start, and where that is the same by place. */
    private LongStream sortedRows() {
        return reports.stream().flatMapToInt(report -> IntStream.range(report.firstRow(), report.afterLastRow()))
                .filter(row -> !rows.isBroken(row)).mapToLong(row -> (long) rows.start(row) << Integer.SIZE | row)
                .sorted();
    }

    /** Keeps of each report the row that reaches furthest, and of too many reports those that reach furthest. */
    private void open(int row) {
        open.add(row);
        for (int i = 0; i < open.size() - 1; i++) {
            if (reportOf(open.get(i)) == reportOf(row)) {
                open.remove(rows.end(open.get(i)) < rows.end(row) ? i : open.size() - 1);
                return;
            }
        }
        if (open.size() > MOST_OPEN) {
            open.remove(IntStream.range(0, open.size()).boxed()
                    .min((a, b) -> Integer.compare(rows.end(open.get(a)), rows.end(open.get(b)))).orElseThrow()
                    .intValue());
        }
    }

    private boolean isNews(int row, int other) {
        int one = reportOf(row);
        int two = reportOf(other);
        return one != two && told.add(List.of(Math.min(one, two), Math.max(one, two)));
    }

    private ReportSetFinding finding(int row, int other) {
        Entry report = reports.get(reportOf(row));
        Entry otherReport = reports.get(reportOf(other));
        TimeRow here = rows.row(row);
        TimeRow there = rows.row(other);
        LocalDate day = report.month().atDay(here.day());
        return report.findingAt(row, ErrorCode.IN_TWO_PLACES_AT_ONCE, day, here.from(), here.to(),
                otherReport.placeOf(other),
                there.from(), there.to());
    }

    private int reportOf(int row) {
        int place = Arrays.binarySearch(firstRows, row);
        return place >= 0 ? place : -place - 2;
    }
}
