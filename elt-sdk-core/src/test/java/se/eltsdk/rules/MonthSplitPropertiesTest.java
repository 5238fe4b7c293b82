package se.eltsdk.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;
import se.eltsdk.Samples;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Hours;
import se.eltsdk.report.MonthlyReports;
import se.eltsdk.report.Shift;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.internal.ClockChange;

/**
 * The minutes that went in are the minutes in all reports that came out, or findings name the difference. Shifts lie
 * around month's ends, year's ends and the nights of a clock change, and last from a minute to 70 days.
 */
class MonthSplitPropertiesTest {

    private static final YearMonth OWN = YearMonth.of(2026, 10);
    private static final Pattern MINUTES = Pattern.compile("\\(([0-9]+) min\\)");
    private static final Pattern WHOLE = Pattern.compile("shift from (\\S+) to (\\S+) lies");

    /** A shift as text, perhaps one that no report can hold. */
    private record Typed(String start, String end, String kind) {

        boolean isSound() {
            return !start.equals("x") && !kind.equals("x") && LocalDateTime.parse(end)
                    .isAfter(LocalDateTime.parse(start));
        }

        Shift shift() {
            return new Shift(LocalDateTime.parse(start), LocalDateTime.parse(end), TimeKind.valueOf(kind));
        }
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void ofABuilder_orFindingsNameTheDifference(@ForAll("shifts") List<Shift> shifts) {
        TimeReport.Builder builder = Samples.builder();
        shifts.forEach(builder::shift);
        Hours inside = lengths(shifts, OWN);
        try {
            assertEquals(total(shifts), total(Hours.ofRows(builder.build().rows())));
        } catch (InvalidValueException e) {
            assertEquals(total(shifts) - total(inside), named(e.findings()));
            assertTrue(named(e.findings()) > 0);
        }
    }

    /** Of shifts recorded as instants FK's worked sum is the time that passed, or a finding speaks of the hour. */
    @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
    void ofInstants_orAFindingNamesTheHour(@ForAll("instants") Instant start, @ForAll("elapsed") int minutes) {
        Shift shift;
        try {
            shift = Shift.of(start, start.plus(Duration.ofMinutes(minutes)), TimeKind.ACTIVE);
        } catch (InvalidValueException e) {
            assertTrue(List.of("ELT-303", "ELT-309").contains(e.code().id()), e.getMessage());
            assertTrue(!Shift.doubts(start, start.plus(Duration.ofMinutes(minutes))).isEmpty(), e.getMessage());
            return;
        }
        List<TimeReport> reports = MonthlyReports.of(Samples.person(), Samples.assistant(Samples.ASSISTANT),
                Employment.byPerson(), "08-123 45 67").shift(shift).reports();
        long worked = reports.stream().mapToLong(report -> Hours.ofMonth(report.month(), report.rows()).active()).sum();
        assertTrue(worked == minutes || reports.stream().flatMap(report -> ReportRules.check(report, Samples.CLOCK)
                .stream()).anyMatch(finding -> finding.code().id().equals("ELT-305")), () -> shift + " " + worked);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Combinators.combine(Arbitraries.of("2026-10-24T18:00:00Z", "2026-10-25T00:00:00Z",
                "2026-10-25T01:00:00Z", "2026-03-28T20:00:00Z", "2026-03-29T00:00:00Z", "2026-07-31T20:00:00Z"),
                Arbitraries.oneOf(Arbitraries.of(0, 60, 120, 180), Arbitraries.integers().between(0, 600)))
                .as((from, minutes) -> Instant.parse(from).plus(Duration.ofMinutes(minutes)));
    }

