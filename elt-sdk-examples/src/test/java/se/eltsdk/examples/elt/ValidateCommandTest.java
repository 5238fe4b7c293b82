package se.eltsdk.examples.elt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.examples.elt.ReportJson.NOVEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidateCommandTest {

    @TempDir
    private Path folder;

    @Test
    void whenReportIsGood_thenDone() throws IOException {
        Path file = ReportJson.write(folder, "good.json", ReportJson.good());
        EltRun run = EltRun.at(NOVEMBER, "validate", file);
        assertEquals(Exit.DONE, run.code(), run.out() + run.err());
        assertTrue(run.out().contains("1 report: 0 errors, 0 warnings"), run.out());
    }

    @Test
    void whenJsonIsAsked_thenOneObjectOfTheDocumentedShape() throws IOException {
        Path file = ReportJson.write(folder, "bad.json",
                ReportJson.good().replace("\"to\": \"16:00\"", "\"to\": \"07:00\""));
        EltRun run = EltRun.at(NOVEMBER, "validate", file, "--json");
        assertEquals(Exit.NO, run.code());
        JsonNode entry = run.json().get("files").get(0);
        assertEquals(file.toString(), entry.get("file").asText());
        assertEquals(ReportJson.ID, entry.get("id").asText());
        JsonNode finding = entry.get("findings").get(0);
        assertEquals("ELT-303", finding.get("code").asText());
        assertEquals("E", finding.get("severity").asText());
        assertTrue(finding.get("path").asText().startsWith("rows[0]"));
        assertTrue(finding.hasNonNull("sv") && finding.hasNonNull("en") && finding.hasNonNull("source"));
        assertFalse(finding.has("line"));
        assertTrue(run.json().get("set").isArray());
        assertTrue(run.err().contains("ELT-303"), "people read standard error then");
    }

    /** Each line: what is replaced, by what, and the code and path that must be told. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"month\":            | \"mnth\":                        | ELT-005 | mnth",
        "\"month\":            | \"x\": {\"y\": [1]}, \"month\":  | ELT-005 | x",
        "\"givenName\": \"Kim\" | \"givenName\": 7                | ELT-008 | assistant.givenName",
        "08-123 45 67         | 08-123\\n4567                    | ELT-108 | phone",
        "08-123 45 67         | 08-123\\u20284567                | ELT-108 | phone",
        "\"day\": 1            | \"day\": \"1\"                   | ELT-008 | rows[0].day",
        "\"day\": 1            | \"day\": 1.5                     | ELT-008 | rows[0].day",
        "\"collectiveAgreement\": true | \"collectiveAgreement\": \"true\" | ELT-008 | assistant.collectiveAgreement",
        "\"phone\": \"08-123 45 67\" | \"phone\": null             | ELT-006 | phone",
        "\"month\":            | \"month\": \"2026-10\", \"month\": | ELT-007 | month",
        "\"employs\": true     | \"employs\": false               | ELT-008 | employment.employs",
        "\"rows\": [           | \"rows\": [7,                    | ELT-008 | rows[0]",
        "\"rows\": [           | \"rows\": [{},                   | ELT-006 | rows[0]",
        "\"rows\": [           | \"periods\": {}, \"rows\": [     | ELT-008 | periods",
        "\"kind\": \"ACTIVE\"  | \"kind\": \"AKTIV\"              | ELT-008 | rows[0].kind",
        "\"kind\": \"ACTIVE\"  | \"kind\": \"ACTIVE\", \"a\": 1   | ELT-005 | rows[0].a",
        "-02T20:00             | -02 20:00                        | ELT-008 | shifts[0].start",
    })
    void whenOnePartIsWrong_thenCodeAndPathSayWhich(String what, String by, String code, String path)
            throws IOException {
        String text = ReportJson.good();
        assertTrue(text.contains(what), what);
        Path file = ReportJson.write(folder, "bad.json", text.replaceFirst(Pattern.quote(what),
                Matcher.quoteReplacement(by)));
        EltRun run = EltRun.at(NOVEMBER, "validate", file, "--json");
        assertEquals(Exit.NO, run.code());
        List<String> found = codesAndPaths(run);
        assertTrue(found.contains(code + " " + path), found.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "            ``        | ELT-001",
        "            ` `       | ELT-001",
        "            {         | ELT-001",
        "            {} {}     | ELT-001",
        "            {\"id\": } | ELT-001",
        "            []        | ELT-001",
        "            7         | ELT-004",
        "            [7]       | ELT-004",
        "            null      | ELT-004"})
    void whenFileIsNotReadable_thenOneFindingForTheFile(String text, String code) throws IOException {
        EltRun run = EltRun.at(NOVEMBER, "validate", ReportJson.write(folder, "bad.json", text), "--json");
        assertEquals(Exit.NO, run.code());
        JsonNode findings = run.json().get("files").get(0).get("findings");
        assertEquals(1, findings.size());
        assertEquals(code, findings.get(0).get("code").asText());
    }

    @Test
    void whenFileIsTooLargeOrTooDeepOrInAnotherEncoding_thenItSaysSo() throws IOException {
        Path large = ReportJson.write(folder, "large.json", "[" + " ".repeat(Input.LARGEST) + "]");
        Path deep = ReportJson.write(folder, "deep.json", "{\"rows\":" + "[".repeat(100_000));
        Path latin = Files.write(folder.resolve("latin.json"), ReportJson.good().getBytes(StandardCharsets.ISO_8859_1));
        EltRun run = EltRun.at(NOVEMBER, "validate", large, deep, latin, "--json");
        assertEquals(Exit.NO, run.code());
        assertEquals(List.of("ELT-003 ", "ELT-003 ", "ELT-001 "), codesAndPaths(run));
    }

    @Test
    void whenFileHoldsAnArray_thenAnEntryForEachReport() throws IOException {
        String second = ReportJson.good().replace(ReportJson.ID, ReportJson.OTHER_ID)
                .replace("\"day\": 1", "\"day\": 32");
        Path file = ReportJson.write(folder, "two.json", "[" + ReportJson.good() + "," + second + "]");
        EltRun run = EltRun.at(NOVEMBER, "validate", file, "--json");
        assertEquals(Exit.NO, run.code());
        assertEquals(0, run.json().get("files").get(0).get("findings").size());
        assertEquals(ReportJson.OTHER_ID, run.json().get("files").get(1).get("id").asText());
        assertTrue(codesAndPaths(run).get(0).endsWith(" rows[0].day"), codesAndPaths(run).toString());
    }

    @Test
    void whenLanguageIsChosen_thenFindingsAreInIt() throws IOException {
        Path file = ReportJson.write(folder, "bad.json", ReportJson.good().replace("\"phone\": \"08-123 45 67\",", ""));
        assertTrue(EltRun.at(NOVEMBER, "validate", file).out().contains("saknas"));
        assertTrue(EltRun.at(NOVEMBER, "validate", file, "--lang", "en").out().contains("is missing"));
        assertEquals(Exit.CALL, EltRun.at(NOVEMBER, "validate", file, "--lang", "fi").code());
    }

    @Test
    void whenOnlyWarnings_thenDone() throws IOException {
        Path file = ReportJson.write(folder, "warned.json", ReportJson.good().replace("\"Kim\"", "\" Kim\""));
        EltRun run = EltRun.at(NOVEMBER, "validate", file, "--json");
        assertEquals(Exit.DONE, run.code());
        assertEquals(List.of("ELT-107 assistant.givenName"), codesAndPaths(run));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "start;slut;typ\n2026-10-01T08:00;2026-10-01T16:00;aktiv\n2026-10-01T22:00;2026-10-02T06:00;Väntetid\n",
        "start,end,kind\r\n2026-10-01T08:00,2026-10-01T16:00,ACTIVE\r\n2026-10-01T22:00,2026-10-02T06:00,STANDBY",
        "\uFEFFtyp;start;slut\nBEREDSKAP;2026-10-01T08:00;2026-10-01T16:00\n"})
    void whenCsvIsGood_thenDone(String csv) throws IOException {
        EltRun run = EltRun.at(NOVEMBER, "validate", ReportJson.write(folder, "shifts.csv", csv), "--report",
                ReportJson.write(folder, "persons.json", ReportJson.persons()));
        assertEquals(Exit.DONE, run.code(), run.out() + run.err());
    }

    @Test
    void whenCsvShiftIsWrong_thenPathAndLine() throws IOException {
        Path csv = ReportJson.write(folder, "shifts.csv", """
                start;slut;typ
                2026-10-01T08:00;2026-10-01T16:00;aktiv

                2026-10-01T15:00;2026-10-01T18:00;aktiv
                2026-10-02T08:00;2026-10-02T16:00;jour
                2026-10-03T08:00;i morgon;aktiv
                """);
        Path persons = ReportJson.write(folder, "persons.json", ReportJson.persons());
        EltRun run = EltRun.at(NOVEMBER, "validate", csv, "--report", persons, "--json");
        assertEquals(Exit.NO, run.code());
        List<String> found = codesAndPaths(run);
        assertTrue(found.contains("ELT-304 shifts[1] line 4"), found.toString());
        assertTrue(found.contains("ELT-008 shifts[2].kind line 5"), found.toString());
        assertTrue(found.contains("ELT-008 shifts[3].end line 6"), found.toString());
    }

    @ParameterizedTest
    @CsvSource({"'start;slut\n', ELT-006", "'start;slut;typ;lön\n', ELT-005", "'start;start;slut;typ\n', ELT-007",
        "'', ELT-001", "'start;slut;typ\n\"2026', ELT-001"})
    void whenCsvFormIsWrong_thenTold(String csv, String code) throws IOException {
        EltRun run = EltRun.at(NOVEMBER, "validate", ReportJson.write(folder, "shifts.csv", csv), "--json",
                "--report", ReportJson.write(folder, "persons.json", ReportJson.persons()));
        assertEquals(Exit.NO, run.code(), run.out());
        assertTrue(codesAndPaths(run).stream().anyMatch(found -> found.startsWith(code)), run.out());
    }

    @Test
    void whenXmlIsGivenThatElTWrote_thenDone_andWithADoctypeNot() throws IOException {
        Path json = ReportJson.write(folder, "good.json", ReportJson.good());
        assertEquals(Exit.DONE, EltRun.at(NOVEMBER, "prepare", json, "--out", folder.resolve("out")).code());
        Path xml = folder.resolve("out/tidredovisning.xml");
        EltRun run = EltRun.at(NOVEMBER, "validate", xml, "--json");
        assertEquals(Exit.DONE, run.code(), run.out());
        assertEquals(ReportJson.ID, run.json().get("files").get(0).get("id").asText());
        Path hostile = ReportJson.write(folder, "hostile.xml",
                Files.readString(xml).replaceFirst("\\?>\n?", "?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///c\">]>"));
        EltRun refused = EltRun.at(NOVEMBER, "validate", hostile, "--json");
        assertEquals(Exit.NO, refused.code());
        assertTrue(codesAndPaths(refused).get(0).startsWith("ELT-002"), refused.out());
    }

    @Test
    void whenTheCallIsWrong_thenTwoAndASentence() throws IOException {
        Path csv = ReportJson.write(folder, "shifts.csv", "start;slut;typ\n");
        assertCallIsWrong("validate");
        assertCallIsWrong("validate", folder.resolve("none.json"));
        assertCallIsWrong("validate", folder);
        assertCallIsWrong("validate", csv);
        assertCallIsWrong("validate", ReportJson.write(folder, "report.txt", "{}"));
        assertCallIsWrong("validate", "--nonsense", csv);
        assertCallIsWrong("nonsense");
        assertCallIsWrong();
    }

    private static void assertCallIsWrong(Object... arguments) {
        EltRun run = EltRun.at(NOVEMBER, arguments);
        assertEquals(Exit.CALL, run.code(), List.of(arguments).toString());
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
