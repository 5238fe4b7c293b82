package se.eltsdk.cli.queue.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueForecastTest {

    private static final LocalDate NEAR = LocalDate.parse("2026-12-05");
    private static final LocalDate FAR = LocalDate.parse("2027-01-05");

    /** Start, number of reports, seconds per report, FK's last day, whether in time, and the text next to a bar. */
    @ParameterizedTest
    @CsvSource({
        "2026-12-05T20:00:00Z,  7200, 1, 2026-12-05, true,  '23:00, in time'",
        "2026-12-05T20:00:00Z, 10799, 1, 2026-12-05, true,  '23:59, in time'",
        "2026-12-05T20:00:00Z, 10800, 1, 2026-12-05, false, '2026-12-06 00:00, TOO LATE'",
        "2026-12-06T20:00:00Z,     1, 1, 2026-12-05, false, '21:00, TOO LATE'",
    })
    void whenSoManyAreLeft_thenEndAndWhetherInTime(Instant now, long left, long seconds, LocalDate lastDay,
                                                   boolean inTime, String brief) {
        QueueForecast forecast = QueueForecast.of(now, new TreeMap<>(Map.of(lastDay, left)),
                Duration.ofSeconds(seconds));

        assertEquals(inTime, forecast.isInTime());
        assertEquals("until " + brief, forecast.brief(now));
    }

    @Test
    void whenAFewAreUrgentAmongMany_thenEachIsJudgedByItsOwnDay() {
        Instant now = Instant.parse("2026-12-05T20:00:00Z");
        QueueForecast forecast = QueueForecast.of(now, new TreeMap<>(Map.of(NEAR, 3L, FAR, 20_000L)),
                Duration.ofSeconds(1));

        assertTrue(forecast.isInTime());
        assertEquals("until 2026-12-06 02:33, in time", forecast.brief(now));
        assertTrue(forecast.inWords().contains("nearest last day is 2026-12-05"), forecast.inWords());
    }

    @Test
    void whenALaterDayIsNotKept_thenThatDayIsNamed() {
        Instant now = Instant.parse("2027-01-05T22:00:00Z").minus(Duration.ofDays(31));
        QueueForecast forecast = QueueForecast.of(now, new TreeMap<>(Map.of(NEAR, 3L, FAR, 3_000_000L)),
                Duration.ofSeconds(1));

        assertEquals(FAR, forecast.lastDay());
        assertTrue(forecast.inWords().contains("TOO LATE for FK's last day 2027-01-05"), forecast.inWords());
    }

    @Test
    void whenTheDayOfSomeIsOver_thenTheOthersAreJudged() {
        Instant now = Instant.parse("2026-12-06T20:00:00Z");
        QueueForecast forecast = QueueForecast.of(now, new TreeMap<>(Map.of(NEAR, 3L, FAR, 10L)),
                Duration.ofSeconds(1));

        assertEquals(new QueueForecast(now.plusSeconds(13), FAR, now.plusSeconds(10)), forecast);
    }
}
