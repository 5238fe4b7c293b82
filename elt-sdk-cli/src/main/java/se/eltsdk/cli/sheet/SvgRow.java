package se.eltsdk.cli.sheet;

import java.util.Locale;
import se.eltsdk.cli.output.SvgWriter;
import se.eltsdk.cli.output.Translations;
import se.eltsdk.report.ClockTime;

/** A row in the picture: a bar from its start to its end, with kind and times if there is space. */
final class SvgRow {

    private static final double CHARACTER = 5;

    private final SvgWriter svg;
    private final Translations translations;
    private final SheetDay day;
    private final SheetRow block;

    SvgRow(SvgWriter svg, Translations translations, SheetDay day, SheetRow block) {
        this.svg = svg;
        this.translations = translations;
        this.day = day;
        this.block = block;
    }

    void draw() {
        double height = (SvgGrid.ROW - 4) / block.lanes();
        double top = SvgGrid.y(day.date().getDayOfMonth()) + 2 + block.lane() * height;
        double left = SvgGrid.x(block.from());
        svg.empty("rect", "class", block.kind(), "x", left, "y", top, "width", SvgGrid.x(block.to()) - left,
                "height", height, "fill", SvgStyle.fill(block.kind()),
                "stroke", block.overlaps() ? SvgStyle.ERROR : SvgStyle.edge(block.kind()),
                "stroke-width", block.overlaps() ? 1.4 : 0.7);
        if (block.lanes() <= 2) {
            label(top, height);
        }
    }

    /** Places the label next to the hour of the clock change, not in it. */
    private void label(double top, double height) {
        boolean changes = day.hasChangeWithin(block.from(), block.to());
        int before = changes ? SheetDay.CHANGE_START - block.from() : 0;
        int from = changes && before < block.to() - SheetDay.CHANGE_END ? SheetDay.CHANGE_END : block.from();
        int to = changes && from == block.from() ? SheetDay.CHANGE_START : block.to();
        double room = SvgGrid.x(to) - SvgGrid.x(from) - 4;
        double size = Math.min(9, height * 0.85);
        String letter = translations.of(block.kind() + ".letter");
        String times = letter + " " + time(block.row().from()) + "–" + time(block.row().to());
        String text = times.length() * CHARACTER * size / 9 <= room ? times : letter;
        if (text.length() * CHARACTER <= room) {
            double middle = (SvgGrid.x(from) + SvgGrid.x(to)) / 2;
            SvgStyle.label(svg, block.kind(), middle, top + height / 2 + size * 0.36, size, text);
        }
    }

    /** Leaves out the minutes at a full hour. */
    private static String time(ClockTime time) {
        int minute = time.minuteOfDay() % 60;
        String hour = String.format(Locale.ROOT, "%02d", time.minuteOfDay() / 60);
        return minute == 0 ? hour : String.format(Locale.ROOT, "%s.%02d", hour, minute);
    }
}