    @Provide
    Arbitrary<Integer> elapsed() {
        return Arbitraries.oneOf(Arbitraries.of(1, 60, 120, 180, 240, 300, 360, 1440),
                Arbitraries.integers().between(1, 1440));
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void ofAMonthSheet(@ForAll("shifts") List<Shift> shifts) {
        MonthlyReports sheet = MonthlyReports.of(Samples.person(), Samples.assistant(Samples.ASSISTANT),
                Employment.byPerson(),
                "08-123 45 67").shifts(shifts);

        assertKept(shifts, sheet.reports());
        assertKept(shifts, sheet.joined().reports());
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void ofADraft_orFindingsNameTheDifference(@ForAll("shifts") List<Shift> shifts) {
        ReportDraft draft = draft(typed(shifts));
        try {
            assertEquals(total(shifts), total(Hours.ofRows(draft.toReportWithoutRules().rows())));
        } catch (InvalidReportException e) {
            assertEquals(total(shifts) - total(lengths(shifts, OWN)), named(e.findings()));
            assertTrue(named(e.findings()) > 0);
            assertTrue(draft.check(Samples.CLOCK).containsAll(e.findings()));
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void ofTheDraftsOfEachMonth(@ForAll("shifts") List<Shift> shifts) {
        List<TimeReport> reports = draft(typed(shifts)).eachMonth().stream().map(ReportDraft::toReportWithoutRules)
                .toList();

        assertKept(shifts, reports);
        assertTrue(reports.stream().map(TimeReport::month).toList().contains(OWN));
    }

    /** What is unreadable, reversed or without length is named at its own path, and takes no other minute along. */
    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void ofTheDraftsOfEachMonth_whereSomeShiftsAreWrong(@ForAll("typed") List<Typed> typed) {
        List<ReportDraft> drafts = draft(typed).eachMonth();
        Hours out = Hours.ZERO;
        List<String> wrong = new ArrayList<>();
        for (ReportDraft draft : drafts) {
            List<String> here = draft.check(Samples.CLOCK).stream()
                    .filter(finding -> List.of("ELT-008", "ELT-303").contains(finding.code().id())).map(Finding::path)
                    .map(path -> path.substring(0, path.indexOf(']') + 1)).distinct().toList();
            wrong.addAll(here);
            if (here.isEmpty()) {
                out = out.plus(Hours.ofRows(draft.toReportWithoutRules().rows()));
            } else {
                out = out.plus(lengths(sound(typed), draft.month().orElseThrow()));
            }
        }
        assertEquals(total(sound(typed)), total(out));
        assertEquals(typed.stream().filter(shift -> !shift.isSound())
                .map(shift -> "shifts[" + typed.indexOf(shift) + "]")
                .distinct().toList(), wrong.stream().distinct().sorted(
                        Comparator.comparingInt(path -> Integer.parseInt(path.replaceAll("\\D", "")))).toList());
    }

    @Provide
    Arbitrary<List<Shift>> shifts() {
        return shift().list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<Typed>> typed() {
        Arbitrary<Typed> right = shift().map(MonthSplitPropertiesTest::typed);
        Arbitrary<Typed> reversed = right.map(typed -> new Typed(typed.end(), typed.start(),
                typed.kind()));
        Arbitrary<Typed> empty = right.map(typed -> new Typed(typed.start(), typed.start(), typed.kind()));
        Arbitrary<Typed> unreadable = right.map(typed -> new Typed("x", typed.end(), typed.kind()));
        return Arbitraries.frequencyOf(Tuple.of(6, right), Tuple.of(1, reversed), Tuple.of(1, empty),
                Tuple.of(1, unreadable)).list().ofMaxSize(12).map(list -> list.stream().distinct().toList());
    }

    private static Arbitrary<Shift> shift() {
        Arbitrary<LocalDate> ends = Combinators.combine(Arbitraries.integers().between(2025, 2027),
                Arbitraries.integers().between(1, 12), Arbitraries.integers().between(-1, 1)).as((year, month, day) ->
                LocalDate.of(year, month, 1).plusDays(day));
        Arbitrary<LocalDate> nights = Combinators.combine(Arbitraries.integers().between(2025, 2027),
                Arbitraries.of(3, 10), Arbitraries.integers().between(-1, 0)).as((year, month, before) ->
                ClockChange.in(YearMonth.of(year, month)).orElseThrow().day().plusDays(before));
        Arbitrary<LocalDate> near = Arbitraries.integers().between(-3, 35).map(OWN.atDay(1)::plusDays);
        Arbitrary<Integer> minutes = Arbitraries.oneOf(Arbitraries.of(0, 1, 60, 120, 180, 1439),
                Arbitraries.integers().between(0, 1439));
        Arbitrary<Integer> lengths = Arbitraries.oneOf(Arbitraries.of(1, 60, 1440, 31 * 1440),
                Arbitraries.integers().between(1, 2 * 1440), Arbitraries.integers().between(1, 70 * 1440));
        return Combinators.combine(Arbitraries.oneOf(near, ends, nights), minutes, lengths,
                Arbitraries.of(TimeKind.class)).as((day, minute, length, kind) -> new Shift(
                        day.atStartOfDay().plusMinutes(minute), day.atStartOfDay().plusMinutes(minute + length), kind));
    }

    private static Typed typed(Shift shift) {
        return new Typed(shift.start().toString(), shift.end().toString(), shift.kind().name());
    }

    private static List<Typed> typed(Collection<Shift> shifts) {
        return shifts.stream().map(MonthSplitPropertiesTest::typed).toList();
    }

    private static List<Shift> sound(List<Typed> typed) {
        return typed.stream().filter(Typed::isSound).map(Typed::shift).toList();
    }

    private static ReportDraft draft(List<Typed> shifts) {
        Map<String, String> texts = Samples.texts();
        texts.keySet().removeIf(path -> path.startsWith("rows") || path.startsWith("shifts"));
        for (int i = 0; i < shifts.size(); i++) {
            texts.put("shifts[" + i + "].start", shifts.get(i).start());
            texts.put("shifts[" + i + "].end", shifts.get(i).end());
            texts.put("shifts[" + i + "].kind", shifts.get(i).kind());
        }
        return SampleDrafts.of(texts);
    }

    /** Each month's report has the minutes of each kind that lie in the month, and no month has two. */
    private static void assertKept(List<Shift> shifts, List<TimeReport> reports) {
        assertEquals(reports.size(), reports.stream().map(TimeReport::month).distinct().count());
        for (TimeReport report : reports) {
            assertEquals(lengths(shifts, report.month()), Hours.ofRows(report.rows()), report.month()::toString);
        }
        assertEquals(total(shifts), reports.stream().mapToLong(report -> total(Hours.ofRows(report.rows()))).sum());
    }

    /** Minutes of each kind within the month, from the ends alone. */
    private static Hours lengths(Collection<Shift> shifts, YearMonth month) {
        LocalDateTime first = month.atDay(1).atStartOfDay();
        LocalDateTime after = month.plusMonths(1).atDay(1).atStartOfDay();
        return shifts.stream().map(shift -> {
            LocalDateTime from = shift.start().isAfter(first) ? shift.start() : first;
            LocalDateTime to = shift.end().isBefore(after) ? shift.end() : after;
            long minutes = Math.max(0, Duration.between(from, to).toMinutes());
            return switch (shift.kind()) {
                case ACTIVE -> new Hours(minutes, 0, 0);
                case WAITING -> new Hours(0, minutes, 0);
                case STANDBY -> new Hours(0, 0, minutes);
            };
        }).reduce(Hours.ZERO, Hours::plus);
    }

    private static long total(Collection<Shift> shifts) {
        return shifts.stream().mapToLong(shift -> Duration.between(shift.start(), shift.end()).toMinutes()).sum();
    }

    private static long total(Hours hours) {
        return Stream.of(TimeKind.values()).mapToLong(hours::minutes).sum();
    }

    /** The minutes that the sentences of ELT-301 and ELT-307 name. */
    private static long named(List<Finding> findings) {
        return findings.stream().mapToLong(finding -> {
            Matcher minutes = MINUTES.matcher(finding.english());
            Matcher whole = WHOLE.matcher(finding.english());
            if (finding.code().id().equals("ELT-307") && minutes.find()) {
                return Long.parseLong(minutes.group(1));
            }
            assertTrue(finding.code().id().equals("ELT-301") && whole.find(), finding.toString());
            return Duration.between(LocalDateTime.parse(whole.group(1)), LocalDateTime.parse(whole.group(2)))
                    .toMinutes();
        }).sum();
    }
}
