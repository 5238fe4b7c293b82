package se.eltsdk.cli.sheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.cli.output.Translations;
import se.eltsdk.report.Hours;

class SheetTest {

    @ParameterizedTest
    @CsvSource({
        "'1 08:00 16:00 ACTIVE', 480, 510, ACTIVE",
        "'1 08:00 16:00 ACTIVE', 450, 480, EMPTY",
        "'1 08:00 16:00 ACTIVE', 960, 990, EMPTY",
        "'1 08:29 16:00 WAITING', 480, 510, WAITING",
        "'1 00:00 00:01 STANDBY', 0, 60, STANDBY",
        "'1 23:59 24:00 STANDBY', 1410, 1440, STANDBY",
        "'1 23:59 24:00 STANDBY', 1380, 1410, EMPTY",
        "'2 08:00 16:00 ACTIVE', 480, 510, EMPTY"})
    void whenARowCoversASpan_thenItsCellShowsTheKind(String row, int start, int end, String cell) {
        Sheet sheet = SheetSamples.of(SheetSamples.APRIL, row);
        assertEquals(SheetCell.valueOf(cell), SheetSamples.day(sheet, 1).cell(start, end));
    }

    @Test
    void whenTwoKindsShareACell_thenTheLongerIsShown_andOfEqualsTheEarlier() {
        Sheet sheet = SheetSamples.of(SheetSamples.APRIL, "1 08:20 09:00 WAITING", "1 08:00 08:20 ACTIVE",
                "2 08:15 09:00 WAITING", "2 08:00 08:15 ACTIVE", "3 08:10 09:00 WAITING", "3 08:00 08:10 ACTIVE");
        assertEquals(SheetCell.ACTIVE, SheetSamples.day(sheet, 1).cell(480, 510));
        assertEquals(SheetCell.ACTIVE, SheetSamples.day(sheet, 2).cell(480, 510));
        assertEquals(SheetCell.WAITING, SheetSamples.day(sheet, 3).cell(480, 510));
    }

    @Test
    void whenRowsOverlap_thenTheirCellsSaySo_andTheyLieInLanes() {
        Sheet sheet = SheetSamples.of(SheetSamples.APRIL, "1 08:00 12:00 ACTIVE", "1 11:00 13:00 WAITING",
                "1 13:00 14:00 ACTIVE");
        SheetDay day = SheetSamples.day(sheet, 1);
        assertEquals(List.of(SheetCell.ACTIVE, SheetCell.OVERLAP, SheetCell.WAITING),
                List.of(day.cell(600, 630), day.cell(660, 690), day.cell(720, 750)));
        assertEquals(List.of("0/2", "1/2", "0/1"),
                day.blocks().stream().map(block -> block.lane() + "/" + block.lanes()).toList());
        assertTrue(sheet.hasOverlaps());
    }

    @Test
    void whenRowsOnlyTouch_thenNothingOverlaps() {
        Sheet sheet = SheetSamples.of(SheetSamples.APRIL, "1 08:00 12:00 ACTIVE", "1 12:00 13:00 WAITING",
                "2 00:00 24:00 ACTIVE");
        assertFalse(sheet.hasOverlaps());
        assertEquals(SheetCell.WAITING, SheetSamples.day(sheet, 1).cell(720, 780));
    }

    @Test
    void whenManyRowsOverlap_thenNoTwoInOneLaneDo() {
        Sheet sheet = SheetSamples.of(SheetSamples.APRIL, "1 08:00 20:00 ACTIVE", "1 08:10 09:00 ACTIVE",
                "1 08:30 10:00 ACTIVE",
                "1 09:00 11:00 ACTIVE", "1 10:00 10:30 ACTIVE", "1 19:59 21:00 ACTIVE");
        List<SheetRow> blocks = SheetSamples.day(sheet, 1).blocks();
        assertEquals(6, blocks.size());
        blocks.stream().collect(Collectors.groupingBy(SheetRow::lane)).values().forEach(lane -> {
            for (int i = 1; i < lane.size(); i++) {
                assertTrue(lane.get(i - 1).to() <= lane.get(i).from(), lane.toString());
            }
        });
        assertTrue(blocks.stream().allMatch(block -> block.lanes() == 3), blocks.toString());
    }

    @ParameterizedTest
    @CsvSource({"2026-03, 29, 3", "2025-03, 30, 3", "2026-10, 25, 5", "2025-10, 26, 5"})
    void whenTheClocksChange_thenTheirDayIsMarked_andFkCountsOtherwise(String month, int day, int hours) {
        Sheet sheet = SheetSamples.of(YearMonth.parse(month), day + " 00:00 04:00 WAITING");
        assertEquals(List.of(day), sheet.days().stream().filter(SheetDay::hasChange)
                .map(each -> each.date().getDayOfMonth()).toList());
        assertEquals(new Hours(0, 240, 0), sheet.plain());
        assertEquals(new Hours(0, hours * 60L, 0), sheet.worked());
        assertEquals(sheet.worked(), SheetSamples.day(sheet, day).worked());
        assertTrue(sheet.change(Translations.SV).isPresent());
    }

