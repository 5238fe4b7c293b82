package se.eltsdk.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.cli.fixture.JsonReportFiles.NOVEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.file.InputFiles;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;

class ValidateCommandTest {

    @TempDir
    private Path folder;

    @Test
    void whenReportIsGood_thenDone() throws IOException {
        Path file = JsonReportFiles.write(folder, "good.json", JsonReportFiles.good());
        EltRun run = EltRun.at(NOVEMBER, "validate", file);
        assertEquals(ExitCode.DONE, run.code(), run.out() + run.err());
        assertTrue(run.out().contains("1 report: 0 errors, 0 warnings"), run.out());
    }

    @Test
    void whenJsonIsAsked_thenOneObjectOfTheDocumentedShape() throws IOException {
        Path file = JsonReportFiles.write(folder, "bad.json",
                JsonReportFiles.good().replace("\"to\": \"16:00\"", "\"to\": \"07:00\""));
        EltRun run = EltRun.at(NOVEMBER, "validate", file, "--json");
        assertEquals(ExitCode.NO, run.code());
        JsonNode entry = run.json().get("files").get(0);
        assertEquals(file.toString(), entry.get("file").asText());
        assertEquals(JsonReportFiles.ID, entry.get("id").asText());
        JsonNode finding = entry.get("findings").get(0);
        assertEquals("ELT-303", finding.get("code").asText());
        assertEquals("E", finding.get("severity").asText());
        assertTrue(finding.get("path").asText().startsWith("rows[0]"));
        assertTrue(finding.hasNonNull("sv") && finding.hasNonNull("en") && finding.hasNonNull("source"));
        assertFalse(finding.has("line"));
        assertTrue(run.json().get("set").isArray());
        assertTrue(run.err().contains("ELT-303"), "people read standard error then");
    }

    @Test
    void whenFileIsTooLargeOrTooDeepOrInAnotherEncoding_thenItSaysSo() throws IOException {
        Path large = JsonReportFiles.write(folder, "large.json", "[" + " ".repeat(InputFiles.LARGEST) + "]");
        Path deep = JsonReportFiles.write(folder, "deep.json", "{\"rows\":" + "[".repeat(100_000));
        Path latin = Files.write(folder.resolve("latin.json"), JsonReportFiles.good()
                .getBytes(StandardCharsets.ISO_8859_1));
        EltRun run = EltRun.at(NOVEMBER, "validate", large, deep, latin, "--json");
        assertEquals(ExitCode.NO, run.code());
        assertEquals(List.of("ELT-003 ", "ELT-003 ", "ELT-001 "), codesAndPaths(run));
    }

    @Test
    void whenFileContainsAnArray_thenAnEntryForEachReport() throws IOException {
        String second = JsonReportFiles.good().replace(JsonReportFiles.ID, JsonReportFiles.OTHER_ID)
                .replace("\"day\": 1", "\"day\": 32");
        Path file = JsonReportFiles.write(folder, "two.json", "[" + JsonReportFiles.good() + "," + second + "]");
        EltRun run = EltRun.at(NOVEMBER, "validate", file, "--json");
        assertEquals(ExitCode.NO, run.code());
        assertEquals(0, run.json().get("files").get(0).get("findings").size());
        assertEquals(JsonReportFiles.OTHER_ID, run.json().get("files").get(1).get("id").asText());
        assertTrue(codesAndPaths(run).get(0).endsWith(" rows[0].day"), codesAndPaths(run).toString());
    }

    @Test
    void whenLanguageIsChosen_thenFindingsAreInIt() throws IOException {
        Path file = JsonReportFiles.write(folder, "bad.json", JsonReportFiles.good()
                .replace("\"phone\": \"08-123 45 67\",", ""));
        assertTrue(EltRun.at(NOVEMBER, "validate", file).out().contains("saknas"));
        assertTrue(EltRun.at(NOVEMBER, "validate", file, "--lang", "en").out().contains("is missing"));
        assertEquals(ExitCode.USAGE, EltRun.at(NOVEMBER, "validate", file, "--lang", "fi").code());
    }

