package se.eltsdk.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.ReportRules;

class DemoCommandTest {

    @Test
    void whenRun_thenEachReportHasAReceiptAndTheMockSawNothingWrong() {
        EltRun run = EltRun.of("demo", "--reports", 3, "--json");
        assertEquals(ExitCode.DONE, run.code(), run.err());
        assertEquals(List.of("accepted", "accepted", "accepted"), run.json().get("items").findValuesAsText("outcome"));
        JsonNode mock = run.json().get("mock");
        assertEquals(3, mock.get("requests").asInt());
        assertEquals(3, mock.get("posts").asInt());
        assertEquals(3, mock.get("withClientCertificate").asInt());
        assertTrue(mock.get("smallestGapMillis").asLong() >= 1000);
        assertEquals(0, mock.get("problems").size());
        assertTrue(run.err().contains("[3/3]"), run.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "201", "many"})
    void whenNumberIsNone_thenTheCallIsWrong(String number) {
        assertEquals(ExitCode.USAGE, EltRun.of("demo", "--reports", number).code());
    }

    @Test
    void whenAnyMonthOfAFewYears_thenItsReportsHaveNoFinding() {
        for (LocalDate day = LocalDate.of(2025, 1, 1); day.getYear() < 2029; day = day.plusMonths(1)) {
            Instant now = day.atStartOfDay(ZoneId.of("Europe/Stockholm")).toInstant();
            Clock clock = Clock.fixed(now, ZoneOffset.UTC);
            DemoMonth month = DemoMonth.last(clock);
            assertEquals(day.minusMonths(1).getMonth(), month.month().getMonth());
            for (TimeReport report : month.reports(7)) {
                assertEquals(List.of(), ReportRules.check(report, clock));
            }
        }
    }
}
