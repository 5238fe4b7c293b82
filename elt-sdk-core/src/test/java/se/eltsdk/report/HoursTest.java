package se.eltsdk.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static se.eltsdk.Samples.row;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTest {

    @Test
    void whenRowsAreSummed_thenEachKindStandsAlone() {
        List<TimeRow> rows = List.of(row(1, "08.00", "16.30", TimeKind.ACTIVE),
                row(2, "22.00", "24.00", TimeKind.WAITING), row(3, "00.00", "00.01", TimeKind.STANDBY),
                row(4, "00.00", "24.00", TimeKind.ACTIVE));
        Hours hours = Hours.ofRows(rows);

        assertEquals(new Hours(510 + 1440, 120, 1), hours);
        assertEquals(1950, hours.minutes(TimeKind.ACTIVE));
        assertEquals(120, hours.minutes(TimeKind.WAITING));
        assertEquals(1, hours.minutes(TimeKind.STANDBY));
        assertEquals(Hours.ZERO, Hours.ofRows(List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03, 29, 00.00, 04.00, 180", "2026-10, 25, 00.00, 04.00, 300",
        "2026-03, 29, 02.00, 03.00, 0", "2026-10, 25, 02.00, 03.00, 120",
        "2026-03, 29, 02.30, 04.00, 60", "2026-10, 25, 02.30, 04.00, 120",
        "2026-03, 29, 00.00, 02.00, 120", "2026-10, 25, 03.00, 04.00, 60",
        "2026-03, 22, 00.00, 04.00, 240", "2026-10, 18, 00.00, 04.00, 240",
        "2026-04, 26, 00.00, 04.00, 240", "2024-03, 31, 00.00, 24.00, 1380", "2027-10, 31, 00.00, 24.00, 1500"})
    void whenTheClocksChange_thenTheWorkedSumFollowsAndThePlainSumDoesNot(YearMonth month, int day, String from,
            String to, long worked) {
        List<TimeRow> rows = List.of(row(day, from, to, TimeKind.STANDBY));

        assertEquals(worked, Hours.ofMonth(month, rows).standby());
        assertEquals(rows.get(0).minutes(), Hours.ofRows(rows).standby());
    }
}
