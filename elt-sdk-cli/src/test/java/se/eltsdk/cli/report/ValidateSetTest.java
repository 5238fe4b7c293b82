package se.eltsdk.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.cli.fixture.JsonReportFiles.NOVEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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

/** {@code elt validate} over several reports, and with an invoice's sums. */
class ValidateSetTest {

    private static final String OTHER_PERSON = TestNumbers.personalNumber("19600101", 982);
    private static final String OTHER_ASSISTANT = TestNumbers.personalNumber("19910101", 983);

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return JsonReportFiles.write(folder, name, text);
    }

    private static String second() {
        return JsonReportFiles.good().replace(JsonReportFiles.ID, JsonReportFiles.OTHER_ID);
    }

    private static String hours(String active, String waiting) {
        return """
                [{"personalNumber": "%s", "month": "2026-10", "active": "%s", "waiting": "%s", "standby": "0:00"}]
                """.formatted(JsonReportFiles.PERSON, active, waiting);
    }

    private static List<String> set(EltRun run) {
        List<String> found = new ArrayList<>();
        for (JsonNode finding : run.json().get("set")) {
            found.add(finding.get("code").asText() + " " + finding.get("path").asText());
        }
        return found;
    }

    @Test
    void elt501_whenAnAssistantIsInTwoPlaces_thenTheShiftIsNamed_andPeopleReadTheFilesName() throws IOException {
        Path one = write("one.json", JsonReportFiles.good());
        Path other = write("other.json", second().replace(JsonReportFiles.PERSON, OTHER_PERSON)
                .replace("\"day\": 1,", "\"day\": 9,"));
        EltRun run = EltRun.at(NOVEMBER, "validate", one, other, "--json");
        assertEquals(ExitCode.NO, run.code());
        assertEquals("ELT-501 reports[1].shifts[0]", set(run).get(0));
        String swedish = run.json().get("set").get(0).get("sv").asText();
        assertTrue(swedish.startsWith("Redovisning 2, pass 1: ") && swedish.contains(" redovisning 1, pass 1 "),
                swedish);
        assertTrue(run.json().get("set").get(0).get("en").asText().contains("reports[0].shifts[0]"), run.out());
        assertTrue(run.err().contains(other + ".shifts[0]") && run.err().contains(other + ", pass 1: ")
                && run.err().contains(one + ", pass 1 "), run.err());
        assertFalse(run.err().contains("reports[") || run.err().contains("edovisning 1"), run.err());
        assertEquals(0, run.json().get("files").get(0).get("findings").size());
    }

    @Test
    void elt501_whenTwoAssistantsWorkAtOnce_thenNothing() throws IOException {
        Path one = write("one.json", JsonReportFiles.good());
        Path other = write("other.json", second().replace(JsonReportFiles.ASSISTANT, OTHER_ASSISTANT));
        EltRun run = EltRun.at(NOVEMBER, "validate", one, other);
        assertEquals(ExitCode.DONE, run.code(), run.out());
        assertTrue(run.out().contains("Together  ok")
                && run.out().contains("2 reports: 0 errors, 0 warnings"), run.out());
    }

    @Test
    void elt502_whenAnIdIsTakenTwice_thenReported_butNotForTheSameReportTwice() throws IOException {
        Path one = write("one.json", JsonReportFiles.good());
        Path changed = write("changed.json", JsonReportFiles.good().replace("16:00", "15:00"));
        EltRun run = EltRun.at(NOVEMBER, "validate", one, changed, "--json");
        assertEquals(ExitCode.NO, run.code());
        assertTrue(set(run).contains("ELT-502 reports[1]"), run.out());
        assertEquals(List.of(), set(EltRun.at(NOVEMBER, "validate", one, one, "--json")));
    }

    @Test
    void elt503_whenTwoReportsAreForTheSameMonth_thenAWarning() throws IOException {
        Path file = write("two.json", "[" + JsonReportFiles.good() + "," + second()
                .replace("\"day\": 1,", "\"day\": 9,")
                .replace("2026-10-02T20", "2026-10-12T20").replace("2026-10-03T07", "2026-10-13T07") + "]");
        EltRun run = EltRun.at(NOVEMBER, "validate", file, "--json");
        assertEquals(ExitCode.DONE, run.code(), run.out());
        assertEquals(List.of("ELT-503 reports[1]"), set(run));
        assertTrue(run.err().contains(file + "[1]"), run.err());
    }

    @ParameterizedTest
    @CsvSource({"8:00, 11:00, 0, ''", "8:01, 11:00, 1, ELT-504 invoice[0].active",
        "8:00, 10:59, 1, ELT-504 invoice[0].waiting"})
    void elt504_whenAnInvoiceIsGiven_thenEachSumIsCompared(String active, String waiting, int code, String finding)
            throws IOException {
        EltRun run = EltRun.at(NOVEMBER, "validate", write("one.json", JsonReportFiles.good()), "--json",
                "--invoice", write("hours.json", hours(active, waiting)));
        assertEquals(code, run.code(), run.out());
        assertEquals(finding.isEmpty() ? List.of() : List.of(finding), set(run));
        assertFalse((run.out() + run.err()).contains(JsonReportFiles.PERSON));
    }

    @Test
    void elt504_whenTheNightOfTheClockChangeIsWorked_thenFksSumIsCompared() throws IOException {
        Path night = write("night.json", JsonReportFiles.good().replace("2026-10-02T20", "2026-10-24T20")
                .replace("2026-10-03T07", "2026-10-25T07"));
        assertEquals(ExitCode.DONE, EltRun.at(NOVEMBER, "validate", night, "--invoice",
                write("fk.json", hours("8:00", "12:00"))).code());
        assertEquals(ExitCode.NO, EltRun.at(NOVEMBER, "validate", night, "--invoice",
                write("plain.json", hours("8:00", "11:00"))).code());
    }

    @Test
    void whenAReportCannotBeRead_thenTheOthersKeepTheirNumbers_andNoSumIsCompared() throws IOException {
        Path unreadable = write("unreadable.json", second().replace("08-123 45 67", "1"));
        Path one = write("one.json", JsonReportFiles.good());
        Path changed = write("changed.json", JsonReportFiles.good().replace("16:00", "15:00"));
        EltRun run = EltRun.at(NOVEMBER, "validate", unreadable, one, changed, "--json",
                "--invoice", write("hours.json", hours("99:00", "0:00")));
        assertEquals(ExitCode.NO, run.code());
        assertTrue(set(run).contains("ELT-502 reports[2]"), run.out());
        assertTrue(run.out().contains("reports[1]"), run.out());
        assertFalse(run.out().contains("ELT-504"), run.out());
        assertTrue(run.err().contains("the invoice is not compared"), run.err());
    }

    @Test
    void whenTheInvoicesFileIsWrong_thenItsFindingIsPrinted_andNoSumIsCompared() throws IOException {
        EltRun run = EltRun.at(NOVEMBER, "validate", write("one.json", JsonReportFiles.good()), "--json",
                "--invoice", write("hours.json", hours("8:60", "11:00")));
        assertEquals(ExitCode.NO, run.code());
        assertEquals(List.of("ELT-008 invoice[0].active"), set(run), run.out());
        assertFalse(run.out().contains(JsonReportFiles.PERSON.substring(1)), run.out());
    }

    @Test
    void whenTheInvoicesFileIsNotThere_thenTheCallIsWrong() throws IOException {
        assertEquals(ExitCode.USAGE, EltRun.at(NOVEMBER, "validate", write("one.json", JsonReportFiles.good()),
                "--invoice", folder.resolve("none.json")).code());
    }
}