    @Test
    void whenNobodyWorksInTheHourOfTheClockChange_thenItsCellsShowIt() {
        Sheet sheet = SheetSamples.of(SheetSamples.MARCH, "29 02:30 03:00 ACTIVE");
        SheetDay day = SheetSamples.day(sheet, 29);
        assertEquals(List.of(SheetCell.EMPTY, SheetCell.CHANGE, SheetCell.ACTIVE, SheetCell.EMPTY),
                List.of(day.cell(90, 120), day.cell(120, 150), day.cell(150, 180), day.cell(180, 210)));
        assertEquals(SheetCell.CHANGE, day.cell(120, 135));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02", "2026-04", "2026-12"})
    void whenTheClocksStay_thenNoDayIsMarked(String month) {
        Sheet sheet = SheetSamples.of(YearMonth.parse(month), "1 00:00 06:00 ACTIVE");
        assertTrue(sheet.days().stream().noneMatch(SheetDay::hasChange));
        assertEquals(sheet.plain(), sheet.worked());
        assertTrue(sheet.change(Translations.SV).isEmpty());
    }

    @Test
    void whenAFindingIsAboutARow_thenItIsOnItsDay_elseOnNone() {
        List<Finding> findings = List.of(Finding.of(ErrorCode.ROWS_OVERLAP, "rows[1].from", 7, 1, 2, "rows[0]", 3, 4),
                Finding.of(ErrorCode.BLANKS_IN_TEXT, "person.givenName"),
                Finding.of(ErrorCode.INVALID_DAY.variant("never"), "rows[2].day").at("rows[2].day", 9, 1));
        Sheet sheet = SheetSamples.of(SheetSamples.APRIL, findings, "7 08:00 12:00 ACTIVE", "7 11:00 12:00 ACTIVE");
        assertEquals(List.of("ELT-304"), SheetSamples.codesOn(sheet, 7));
        assertEquals(1, sheet.days().stream().mapToInt(day -> day.findings().size()).sum());
        assertEquals("day 7, rows[1].from", sheet.location(findings.get(0), Translations.EN));
        assertEquals("dag 7", sheet.location(findings.get(0), Translations.SV));
        assertEquals("rows[2].day, line 9", sheet.location(findings.get(2), Translations.EN));
        assertEquals("person.givenName", sheet.location(findings.get(1), Translations.EN));
        assertEquals("", sheet.location(findings.get(1), Translations.SV));
    }

    @Test
    void whenAShiftGoesOverMidnight_thenAFindingIsOnTheDayThatItIsAbout() {
        SheetEntry night = new SheetEntry("shifts[0]", 28, List.of(SheetSamples.row("28 22:00 24:00 ACTIVE"),
                SheetSamples.row("29 00:00 06:00 ACTIVE")));
        Finding overlap = Finding.of(ErrorCode.ROWS_OVERLAP, "shifts[0]", 29, "00.00", "06.00", "rows[0]", "05.00",
                "07.00");
        Finding doubtful = Finding.of(ErrorCode.AMBIGUOUS_HOUR.variant("march"), "shifts[0]", "02.30", "2026-03-29");
        Finding whole = Finding.of(ErrorCode.ROW_IN_FUTURE, "shifts[0]", "x", "y");
        Sheet sheet = Sheet.of(SheetSamples.MARCH, List.of(night), List.of(overlap, doubtful, whole));
        assertEquals(List.of("ELT-304", "ELT-305"), SheetSamples.codesOn(sheet, 29));
        assertEquals(List.of("ELT-306"), SheetSamples.codesOn(sheet, 28));
    }

    @Test
    void whenAnEntryCannotBeDrawn_thenItIsNamed_andItsFindingIsStillOnItsDay() {
        SheetEntry unreadable = new SheetEntry("rows[0]", 5, List.of());
        SheetEntry backwards = new SheetEntry("rows[1]", 6, List.of(SheetSamples.row("6 22:00 06:00 ACTIVE")));
        SheetEntry noSuchDay = new SheetEntry("rows[2]", 31, List.of(SheetSamples.row("31 08:00 10:00 ACTIVE")));
        SheetEntry good = new SheetEntry("rows[3]", 7, List.of(SheetSamples.row("7 08:00 10:00 ACTIVE")));
        Sheet sheet = Sheet.of(SheetSamples.APRIL, List.of(unreadable, backwards, noSuchDay, good),
                List.of(Finding.of(ErrorCode.WRONG_TYPE.variant("kind"), "rows[0].kind"),
                Finding.of(ErrorCode.ROW_ENDS_BEFORE_START.variant("row"), "rows[1].to", 1, 2)));
        assertEquals(List.of("rows[0]", "rows[1]", "rows[2]"), sheet.undrawn());
        assertTrue(sheet.notes(Translations.SV).get(0).endsWith(": rad 1, rad 2, rad 3"), sheet.notes(Translations.SV)
                .toString());
        assertTrue(sheet.notes(Translations.EN).get(0).endsWith(": rows[0], rows[1], rows[2]"));
        assertEquals(List.of("ELT-008"), SheetSamples.codesOn(sheet, 5));
        assertEquals(List.of("ELT-303"), SheetSamples.codesOn(sheet, 6));
        assertEquals(new Hours(120, 0, 0), sheet.plain());
    }

    @Test
    void whenSeveralFindingsAreOnADay_thenEachCodeOnce_errorsFirst() {
        Sheet sheet = SheetSamples.of(SheetSamples.APRIL, List.of(Finding.of(ErrorCode.ROW_IN_FUTURE, "rows[0]", 1, 2),
                Finding.of(ErrorCode.ROW_OUTSIDE_PERIODS, "rows[0].day", 1),
                Finding.of(ErrorCode.ROW_OUTSIDE_PERIODS, "rows[1].day", 1)),
                "1 08:00 09:00 ACTIVE", "1 10:00 11:00 ACTIVE");
        assertEquals(List.of("ELT-404", "ELT-306"),
                SheetSamples.day(sheet, 1).findingsOncePerCode().stream().map(each -> each.code().id()).toList());
    }
}
