package se.eltsdk.cli.sheet;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.Finding;
import se.eltsdk.cli.output.SvgWriter;
import se.eltsdk.cli.output.TextColumns;
import se.eltsdk.cli.output.Translations;
import se.eltsdk.report.TimeKind;

/**
 * A month as a picture in SVG 1.1: one page of A4, to be read on a screen, in print and without colours.
 *
 * <p>It contains no personal data: month, times, sums and findings only.
 */
public final class SvgSheet {

    private static final int WIDTH = 794;
    private static final int HEIGHT = 1123;
    private static final double BOTTOM = HEIGHT - 34;
    private static final double LINE = 12.5;
    private static final int CHARACTERS = 138;
    private static final String FONTS = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

    private final Sheet sheet;
    private final Translations translations;
    private final SvgWriter svg = new SvgWriter();
    private double y;

    private SvgSheet(Sheet sheet, Translations translations) {
        this.sheet = sheet;
        this.translations = translations;
    }

    /** The picture as a file, in UTF-8. */
    public static byte[] of(Sheet sheet, Translations translations) {
        return new SvgSheet(sheet, translations).draw();
    }

    private byte[] draw() {
        svg.open("svg", "xmlns", "http://www.w3.org/2000/svg", "version", "1.1", "width", "210mm", "height", "297mm",
                "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "font-family", FONTS, "fill", SvgStyle.INK);
        svg.text("title", translations.title(sheet.month())).text("desc", translations.of("description"));
        SvgStyle.patterns(svg);
        svg.rect(0, 0, WIDTH, HEIGHT, "#FFFFFF");
        svg.text(SvgGrid.LEFT, 54, translations.title(sheet.month()), "font-size", 26, "font-weight", "bold");
        legend();
        new SvgGrid(sheet, translations, svg).draw();
        y = SvgGrid.y(sheet.days().size() + 1) + 56;
        notes();
        findings();
        return svg.close().bytes();
    }

    private void legend() {
        double x = SvgGrid.LEFT;
        for (TimeKind kind : TimeKind.values()) {
            swatch(x, SvgStyle.fill(kind), SvgStyle.edge(kind));
            SvgStyle.label(svg, kind, x + 13, 88.5, 10, translations.of(kind + ".letter"));
            x = named(x + 32, translations.of(kind));
        }
        if (sheet.hasOverlaps()) {
            swatch(x, "#FFFFFF", SvgStyle.ERROR);
            x = named(x + 32, translations.of("overlap"));
        }
        Optional<String> change = sheet.change(translations);
        if (change.isPresent()) {
            swatch(x, SvgStyle.CHANGE, SvgStyle.INK);
            x = named(x + 32, change.get());
        }
        for (boolean error : new boolean[] {true, false}) {
            if (sheet.findings().stream().anyMatch(finding -> finding.isError() == error)) {
                SvgStyle.sign(svg, error, x, 85);
                x = named(x + 13, translations.of(error ? "error" : "warning"));
            }
        }
    }

    private void swatch(double x, String fill, String edge) {
        svg.empty("rect", "x", x, "y", 78, "width", 26, "height", 14, "fill", fill, "stroke", edge);
    }

    private double named(double x, String name) {
        svg.text(x, 88.5, name, "font-size", 11);
        return x + name.length() * 5.6 + 16;
    }

    private void notes() {
        for (String note : sheet.notes(translations)) {
            lines(TextColumns.lines(note, CHARACTERS), SvgGrid.LEFT);
            y += 5;
        }
    }

    private void findings() {
        List<Finding> findings = gravestFirst();
        svg.text(SvgGrid.LEFT, y, translations.of(findings.isEmpty() ? "none" : "findings"), "font-size", 11.5,
                "font-weight", "bold");
        y += LINE + 3;
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            String location = sheet.location(finding, translations);
            List<String> lines = TextColumns.lines(finding.code() + (location.isEmpty() ? "" : "  " + location) + ": "
                    + translations.sentence(finding), CHARACTERS);
            double needed = lines.size() * LINE + (i == findings.size() - 1 ? 0 : LINE);
            if (y + needed - LINE > BOTTOM) {
                lines(List.of(translations.of("more", findings.size() - i)), SvgGrid.LEFT + 14);
                return;
            }
            SvgStyle.sign(svg, finding.isError(), SvgGrid.LEFT, y - 3.5);
            lines(lines, SvgGrid.LEFT + 14);
        }
    }

    /** The findings by severity, each sentence once. */
    private List<Finding> gravestFirst() {
        Set<String> seen = new HashSet<>();
        return sheet.findings().stream().sorted(Comparator.comparing(Finding::severity))
                .filter(finding -> seen.add(finding.code() + finding.english())).toList();
    }

    private void lines(List<String> lines, double x) {
        for (String line : lines) {
            svg.text(x, y, line, "font-size", 9.5);
            y += LINE;
        }
    }
}
