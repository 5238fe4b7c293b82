package se.eltsdk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;

/** Shifts that were recorded as instants; on 25 October 2026 the clocks go back at 01:00 UTC, on 29 March forward. */
class ShiftFromInstantsTest {

    private static Shift between(String start, String end) {
        return Shift.of(Instant.parse(start), Instant.parse(end), TimeKind.ACTIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-01T06:00:00Z, 2026-10-01T14:30:00Z, 2026-10-01T08:00, 2026-10-01T16:30",
        "2026-01-01T06:00:00Z, 2026-01-01T14:30:00Z, 2026-01-01T07:00, 2026-01-01T15:30",
        "2026-10-24T20:00:00Z, 2026-10-25T05:00:00Z, 2026-10-24T22:00, 2026-10-25T06:00",
        "2026-03-28T21:00:00Z, 2026-03-29T04:00:00Z, 2026-03-28T22:00, 2026-03-29T06:00",
        "2026-03-29T00:59:00Z, 2026-03-29T01:00:00Z, 2026-03-29T01:59, 2026-03-29T03:00",
        "2026-10-25T00:10:00Z, 2026-10-25T01:50:00Z, 2026-10-25T02:10, 2026-10-25T02:50"})
    void whenItIsGivenByInstants_thenItIsWhatTheSwedishClockShows(String start, String end, String from, String to) {
        assertEquals(new Shift(LocalDateTime.parse(from), LocalDateTime.parse(to), TimeKind.ACTIVE),
                between(start, end));
    }

    @ParameterizedTest
    @CsvSource({"2026-10-25T00:50:00Z, 2026-10-25T01:10:00Z, 2026-10-25T02:50, 2026-10-25T02:10",
        "2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z, 2026-10-25T02:30, 2026-10-25T02:30"})
    void elt303_whenTheDoubleHourTurnsItRound_thenNoRowCanSayIt(String start, String end, String from, String to) {
        Finding finding = assertThrows(InvalidValueException.class, () -> between(start, end)).finding();

        assertEquals("ELT-303", finding.code().id());
        assertEquals("Passet " + inSwedish(from) + " till " + inSwedish(to)
                + " går inte att skriva med klockslag: båda "
                + "ligger i timmen som kommer två gånger, och slutet visar inte mer än starten. Fråga FK hur det ska "
                + "redovisas.", finding.swedish());
        assertEquals("The shift from " + from + " to " + to + " cannot be written with clock times: both are in the "
                + "hour that comes twice, and the end shows no later time than the start. Ask FK how to report it.",
                finding.english());
    }

    private static String inSwedish(String time) {
        return time.replace('T', ' ').replace(':', '.');
    }

    @ParameterizedTest
    @CsvSource({"2026-10-24T20:00:00Z, 2026-10-25T01:00:00Z, end, slutar, ends, 60 min would be missing",
        "2026-10-25T01:00:00Z, 2026-10-25T05:00:00Z, start, börjar, starts, 60 min too many would count",
        "2026-10-25T01:00:00Z, 2026-10-25T01:30:00Z, start, börjar, starts, 60 min too many would count"})
    void elt309_whenItIsTwoOClockTheSecondTime_thenNoRowCanSayIt(String start, String end, String key, String swedish,
            String english, String difference) {
        Finding finding = assertThrows(InvalidValueException.class, () -> between(start, end)).finding();

        assertEquals(Finding.of(ErrorCode.REPEATED_HOUR_END.variant(key), "", LocalDate.of(2026, 10, 25)), finding);
        assertTrue(finding.swedish().startsWith("Passet " + swedish + " klockan 02.00 andra gången den 2026-10-25"));
        assertTrue(finding.english().contains(english + " at 02.00 the second time on 2026-10-25. A row shows that as "
                + "the first time, and " + difference), finding.english());
    }

    @Test
    void elt303_whenItEndsBeforeItStarts_thenThatIsSaid() {
        assertEquals(Finding.of(ErrorCode.ROW_ENDS_BEFORE_START.variant("shift"), "",
                LocalDateTime.parse("2026-10-25T02:10"),
                        LocalDateTime.parse("2026-10-25T02:10")),
                assertThrows(InvalidValueException.class, () -> between("2026-10-25T00:10:00Z", "2026-10-25T00:10:00Z"))
                        .finding());
        assertThrows(InvalidValueException.class, () -> between("2026-10-25T01:10:00Z", "2026-10-25T00:10:00Z"));
    }

    @Test
    void elt008_whenAnInstantHasSeconds_thenItIsRefused() {
        assertEquals("ELT-008", assertThrows(InvalidValueException.class,
                () -> between("2026-10-01T06:00:01Z", "2026-10-01T14:00:00Z")).code().id());
    }

    @ParameterizedTest
    @CsvSource({"2026-10-24T23:59:00Z, 2026-10-25T00:00:00Z, ''", "2026-10-25T00:00:00Z, 2026-10-25T02:00:00Z, ''",
        "2026-10-25T00:01:00Z, 2026-10-25T02:00:00Z, start", "2026-10-25T00:00:00Z, 2026-10-25T01:00:00Z, end",
        "2026-10-25T01:00:00Z, 2026-10-25T01:59:00Z, start end", "2026-03-29T00:59:00Z, 2026-03-29T01:00:00Z, ''",
        "2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z, ''", "2026-10-18T00:30:00Z, 2026-10-18T01:30:00Z, ''"})
    void elt305_whatIsDoubtfulOfInstants(Instant start, Instant end, String paths) {
        assertEquals(paths, String.join(" ", Shift.doubts(start, end).stream().map(Finding::path).toList()));
    }

    @Test
    void elt305_saysWhichTimeOfWhichNight() {
        Finding finding = Shift.doubts(Instant.parse("2026-10-25T01:00:00Z"), Instant.parse("2026-10-25T06:00:00Z"))
                .get(0);

        assertEquals(Finding.of(ErrorCode.AMBIGUOUS_HOUR.variant("october"), "start", "02.00",
                LocalDate.of(2026, 10, 25)), finding);
    }

    @Test
    void whenARowIsMadeAShift_thenItIsThatSpan() {
        YearMonth march = YearMonth.of(2026, 3);

        assertEquals(new Shift(LocalDateTime.parse("2026-03-31T20:00"), LocalDateTime.parse("2026-04-01T00:00"),
                TimeKind.STANDBY), Shift.of(march, new TimeRow(31, ClockTime.of(20, 0), ClockTime.END_OF_DAY,
                TimeKind.STANDBY)));
        TimeRow broken = new TimeRow(1, ClockTime.of(9, 0), ClockTime.of(8, 0), TimeKind.ACTIVE);
        assertEquals("ELT-303", assertThrows(InvalidValueException.class, () -> Shift.of(march, broken)).code().id());
        TimeRow last = new TimeRow(31, ClockTime.of(8, 0), ClockTime.of(9, 0), TimeKind.ACTIVE);
        assertEquals("ELT-301", assertThrows(InvalidValueException.class, () -> Shift.of(march.plusMonths(1), last))
                .code().id());
    }

    @Test
    void whenShiftsOverlap_thenJoiningLeavesThem() {
        Shift day = between("2026-10-01T06:00:00Z", "2026-10-01T14:00:00Z");
        Shift within = between("2026-10-01T08:00:00Z", "2026-10-01T09:00:00Z");

        assertEquals(List.of(day, within), Shift.join(List.of(within, day)));
        assertEquals(List.of(), Shift.join(List.of()));
    }
}
