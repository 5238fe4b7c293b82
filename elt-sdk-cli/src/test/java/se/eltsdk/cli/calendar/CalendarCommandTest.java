package se.eltsdk.cli.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.cli.fixture.JsonReportFiles.NOVEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;

class CalendarCommandTest {

    private static final String OWN = """
            {"format": 1, "notices": [{"id": "own", "service": "ELT", "kind": "outage", "title": "Planned outage",
              "text": "FK works.", "windows": [{"from": "2026-11-20T20:00", "to": "2026-11-21T00:00"}]}]}
            """;

    @TempDir
    private Path folder;

    private Path config(String calendar) throws IOException {
        Files.writeString(folder.resolve("own.json"), calendar);
        return Files.writeString(folder.resolve("elt.properties"), "calendar.file = own.json\n");
    }

    @Test
    void whenTheCalendarIsAsked_thenWhatIsNearTheVersionsAndTheNotices() {
        EltRun run = EltRun.at(NOVEMBER, "calendar");
        assertEquals(ExitCode.DONE, run.code(), run.err());
        assertTrue(run.out().contains("  7.1      2019-03-17              past its planned closing, "), run.out());
        assertTrue(run.out().contains("FK's last day for report and invoice"), run.out());
        assertTrue(run.out().contains("2022-02-02  ELT  FK's certificates change, production"), run.out());
        assertTrue(run.out().contains("Migrationsverket decision type  FÖRFALLER"), run.out());
        assertTrue(run.out().lines().allMatch(line -> line.length() <= 80), run.out());
    }

    @Test
    void whenADayIsGiven_thenAsItStoodThen_byWhatWasKnown() {
        EltRun run = EltRun.at(NOVEMBER, "calendar", "--at", "2022-02-08", "--known", "2022-02-08", "--full");
        assertTrue(run.out().contains("  today  2022-02-08 21:30 - 24:00  ELT  certificate-change"), run.out());
        assertTrue(run.out().contains("http://pki.forsakringskassan.se/SHS/latest/prod/"), run.out());
        assertFalse(run.out().contains("2022-06-28") || run.out().contains("2023-11-23"), run.out());
        EltRun before = EltRun.at(NOVEMBER, "calendar", "--at", "2020-06-15", "--known", "2020-04-29");
        assertTrue(before.out().contains("past its planned closing, 2020-05-29"), before.out());
    }

    @Test
    void whenTheVendorHasItsOwnFile_thenItsNoticesAreListedWithFks() throws IOException {
        EltRun run = EltRun.at(NOVEMBER, "calendar", "--config", config(OWN), "--at", "2026-11-18");
        assertTrue(run.out().contains("  in 2 days  2026-11-20 20:00 - 24:00  ELT  outage"), run.out());
        assertTrue(run.out().contains("SSBTEK"), run.out());
    }

    @Test
    void whenAFileForCalendarProgramsIsAsked_thenItIsWritten() throws IOException {
        Path ics = folder.resolve("fk.ics");
        EltRun run = EltRun.at(NOVEMBER, "calendar", "--config", config(OWN), "--ics", ics);
        assertTrue(run.out().stripTrailing().endsWith(ics.toString()), run.out());
        String text = Files.readString(ics);
        assertTrue(text.startsWith("BEGIN:VCALENDAR\r\n") && text.endsWith("END:VCALENDAR\r\n"), text);
        assertTrue(text.contains("DTSTART:20261120T190000Z\r\nDTEND:20261120T230000Z\r\n"), text);
    }

    @Test
    void whenJsonIsAsked_thenOneObjectWithInstantsAndStates() {
        JsonNode json = EltRun.at(NOVEMBER, "calendar", "--at", "2020-09-15", "--known", "2020-09-10", "--json").json();
        JsonNode six = json.get("versions").get(4);
        assertEquals("6 closing 46 2020-10-31", six.get("version").asText() + " " + six.get("state").asText() + " "
                + six.get("daysLeft") + " " + six.get("closing").asText());
        assertEquals("2020-09-30", six.get("moves").get(0).get("to").asText());
        JsonNode today = EltRun.at(NOVEMBER, "calendar", "--json").json();
        JsonNode change = today.get("notices").findParents("windows").stream()
                .filter(notice -> !notice.get("windows").isEmpty()).findFirst().orElseThrow();
        assertEquals("2022-02-08T20:30:00Z", change.get("windows").get(0).get("from").asText());
        assertEquals("past-planned-closing", today.get("versions").get(5).get("state").asText());
    }

    @Test
    void whenTheVendorsFileIsWrong_thenCodeAndPlace_andNothingIsWritten() throws IOException {
        Path ics = folder.resolve("fk.ics");
        EltRun run = EltRun.at(NOVEMBER, "calendar", "--config", config(OWN.replace("outage\"", "stop\"")),
                "--ics", ics);
        assertEquals(ExitCode.NO, run.code());
        assertTrue(run.err().contains("ELT-833") && run.err().contains("own.json, notices[0].kind: Line 1, column")
                && run.err().contains(": expected one of"), run.err());
        assertFalse(Files.exists(ics));
    }

    @Test
    void whenTheCallIsWrong_thenTwo() throws IOException {
        Path config = config(OWN);
        assertEquals(ExitCode.USAGE, EltRun.at(NOVEMBER, "calendar", "--at", "soon").code());
        assertEquals(ExitCode.USAGE, EltRun.at(NOVEMBER, "calendar", "--ics", folder.resolve("fk.txt")).code());
        Files.delete(folder.resolve("own.json"));
        assertEquals(ExitCode.USAGE, EltRun.at(NOVEMBER, "calendar", "--config", config).code());
    }
}
