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
 * A month as it is drawn, whatever with: each day's rows, what the rules say of them, and the sums. It holds nothing
 * of the persons.
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
        FindingDays places = new FindingDays(month, entries, blocks);
        this.findings.forEach(finding -> dayOfFinding.put(finding, places.dayOf(finding)));
        days = IntStream.rangeClosed(1, blocks.size()).mapToObj(day -> new SheetDay(month.atDay(day),
                blocks.get(day - 1), this.findings.stream().filter(finding -> dayOfFinding.get(finding) == day)
                .toList())).toList();
    }

    /** The month with all that can be read of it. */
    public static Sheet of(YearMonth month, List<SheetEntry> entries, List<Finding> findings) {
        return new Sheet(month, entries, findings);
    }

    /** The sum of the rows, by the clock on the wall. */
    public Hours plain() {
        return days.stream().map(SheetDay::plain).reduce(Hours.ZERO, Hours::plus);
    }

    /** The sum as FK counts it. */
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

    /** The places of what is not in the picture: it cannot be read, does not end after it starts, or lies outside. */
    List<String> undrawn() {
        return undrawn;
    }

    boolean hasOverlaps() {
        return days.stream().anyMatch(day -> day.blocks().stream().anyMatch(SheetRow::overlaps));
    }

    /** What the clocks do in the month; empty where they do nothing. */
    Optional<String> change(Translations words) {
        return ClockChange.in(month).map(change -> words.of(change.forward() ? "change.forward" : "change.back"));
    }

    /** What has to be said of the picture itself. */
    List<String> notes(Translations words) {
        List<String> notes = new ArrayList<>();
        ClockChange.in(month).ifPresent(change -> notes.add(words.of(change.forward() ? "note.forward" : "note.back",
                change.day().getDayOfMonth(), words.month(month))));
        if (!undrawn.isEmpty()) {
            notes.add(words.of("undrawn", undrawn.stream().map(words::place).collect(Collectors.joining(", "))));
        }
        return notes;
    }

    /**
     * Where a finding belongs: its day, its path and its line, as far as it has them; Swedish sentences name the place.
     */
    String place(Finding finding, Translations words) {
        List<String> parts = new ArrayList<>();
        int day = dayOfFinding.get(finding);
        if (day > 0) {
            parts.add(words.of("day", day));
        }
        if (words == Translations.EN && !finding.path().isEmpty()) {
            parts.add(finding.path());
        }
        if (finding.line() > 0) {
            parts.add(words.of("line", finding.line()));
        }
        return String.join(", ", parts);
    }

    /** Of all kinds together. */
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
