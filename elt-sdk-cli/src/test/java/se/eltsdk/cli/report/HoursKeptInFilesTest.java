package se.eltsdk.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import se.eltsdk.Finding;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.sheet.SheetEntry;
import se.eltsdk.format.CsvShifts;
import se.eltsdk.format.JsonReports;
import se.eltsdk.report.Shift;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.ReportDraft;

/** The minutes in a JSON or CSV file are the minutes in all its reports, or each shift that differs has a finding. */
class HoursKeptInFilesTest {

    private static final Clock LATER = Clock.fixed(Instant.parse("2029-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final YearMonth OWN = YearMonth.of(2026, 10);
    private static final Map<TimeKind, String> WORDS =
            new EnumMap<>(Map.of(TimeKind.ACTIVE, "aktiv", TimeKind.WAITING, "V\u00c4NTETID", TimeKind.STANDBY,
            "Standby"));

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void ofAJsonFile(@ForAll("shifts") List<Shift> shifts) {
        String[] parts = shifts.stream().flatMap(shift -> List.of(shift.start().toString(), shift.end().toString(),
                shift.kind().name()).stream()).toArray(String[]::new);
        String text = JsonReportFiles.withShifts(parts);
        assertKept(shifts, ParsedReport.of(json(text), "f", LATER, true));
        assertRefusedOrKept(shifts, ParsedReport.of(json(text), "f", LATER, false));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void ofACsvFile(@ForAll("shifts") List<Shift> shifts, @ForAll boolean commas) {
        String csv = shifts.stream().map(shift -> shift.start() + ";" + shift.end() + ";" + WORDS.get(shift.kind()))
                .collect(Collectors.joining("\r\n", "start;slut;typ\r\n", ""));
        byte[] content = (commas ? csv.replace(';', ',') : csv).getBytes(StandardCharsets.UTF_8);
        for (boolean eachMonth : List.of(true, false)) {
            ReportDraft draft = CsvShifts.read(content, json(JsonReportFiles.persons()));
            List<ParsedReport> read = ParsedReport.of(draft, "f", LATER, eachMonth);
            if (eachMonth) {
                assertKept(shifts, read);
            } else {
                assertRefusedOrKept(shifts, read);
            }
        }
    }

    @Provide
    Arbitrary<List<Shift>> shifts() {
        Arbitrary<LocalDate> ends = Combinators.combine(Arbitraries.integers().between(2025, 2027),
                Arbitraries.integers().between(1, 12), Arbitraries.integers().between(-1, 1)).as((year, month, day) ->
                LocalDate.of(year, month, 1).plusDays(day));
        Arbitrary<LocalDate> near = Arbitraries.integers().between(-2, 32).map(OWN.atDay(1)::plusDays);
        Arbitrary<Integer> minutes = Arbitraries.oneOf(Arbitraries.of(0, 60, 1439), Arbitraries.integers()
                .between(0, 1439));
        Arbitrary<Integer> lengths = Arbitraries.oneOf(Arbitraries.of(1, 60, 1440),
                Arbitraries.integers().between(1, 1440), Arbitraries.integers().between(1, 40 * 1440));
        return Combinators.combine(Arbitraries.oneOf(near, ends), minutes, lengths, Arbitraries.of(TimeKind.class))
                .as((day, minute, length, kind) -> new Shift(day.atStartOfDay().plusMinutes(minute),
                        day.atStartOfDay().plusMinutes(minute + length), kind)).list().ofMaxSize(8);
    }

    private static ReportDraft json(String text) {
        return JsonReports.read(text.getBytes(StandardCharsets.UTF_8)).drafts().get(0);
    }

    /** What the reports hold, and what a sheet would draw, is what the shifts last. */
    private static void assertKept(List<Shift> shifts, List<ParsedReport> reports) {
        assertEquals(minutes(shifts), reports.stream().mapToLong(report -> minutes(report.report())).sum());
        for (ParsedReport report : reports) {
            assertEquals(minutes(report.report()), drawn(report));
            assertEquals(report.month(), report.report().month());
        }
    }

    private static void assertRefusedOrKept(List<Shift> shifts, List<ParsedReport> reports) {
        ParsedReport report = reports.get(0);
        List<String> refused = report.checked().findings().stream()
                .filter(finding -> List.of("ELT-301", "ELT-307").contains(finding.code().id())).map(Finding::path)
                .distinct()
                .toList();
        for (int i = 0; i < shifts.size(); i++) {
            boolean within = YearMonth.from(shifts.get(i).start()).equals(OWN)
                    && YearMonth.from(shifts.get(i).end().minusMinutes(1)).equals(OWN);
            assertEquals(!within, refused.contains("shifts[" + i + "]"), shifts.get(i)::toString);
        }
        if (refused.isEmpty()) {
            assertEquals(minutes(shifts), minutes(report.report()));
        } else {
            assertTrue(report.checked().hasErrors());
            assertEquals(null, report.report());
        }
    }

    private static long minutes(List<Shift> shifts) {
        return shifts.stream().mapToLong(shift -> Duration.between(shift.start(), shift.end()).toMinutes()).sum();
    }

    private static long minutes(TimeReport report) {
        return report.rows().stream().mapToLong(row -> row.minutes()).sum();
    }

    private static long drawn(ParsedReport report) {
        return report.entries().stream().map(SheetEntry::rows).flatMap(List::stream).mapToLong(row -> row.minutes())
                .sum();
    }
}
