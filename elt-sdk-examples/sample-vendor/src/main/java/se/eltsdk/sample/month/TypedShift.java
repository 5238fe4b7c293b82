package se.eltsdk.sample.month;

import java.time.YearMonth;

/**
 * A shift as somebody typed it, perhaps wrong: texts, and nothing else.
 *
 * @param start       for example {@code 2026-10-01T08:00}
 * @param end         for example {@code 2026-10-01T16:00}
 * @param kind        {@code ACTIVE}, {@code WAITING} or {@code STANDBY}
 * @param carriedFrom the month whose file had it, for example {@code 2026-10}; empty if that is the month of the shift
 */
public record TypedShift(String start, String end, String kind, String carriedFrom) {

    /** Returns a shift of what a form sent: no value is an empty one, and a blank stands between day and time. */
    public static TypedShift ofForm(String start, String end, String kind) {
        return ofForm(start, end, kind, "");
    }

    /** A shift from the page, which came from another month's file; an invalid month counts as none. */
    public static TypedShift ofForm(String start, String end, String kind, String carriedFrom) {
        return new TypedShift(time(start), time(end), line(kind),
                carriedFrom.matches("[0-9]{4}-(0[1-9]|1[0-2])") ? carriedFrom : "");
    }

    /** Returns this shift, of another month's file. */
    public TypedShift carriedFrom(YearMonth month) {
        return new TypedShift(start, end, kind, month.toString());
    }

    /** Whether another month's file had it. */
    public boolean isCarried() {
        return !carriedFrom.isEmpty();
    }

    /** Returns the month whose file had it; null if that is the month of the shift. For pages. */
    public YearMonth carriedMonth() {
        return isCarried() ? YearMonth.parse(carriedFrom) : null;
    }

    /** Whether the other one is the same time of the same kind. */
    public boolean isSameTime(TypedShift other) {
        return start.equals(other.start) && end.equals(other.end) && kind.equals(other.kind);
    }

    /** Returns the start as the form shows it. */
    public String startShown() {
        return start.replace('T', ' ');
    }

    /** Returns the end as the form shows it. */
    public String endShown() {
        return end.replace('T', ' ');
    }

    /** Whether nothing was typed; such a row of the form is no shift. */
    public boolean isBlank() {
        return start.isEmpty() && end.isEmpty();
    }

    private static String time(String text) {
        return line(text).replaceFirst("\\s+", "T");
    }

    /** One line without tabs, since shifts are stored as lines. */
    private static String line(String text) {
        return text == null ? "" : text.strip().replaceAll("[\\t\\r\\n]+", " ");
    }
}
