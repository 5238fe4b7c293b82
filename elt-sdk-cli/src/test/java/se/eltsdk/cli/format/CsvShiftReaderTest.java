package se.eltsdk.cli.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.cli.fixture.JsonReportFiles.NOVEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;

/** A CSV export of shifts, as {@code elt sheet} and {@code elt validate} read it. */
class CsvShiftReaderTest {

    @TempDir
    private Path folder;

    private EltRun run(String command, byte[] csv) throws IOException {
        return EltRun.at(NOVEMBER, command, Files.write(folder.resolve("shifts.csv"), csv), "--json",
                "--report", JsonReportFiles.write(folder, "persons.json", JsonReportFiles.persons()));
    }

    private List<String> findings(String csv) throws IOException {
        List<String> found = new ArrayList<>();
        for (JsonNode finding : run("validate", csv.getBytes(StandardCharsets.UTF_8)).json().get("files").get(0)
                .get("findings")) {
            found.add(finding.get("code").asText() + " " + finding.get("path").asText() + " "
                    + finding.path("line").asText("-"));
        }
        return found;
    }

    /** Every separator with every heading, in upper and lower case, with and without byte order mark, LF and CRLF. */
    static Stream<Arguments> forms() {
        List<Arguments> forms = new ArrayList<>();
        for (String separator : List.of(";", ",")) {
            for (String heading : List.of("start slut typ", "start end kind", "START Slut TYP", "Start End Typ")) {
                for (String kinds : List.of("aktiv väntetid beredskap", "ACTIVE WAITING STANDBY",
                        "Aktiv VÄNTETID Beredskap", "active waiting standby")) {
                    for (String newline : List.of("\n", "\r\n")) {
                        forms.add(Arguments.of(separator, heading, kinds, newline, false));
                        forms.add(Arguments.of(separator, heading, kinds, newline, true));
                    }
                }
            }
        }
        return forms.stream();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whenVendorsExport_thenEachFormGivesTheSameHours(String separator, String heading, String kinds,
            String newline, boolean mark) throws IOException {
        String[] kind = kinds.split(" ");
        String csv = (mark ? "\uFEFF" : "") + String.join(newline, heading.replace(" ", separator),
                String.join(separator, "2026-10-01T08:00", "2026-10-01T16:30", kind[0]),
                String.join(separator, "2026-10-02T22:00", "2026-10-03T06:00", kind[1]),
                String.join(separator, "2026-10-04T10:00", "2026-10-04T12:15", kind[2])) + newline;
        EltRun run = run("sheet", csv.getBytes(StandardCharsets.UTF_8));
        assertEquals(ExitCode.DONE, run.code(), run.out() + run.err());
        assertEquals("{\"active\":\"8:30\",\"waiting\":\"8:00\",\"standby\":\"2:15\"}",
                run.json().get("sheets").get(0).get("plain").toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "2026-10-01;2026-10-01T16:00;aktiv                | ELT-008 shifts[1].start 3",
        "2026-10-01 08:00;2026-10-01T16:00;aktiv          | ELT-008 shifts[1].start 3",
        "2026-10-05T08:00;2026-10-05T24:00;aktiv          | ELT-008 shifts[1].end 3",
        "2026-10-05T08:00;2026-10-05T09:00:30;aktiv       | ELT-008 shifts[1].end 3",
        "2026-10-05T08:00;2026-10-05T09:00;jour           | ELT-008 shifts[1].kind 3",
        "2026-10-05T08:00;2026-10-05T09:00;               | ELT-006 shifts[1].kind 3",
        "2026-10-05T08:00;2026-10-05T09:00                | ELT-006 shifts[1].kind 3",
        "2026-10-05T08:00;;aktiv                          | ELT-006 shifts[1].end 3",
        "2026-10-05T08:00;2026-10-05T09:00;aktiv;kommentar | ELT-005 shifts[1] 3",
        "2026-10-05T09:00;2026-10-05T08:00;aktiv          | ELT-303 shifts[1].end 3",
        "2026-10-01T15:00;2026-10-01T17:00;väntetid       | ELT-304 shifts[1] 3",
        "2026-09-05T08:00;2026-09-05T09:00;aktiv          | ELT-301 shifts[1] 3",
        "2026-10-31T20:00;2026-11-01T07:00;aktiv          | ELT-307 shifts[1] 3",
        "2026-09-30T20:00;2026-10-01T00:01;aktiv          | ELT-307 shifts[1] 3",
        "start;slut;typ                                   | ELT-008 shifts[1].start 3, ELT-008 shifts[1].end 3, ELT-008 shifts[1].kind 3",
        "2026-10-25T02:30;2026-10-25T04:00;aktiv          | ELT-305 shifts[1] 3"})
    void whenAShiftIsWrong_thenItsLineIsReported(String line, String finding) throws IOException {
        assertEquals(List.of(finding.split(", ")),
                findings("start;slut;typ\n2026-10-01T08:00;2026-10-01T16:00;aktiv\n" + line + "\n"));
    }

    @Test
    void whenLinesAreEmptyOrCellsQuotedOrPadded_thenLinesAreStillRight() throws IOException {
        String csv = "\"start\" ; slut;typ\r\n\r\n \"2026-10-01T08:00\"; 2026-10-01T16:00 ;aktiv;\r\n\r\n;;\r\n";
        assertEquals(List.of("ELT-006 shifts[1] 5"), findings(csv));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "start;slut                | ELT-006  1",
        "begin;slut;typ            | ELT-005  1",
        "start;start;slut;typ      | ELT-007  1",
        "start slut typ            | ELT-005  1"})
    void whenTheHeadingIsWrong_thenItIsReported(String heading, String finding) throws IOException {
        List<String> found = findings(heading + "\n");
        assertTrue(found.contains(finding), found.toString());
    }

