package se.eltsdk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import se.eltsdk.Samples;
import se.eltsdk.report.internal.ClockChange;

/** What holds for every shift: splitting at midnight, joining again, and FK's sums on the nights of a clock change. */
class ShiftPropertiesTest {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2035, 12, 31);
    private static final int DAYS = (int) ChronoUnit.DAYS.between(FIRST, LAST) + 1;
    private static final int DAY = 24 * 60;

    @Property
    void theRowsPlainSumIsTheShiftsSum(@ForAll("shifts") List<Shift> shifts) {
        List<TimeReport> reports = sheet(shifts).reports();
        Hours rows = reports.stream().map(report -> Hours.ofRows(report.rows())).reduce(Hours.ZERO, Hours::plus);

        assertEquals(lengths(shifts), rows);
        assertEquals(lengths(shifts), sheet(shifts).joined().reports().stream()
                .map(report -> Hours.ofRows(report.rows())).reduce(Hours.ZERO, Hours::plus));
    }

    @Property
    void rowsNeverCrossMidnightAndEveryMonthHasOneReport(@ForAll("shifts") List<Shift> shifts) {
        List<TimeReport> reports = sheet(shifts).reports();

        for (TimeReport report : reports) {
            assertTrue(report.rows().stream().allMatch(row -> report.month().isValidDay(row.day())
                    && row.minutes() > 0 && row.to().compareTo(ClockTime.END_OF_DAY) <= 0));
            assertTrue(!report.rows().isEmpty());
        }
        assertEquals(reports.size(), reports.stream().map(TimeReport::month).distinct().count());
        assertEquals(reports.size(), reports.stream().map(TimeReport::id).distinct().count());
    }

    @Property
    void splittingThenJoiningCoversTheSameMinutesOfEachKind(@ForAll("apart") List<Shift> shifts) {
        List<Shift> joined = splitAndJoined(shifts);

        assertEquals(lengths(shifts), lengths(joined));
        for (TimeKind kind : TimeKind.values()) {
            assertEquals(covered(shifts, kind), covered(joined, kind));
        }
    }

    @Property
    void splittingThenJoiningGivesTheVeryShiftsWhereNoTwoOfOneKindTouch(@ForAll("apart") List<Shift> shifts) {
        List<Shift> apart = new ArrayList<>();
        shifts.stream().filter(shift -> apart.stream().noneMatch(other -> other.kind() == shift.kind()
                && other.end().equals(shift.start()))).forEach(apart::add);

        assertEquals(apart, splitAndJoined(apart));
    }

    @Property
    void fksWorkedSumIsTheTimeBetweenTheInstants(@ForAll("starts") LocalDateTime start, @ForAll("minutes") int length,
            @ForAll TimeKind kind) {
        assertWorkedIsElapsed(start.atZone(SWEDEN).toInstant(), length, kind);
    }

    /** Over each of the nights and days, whole hours and odd minutes, some of them into the next day. */
    @Example
    void fksWorkedSumIsTheTimeBetweenTheInstantsOnEveryDay() {
        for (int day = 0; day < DAYS; day++) {
            Instant midnight = FIRST.plusDays(day).atStartOfDay(SWEDEN).toInstant();
            for (int start : new int[] {0, 59, 61, 119, 120, 180, 181, 241, 8 * 60, 22 * 60 + 30}) {
                for (int length : new int[] {1, 59, 60, 61, 119, 180, 241, 300, 9 * 60, DAY}) {
                    assertWorkedIsElapsed(midnight.plus(Duration.ofMinutes(start)), length, TimeKind.WAITING);
                }
            }
        }
    }

    @Provide
    Arbitrary<List<Shift>> shifts() {
        return Combinators.combine(starts(), minutes(), Arbitraries.of(TimeKind.class))
                .as((start, length, kind) -> new Shift(start, start.plusMinutes(length), kind)).list().ofMaxSize(12);
    }

    /** In order of time, none overlapping, some touching. */
    @Provide
    Arbitrary<List<Shift>> apart() {
        Arbitrary<Integer> pause = Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(0)),
                Tuple.of(2, Arbitraries.integers().between(1, 3 * DAY)));
        Arbitrary<Shift> shift = Combinators.combine(pause, minutes(), Arbitraries.of(TimeKind.class))
                .as((gap, length, kind) -> new Shift(FIRST.atStartOfDay().plusMinutes(gap),
                        FIRST.atStartOfDay().plusMinutes(gap + length), kind));
        return Combinators.combine(starts(), shift.list().ofMaxSize(20)).as(ShiftPropertiesTest::oneAfterTheOther);
    }

    @Provide
    Arbitrary<LocalDateTime> starts() {
        Arbitrary<LocalDate> days = Arbitraries.integers().between(0, DAYS - 1).map(FIRST::plusDays);
        Arbitrary<LocalDate> nights = Combinators.combine(Arbitraries.integers().between(2020, 2035),
                Arbitraries.of(3, 10), Arbitraries.integers().between(-1, 0)).as((year, month, before) ->
                ClockChange.in(YearMonth.of(year, month)).orElseThrow().day().plusDays(before));
        return Combinators.combine(Arbitraries.oneOf(days, nights), Arbitraries.integers().between(0, DAY - 1))
                .as((day, minute) -> day.atStartOfDay().plusMinutes(minute));
    }

    @Provide
    Arbitrary<Integer> minutes() {
        return Arbitraries.oneOf(Arbitraries.integers().between(1, DAY), Arbitraries.integers().between(1, 40 * DAY));
    }

    private static void assertWorkedIsElapsed(Instant start, int length, TimeKind kind) {
        Instant end = start.plus(Duration.ofMinutes(length));
        if (isDoubtful(start) || isDoubtful(end)) {
            return;
        }
        Shift shift = Shift.of(start, end, kind);
        long worked = shift.months().mapToLong(month ->
                Hours.ofMonth(month, shift.rowsIn(month)).minutes(kind)).sum();
        assertEquals(length, worked, () -> start + " " + end);
        assertEquals(List.of(), Shift.doubts(start, end));
    }

    /** By the JDK's own knowledge: in the two hours of UTC in which an October night shows 02.00 to 03.00. */
    private static boolean isDoubtful(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, SWEDEN);
        List<?> offsets = SWEDEN.getRules().getValidOffsets(time);
        boolean first = time.getMinute() == 0 && SWEDEN.getRules().getOffset(instant).equals(offsets.get(0));
        return offsets.size() > 1 && !first;
    }

    private static List<Shift> oneAfterTheOther(LocalDateTime start, List<Shift> shifts) {
        List<Shift> chain = new ArrayList<>();
        LocalDateTime time = start;
        for (Shift shift : shifts) {
            LocalDateTime from = time.plus(Duration.between(FIRST.atStartOfDay(), shift.start()));
            time = from.plus(Duration.between(shift.start(), shift.end()));
            chain.add(new Shift(from, time, shift.kind()));
        }
        return chain;
    }

    private static List<Shift> splitAndJoined(List<Shift> shifts) {
        return Shift.join(sheet(shifts).reports().stream().flatMap(report -> report.rows().stream()
                .map(row -> Shift.of(report.month(), row))).toList());
    }

    private static MonthlyReports sheet(Collection<Shift> shifts) {
        return MonthlyReports.of(Samples.person(), Samples.assistant(Samples.ASSISTANT), Employment.byPerson(),
                "08-123 45 67").shifts(shifts);
    }

    private static Hours lengths(Collection<Shift> shifts) {
        return shifts.stream().map(shift -> {
            long minutes = ChronoUnit.MINUTES.between(shift.start(), shift.end());
            return switch (shift.kind()) {
                case ACTIVE -> new Hours(minutes, 0, 0);
                case WAITING -> new Hours(0, minutes, 0);
                case STANDBY -> new Hours(0, 0, minutes);
            };
        }).reduce(Hours.ZERO, Hours::plus);
    }

    /** The ends at which this kind begins or stops to be worked, touching shifts taken as one. */
    private static List<LocalDateTime> covered(Collection<Shift> shifts, TimeKind kind) {
        List<LocalDateTime> ends = new ArrayList<>();
        shifts.stream().filter(shift -> shift.kind() == kind).sorted(Comparator.comparing(Shift::start))
                .flatMap(shift -> Stream.of(shift.start(), shift.end())).forEach(time -> {
                    if (ends.size() % 2 == 0 && !ends.isEmpty() && ends.get(ends.size() - 1).equals(time)) {
                        ends.remove(ends.size() - 1);
                    } else {
                        ends.add(time);
                    }
                });
        return ends;
    }
}
