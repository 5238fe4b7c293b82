package se.eltsdk.calendar;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * Writes calendar entries as iCalendar (RFC 5545), which calendar programs take in.
 *
 * <p>Times are in UTC; what is known by the day only is a whole-day event. An entry keeps its {@code UID} when its date
 * is moved, with a higher {@code SEQUENCE}; what was called off stays as {@code CANCELLED}.
 */
public final class ICalendarWriter {

    private static final int LONGEST = 75;
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final StringBuilder text = new StringBuilder();
    private final Instant stamp;

    private ICalendarWriter(Instant stamp) {
        this.stamp = stamp;
    }

    /**
     * The file: UTF-8, CRLF line ends.
     *
     * <p>Example: {@code byte[] ics = ICalendarWriter.write(FkCalendar.published().entries(), Clock.systemUTC());}
     *
     * @param clock gives each event's {@code DTSTAMP}
     */
    public static byte[] write(List<CalendarEntry> entries, Clock clock) {
        ICalendarWriter calendar = new ICalendarWriter(requireNonNull(clock, "clock").instant()
                .truncatedTo(ChronoUnit.SECONDS));
        calendar.line("BEGIN:VCALENDAR");
        calendar.line("VERSION:2.0");
        calendar.line("PRODID:-//elt-sdk//FK calendar//EN");
        calendar.line("X-WR-CALNAME:FK");
        entries.forEach(calendar::event);
        calendar.line("END:VCALENDAR");
        return calendar.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void event(CalendarEntry entry) {
        line("BEGIN:VEVENT");
        line("UID:" + escaped(entry.id()) + "@elt-sdk");
        line("DTSTAMP:" + UTC.format(stamp));
        line("SEQUENCE:" + entry.revision());
        entry.window().ifPresentOrElse(this::times, () -> days(entry));
        line("SUMMARY:" + escaped(entry.service() + ": " + entry.title()));
        line("DESCRIPTION:" + escaped(entry.text()));
        line("CATEGORIES:" + escaped(entry.kind().label()));
        line("STATUS:" + (entry.isCancelled() ? "CANCELLED" : "CONFIRMED"));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }

    private void times(TimeWindow window) {
        line("DTSTART:" + UTC.format(window.from()));
        line("DTEND:" + UTC.format(window.to()));
    }

    /** The end of whole days is the day after the last. */
    private void days(CalendarEntry entry) {
        line("DTSTART;VALUE=DATE:" + day(entry.first()));
        line("DTEND;VALUE=DATE:" + day(entry.last().plusDays(1)));
        switch (entry.every()) {
            case NONE -> { }
            case MONTHLY -> line("RRULE:FREQ=MONTHLY");
            case YEARLY_ON_LAST_SUNDAY -> line("RRULE:FREQ=YEARLY;BYMONTH=" + entry.first().getMonthValue()
                    + ";BYDAY=-1SU");
        }
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }

    static String escaped(String value) {
        return value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n");
    }

    /** Folded into lines of at most 75 octets, never inside a character. */
    private void line(String content) {
        int octets = 0;
        for (int at = 0; at < content.length(); at = content.offsetByCodePoints(at, 1)) {
            String character = content.substring(at, content.offsetByCodePoints(at, 1));
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LONGEST) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(character);
            octets += length;
        }
        text.append("\r\n");
    }
}
