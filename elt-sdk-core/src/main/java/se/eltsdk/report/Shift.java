package se.eltsdk.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;
import se.eltsdk.internal.SwedishZone;

/**
 * A {@code pass} as it is recorded: a start and an end by Swedish wall clock, which may lie on different days.
 *
 * <p>Clock times are taken as they are also on the nights when the clocks change: 00.00–04.00 is such a shift on every
 * night. A caller that records instants converts them with {@link #of(Instant, Instant, TimeKind)}.
 *
 * @param start start, whole minutes
 * @param end   end, whole minutes, after the start (ELT-303)
 * @param kind  kind of time
 */
public record Shift(LocalDateTime start, LocalDateTime end, TimeKind kind) {

    /**
     * Checks that nothing is missing and that it ends after it starts.
     *
     * @throws InvalidValueException (ELT-008) for seconds, which FK's form cannot express; (ELT-303) when it does not
     *                               end after it starts
     */
    public Shift {
        requireWholeMinutes(start, "start");
        requireWholeMinutes(end, "end");
        requireNonNull(kind, "kind");
        if (!end.isAfter(start)) {
            throw new InvalidValueException(Finding.of(ErrorCode.ROW_ENDS_BEFORE_START.variant("shift"), "", start,
                    end));
        }
    }

    /**
     * A shift that was recorded as instants, turned to Swedish wall clock. Of a {@link ZonedDateTime} give
     * {@code toInstant()}.
     *
     * <p>In the hour that comes twice in October the wall clock does not show which of the two is meant, and FK counts
     * each of its minutes twice: {@link #doubts} reports when that may differ from what the instants say, and so does
     * rule ELT-305 for the rows. Nothing is moved to make it fit.
     *
     * @throws InvalidValueException (ELT-008) for seconds; (ELT-303) when the end is not after the start, or when both
     *                               lie in the hour that comes twice and the wall clock shows the end at or before the
     *                               start: no row can say that, so a person has to ask FK how to report it; (ELT-309)
     *                               when it starts or ends at 02.00 the second time: the rows would be 60 minutes too
     *                               long or too short, and no rule could see it
     */
    public static Shift of(Instant start, Instant end, TimeKind kind) {
        LocalDateTime from = swedish(start, "start");
        LocalDateTime to = swedish(end, "end");
        if (end.isAfter(start) && !to.isAfter(from)) {
            throw new InvalidValueException(Finding.of(ErrorCode.ROW_ENDS_BEFORE_START.variant("fold"), "", from, to));
        }
        Shift shift = new Shift(from, to, kind);
        if (isSecondTwoOClock(start)) {
            throw new InvalidValueException(Finding.of(ErrorCode.REPEATED_HOUR_END.variant("start"), "",
                    from.toLocalDate()));
        }
        if (isSecondTwoOClock(end)) {
            throw new InvalidValueException(Finding.of(ErrorCode.REPEATED_HOUR_END.variant("end"), "",
                    to.toLocalDate()));
        }
        return shift;
    }

    /**
     * What is doubtful when a shift between these instants is written by the wall clock: ELT-305 at {@code start} and
     * {@code end} for one that lies in the October hour that comes twice. Empty on all other nights: of March's missing
     * hour there is no instant.
     *
     * <p>The very beginning of the hour, 02.00 for the first time, is not doubtful; 02.00 for the second time is, and
     * {@link #of(Instant, Instant, TimeKind)} refuses it, since the rules on rows could not see it.
     */
    public static List<Finding> doubts(Instant start, Instant end) {
        return Stream.concat(doubt(start, "start"), doubt(end, "end")).toList();
    }

    /**
     * A row of this month as a shift; 24.00 is the next day's 00.00.
     *
     * @throws InvalidValueException (ELT-301) for a day that the month does not have; (ELT-303) for a row that does not
     *                               end after it starts
     */
    public static Shift of(YearMonth month, TimeRow row) {
        if (!month.isValidDay(row.day())) {
            throw new InvalidValueException(Finding.of(ErrorCode.INVALID_DAY.variant("month"), "", row.day(), month));
        }
        LocalDateTime midnight = month.atDay(row.day()).atStartOfDay();
        return new Shift(midnight.plusMinutes(row.from().minuteOfDay()), midnight.plusMinutes(row.to().minuteOfDay()),
                row.kind());
    }

