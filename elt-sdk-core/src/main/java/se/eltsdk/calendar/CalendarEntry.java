package se.eltsdk.calendar;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One line of a calendar: a window, a day that a notice names, or a version's first or last day.
 *
 * <p>Made by {@link FkCalendar#entries} and {@link FkCalendar#ahead}.
 */
public final class CalendarEntry {

    private final String id;
    private final NoticeKind kind;
    private final String service;
    private final String title;
    private final String text;
    private final NoticeDate days;
    private final @Nullable TimeWindow window;
    private final int revision;
    private final boolean cancelled;

    private CalendarEntry(String id, NoticeKind kind, String service, String title, String text, NoticeDate days,
                          @Nullable TimeWindow window, int revision, boolean cancelled) {
        this.id = requireNonNull(id, "id");
        this.kind = kind;
        this.service = service;
        this.title = title;
        this.text = text;
        this.days = days;
        this.window = window;
        this.revision = revision;
        this.cancelled = cancelled;
    }

    static CalendarEntry window(Notice notice, int index) {
        TimeWindow window = notice.windows().get(index);
        NoticeDate days = new NoticeDate(window.firstDay(), window.lastDay(), false, Recurrence.NONE, notice.title());
        return of(notice, "window-" + (index + 1), notice.title(), days, window);
    }

    static CalendarEntry day(Notice notice, int index) {
        NoticeDate date = notice.dates().get(index);
        return of(notice, "date-" + (index + 1), date.what(), date, null);
    }

    private static CalendarEntry of(Notice notice, String part, String title, NoticeDate days,
                                    @Nullable TimeWindow window) {
        int revision = (notice.updated().isPresent() ? 1 : 0) + (notice.withdrawn().isPresent() ? 1 : 0);
        return new CalendarEntry(notice.id() + "." + part, notice.kind(), notice.service(), title,
                notice.title() + "\n" + notice.inWords(), days, window, revision, notice.withdrawn().isPresent());
    }

    static CalendarEntry deployment(ServiceVersion version, LocalDate day) {
        return of(version, "deployed", day, "Version " + version.number() + " deployed", 0);
    }

    /** Its id stays when the date is moved, so that calendar programs move it too. */
    static CalendarEntry closing(ServiceVersion version, ClosingDate closing) {
        String title = "Version " + version.number() + (closing.isDone() ? " closed" : " closes (planned)");
        return of(version, "closing", closing.on(), title, version.closings().size() - 1);
    }

    private static CalendarEntry of(ServiceVersion version, String part, LocalDate day, String title, int revision) {
        return new CalendarEntry(version.service() + "-" + version.number() + "." + part, NoticeKind.SERVICE_CHANGE,
                version.service(), title, version.inWords(),
                new NoticeDate(day, day, false, Recurrence.NONE, title), null,
                revision, false);
    }

    /** The same as it next comes, on that day or later; itself where it does not come again. */
    CalendarEntry next(LocalDate day) {
        return new CalendarEntry(id, kind, service, title, text, days.next(day), window, revision, cancelled);
    }

    /** Its stable name; it stays when the date moves. */
    public String id() {
        return id;
    }

    /** What it is about; first and last days of versions are service changes. */
    public NoticeKind kind() {
        return kind;
    }

    /** The service that it is about. */
    public String service() {
        return service;
    }

    /** What happens, in a few words. */
    public String title() {
        return title;
    }

    /** All that is known of it, on several lines. */
    public String text() {
        return text;
    }

    /** First day, in Swedish time. */
    public LocalDate first() {
        return days.from();
    }

    /** Last day, in Swedish time. */
    public LocalDate last() {
        return days.to();
    }

    /** The exact times; empty for what is known by the day only. */
    public Optional<TimeWindow> window() {
        return Optional.ofNullable(window);
    }

    /** Whether it is the last day on which to do it. */
    public boolean isDeadline() {
        return days.deadline();
    }

    /** Whether it comes again, and when. */
    public Recurrence every() {
        return days.every();
    }

    /** Whether it was called off. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** How many times it was changed. */
    public int revision() {
        return revision;
    }

    /** Days from that day to its first; 0 or less when it has begun. */
    public long daysFrom(LocalDate day) {
        return ChronoUnit.DAYS.between(day, first());
    }

    /** When, in Swedish time: the window, or the days. */
    public String when() {
        return window == null ? first() + (last().equals(first()) ? "" : " - " + last()) : window.toString();
    }

    /** Its id and when. */
    @Override
    public String toString() {
        return "CalendarEntry[" + id + ", " + when() + "]";
    }
}
