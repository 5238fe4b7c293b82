package se.eltsdk.cli.sheet;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import se.eltsdk.Finding;
import se.eltsdk.cli.output.Translations;
import se.eltsdk.report.Hours;
import se.eltsdk.report.TimeRow;
import se.eltsdk.report.internal.ClockChange;

/**
 * A month to draw, independent of the medium: each day's rows, their findings, and the sums. It contains no personal
 * data.
 */
public final class Sheet {

    private final YearMonth month;
    private final List<SheetDay> days;
    private final List<Finding> findings;
    private final List<String> undrawn;
    private final Map<Finding, Integer> dayOfFinding = new HashMap<>();

    private Sheet(YearMonth month, List<SheetEntry> entries, List<Finding> findings) {
        this.month = requireNonNull(month, "month");
        this.findings = List.copyOf(findings);
        undrawn = entries.stream().filter(entry -> entry.rows().stream().noneMatch(this::isDrawn)).map(SheetEntry::path)
                .toList();
        List<List<SheetRow>> blocks = IntStream.rangeClosed(1, month.lengthOfMonth())
                .mapToObj(day -> blocksOf(day, entries)).toList();
        FindingDays findingDays = new FindingDays(month, entries, blocks);
        this.findings.forEach(finding -> dayOfFinding.put(finding, findingDays.dayOf(finding)));
        days = IntStream.rangeClosed(1, blocks.size()).mapToObj(day -> new SheetDay(month.atDay(day),
                blocks.get(day - 1), this.findings.stream().filter(finding -> dayOf(finding) == day)
                .toList())).toList();
    }

    /** The month with the entries that can be read. */
    public static Sheet of(YearMonth month, List<SheetEntry> entries, List<Finding> findings) {
        return new Sheet(month, entries, findings);
    }

    /** The sum of the rows in clock time. */
    public Hours plain() {
        return days.stream().map(SheetDay::plain).reduce(Hours.ZERO, Hours::plus);
    }

    /** The sum as FK counts it, with the change of clocks. */
    public Hours worked() {
        return days.stream().map(SheetDay::worked).reduce(Hours.ZERO, Hours::plus);
    }

    YearMonth month() {
        return month;
    }

    List<SheetDay> days() {
        return days;
    }

    List<Finding> findings() {
        return findings;
    }

    /** The paths of entries that are not drawn: unreadable, not ending after their start, or outside the month. */
    List<String> undrawn() {
        return undrawn;
    }

    boolean hasOverlaps() {
        return days.stream().anyMatch(day -> day.blocks().stream().anyMatch(SheetRow::overlaps));
    }

    /** The change of clocks in the month; empty if there is none. */
    Optional<String> change(Translations translations) {
        return ClockChange.in(month).map(change -> translations.of(change.forward() ? "change.forward"
                : "change.back"));
    }

    /** Notes on the drawing itself. */
    List<String> notes(Translations translations) {
        List<String> notes = new ArrayList<>();
        ClockChange.in(month).ifPresent(change -> notes.add(
                translations.of(change.forward() ? "note.forward" : "note.back",
                change.day().getDayOfMonth(), translations.month(month))));
        if (!undrawn.isEmpty()) {
            notes.add(translations.of("undrawn", undrawn.stream().map(translations::location)
                    .collect(Collectors.joining(", "))));
        }
        return notes;
    }

    private int dayOf(Finding finding) {
        return dayOfFinding.getOrDefault(finding, 0);
    }

    /**
     * A finding's day, path and line, as far as known. Swedish sentences contain the location, so the path is left out.
     */
    String location(Finding finding, Translations translations) {
        List<String> parts = new ArrayList<>();
        int day = dayOf(finding);
        if (day > 0) {
            parts.add(translations.of("day", day));
        }
        if (translations == Translations.EN && !finding.path().isEmpty()) {
            parts.add(finding.path());
        }
        if (finding.line() > 0) {
            parts.add(translations.of("line", finding.line()));
        }
        return String.join(", ", parts);
    }

    /** The sum over all kinds. */
    static long total(Hours hours) {
        return hours.active() + hours.waiting() + hours.standby();
    }

    private boolean isDrawn(TimeRow row) {
        return row.day() <= month.lengthOfMonth() && row.minutes() > 0;
    }

    private List<SheetRow> blocksOf(int day, List<SheetEntry> entries) {
        List<SheetRow> blocks = new ArrayList<>();
        for (SheetEntry entry : entries) {
            entry.rows().stream().filter(row -> row.day() == day && isDrawn(row))
                    .forEach(row -> blocks.add(new SheetRow(entry.path(), row, 0, 1)));
        }
        return LaneLayout.lay(blocks);
    }
}
