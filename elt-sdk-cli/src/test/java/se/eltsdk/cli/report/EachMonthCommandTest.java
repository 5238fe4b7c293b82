package se.eltsdk.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.document.ReportReader;
import se.eltsdk.paper.fixture.SmallPaperForm;
import se.eltsdk.report.Hours;
import se.eltsdk.report.TimeReport;

/** Shifts outside the month of their report are an error, or give one report per month with {@code --each-month}. */
class EachMonthCommandTest {

    private static final Clock LATER = Clock.fixed(Instant.parse("2027-06-01T11:00:00Z"), ZoneOffset.UTC);
    private static final String NIGHT = JsonReportFiles.withShifts("2026-10-31T20:00", "2026-11-01T07:00", "WAITING",
            "2026-10-05T08:00", "2026-10-05T12:00", "ACTIVE");

    @TempDir
    private Path folder;

    private Path json(String text) throws IOException {
        return JsonReportFiles.write(folder, "report.json", text);
    }

    private static List<String> findings(JsonNode file) {
        List<String> found = new ArrayList<>();
        file.get("findings").forEach(finding -> found.add(finding.get("code").asText() + " "
                + finding.get("path").asText() + finding.path("line").asText("").replaceFirst("^(?=.)", " line ")));
        return found;
    }

    private static List<String> errors(EltRun run) {
        List<String> found = new ArrayList<>();
        run.json().get("files").forEach(file -> file.get("findings").forEach(finding -> {
            if (finding.get("severity").asText().equals("E")) {
                found.add(finding.get("code").asText() + " " + finding.get("path").asText());
            }
        }));
        return found;
    }

    private static long minutes(String hours) {
        return Long.parseLong(hours.split(":")[0]) * 60 + Long.parseLong(hours.split(":")[1]);
    }

    /** Minutes by month, as {@code elt sheet} sums them by the clock on the wall. */
    private static Map<String, Long> sums(EltRun run) {
        Map<String, Long> sums = new TreeMap<>();
        for (JsonNode sheet : run.json().get("sheets")) {
            long sum = Stream.of("active", "waiting", "standby").mapToLong(kind ->
                    minutes(sheet.get("plain").get(kind).asText())).sum();
            sums.put(sheet.get("month").asText(), sum);
        }
        return sums;
    }

    private List<TimeReport> prepared(Path out) throws IOException {
        try (Stream<Path> folders = Files.list(out)) {
            List<TimeReport> reports = new ArrayList<>();
            for (Path each : folders.toList()) {
                TimeReport report = new ReportReader(LATER)
                        .readSigned(Files.readAllBytes(each.resolve("tidredovisning.xml"))).report();
                assertEquals(each.getFileName().toString(), report.id().toString());
                reports.add(report);
            }
            return reports;
        }
    }

    private static long total(TimeReport report) {
        Hours hours = Hours.ofRows(report.rows());
        return hours.active() + hours.waiting() + hours.standby();
    }

    /** Start and end of a shift, and the minutes of each month; the report's month is October 2026. */
    @Tag("once")
    @ParameterizedTest
    @CsvSource({
        "2026-10-31T20:00, 2026-11-01T07:00, 2026-10=240 2026-11=420",
        "2026-09-30T20:00, 2026-10-01T07:00, 2026-09=240 2026-10=420",
        "2026-10-31T20:00, 2026-11-01T00:00, 2026-10=240",
        "2026-10-31T23:59, 2026-11-01T00:01, 2026-10=1 2026-11=1",
        "2026-10-01T00:00, 2026-11-01T00:00, 2026-10=44640",
        "2026-09-30T23:00, 2026-11-01T01:00, 2026-09=60 2026-10=44640 2026-11=60",
        "2026-11-03T08:00, 2026-11-03T09:00, 2026-10=0 2026-11=60",
        "2026-12-31T22:00, 2027-01-01T06:00, 2026-10=0 2026-12=120 2027-01=360",
        "2026-10-24T22:00, 2026-10-25T06:00, 2026-10=480",
        "2026-03-28T22:00, 2026-03-29T06:00, 2026-03=480 2026-10=0",
        "2026-10-31T22:00, 2027-02-01T00:01, 2026-10=120 2026-11=43200 2026-12=44640 2027-01=44640 2027-02=1"})
    void whenAShiftLeavesTheMonth_thenItIsRefused_orEveryMinuteIsInItsMonth(String start, String end, String expected)
            throws IOException {
        Path json = json(JsonReportFiles.withShifts(start, end, "STANDBY"));
        Path csv = JsonReportFiles.write(folder, "shifts.csv", "start;slut;typ\n" + start + ";" + end + ";beredskap\n");
        Path persons = JsonReportFiles.write(folder, "persons.json", JsonReportFiles.persons());
        boolean within = expected.matches("2026-10=[0-9]+");
        long minutes = Duration.between(LocalDateTime.parse(start), LocalDateTime.parse(end)).toMinutes();

        for (List<Object> input : List.<List<Object>>of(List.of(json), List.of(csv, "--report", persons))) {
            for (String command : List.of("validate", "sheet")) {
                EltRun run = EltRun.at(LATER, Stream.of(List.of(command), input, List.of("--json"))
                        .flatMap(List::stream).toArray());
                assertEquals(within ? ExitCode.DONE : ExitCode.NO, run.code(), run.out());
                assertEquals(!within, run.out().contains("\"ELT-30"), run.out());
                assertEquals(!within, run.err().contains("--each-month makes a report for each month"), run.err());
                assertFalse(run.out().contains("\"month\":"), run.out());
            }
            EltRun sheets = EltRun.at(LATER, Stream.of(List.of("sheet"), input, List.of("--json", "--each-month"))
                    .flatMap(List::stream).toArray());
            assertEquals(ExitCode.DONE, sheets.code(), sheets.out());
            assertEquals(expected, sums(sheets).toString().replaceAll("[{},]", ""));
            assertEquals(minutes, sums(sheets).values().stream().mapToLong(sum -> sum).sum());
        }
        assertEquals(within ? ExitCode.DONE : ExitCode.NO,
                EltRun.at(LATER, "prepare", json, "--out", folder.resolve("one")).code());
        assertEquals(within, Files.exists(folder.resolve("one")));
        EltRun prepare = EltRun.at(LATER, "prepare", json, "--out", folder.resolve("all"), "--each-month", "--json");
        assertEquals(ExitCode.DONE, prepare.code(), prepare.out() + prepare.err());
        Map<String, Long> sums = new TreeMap<>();
        prepared(folder.resolve("all")).forEach(report -> sums.put(report.month().toString(), total(report)));
        assertEquals(expected, sums.toString().replaceAll("[{},]", ""));
    }