    @Test
    void whenOnlyWarnings_thenDone() throws IOException {
        Path file = JsonReportFiles.write(folder, "warned.json", JsonReportFiles.good().replace("\"Kim\"", "\" Kim\""));
        EltRun run = EltRun.at(NOVEMBER, "validate", file, "--json");
        assertEquals(ExitCode.DONE, run.code());
        assertEquals(List.of("ELT-107 assistant.givenName"), codesAndPaths(run));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "start;slut;typ\n2026-10-01T08:00;2026-10-01T16:00;aktiv\n2026-10-01T22:00;2026-10-02T06:00;Väntetid\n",
        "start,end,kind\r\n2026-10-01T08:00,2026-10-01T16:00,ACTIVE\r\n2026-10-01T22:00,2026-10-02T06:00,STANDBY",
        "\uFEFFtyp;start;slut\nBEREDSKAP;2026-10-01T08:00;2026-10-01T16:00\n"})
    void whenCsvIsGood_thenDone(String csv) throws IOException {
        EltRun run = EltRun.at(NOVEMBER, "validate", JsonReportFiles.write(folder, "shifts.csv", csv), "--report",
                JsonReportFiles.write(folder, "persons.json", JsonReportFiles.persons()));
        assertEquals(ExitCode.DONE, run.code(), run.out() + run.err());
    }

    @Test
    void whenCsvShiftIsWrong_thenPathAndLine() throws IOException {
        Path csv = JsonReportFiles.write(folder, "shifts.csv", """
                start;slut;typ
                2026-10-01T08:00;2026-10-01T16:00;aktiv

                2026-10-01T15:00;2026-10-01T18:00;aktiv
                2026-10-02T08:00;2026-10-02T16:00;jour
                2026-10-03T08:00;i morgon;aktiv
                """);
        Path persons = JsonReportFiles.write(folder, "persons.json", JsonReportFiles.persons());
        EltRun run = EltRun.at(NOVEMBER, "validate", csv, "--report", persons, "--json");
        assertEquals(ExitCode.NO, run.code());
        List<String> found = codesAndPaths(run);
        assertTrue(found.contains("ELT-304 shifts[1] line 4"), found.toString());
        assertTrue(found.contains("ELT-008 shifts[2].kind line 5"), found.toString());
        assertTrue(found.contains("ELT-008 shifts[3].end line 6"), found.toString());
    }

    @ParameterizedTest
    @CsvSource({"'start;slut\n', ELT-006", "'start;slut;typ;lön\n', ELT-005", "'start;start;slut;typ\n', ELT-007",
        "'', ELT-001", "'start;slut;typ\n\"2026', ELT-001"})
    void whenCsvFormIsWrong_thenReported(String csv, String code) throws IOException {
        EltRun run = EltRun.at(NOVEMBER, "validate", JsonReportFiles.write(folder, "shifts.csv", csv), "--json",
                "--report", JsonReportFiles.write(folder, "persons.json", JsonReportFiles.persons()));
        assertEquals(ExitCode.NO, run.code(), run.out());
        assertTrue(codesAndPaths(run).stream().anyMatch(found -> found.startsWith(code)), run.out());
    }

    @Test
    void whenXmlIsGivenThatElTWrote_thenDone_andWithADoctypeNot() throws IOException {
        Path json = JsonReportFiles.write(folder, "good.json", JsonReportFiles.good());
        assertEquals(ExitCode.DONE, EltRun.at(NOVEMBER, "prepare", json, "--out", folder.resolve("out")).code());
        Path xml = folder.resolve("out/tidredovisning.xml");
        EltRun run = EltRun.at(NOVEMBER, "validate", xml, "--json");
        assertEquals(ExitCode.DONE, run.code(), run.out());
        assertEquals(JsonReportFiles.ID, run.json().get("files").get(0).get("id").asText());
        Path hostile = JsonReportFiles.write(folder, "hostile.xml",
                Files.readString(xml).replaceFirst("\\?>\n?", "?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///c\">]>"));
        EltRun refused = EltRun.at(NOVEMBER, "validate", hostile, "--json");
        assertEquals(ExitCode.NO, refused.code());
        assertTrue(codesAndPaths(refused).get(0).startsWith("ELT-002"), refused.out());
    }

    @Test
    void whenTheCallIsWrong_thenTwoAndASentence() throws IOException {
        Path csv = JsonReportFiles.write(folder, "shifts.csv", "start;slut;typ\n");
        assertCallIsWrong("validate");
        assertCallIsWrong("validate", folder.resolve("none.json"));
        assertCallIsWrong("validate", folder);
        assertCallIsWrong("validate", csv);
        assertCallIsWrong("validate", JsonReportFiles.write(folder, "report.txt", "{}"));
        assertCallIsWrong("validate", "--nonsense", csv);
        assertCallIsWrong("nonsense");
        assertCallIsWrong();
    }

    private static void assertCallIsWrong(Object... arguments) {
        EltRun run = EltRun.at(NOVEMBER, arguments);
        assertEquals(ExitCode.USAGE, run.code(), List.of(arguments).toString());
        assertFalse(run.err().isBlank());
        assertFalse(run.err().contains("\tat "), run.err());
        assertTrue(run.out().isEmpty());
    }

    private static List<String> codesAndPaths(EltRun run) {
        List<String> found = new ArrayList<>();
        for (JsonNode file : run.json().get("files")) {
            for (JsonNode finding : file.get("findings")) {
                found.add(finding.get("code").asText() + " " + finding.get("path").asText()
                        + (finding.path("line").asInt() > 1 ? " line " + finding.get("line") : ""));
            }
        }
        return found;
    }
}
