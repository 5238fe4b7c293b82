package se.eltsdk.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.cli.fixture.JsonReportFiles.NOVEMBER;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.testkit.TestNumbers;

class SheetCommandTest {

    @TempDir
    private Path folder;

    @Test
    void whenReportIsGood_thenTheMonthIsDrawn() throws IOException {
        EltRun run = EltRun.at(NOVEMBER, "sheet", JsonReportFiles.write(folder, "good.json", JsonReportFiles.good()));
        assertEquals(ExitCode.DONE, run.code(), run.out() + run.err());
        List<String> lines = run.out().lines().toList();
        assertEquals("Oktober 2026", lines.get(0));
        assertTrue(lines.get(3).startsWith("v40 tors  1 · · · · · · ┊ · ████████████████"), lines.get(3));
        assertTrue(lines.get(4).contains("▒▒▒▒▒▒▒▒   4:00"), lines.get(4));
        assertTrue(lines.get(5).contains(" ▒▒▒▒▒▒▒▒▒▒▒▒▒▒· "), lines.get(5));
        assertTrue(run.out().contains("Inga anmärkningar."));
    }

    @Test
    void whenReportHasErrors_thenWhatCanBeReadIsDrawn_andTheErrorsAreReported() throws IOException {
        String text = JsonReportFiles.good().replace("\"rows\": [", """
                "rows": [{"day": 5, "from": "22:00", "to": "06:00", "kind": "ACTIVE"},
                         {"day": 6, "from": "8", "to": "9", "kind": "ACTIVE"},
                         {"day": 7, "from": "08:00", "to": "09:00", "kind": "JOUR"}, 7,
                         {"day": 1, "from": "15:00", "to": "18:00", "kind": "STANDBY"},""");
        EltRun run = EltRun.at(NOVEMBER, "sheet", JsonReportFiles.write(folder, "bad.json", text), "--lang", "en");
        assertEquals(ExitCode.NO, run.code(), run.out());
        List<String> lines = run.out().lines().toList();
        assertTrue(lines.get(3).contains("██████████████XX░░░░"), lines.get(3));
        assertTrue(lines.get(3).endsWith("E304"), lines.get(3));
        assertTrue(lines.get(7).endsWith("E303"), lines.get(7));
        assertTrue(lines.get(8).endsWith("E302"), lines.get(8));
        assertTrue(lines.get(9).endsWith("E008"), lines.get(9));
        assertTrue(run.out().replaceAll("\\s+", " ").contains(": rows[0], rows[1], rows[2], rows[3] "), run.out());
        assertTrue(run.out().contains("E ELT-303  day 5, rows[0].to"), run.out());
    }

    @Test
    void whenAPictureIsAsked_thenItIsWritten_withoutAnythingPersonal() throws IOException {
        String bad = JsonReportFiles.good().replace("\"Kim\"", "\" Kim\"")
                .replace("\"day\": 1,", "\"day\": 32,").replace("08-123 45 67", "1");
        for (String text : List.of(JsonReportFiles.good(), bad)) {
            Path picture = folder.resolve("month.svg");
            EltRun run = EltRun.at(NOVEMBER, "sheet", JsonReportFiles.write(folder, "r.json", text), "--svg", picture);
            assertEquals(text.equals(bad) ? ExitCode.NO : ExitCode.DONE, run.code(), run.err());
            assertTrue(run.out().stripTrailing().endsWith(picture.toString()), run.out());
            String all = Files.readString(picture) + run.out() + run.err();
            assertTrue(all.contains("<title>Oktober 2026</title>"));
            for (String personal : List.of("Canary", "Åsa", "Kim", "Omsorg", "123 45", JsonReportFiles.PERSON,
                    JsonReportFiles.ASSISTANT, JsonReportFiles.PERSON.substring(2),
                    TestNumbers.organisationNumber(1))) {
                assertFalse(all.contains(personal), personal);
            }
        }
    }

    @Test
    void whenJsonIsAsked_thenSumsAndFindings_andTheDrawingIsForPeople() throws IOException {
        Path file = JsonReportFiles.write(folder, "night.json", JsonReportFiles.good()
                .replace("\"2026-10-02T20:00\"", "\"2026-10-24T20:00\"")
                .replace("\"2026-10-03T07:00\"", "\"2026-10-25T07:00\""));
        EltRun run = EltRun.at(NOVEMBER, "sheet", file, "--json");
        assertEquals(ExitCode.DONE, run.code(), run.err());
        JsonNode sheet = run.json().get("sheets").get(0);
        assertEquals(JsonReportFiles.ID, sheet.get("id").asText());
        assertEquals("{\"active\":\"8:00\",\"waiting\":\"11:00\",\"standby\":\"0:00\"}", sheet.get("plain").toString());
        assertEquals("12:00", sheet.get("worked").get("waiting").asText());
        assertTrue(sheet.get("findings").isArray());
        assertTrue(run.err().contains("FK 8:00") && run.err().contains("╱ Timme som kommer två gånger"), run.err());
    }