    /** Neither time nor order of a wrong shift is guessed. */
    @ParameterizedTest
    @CsvSource({"2026-11-01T08:00, 2026-11-01T08:00, ELT-303 shifts[0].end",
        "2026-11-01T07:00, 2026-10-31T20:00, ELT-303 shifts[0].end",
        "2026-10-31T20:00, 2026-11-31T07:00, ELT-008 shifts[0].end",
        "2026-10-31T20:00, 2046-11-01T07:00, ELT-003 shifts"})
    void whenAShiftIsWrong_thenItIsAnErrorEitherWay(String start, String end, String finding) throws IOException {
        Path json = json(JsonReportFiles.withShifts(start, end, "ACTIVE"));
        EltRun each = EltRun.at(LATER, "validate", json, "--each-month", "--json");
        assertEquals(ExitCode.NO, each.code());
        assertTrue(errors(each).contains(finding), each.out());
        assertEquals(ExitCode.NO, EltRun.at(LATER, "validate", json).code());
        assertEquals(ExitCode.NO, EltRun.at(LATER, "prepare", json, "--each-month", "--out", folder.resolve("no"))
                .code());
        assertFalse(Files.exists(folder.resolve("no")));
    }

    @Test
    void whenValidated_thenEachMonthIsNamed_withIdAndLineOfTheInput() throws IOException {
        Path persons = JsonReportFiles.write(folder, "persons.json", JsonReportFiles.persons());
        Path csv = JsonReportFiles.write(folder, "shifts.csv", """
                start;slut;typ
                2026-10-31T20:00;2026-11-01T07:00;aktiv

                2026-11-01T06:00;2026-11-01T09:00;aktiv
                2026-11-02T06:00;2026-11-02T09:00;jour
                i morgon;2026-11-02T09:00;aktiv
                """);
        EltRun run = EltRun.at(LATER, "validate", csv, "--report", persons, "--each-month", "--json");
        assertEquals(ExitCode.NO, run.code());
        JsonNode october = run.json().get("files").get(0);
        JsonNode november = run.json().get("files").get(1);
        assertEquals("2026-10", october.get("month").asText());
        assertEquals(JsonReportFiles.ID, october.get("id").asText());
        assertEquals(List.of("ELT-203 month", "ELT-008 shifts[3].start line 6"), findings(october));
        assertEquals("2026-11", november.get("month").asText());
        assertFalse(november.has("id"));
        assertEquals(List.of("ELT-203 month", "ELT-304 shifts[1] line 4", "ELT-008 shifts[2].kind line 5"),
                findings(november));
        assertTrue(run.err().contains(csv + " (2026-10)  " + JsonReportFiles.ID), run.err());
        assertTrue(run.err().contains(csv + " (2026-11)"), run.err());
        assertTrue(run.err().contains("2 reports: "), run.err());
    }