    /**
     * Makes one of shifts of one kind that touch, where the one ends as the other starts, also at midnight; in order of
     * their start. Shifts that overlap stay as they are; ELT-304 reports them.
     */
    public static List<Shift> join(Collection<Shift> shifts) {
        List<Shift> joined = new ArrayList<>();
        Map<TimeKind, Integer> last = new EnumMap<>(TimeKind.class);
        for (Shift shift : shifts.stream().sorted(Comparator.comparing(Shift::start)).toList()) {
            Integer place = last.get(shift.kind);
            if (place != null && joined.get(place).end.equals(shift.start)) {
                joined.set(place, new Shift(joined.get(place).start, shift.end, shift.kind));
            } else {
                last.put(shift.kind, joined.size());
                joined.add(shift);
            }
        }
        return List.copyOf(joined);
    }

    /**
     * What of it lies outside this month, at an empty path: ELT-301 when no minute lies in the month, else ELT-307 for
     * the part before it and for the part after it, each with its length in minutes by the clock on the wall. Empty for
     * a shift within the month; one that ends at midnight after the last day is within it.
     */
    public List<Finding> outside(YearMonth month) {
        LocalDateTime first = month.atDay(1).atStartOfDay();
        LocalDateTime after = month.plusMonths(1).atDay(1).atStartOfDay();
        if (!end.isAfter(first) || !start.isBefore(after)) {
            return List.of(Finding.of(ErrorCode.INVALID_DAY.variant("shift"), "", start, end, month));
        }
        List<Finding> parts = new ArrayList<>();
        if (start.isBefore(first)) {
            parts.add(outside(start, first, month));
        }
        if (end.isAfter(after)) {
            parts.add(outside(after, end, month));
        }
        return List.copyOf(parts);
    }

    /**
     * Its rows in this month, split at midnight; what lies in another month belongs to that month's report, see
     * {@link #outside}. {@link MonthlyReports} makes the reports of all months.
     *
     * <p>Example: 20.00 on the 1st to 07.00 on the 2nd gives {@code 1 20.00–24.00} and {@code 2 00.00–07.00}. Empty
     * when no minute of it lies in the month.
     */
    public List<TimeRow> rowsIn(YearMonth month) {
        List<TimeRow> rows = new ArrayList<>();
        LocalDate day = later(start.toLocalDate(), month.atDay(1));
        while (day.atStartOfDay().isBefore(end) && !day.isAfter(month.atEndOfMonth())) {
            rows.add(rowOf(day));
            day = day.plusDays(1);
        }
        return List.copyOf(rows);
    }

    /** The months in which a minute of it lies, in order. */
    Stream<YearMonth> months() {
        YearMonth first = YearMonth.from(start);
        long count = ChronoUnit.MONTHS.between(first, YearMonth.from(end.minusMinutes(1))) + 1;
        return LongStream.range(0, count).mapToObj(first::plusMonths);
    }

    private static Finding outside(LocalDateTime from, LocalDateTime to, YearMonth month) {
        return Finding.of(ErrorCode.SHIFT_OUTSIDE_MONTH, "", from, to, ChronoUnit.MINUTES.between(from, to), month);
    }

    private static void requireWholeMinutes(LocalDateTime time, String name) {
        if (!requireNonNull(time, name).equals(time.truncatedTo(ChronoUnit.MINUTES))) {
            throw new InvalidValueException(Finding.of(ErrorCode.WRONG_TYPE.variant("datetime"), ""));
        }
    }

    private static LocalDateTime swedish(Instant instant, String name) {
        return LocalDateTime.ofInstant(requireNonNull(instant, name), SwedishZone.ID);
    }

    private static boolean isSecondTwoOClock(Instant instant) {
        ZonedDateTime time = instant.atZone(SwedishZone.ID);
        return time.getMinute() == 0 && !time.equals(time.withEarlierOffsetAtOverlap());
    }

    private static Stream<Finding> doubt(Instant instant, String path) {
        ZonedDateTime time = requireNonNull(instant, path).atZone(SwedishZone.ID);
        boolean twice = SwedishZone.ID.getRules().getValidOffsets(time.toLocalDateTime()).size() > 1;
        boolean first = time.getMinute() == 0 && time.equals(time.withEarlierOffsetAtOverlap());
        return twice && !first ? Stream.of(Finding.of(ErrorCode.AMBIGUOUS_HOUR.variant("october"), path,
                clock(time.toLocalDateTime()),
                time.toLocalDate())) : Stream.empty();
    }

    private TimeRow rowOf(LocalDate day) {
        ClockTime from = start.toLocalDate().equals(day) ? clock(start) : ClockTime.MIDNIGHT;
        ClockTime to = end.toLocalDate().equals(day) ? clock(end) : ClockTime.END_OF_DAY;
        return new TimeRow(day.getDayOfMonth(), from, to, kind);
    }

    private static ClockTime clock(LocalDateTime time) {
        return ClockTime.of(time.getHour(), time.getMinute());
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
