package se.eltsdk.cli.sheet;

import se.eltsdk.cli.output.SvgWriter;
import se.eltsdk.report.TimeKind;

/**
 * Colours and patterns of the picture: blue, orange and green can be told apart by colour-blind readers; plain, striped
 * and dotted patterns work in black and white.
 */
final class SvgStyle {

    static final String INK = "#1A1A1A";
    static final String SOFT = "#666666";
    static final String HOUR = "#E3E3E3";
    static final String QUARTER = "#A6A6A6";
    static final String WEEKEND = "#F2EFE9";
    static final String ERROR = "#B3261E";
    static final String WARNING = "#7A5600";
    static final String CHANGE = "url(#change)";

    private SvgStyle() {
    }

    static void patterns(SvgWriter svg) {
        svg.open("defs");
        svg.open("pattern", "id", "WAITING", "patternUnits", "userSpaceOnUse", "width", 6, "height", 6,
                "patternTransform", "rotate(45)").rect(0, 0, 6, 6, "#FCEBC8").rect(0, 0, 2, 6, "#E69F00").close();
        svg.open("pattern", "id", "STANDBY", "patternUnits", "userSpaceOnUse", "width", 5, "height", 5)
                .rect(0, 0, 5, 5, "#E2F3EC").empty("circle", "cx", 2.5, "cy", 2.5, "r", 1.1, "fill", "#00805D")
                .close();
        svg.open("pattern", "id", "change", "patternUnits", "userSpaceOnUse", "width", 5, "height", 5,
                "patternTransform", "rotate(-45)")
                .rect(0, 0, 5, 5, "#FFFFFF").rect(0, 0, 1.6, 5, INK).close();
        svg.close();
    }

    static String fill(TimeKind kind) {
        return kind == TimeKind.ACTIVE ? "#0072B2" : "url(#" + kind + ")";
    }

    static String edge(TimeKind kind) {
        return switch (kind) {
            case ACTIVE -> "#00507D";
            case WAITING -> "#B87C00";
            case STANDBY -> "#00664A";
        };
    }

    /** Writes a text on a kind's colour; on a pattern, with a white outline. */
    static void label(SvgWriter svg, TimeKind kind, double x, double y, double size, String text) {
        if (kind != TimeKind.ACTIVE) {
            svg.text(x, y, text, "font-size", size, "text-anchor", "middle", "fill", "#FFFFFF",
                    "stroke", "#FFFFFF", "stroke-width", size * 0.38, "stroke-linejoin", "round");
        }
        svg.text(x, y, text, "font-size", size, "text-anchor", "middle",
                "fill", kind == TimeKind.ACTIVE ? "#FFFFFF" : INK);
    }

    /** Draws a dot for an error or a triangle for a warning; y is its centre. */
    static void sign(SvgWriter svg, boolean error, double x, double y) {
        if (error) {
            svg.empty("circle", "cx", x + 4, "cy", y, "r", 3.6, "fill", ERROR);
        } else {
            svg.empty("path", "d", "M" + x + " " + (y + 3.5) + "l4 -7l4 7z", "fill", "none",
                    "stroke", WARNING, "stroke-width", 1.2);
        }
    }

    static String colour(boolean error) {
        return error ? ERROR : WARNING;
    }
}
