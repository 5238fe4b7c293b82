package se.eltsdk.cli.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.cli.output.Translations;

class TerminalSheetTest {

    private static final int FIRST_DAY = 3;
    private static final int LABEL = 12;

    private static List<String> draw(Sheet sheet, int width) {
        return new TerminalSheet(sheet, Translations.SV, Ansi.OFF, width).lines();
    }

    private static String dayLine(Sheet sheet, int width, int day) {
        return draw(sheet, width).get(FIRST_DAY + day - 1);
    }

    @ParameterizedTest
    @CsvSource({"80, 2", "160, 4", "60, 1"})
    void whenTheTerminalIsAsWide_thenRowsStandAtTheirHours(int width, int perHour) {
        String line = dayLine(SheetSamples.of(SheetSamples.APRIL, "2 08:00 16:00 ACTIVE", "2 22:00 24:00 WAITING"),
                width, 2);
        assertTrue(line.startsWith("    tors  2 "), line);
        String cells = line.substring(LABEL, LABEL + 24 * perHour);
        assertEquals(8 * perHour, cells.indexOf('█'), line);
        assertEquals(16 * perHour - 1, cells.lastIndexOf('█'), line);
        assertEquals("▒".repeat(2 * perHour), cells.substring(22 * perHour));
        assertEquals(10 * perHour, cells.chars().filter(sign -> "█▒".indexOf(sign) >= 0).count());
        assertTrue(line.stripTrailing().endsWith("10:00"), line);
    }

    @Test
    void whenADayHasAllKinds_thenEachHasItsSign() {
        String line = dayLine(SheetSamples.of(SheetSamples.APRIL, "1 00:00 01:00 ACTIVE", "1 01:00 02:00 WAITING",
                "1 02:00 03:00 STANDBY", "1 04:00 06:00 ACTIVE", "1 05:00 06:00 STANDBY"), 80, 1);
        assertEquals("██▒▒░░· ██XX┊ ", line.substring(LABEL, LABEL + 14));
    }

    @Test
    void whenItIsWide_thenEachDayHasItsSumsPerKind() {
        Sheet sheet = SheetSamples.of(SheetSamples.APRIL, "1 00:00 01:00 ACTIVE", "1 01:00 03:30 WAITING",
                "1 04:00 24:00 STANDBY");
        assertTrue(dayLine(sheet, 160, 1).stripTrailing().endsWith("   1:00   2:30  20:00  23:30"),
                dayLine(sheet, 160, 1));
        assertTrue(draw(sheet, 160).get(2).endsWith("  aktiv  vänte  bered  summa"));
    }

    @Test
    void whenTheClocksChange_thenTheirNightIsMarked_andTheSumsDiffer() {
        Sheet sheet = SheetSamples.typicalMarch();
        List<String> lines = draw(sheet, 80);
        String night = lines.get(FIRST_DAY + 28);
        assertTrue(night.startsWith("    sön  29╱▒▒▒▒▒▒▒▒▒▒▒▒"), night);
        assertTrue(night.endsWith("6:00 FK 5:00"), night);
        assertEquals(1, lines.subList(FIRST_DAY, FIRST_DAY + 31).stream().filter(line -> line.contains("FK")).count());
        assertTrue(lines.contains("╱ Timme som inte finns"), lines.toString());
        assertTrue(lines.contains("▒ Väntetid               28:00           27:00"), lines.toString());
        assertTrue(lines.contains("█ Aktiv tid              51:00           51:00"), lines.toString());
        assertTrue(lines.contains("░ Beredskap              40:00           40:00"), lines.toString());
        assertTrue(lines.contains("  summa                 119:00          118:00"), lines.toString());
    }

    @Test
    void whenAWeekBegins_thenItsNumberIsShown() {
        List<String> lines = draw(SheetSamples.of(SheetSamples.APRIL), 80);
        assertTrue(lines.get(FIRST_DAY).startsWith("v14 ons   1 "), lines.get(FIRST_DAY));
        assertTrue(lines.get(FIRST_DAY + 5).startsWith("v15 mån   6 "), lines.get(FIRST_DAY + 5));
        assertTrue(lines.get(FIRST_DAY + 6).startsWith("    tis   7 "), lines.get(FIRST_DAY + 6));
    }

    @Test
    void whenADayHasFindings_thenTheirCodesAreShown_asFarAsThereIsRoom() {
        List<Finding> findings = List.of(Finding.of(ErrorCode.ROW_OUTSIDE_PERIODS, "rows[0].day", 2),
                Finding.of(ErrorCode.ROW_IN_FUTURE, "rows[0]", 1, 2),
                Finding.of(ErrorCode.ROWS_OVERLAP, "rows[0].from", 1, 2, 3, 4, 5, 6));
        Sheet sheet = SheetSamples.of(SheetSamples.APRIL, findings, "2 08:00 16:00 ACTIVE");
        assertTrue(dayLine(sheet, 160, 2).endsWith("8:00 E404 E304 W306"), dayLine(sheet, 160, 2));
        assertTrue(dayLine(sheet, 80, 2).endsWith("8:00 E404 E304 +1"), dayLine(sheet, 80, 2));
        List<String> lines = draw(sheet, 80);
        assertTrue(lines.contains("E ELT-404  dag 2"), lines.toString());
        assertTrue(lines.contains("  Rad 1, dag: dag 2 ligger inte i någon beräkningsperiod. Rätta dagen eller"),
                lines.toString());
    }

    @Test
    void whenThereAreNoRowsOrFindings_thenTheMonthIsDrawnAllTheSame() {
        List<String> lines = draw(SheetSamples.of(SheetSamples.APRIL), 80);
        assertEquals("April 2026", lines.get(0));
        assertEquals("Inga anmärkningar.", lines.get(lines.size() - 1));
        assertFalse(lines.toString().contains("╱"));
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 61, 79, 80, 81, 100, 128, 129, 148, 149, 160, 200})
    void whenTheTerminalIsNarrow_thenNoLineIsWider(int width) {
        List<Finding> findings = new ArrayList<>();
        for (ErrorCode code : List.of(ErrorCode.ROWS_OVERLAP, ErrorCode.ROW_OUTSIDE_PERIODS)) {
            findings.add(Finding.of(code, "rows[0].to", "Ord ".repeat(80)));
            findings.add(Finding.of(code, "rows[1].to", "Ord ".repeat(80)));
        }
        Sheet march = SheetSamples.of(SheetSamples.MARCH, findings, "29 00:00 24:00 ACTIVE", "29 01:00 02:00 WAITING");
        Sheet october = SheetSamples.of(SheetSamples.OCTOBER, "25 00:00 24:00 ACTIVE", "24 08:00 08:00 ACTIVE");
        for (Sheet sheet : List.of(march, october)) {
            for (Translations translations : Translations.values()) {
                for (String line : new TerminalSheet(sheet, translations, Ansi.OFF, width).lines()) {
                    assertTrue(line.stripTrailing().length() <= width, line.length() + ": " + line);
                }
            }
        }
    }

    @Test
    void whenTheTerminalHasColours_thenTheSameTextIsColoured() {
        Sheet sheet = SheetSamples.typicalMarch();
        List<String> coloured = new TerminalSheet(sheet, Translations.SV, Ansi.ON, 80).lines();
        assertTrue(coloured.get(FIRST_DAY + 1).contains("\u001B["));
        assertEquals(draw(sheet, 80), coloured.stream().map(line -> line.replaceAll("\u001B\\[[0-9;]*m", "")).toList());
        assertFalse(String.join("", draw(sheet, 80)).contains("\u001B"));
    }
}
