package se.eltsdk.cli.sheet;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi;
import se.eltsdk.Finding;
import se.eltsdk.cli.output.TextColumns;
import se.eltsdk.cli.output.Translations;
import se.eltsdk.report.TimeKind;

/** Renders a month for a terminal: the days with their rows, then legend, sums and findings. */
public final class TerminalSheet {

    /** The narrowest drawing, in characters. */
    public static final int NARROWEST = 60;

    private static final int KIND = 16;
    private static final int GAP = 3;

    private final Sheet sheet;
    private final Translations translations;
    private final TerminalStyle style;
    private final int width;
    private final TerminalDays days;

    /** A drawing of at most this width in characters, but at least {@link #NARROWEST}. */
    public TerminalSheet(Sheet sheet, Translations translations, Ansi ansi, int width) {
        this.sheet = sheet;
        this.translations = translations;
        this.style = new TerminalStyle(ansi);
        this.width = Math.max(width, NARROWEST);
        this.days = new TerminalDays(translations, style, this.width);
    }

    /** The lines of the drawing. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(style.bold(translations.title(sheet.month())), "", days.scale()));
        sheet.days().forEach(day -> lines.add(days.line(day)));
        lines.add("");
        lines.addAll(legend());
        lines.add("");
        lines.addAll(sums());
        for (String note : sheet.notes(translations)) {
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
            kinds.add(sign(SheetCell.of(kind)) + " " + translations.of(kind));
        }
        if (sheet.hasOverlaps()) {
            kinds.add(sign(SheetCell.OVERLAP) + " " + translations.of("overlap"));
        }
        List<String> lines = new ArrayList<>(List.of(String.join(" ".repeat(GAP), kinds)));
        sheet.change(translations).ifPresent(change -> lines.add(sign(SheetCell.CHANGE) + " " + change));
        lines.add(style.faint(translations.of("cell", days.minutesPerCharacter())));
        return lines;
    }

    private List<String> sums() {
        List<String> lines = new ArrayList<>();
        lines.add(" ".repeat(KIND) + translations.of("plain") + " ".repeat(GAP) + translations.of("worked"));
        for (TimeKind kind : TimeKind.values()) {
            lines.add(sign(SheetCell.of(kind)) + " " + TextColumns.left(translations.of(kind), KIND - 2)
                    + sums(sheet.plain().minutes(kind), sheet.worked().minutes(kind)));
        }
        lines.add(TextColumns.left("  " + translations.of("sum"), KIND)
                + sums(Sheet.total(sheet.plain()), Sheet.total(sheet.worked())));
        return lines;
    }

    private String sums(long plain, long worked) {
        return TextColumns.right(Translations.hours(plain), translations.of("plain").length())
                + TextColumns.right(Translations.hours(worked), GAP + translations.of("worked").length());
    }

    private String sign(SheetCell cell) {
        return style.cell(cell, cell.sign());
    }

    private List<String> findings() {
        List<String> lines = new ArrayList<>();
        lines.add(sheet.findings().isEmpty() ? translations.of("none") : style.bold(translations.of("findings")));
        for (Finding finding : sheet.findings()) {
            String code = style.finding(finding, finding.severity().letter() + " " + finding.code());
            lines.add((code + "  " + sheet.location(finding, translations)).stripTrailing());
            TextColumns.lines(translations.sentence(finding), width - 2).forEach(line -> lines.add("  " + line));
        }
        return lines;
    }
}
