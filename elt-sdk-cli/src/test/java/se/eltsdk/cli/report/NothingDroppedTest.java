package se.eltsdk.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.cli.fixture.JsonReportFiles.NOVEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.testkit.TestNumbers;

/** Each file and each entry counts, or a finding says that it does not. */
class NothingDroppedTest {

    private static final String CSV = "start;slut;typ\n2026-10-01T08:00;2026-10-01T16:00;aktiv\n";

    @TempDir
    private Path folder;

    private EltRun validate(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("validate", "--json"));
        all.addAll(List.of(arguments));
        return EltRun.at(NOVEMBER, all.toArray());
    }

    private static List<String> found(JsonNode findings) {
        List<String> found = new ArrayList<>();
        findings.forEach(finding -> found.add((finding.get("code").asText() + " " + finding.get("path").asText()
                + finding.path("line").asText("").replaceFirst("^(?=.)", " line ")).strip()));
        return found;
    }

    private Path json(String name, String text) throws IOException {
        return JsonReportFiles.write(folder, name, text);
    }

    @Test
    void whenAFileIsNamedTwice_thenTheSameReportCountsOnce_andAnotherIsAFinding() throws IOException {
        Path same = json("same.json", JsonReportFiles.good());
        Path without = json("without.json", JsonReportFiles.good()
                .replace("\"id\": \"" + JsonReportFiles.ID + "\",", ""));
        Path hours = json("hours.json", """
                [{"personalNumber": "%s", "month": "2026-10", "active": "8:00", "waiting": "11:00", "standby": "0:00"}]
                """.formatted(JsonReportFiles.PERSON));

        EltRun twice = validate(same, same, "--invoice", hours);
        assertEquals(ExitCode.DONE, twice.code(), twice.out());
        assertEquals(List.of(), found(twice.json().get("set")));
        assertEquals(2, twice.json().get("files").size());
        List<String> withoutIds = found(validate(without, without).json().get("set"));
        assertTrue(withoutIds.containsAll(List.of("ELT-503 reports[1]", "ELT-501 reports[1].rows[0]")),
                withoutIds.toString());
        assertTrue(found(validate(without, without, "--invoice", hours).json().get("set"))
                .contains("ELT-504 invoice[0].active"));
    }

    @Test
    void whenTwoFilesAreOfOneMonthForOnePair_thenAWarning() throws IOException {
        Path one = json("one.csv", CSV);
        Path other = json("other.csv", CSV.replace("10-01T", "10-09T"));
        Path persons = json("persons.json", JsonReportFiles.persons()
                .replace("\"id\": \"" + JsonReportFiles.ID + "\",", ""));
        EltRun run = validate(one, other, "--report", persons);
        assertEquals(ExitCode.DONE, run.code(), run.out());
        assertEquals(List.of("ELT-503 reports[1]"), found(run.json().get("set")));
    }

    /** The month and person of an entry, and the additional findings. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "RIGHT                                | 0 | ",
        "OTHER_MONTH                          | 1 | ELT-308 reports[0], ELT-504 invoice[0]",
        "OTHER_PERSON                         | 1 | ELT-308 reports[0], ELT-504 invoice[0]",
        "RIGHT,OTHER_PERSON                   | 1 | ELT-504 invoice[1]",
        "RIGHT,RIGHT                          | 1 | ELT-007 invoice[1]",
        "``                                   | 0 | ELT-308 reports[0]"})
    void ofAnInvoicesFile(String entries, int code, String expected) throws IOException {
        String entry = "{\"personalNumber\": \"" + JsonReportFiles.PERSON + "\", \"month\": \"2026-10\", "
                + "\"active\": \"8:00\", \"waiting\": \"11:00\", \"standby\": \"0:00\"}";
        String hours = "[" + entries.strip().replace("RIGHT", entry)
                .replace("OTHER_MONTH", entry.replace("2026-10", "2026-09"))
                .replace("OTHER_PERSON", entry.replace(JsonReportFiles.PERSON,
                TestNumbers.personalNumber("19600101", 982))) + "]";
        EltRun run = validate(json("good.json", JsonReportFiles.good()), "--invoice", json("hours.json", hours));
        assertEquals(code, run.code(), run.out());
        List<String> wanted = expected == null ? List.of() : List.of(expected.split(", "));
        assertEquals(wanted, found(run.json().get("set")).stream().sorted().toList());
    }

    @Test
    void whenAReportHasABrokenRow_thenTheSumsComparedWithTheInvoiceSaySo() throws IOException {
        Path broken = json("broken.json", JsonReportFiles.good().replace("\"rows\": [", "\"rows\": [{\"day\": 9, "
                + "\"from\": \"22:00\", \"to\": \"06:00\", \"kind\": \"ACTIVE\"}, "));
        Path hours = json("hours.json", """
                [{"personalNumber": "%s", "month": "2026-10", "active": "8:00", "waiting": "11:00", "standby": "0:00"}]
                """.formatted(JsonReportFiles.PERSON));
        EltRun run = validate(broken, "--invoice", hours);
        assertEquals(ExitCode.NO, run.code());
        assertEquals(List.of("ELT-303 rows[0].to"), found(run.json().get("files").get(0).get("findings")));
        assertEquals(List.of("ELT-308 reports[0]"), found(run.json().get("set")));
    }

    @Test
    void whenIdsAreEqual_thenPrepareWritesNeitherOverTheOther() throws IOException {
        Path out = folder.resolve("out");
        String other = JsonReportFiles.good().replace("16:00", "15:00");
        assertEquals(ExitCode.USAGE, EltRun.at(NOVEMBER, "prepare",
                json("two.json", "[" + JsonReportFiles.good() + "," + other + "]"),
                "--out", out).code());
        assertFalse(Files.exists(out));
        assertEquals(ExitCode.DONE, EltRun.at(NOVEMBER, "prepare", json("one.json", JsonReportFiles.good()), "--out",
                out,
                "--each-month").code());
        EltRun over = EltRun.at(NOVEMBER, "prepare", json("other.json", other), "--out", out, "--each-month");
        assertEquals(ExitCode.USAGE, over.code());
        assertTrue(over.err().contains("contains another report"), over.err());
    }
}