    @Test
    void whenTheTextIsNotUtf8_thenItIsReported_andNothingIsQuoted() throws IOException {
        EltRun run = run("validate", "start;slut;typ\n2026-10-01T08:00;2026-10-01T16:00;väntetid\n"
                .getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(ExitCode.NO, run.code());
        assertEquals("ELT-001", run.json().get("files").get(0).get("findings").get(0).get("code").asText());
    }

    @Test
    void whenAColumnContainsSomethingPersonal_thenItIsNotQuoted() throws IOException {
        EltRun run = run("validate", ("start;slut;typ;" + JsonReportFiles.PERSON
                + "\nÅsa Canaryson;Canaryberg;Canarydotter;"
                + JsonReportFiles.PERSON + "\n").getBytes(StandardCharsets.UTF_8));
        assertEquals(ExitCode.NO, run.code());
        assertTrue(Stream.of("Canary", JsonReportFiles.PERSON).noneMatch((run.out() + run.err())::contains), run.out());
    }

    @Test
    void elt308_whenTheReportHasTimesOfItsOwn_thenThatTheyAreLeftOutIsSaid() throws IOException {
        Path csv = JsonReportFiles.write(folder, "shifts.csv",
                "start;slut;typ\n2026-10-01T08:00;2026-10-01T16:00;aktiv\n");
        EltRun run = EltRun.at(NOVEMBER, "validate", csv, "--json", "--report",
                JsonReportFiles.write(folder, "whole.json", JsonReportFiles.good()));
        assertEquals(ExitCode.DONE, run.code(), run.out());
        JsonNode finding = run.json().get("files").get(0).get("findings").get(0);
        assertEquals("ELT-308", finding.get("code").asText());
        assertTrue(finding.get("en").asText().contains("has 1 rows and 1 shifts of its own. They are left out"),
                run.out());
        assertTrue(finding.get("sv").asText().contains("har själv 1 rader och 1 pass. De räknas inte med"), run.out());
    }

    @Test
    void whenAFileHasThousandsOfShifts_thenTheLimitIsReported() throws IOException {
        String csv = "start;slut;typ\n" + "2026-10-01T08:00;2026-10-01T08:01;aktiv\n".repeat(10_001);
        assertTrue(findings(csv).contains("ELT-003 shifts -"), "the limit");
    }
}
