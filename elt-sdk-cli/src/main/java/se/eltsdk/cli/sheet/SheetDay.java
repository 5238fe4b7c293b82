package se.eltsdk.cli.sheet;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.report.Hours;
import se.eltsdk.report.internal.ClockChange;

/**
 * A day of the month to draw.
 *
 * @param date     the day
 * @param blocks   its rows, by start
 * @param findings its findings
 */
record SheetDay(LocalDate date, List<SheetRow> blocks, List<Finding> findings) {

    /** The hour that is missing or comes twice when the clocks change, in minutes since midnight. */
    static final int CHANGE_START = 2 * 60;
    static final int CHANGE_END = 3 * 60;

    /** Whether the clocks change in its night. */
    boolean hasChange() {
        return ClockChange.in(YearMonth.from(date)).map(change -> change.day().equals(date)).orElse(false);
    }

    /** Whether the minutes overlap that hour on a day of change. */
    boolean hasChangeWithin(int start, int end) {
        return hasChange() && start < CHANGE_END && end > CHANGE_START;
    }

    boolean isWeekend() {
        return date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    }

    /** Whether a week begins in the drawing. */
    boolean startsWeek() {
        return date.getDayOfMonth() == 1 || date.getDayOfWeek() == DayOfWeek.MONDAY;
    }

    Hours plain() {
        return Hours.ofRows(blocks.stream().map(SheetRow::row).toList());
    }

    /** As FK counts it. */
    Hours worked() {
        return Hours.ofMonth(YearMonth.from(date), blocks.stream().map(SheetRow::row).toList());
    }

    /** The first finding of each code, errors before warnings. */
    List<Finding> findingsOncePerCode() {
        Set<ErrorCode> seen = new HashSet<>();
        return findings.stream().sorted(Comparator.comparing(Finding::severity))
                .filter(finding -> seen.add(finding.code())).toList();
    }

    /** The cell between two minutes: the kind with most minutes; if equal, the earlier one. */
    SheetCell cell(int start, int end) {
        List<SheetRow> here = blocks.stream().filter(block -> block.minutesWithin(start, end) > 0).toList();
        if (here.isEmpty()) {
            return hasChangeWithin(start, end) ? SheetCell.CHANGE : SheetCell.EMPTY;
        }
        if (here.stream().mapToInt(block -> block.minutesWithin(start, end)).sum() > covered(here, start, end)) {
            return SheetCell.OVERLAP;
        }
        SheetRow most = here.stream().sorted(Comparator.comparingInt(block -> -block.minutesWithin(start, end)))
                .findFirst().orElseThrow();
        return SheetCell.of(most.kind());
    }

    private static int covered(List<SheetRow> blocks, int start, int end) {
        int covered = 0;
        for (int minute = start; minute < end; minute++) {
            int now = minute;
            covered += blocks.stream().anyMatch(block -> block.minutesWithin(now, now + 1) > 0) ? 1 : 0;
        }
        return covered;
    }
}
