package se.eltsdk.cli.timeline;

import java.util.Optional;
import se.eltsdk.cli.output.SvgWriter;

/** A timeline as a picture in SVG 1.1, to be read on a screen, in print and without colours. */
public final class TrustTimelineSvg {

    private static final int WIDTH = 1000;
    private static final double LEFT = 290;
    private static final double RIGHT = WIDTH - 30;
    private static final double TOP = 104;
    private static final double ROW = 22;
    private static final double LINE = 16;
    /** The minimum width of a bar, so that a short one is visible. */
    private static final double LEAST = 2.5;
    private static final String FONTS = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";
    private static final String INK = "#1A1A1A";
    private static final String SOFT = "#666666";
    private static final String RULE = "#DDDDDD";
    private static final String BAR = "#0072B2";
    private static final String GAP = "#B3261E";
    private static final String CHANGE = "#E69F00";

    private final TrustTimeline timeline;
    private final TimeScale scale;
    private final SvgWriter svg = new SvgWriter();
    private double y = TOP;

    private TrustTimelineSvg(TrustTimeline timeline) {
        this.timeline = timeline;
        this.scale = new TimeScale(timeline.shown(), RIGHT - LEFT);
    }

    /** The picture as a file, in UTF-8. */
    public static byte[] of(TrustTimeline timeline) {
        return new TrustTimelineSvg(timeline).draw();
    }

    private byte[] draw() {
        double bottom = TOP + timeline.lanes().stream().mapToInt(lane -> lane.bars().size() + 1).sum() * ROW;
        int height = (int) (bottom + 48 + (timeline.changes().size() + timeline.gaps().size()) * LINE);
        svg.open("svg", "xmlns", "http://www.w3.org/2000/svg", "version", "1.1", "width", WIDTH, "height", height,
                "viewBox", "0 0 " + WIDTH + " " + height, "font-family", FONTS, "fill", INK);
        svg.text("title", timeline.title());
        expiredPattern();
        svg.rect(0, 0, WIDTH, height, "#FFFFFF");
        svg.text(24, 38, timeline.title(), "font-size", 22, "font-weight", "bold");
        legend();
        windows(bottom);
        ticks(bottom);
        timeline.lanes().forEach(this::lane);
        now(bottom);
        y = bottom + 28;
        timeline.changes().forEach(change -> sentence(change, INK));
        timeline.gaps().forEach(gap -> sentence(gap, GAP));
        return svg.close().bytes();
    }

    private void expiredPattern() {
        svg.open("defs").open("pattern", "id", "expired", "patternUnits", "userSpaceOnUse", "width", 6, "height", 6,
                "patternTransform", "rotate(45)").rect(0, 0, 6, 6, "#FFFFFF").rect(0, 0, 2, 6, SOFT).close().close();
    }

    private void legend() {
        double x = 24;
        x = swatch(x, BAR, BAR, "trusted");
        x = swatch(x, "url(#expired)", SOFT, "trusted, but not valid");
        x = swatch(x, GAP, GAP, "gap");
        x = swatch(x, CHANGE, CHANGE, "certificate change");
        svg.line(x + 13, 50, x + 13, 66, INK, 1.6);
        svg.text(x + 32, 62, "now, " + TimeScale.shown(timeline.now()), "font-size", 11);
    }

    private double swatch(double x, String fill, String edge, String name) {
        svg.empty("rect", "x", x, "y", 52, "width", 26, "height", 12, "fill", fill, "stroke", edge);
        svg.text(x + 32, 62, name, "font-size", 11);
        return x + 32 + name.length() * 5.6 + 18;
    }

    private void windows(double bottom) {
        for (TimeSpan window : timeline.windows()) {
            TimeSpan seen = window.within(timeline.shown()).orElseThrow();
            svg.empty("rect", "class", "change", "x", x(seen), "y", TOP - 6, "width", width(seen),
                    "height", bottom - TOP + 6, "fill", CHANGE, "fill-opacity", 0.55);
        }
    }

    private void ticks(double bottom) {
        for (TimeScale.Tick tick : scale.ticks(9)) {
            svg.line(LEFT + tick.position(), TOP - 6, LEFT + tick.position(), bottom, RULE, 0.8);
            svg.text(LEFT + tick.position(), TOP - 12, tick.label(), "font-size", 10, "fill", SOFT,
                    "text-anchor", "middle");
        }
    }

    private void lane(TrustLane lane) {
        svg.line(24, y, RIGHT, y, RULE, 0.8);
        svg.text(24, y + 15, lane.role().word(), "font-size", 12, "font-weight", "bold");
        lane.gaps().forEach(gap -> bar("gap", gap, GAP, GAP));
        y += ROW;
        for (TrustBar bar : lane.bars()) {
            svg.text(34, y + 15, bar.label(), "font-size", 11);
            bar.expired().forEach(expired -> bar("expired", expired, "url(#expired)", SOFT));
            bar.usable().ifPresent(usable -> bar("trusted", usable, BAR, BAR));
            if (bar.startsBefore(timeline.shown())) {
                arrow(LEFT + 3, 6);
            }
            if (bar.continuesAfter(timeline.shown())) {
                arrow(RIGHT - 3, -6);
            }
            y += ROW;
        }
    }

    private void bar(String kind, TimeSpan time, String fill, String edge) {
        Optional<TimeSpan> seen = time.within(timeline.shown());
        seen.ifPresent(span -> svg.empty("rect", "class", kind, "x", x(span), "y", y + 5, "width", width(span),
                "height", ROW - 10, "fill", fill, "stroke", edge, "stroke-width", 0.6));
    }

    /** Marks a bar that continues beyond the edge. */
    private void arrow(double tip, double length) {
        svg.empty("path", "d", "M" + tip + " " + (y + ROW / 2) + "l" + length + " -4v8z", "fill", "#FFFFFF");
    }

    private double x(TimeSpan span) {
        return LEFT + Math.min(scale.at(span.from()), RIGHT - LEFT - LEAST);
    }

    private double width(TimeSpan span) {
        return Math.max(LEAST, scale.at(span.to()) - scale.at(span.from()));
    }

    private void now(double bottom) {
        if (new TimeSpan(timeline.now(), timeline.now().plusSeconds(1)).within(timeline.shown()).isPresent()) {
            double position = LEFT + scale.at(timeline.now());
            svg.line(position, TOP - 6, position, bottom, INK, 1.6);
        }
    }

    private void sentence(String text, String colour) {
        svg.text(24, y, text, "font-size", 11.5, "fill", colour);
        y += LINE;
    }
}
