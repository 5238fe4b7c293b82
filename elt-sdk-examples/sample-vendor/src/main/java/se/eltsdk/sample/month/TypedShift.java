package se.eltsdk.sample.month;

/**
 * A shift as somebody typed it, perhaps wrong: texts, and nothing else.
 *
 * @param start for example {@code 2026-10-01T08:00}
 * @param end   for example {@code 2026-10-01T16:00}
 * @param kind  {@code ACTIVE}, {@code WAITING} or {@code STANDBY}
 */
public record TypedShift(String start, String end, String kind) {

    /** Returns a shift of what a form sent: no value is an empty one, and a blank stands between day and time. */
    public static TypedShift ofForm(String start, String end, String kind) {
        return new TypedShift(time(start), time(end), line(kind));
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
