package se.eltsdk.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.eltsdk.report.ClockTime;
import se.eltsdk.report.Shift;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeRow;
import se.eltsdk.rules.ValidReport;

class ShiftsToReportsExampleTest {

    @Test
    void whenANightCrossesTheMonthsEnd_thenEachMonthHasItsPart() {
        LocalDateTime evening = ExampleSetup.MONTH.atDay(1).minusDays(1).atTime(22, 0);
        Shift night = new Shift(evening, evening.plusHours(8), TimeKind.ACTIVE);

        List<ValidReport> reports = new ShiftsToReportsExample(ExampleSetup.CLOCK).reports(ExampleSetup.person(),
                ExampleSetup.assistant(), ExampleSetup.employment(), "08-123 45 67", List.of(night));

        assertEquals(List.of(ExampleSetup.MONTH.minusMonths(1), ExampleSetup.MONTH),
                reports.stream().map(report -> report.report().month()).toList());
        assertEquals(List.of(new TimeRow(evening.getDayOfMonth(), ClockTime.of(22, 0), ClockTime.of(24, 0),
                TimeKind.ACTIVE)),
                reports.get(0).report().rows());
        assertEquals(List.of(new TimeRow(1, ClockTime.of(0, 0), ClockTime.of(6, 0), TimeKind.ACTIVE)),
                reports.get(1).report().rows());
    }
}
