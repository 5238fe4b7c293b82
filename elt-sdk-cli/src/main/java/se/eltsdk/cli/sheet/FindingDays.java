package se.eltsdk.cli.sheet;

import static java.util.stream.Collectors.groupingBy;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.report.internal.ClockChange;

/** Finds the day of the month on which a finding is marked. */
final class FindingDays {

    private static final Set<ErrorCode> OF_A_DAY = Set.of(ErrorCode.ROWS_OVERLAP, ErrorCode.ROW_OUTSIDE_PERIODS);
    private static final ErrorCode DOUBTFUL_HOUR = ErrorCode.AMBIGUOUS_HOUR;

    private final YearMonth month;
    private final Optional<LocalDate> change;
    private final Map<String, Integer> firstDays = new HashMap<>();
    private final Map<String, List<SheetRow>> blocks;

    FindingDays(YearMonth month, List<SheetEntry> entries, List<List<SheetRow>> blocksByDay) {
        this.month = month;
        change = ClockChange.in(month).map(ClockChange::day);
        entries.forEach(entry -> firstDays.putIfAbsent(entry.path(), entry.day()));
        blocks = blocksByDay.stream().flatMap(List::stream).collect(groupingBy(SheetRow::path));
    }

    /** For an entry of several days, the day that the finding is about, otherwise the first day; 0 for none. */
    int dayOf(Finding finding) {
        String entry = finding.path().substring(0, finding.path().indexOf(']') + 1);
        List<SheetRow> drawn = blocks.getOrDefault(entry, List.of());
        return drawn.stream().filter(block -> isAbout(finding, block.row().day())).findFirst()
                .or(() -> drawn.stream().findFirst()).map(block -> block.row().day())
                .orElseGet(() -> firstDays.getOrDefault(entry, 0));
    }

    /** The path of such a finding is the shift's, so only its first argument names the day. */
    private boolean isAbout(Finding finding, int day) {
        return OF_A_DAY.contains(finding.code()) && Long.valueOf(day).equals(finding.message().arguments().get("0"))
                || finding.code().equals(DOUBTFUL_HOUR) && change.equals(Optional.of(month.atDay(day)));
    }
}