    @Test
    void whenTheMonthsAreJudgedTogether_thenTheReportsAreNamedByMonth() throws IOException {
        Path one = json(NIGHT);
        Path other = JsonReportFiles.write(folder, "other.json", JsonReportFiles.withShifts("2026-11-01T06:00",
                "2026-11-01T08:00", "ACTIVE").replace("2026-10\"", "2026-11\"")
                .replace(JsonReportFiles.ID, JsonReportFiles.OTHER_ID));
        EltRun run = EltRun.at(LATER, "validate", one, other, "--each-month", "--json");
        assertEquals(ExitCode.NO, run.code());
        List<String> set = new ArrayList<>();
        run.json().get("set").forEach(finding -> set.add(finding.get("code").asText() + " "
                + finding.get("path").asText()));
        assertEquals(List.of("ELT-503 reports[2]", "ELT-501 reports[2].shifts[0]"), set);
        assertTrue(run.err().contains(one + " (2026-11), pass 1"), run.err());
    }

    @Test
    void elt504_whenTheNovemberPartIsInvoiced_thenItIsCompared() throws IOException {
        String hours = """
                [{"personalNumber": "%1$s", "month": "2026-10", "active": "4:00", "waiting": "4:00", "standby": "0:00"},
                 {"personalNumber": "%1$s", "month": "2026-11", "active": "0:00", "waiting": "7:00", "standby": "0:00"}]
                """.formatted(JsonReportFiles.PERSON);
        Path right = JsonReportFiles.write(folder, "right.json", hours);
        Path wrong = JsonReportFiles.write(folder, "wrong.json", hours.replace("7:00", "7:01"));
        assertEquals(ExitCode.DONE, EltRun.at(LATER, "validate", json(NIGHT), "--each-month", "--invoice", right)
                .code());
        assertEquals(ExitCode.NO, EltRun.at(LATER, "validate", json(NIGHT), "--each-month", "--invoice", wrong).code());
        EltRun refused = EltRun.at(LATER, "validate", json(NIGHT), "--invoice", right);
        assertEquals(ExitCode.NO, refused.code());
        assertTrue(refused.out().contains("the invoice is not compared"), refused.out());
    }

    @Test
    void whenPrepared_thenTheOwnMonthHasTheId_andEachFurtherMonthItsOwn() throws IOException {
        EltRun run = EltRun.at(LATER, "prepare", json(NIGHT), "--out", folder.resolve("out"), "--each-month", "--json");
        assertEquals(ExitCode.DONE, run.code(), run.err());
        JsonNode items = run.json().get("items");
        assertEquals(List.of("2026-10", "2026-11"), List.of(items.get(0).get("month").asText(),
                items.get(1).get("month").asText()));
        assertEquals(JsonReportFiles.ID, items.get(0).get("id").asText());
        assertNotEquals(JsonReportFiles.ID, items.get(1).get("id").asText());
        List<TimeReport> reports = prepared(folder.resolve("out"));
        assertEquals(2, reports.size());
        assertEquals(reports.get(0).person(), reports.get(1).person());
        assertEquals(reports.get(0).employment(), reports.get(1).employment());
        assertEquals(reports.get(0).phone(), reports.get(1).phone());
    }

    @Test
    void whenPicturesAreAsked_thenOneForEachMonth() throws IOException {
        EltRun run = EltRun.at(LATER, "sheet", json(NIGHT), "--each-month", "--svg", folder.resolve("m.svg"),
                "--lang", "en");
        assertEquals(ExitCode.DONE, run.code(), run.err());
        assertTrue(Files.readString(folder.resolve("m-2026-10.svg")).contains("October 2026"));
        assertTrue(Files.readString(folder.resolve("m-2026-11.svg")).contains("November 2026"));
        assertFalse(Files.exists(folder.resolve("m.svg")));
        assertEquals(ExitCode.USAGE, EltRun.at(LATER, "sheet", json("[" + NIGHT + "," + NIGHT + "]"), "--each-month",
                "--svg", folder.resolve("m.svg")).code());
    }

    @Test
    void whenRowsAreGivenToo_thenTheyStayInTheMonthGiven() throws IOException {
        String text = JsonReportFiles.good().replace("2026-10-03T07:00", "2026-11-01T00:00")
                .replace("2026-10-02T20:00", "2026-10-31T23:00");
        EltRun run = EltRun.at(LATER, "sheet", json(text.replace("2026-11-01T00:00", "2026-11-01T02:00")),
                "--each-month",
                "--json");
        assertEquals(ExitCode.DONE, run.code(), run.out());
        assertEquals(Map.of("2026-10", 540L, "2026-11", 120L), sums(run));
    }

    @Test
    void whenPaperIsFilled_thenTheShiftIsRefusedToo() throws IOException {
        Path form = SmallPaperForm.write(folder);
        EltRun run = EltRun.at(LATER, "paper", "fill", json(NIGHT), "--form", form, "--out", folder.resolve("o.pdf"),
                "--json");
        assertEquals(ExitCode.NO, run.code(), run.err());
        assertTrue(run.out().contains("ELT-307"), run.out());
        assertFalse(Files.exists(folder.resolve("o.pdf")));
    }
}