    @Test
    void whenCsvOrXmlIsGiven_thenItIsDrawnLikewise() throws IOException {
        Path json = JsonReportFiles.write(folder, "good.json", JsonReportFiles.good());
        Path csv = JsonReportFiles.write(folder, "shifts.csv",
                "start;slut;typ\n2026-10-01T08:00;2026-10-01T16:00;aktiv\n"
                        + "2026-10-02T20:00;2026-10-03T07:00;väntetid\n");
        assertEquals(ExitCode.DONE, EltRun.at(NOVEMBER, "prepare", json, "--out", folder.resolve("out")).code());
        String drawn = EltRun.at(NOVEMBER, "sheet", json).out();
        assertEquals(drawn, EltRun.at(NOVEMBER, "sheet", csv, "--report",
                JsonReportFiles.write(folder, "persons.json", JsonReportFiles.persons())).out());
        assertEquals(drawn, EltRun.at(NOVEMBER, "sheet", folder.resolve("out/tidredovisning.xml")).out());
    }

    @Test
    void whenXmlBreaksARule_thenItsDayIsMarked() throws IOException {
        Path json = JsonReportFiles.write(folder, "good.json", JsonReportFiles.good());
        assertEquals(ExitCode.DONE, EltRun.at(NOVEMBER, "prepare", json, "--out", folder.resolve("out")).code());
        String xml = Files.readString(folder.resolve("out/tidredovisning.xml"));
        String wrong = xml.replaceFirst("16[.:]00", "07.00");
        assertFalse(wrong.equals(xml), xml);
        EltRun run = EltRun.at(NOVEMBER, "sheet", JsonReportFiles.write(folder, "wrong.xml", wrong));
        assertEquals(ExitCode.NO, run.code(), run.out());
        assertTrue(run.out().lines().toList().get(3).endsWith("E303"), run.out());
    }

    @Test
    void whenTheMonthOrFileCannotBeRead_thenNothingIsDrawn_andItSaysWhy() throws IOException {
        Path picture = folder.resolve("month.svg");
        for (String text : List.of("{", JsonReportFiles.good().replace("2026-10\"", "2026-13\""))) {
            EltRun run = EltRun.at(NOVEMBER, "sheet", JsonReportFiles.write(folder, "bad.json", text), "--svg",
                    picture);
            assertEquals(ExitCode.NO, run.code());
            assertTrue(run.out().contains("ELT-") && run.out().contains("Nothing was drawn"), run.out());
            assertFalse(Files.exists(picture));
        }
    }

    @Test
    void whenFileContainsSeveralReports_thenEachIsDrawn_butNotAsOnePicture() throws IOException {
        Path file = JsonReportFiles.write(folder, "two.json", "[" + JsonReportFiles.good() + ","
                + JsonReportFiles.good() + "]");
        EltRun run = EltRun.at(NOVEMBER, "sheet", file);
        assertEquals(2, run.out().lines().filter("Oktober 2026"::equals).count());
        EltRun picture = EltRun.at(NOVEMBER, "sheet", file, "--svg", folder.resolve("month.svg"));
        assertEquals(ExitCode.USAGE, picture.code());
        assertFalse(Files.exists(folder.resolve("month.svg")));
    }

    @Test
    void whenTheCallIsWrong_thenTwo_andTheReportIsLeftAlone() throws IOException {
        Path file = JsonReportFiles.write(folder, "good.json", JsonReportFiles.good());
        assertEquals(ExitCode.USAGE, EltRun.at(NOVEMBER, "sheet", file, "--svg", file).code());
        assertEquals(JsonReportFiles.good(), Files.readString(file));
        assertEquals(ExitCode.USAGE, EltRun.at(NOVEMBER, "sheet").code());
        assertEquals(ExitCode.USAGE, EltRun.at(NOVEMBER, "sheet", folder.resolve("none.json")).code());
        assertEquals(ExitCode.USAGE, EltRun.at(NOVEMBER, "sheet", file, "--svg", folder.resolve("none/month.svg"))
                .code());
        assertEquals(ExitCode.USAGE, EltRun.at(NOVEMBER, "sheet", file, "--width", "wide").code());
    }

    @Test
    void whenAWidthIsGiven_thenItIsKept() throws IOException {
        Path file = JsonReportFiles.write(folder, "good.json", JsonReportFiles.good());
        assertTrue(EltRun.at(NOVEMBER, "sheet", file, "--width", 160).out().contains("█".repeat(32)));
        assertFalse(EltRun.at(NOVEMBER, "sheet", file).out().contains("█".repeat(17)));
    }
}
