package se.eltsdk.cli.sheet;

import java.time.temporal.IsoFields;
import java.util.List;
import se.eltsdk.Finding;
import se.eltsdk.cli.output.SvgWriter;
import se.eltsdk.cli.output.TextColumns;
import se.eltsdk.cli.output.Translations;
import se.eltsdk.report.Hours;
import se.eltsdk.report.TimeKind;

/** The grid of the picture: days down, hours across, with sums and findings at the right. */
final class SvgGrid {

    static final double LEFT = 28;
    static final double GRID = 102;
    static final double TOP = 122;
    static final double ROW = 21;
    static final double HOUR = 18;
    static final double END = GRID + 24 * HOUR;
    static final double MARKS = 688;

    private static final double[] SUMS = {574, 608, 642, 680};
    private static final double MARK = 31;
    private static final double FK_SUM = 44;
    private static final double RIGHT = 768;

    private final Sheet sheet;
    private final Translations translations;
    private final SvgWriter svg;

    SvgGrid(Sheet sheet, Translations translations, SvgWriter svg) {
        this.sheet = sheet;
        this.translations = translations;
        this.svg = svg;
    }

    /** The x coordinate of a minute of the day. */
    static double x(int minute) {
        return GRID + minute * HOUR / 60;
    }

    /** The y coordinate of the top of a day; the day after the last one gives the end of the grid. */
    static double y(int day) {
        return TOP + (day - 1) * ROW;
    }

    void draw() {
        sheet.days().stream().filter(SheetDay::isWeekend).forEach(day ->
                svg.rect(LEFT, y(number(day)), SUMS[3] + 4 - LEFT, ROW, SvgStyle.WEEKEND));
        scale();
        sheet.days().forEach(this::day);
        sums(y(sheet.days().size() + 1) + 16, translations.of("plain"), sheet.plain());
        sums(y(sheet.days().size() + 1) + 31, translations.of("worked"), sheet.worked());
    }

    private void scale() {
        double bottom = y(sheet.days().size() + 1);
        for (int hour = 0; hour <= 24; hour++) {
            boolean quarter = hour % 6 == 0;
            svg.line(x(hour * 60), TOP, x(hour * 60), bottom, quarter ? SvgStyle.QUARTER : SvgStyle.HOUR, quarter ? 1
                    : 0.6);
            if (hour % 2 == 0) {
                svg.text(x(hour * 60), TOP - 6, TextColumns.right("" + hour, 2).replace(' ', '0'), "font-size", 9.5,
                        "text-anchor", "middle", "fill", SvgStyle.SOFT);
            }
        }
        for (int i = 0; i < 3; i++) {
            heading(SUMS[i], translations.of(TimeKind.values()[i] + ".letter"));
        }
        heading(SUMS[3], translations.of("sum"));
    }

    private void heading(double right, String text) {
        svg.text(right, TOP - 6, text, "font-size", 9.5, "text-anchor", "end", "font-weight", "bold",
                "fill", SvgStyle.SOFT);
    }

    private void day(SheetDay day) {
        int number = number(day);
        double base = y(number) + 14.5;
        if (day.startsWeek()) {
            svg.line(LEFT, y(number), SUMS[3] + 4, y(number), SvgStyle.QUARTER, 1);
            svg.text(LEFT + 2, base, translations.of("week", day.date().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
                    "font-size", 9, "fill", SvgStyle.SOFT);
        } else {
            svg.line(LEFT + 24, y(number), SUMS[3] + 4, y(number), SvgStyle.HOUR, 0.6);
        }
        svg.text(LEFT + 26, base, translations.weekday(day.date()), "font-size", 11);
        svg.text(GRID - 8, base, Integer.toString(number), "font-size", 11, "text-anchor", "end",
                "font-weight", "bold");
        svg.open("g", "id", "day-" + number);
        day.blocks().forEach(block -> new SvgRow(svg, translations, day, block).draw());
        if (day.hasChange()) {
            change(y(number) + 1);
        }
        svg.close();
        daySums(day.plain(), base);
        marks(day, y(number) + ROW / 2);
    }

    /** Hatches the upper half only, so that a row that begins or ends in the hour stays visible below. */
    private void change(double top) {
        svg.rect(x(SheetDay.CHANGE_START), top, HOUR, ROW / 2 - 1, SvgStyle.CHANGE);
        svg.empty("rect", "class", "change", "x", x(SheetDay.CHANGE_START), "y", top, "width", HOUR, "height", ROW - 2,
                "fill", "none", "stroke", SvgStyle.INK, "stroke-width", 1.2);
    }

    private void daySums(Hours sums, double base) {
        for (int i = 0; i < 3; i++) {
            sum(SUMS[i], base, sums.minutes(TimeKind.values()[i]), "normal");
        }
        sum(SUMS[3], base, Sheet.total(sums), "bold");
    }

    private void sum(double right, double base, long minutes, String weight) {
        if (minutes != 0) {
            svg.text(right, base, Translations.hours(minutes), "font-size", 10, "text-anchor", "end", "font-weight",
                    weight);
        }
    }

    private void sums(double base, String name, Hours sums) {
        svg.text(END - 6, base, name, "font-size", 11, "text-anchor", "end");
        for (int i = 0; i < 3; i++) {
            svg.text(SUMS[i], base, Translations.hours(sums.minutes(TimeKind.values()[i])), "font-size", 10,
                    "text-anchor", "end");
        }
        svg.text(SUMS[3], base, Translations.hours(Sheet.total(sums)), "font-size", 10, "text-anchor", "end",
                "font-weight", "bold");
    }

    /** FK's sum if it differs, then each code once, as far as there is space. */
    private void marks(SheetDay day, double middle) {
        double x = MARKS;
        if (!day.plain().equals(day.worked())) {
            svg.text(x, middle + 3.5, "FK " + Translations.hours(Sheet.total(day.worked())), "font-size", 9.5,
                    "font-weight", "bold");
            x += FK_SUM;
        }
        List<Finding> findings = day.findingsOncePerCode();
        for (int i = 0; i < findings.size(); i++) {
            if (x + MARK > RIGHT) {
                svg.text(x, middle + 3.5, "+" + (findings.size() - i), "font-size", 8.5, "fill", SvgStyle.SOFT);
                return;
            }
            Finding finding = findings.get(i);
            SvgStyle.sign(svg, finding.isError(), x, middle);
            svg.text(x + 10, middle + 3.5, finding.code().number(), "font-size", 9.5,
                    "fill", SvgStyle.colour(finding.isError()), "font-weight", "bold");
            x += MARK;
        }
    }

    private static int number(SheetDay day) {
        return day.date().getDayOfMonth();
    }
}
