package se.eltsdk.cli.sheet;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import se.eltsdk.Finding;
import se.eltsdk.cli.output.TextColumns;
import se.eltsdk.cli.output.Translations;
import se.eltsdk.report.TimeKind;

/** A month in a terminal: the days with their rows, then legend, sums, and what the rules say. */
public final class TerminalSheet {

    /** The narrowest drawing, in characters. */
    public static final int NARROWEST = 60;

    private static final int KIND = 16;
    private static final int GAP = 3;

    private final Sheet sheet;
    private final Translations words;
    private final TerminalStyle paint;
    private final int width;
    private final TerminalDays days;

    /** A drawing that is at most so many characters wide, and not narrower than {@link #NARROWEST}. */
    public TerminalSheet(Sheet sheet, Translations words, Ansi ansi, int width) {
        this.sheet = sheet;
        this.words = words;
        this.paint = new TerminalStyle(ansi);
        this.width = Math.max(width, NARROWEST);
        this.days = new TerminalDays(words, paint, this.width);
    }

    /** The lines of the drawing. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(paint.bold(words.title(sheet.month())), "", days.scale()));
        sheet.days().forEach(day -> lines.add(days.line(day)));
        lines.add("");
        lines.addAll(legend());
        lines.add("");
        lines.addAll(sums());
        for (String note : sheet.notes(words)) {
            lines.add("");
            lines.addAll(TextColumns.lines(note, width));
        }
        lines.add("");
        lines.addAll(findings());
        return lines;
    }

    private List<String> legend() {
        List<String> kinds = new ArrayList<>();
        for (TimeKind kind : TimeKind.values()) {
            kinds.add(sign(SheetCell.of(kind)) + " " + words.of(kind));
        }
        if (sheet.hasOverlaps()) {
            kinds.add(sign(SheetCell.OVERLAP) + " " + words.of("overlap"));
        }
        List<String> lines = new ArrayList<>(List.of(String.join(" ".repeat(GAP), kinds)));
        sheet.change(words).ifPresent(change -> lines.add(sign(SheetCell.CHANGE) + " " + change));
        lines.add(paint.faint(words.of("cell", days.minutesPerCharacter())));
        return lines;
    }

    private List<String> sums() {
        List<String> lines = new ArrayList<>();
        lines.add(" ".repeat(KIND) + words.of("plain") + " ".repeat(GAP) + words.of("worked"));
        for (TimeKind kind : TimeKind.values()) {
            lines.add(sign(SheetCell.of(kind)) + " " + TextColumns.left(words.of(kind), KIND - 2)
                    + sums(sheet.plain().minutes(kind), sheet.worked().minutes(kind)));
        }
        lines.add(TextColumns.left("  " + words.of("sum"), KIND)
                + sums(Sheet.total(sheet.plain()), Sheet.total(sheet.worked())));
        return lines;
    }

    private String sums(long plain, long worked) {
        return TextColumns.right(Translations.hours(plain), words.of("plain").length())
                + TextColumns.right(Translations.hours(worked), GAP + words.of("worked").length());
    }

    private String sign(SheetCell cell) {
        return paint.cell(cell, cell.sign());
    }

    private List<String> findings() {
        List<String> lines = new ArrayList<>();
        lines.add(sheet.findings().isEmpty() ? words.of("none") : paint.bold(words.of("findings")));
        for (Finding finding : sheet.findings()) {
            String code = paint.finding(finding, finding.severity().letter() + " " + finding.code());
            lines.add((code + "  " + sheet.place(finding, words)).stripTrailing());
            TextColumns.lines(words.sentence(finding), width - 2).forEach(line -> lines.add("  " + line));
        }
        return lines;
    }
}
