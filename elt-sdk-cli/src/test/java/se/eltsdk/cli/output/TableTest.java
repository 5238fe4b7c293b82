package se.eltsdk.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;

class TableTest {

    private static final String ID = "4a8db4b8-bc29-4406-901c-3f69298cabe3";

    @TempDir
    private Path folder;

    @Test
    void whenThereIsRoomOrNoTerminal_thenColumns() {
        String expected = """
                REPORT                                STATE
                4a8db4b8-bc29-4406-901c-3f69298cabe3  queued
                """;
        for (int columns : List.of(0, 80)) {
            assertEquals(expected, printed(new Table(Ansi.OFF, columns).heading("REPORT", "STATE").row(ID, "queued")));
        }
    }

    @Test
    void whenTheColumnsDoNotFit_thenARowIsABlock() {
        assertEquals("""
                REPORT     4a8db4b8-bc29-4406-901c-3f69298cabe3
                  TX-ID    4a8db4b8-bc29-4406-901c-3f69298cabe3
                  STARTED  20:50:25
                """, printed(new Table(Ansi.OFF, 80).heading("REPORT", "TX-ID", "STARTED").row(ID, ID, "20:50:25")));
    }

    @Test
    void whenTheLastCellDoesNotFit_thenItIsBrokenAtBlanksInItsColumn() {
        assertEquals("""
                E  rows[3].to  one two three four five
                               six seven
                """, printed(new Table(Ansi.OFF, 40).row("E", "rows[3].to", "one two three four five six seven")));
    }

    @Test
    void whenThereIsNoHeadingAndNoRoom_thenTheLastCellIsPrintedBelow() {
        assertEquals("""
                E  a-rather-long-path.of-a-finding
                    one two three four five six seven
                """, printed(new Table(Ansi.OFF, 40).row("E", "a-rather-long-path.of-a-finding",
                "one two three four five six seven")));
    }

    @Test
    void whenFindingsAreShownInATerminal_thenNoLineIsWider() throws IOException {
        Path report = JsonReportFiles.write(folder, "r.json", JsonReportFiles.good().replace("\"08:00\"", "\"8:00\"")
                .replace("Canaryson", " Canaryson").replace("collectiveAgreement", "collektiveAgreement"));
        EltRun run = EltRun.wide(60, JsonReportFiles.NOVEMBER, "validate", report);
        assertEquals(ExitCode.NO, run.code());
        assertEquals(List.of(), run.out().lines().filter(line -> line.length() > 60 && line.contains("  ")
                && !line.contains(folder.toString())).toList());
        assertTrue(run.out().contains("ELT-302"), run.out());
    }

    private static String printed(Table table) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        table.print(new PrintStream(out, true, StandardCharsets.UTF_8), "");
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
