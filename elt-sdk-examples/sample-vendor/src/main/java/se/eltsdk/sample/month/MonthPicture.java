package se.eltsdk.sample.month;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Draws a month as SVG: a row for each day, its 24 hours from left to right. Shifts that cannot be read are left out;
 * they have findings. Colours are classes of the page's style sheet.
 */
public final class MonthPicture {

    private static final int HOUR = 10;
    private static final int ROW = 14;
    private static final int LEFT = 52;
    private static final int TOP = 18;
    private static final int MINUTES_OF_DAY = 24 * 60;

    private final StringBuilder svg = new StringBuilder(4096);
    private final YearMonth month;

    private MonthPicture(YearMonth month) {
        this.month = month;
    }

    /**
     * Returns the picture.
     *
     * @param label what it shows, for those who do not see it
     */
    public static String of(MonthReport report, String label, Locale locale) {
        MonthPicture picture = new MonthPicture(report.month());
        picture.begin(label, locale);
        report.shifts().forEach(picture::shift);
        return picture.svg.append("</svg>").toString();
    }

    private void begin(String label, Locale locale) {
        int width = LEFT + 24 * HOUR + 8;
        int height = TOP + month.lengthOfMonth() * ROW + 6;
        svg.append("<svg class=\"month\" role=\"img\" viewBox=\"0 0 ").append(width).append(' ').append(height)
                .append("\" aria-label=\"").append(escaped(label)).append("\">");
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            LocalDate date = month.atDay(day);
            int y = TOP + (day - 1) * ROW;
            boolean free = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
            rectangle(LEFT, y, 24 * HOUR, ROW - 1, free ? "weekend" : "day");
            text(LEFT - 6, y + 10, "end", date.getDayOfWeek().getDisplayName(TextStyle.SHORT, locale)
                    + " " + day);
        }
        for (int hour = 0; hour <= 24; hour += 3) {
            text(LEFT + hour * HOUR, TOP - 8, "middle", String.format(Locale.ROOT, "%02d", hour));
            svg.append("<line class=\"hour\" x1=\"").append(LEFT + hour * HOUR).append("\" x2=\"")
                    .append(LEFT + hour * HOUR).append("\" y1=\"").append(TOP - 4).append("\" y2=\"")
                    .append(height - 6).append("\"/>");
        }
    }

    private void shift(TypedShift shift) {
        LocalDateTime start;
        LocalDateTime end;
        try {
            start = LocalDateTime.parse(shift.start());
            end = LocalDateTime.parse(shift.end());
        } catch (DateTimeException e) {
            return;
        }
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            LocalDateTime midnight = month.atDay(day).atStartOfDay();
            long from = Math.max(0, ChronoUnit.MINUTES.between(midnight, start));
            long to = Math.min(MINUTES_OF_DAY, ChronoUnit.MINUTES.between(midnight, end));
            if (from < to) {
                rectangle(LEFT + (int) (from * HOUR / 60), TOP + (day - 1) * ROW + 2, (int) ((to - from) * HOUR / 60),
                        ROW - 5, switch (shift.kind()) {
                            case "ACTIVE" -> "active";
                            case "WAITING" -> "waiting";
                            case "STANDBY" -> "standby";
                            default -> "unknown";
                        });
            }
        }
    }

    private void rectangle(int x, int y, int width, int height, String style) {
        svg.append("<rect class=\"").append(style).append("\" x=\"").append(x).append("\" y=\"").append(y)
                .append("\" width=\"").append(width).append("\" height=\"").append(height).append("\"/>");
    }

    private void text(int x, int y, String anchor, String text) {
        svg.append("<text x=\"").append(x).append("\" y=\"").append(y).append("\" text-anchor=\"").append(anchor)
                .append("\">").append(escaped(text)).append("</text>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
