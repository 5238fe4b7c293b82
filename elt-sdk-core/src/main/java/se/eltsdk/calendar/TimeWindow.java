package se.eltsdk.calendar;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import se.eltsdk.internal.SwedishZone;

/**
 * A stretch of time that FK announced, from its first instant up to and without its last.
 *
 * <p>Example: 8 February 2022, 21.30 to 24.00 Swedish time, is 20:30Z to 23:00Z.
 *
 * @param from begin
 * @param to   end, after the begin
 */
public record TimeWindow(Instant from, Instant to) {


    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException when it does not end after its begin
     */
    public TimeWindow {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window ends after it begins");
        }
    }

    /** Whether the instant lies in it: the first does, the last does not. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }

    /** Whether it is over at the instant. */
    public boolean isOver(Instant instant) {
        return !instant.isBefore(to);
    }

    /** The Swedish day on which it begins. */
    public LocalDate firstDay() {
        return LocalDate.ofInstant(from, SwedishZone.ID);
    }

    /** The Swedish day of its last moment: a window to 24.00 does not touch the next day. */
    public LocalDate lastDay() {
        return LocalDate.ofInstant(to.minusNanos(1), SwedishZone.ID);
    }

    /**
     * In Swedish time, for example {@code 2022-02-08 21:30 - 24:00} or {@code 2022-02-08 21:30 - 2022-02-09 02:00}.
     * A night when clocks change shows the offsets too.
     */
    @Override
    public String toString() {
        ZonedDateTime start = from.atZone(SwedishZone.ID);
        ZonedDateTime end = to.atZone(SwedishZone.ID);
        boolean midnight = CLOCK.format(end).equals("00:00");
        String zone = start.getOffset().equals(end.getOffset()) ? "" : " " + start.getOffset();
        String zoneAtEnd = zone.isEmpty() ? "" : " " + end.getOffset();
        return DAY.format(start) + " " + CLOCK.format(start) + zone + " - "
                + (firstDay().equals(lastDay()) ? "" : DAY.format(lastDay()) + " ")
                + (midnight ? "24:00" : CLOCK.format(end)) + zoneAtEnd;
    }
}
