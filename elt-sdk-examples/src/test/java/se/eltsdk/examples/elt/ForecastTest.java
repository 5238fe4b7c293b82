package se.eltsdk.examples.elt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {

    /** From when, how many, seconds each, FK's last day, whether in time, and what stands beside a bar. */
    @ParameterizedTest
    @CsvSource({
        "2026-12-05T20:00:00Z,  7200, 1, 2026-12-05, true,  '23:00, in time'",
        "2026-12-05T20:00:00Z, 10799, 1, 2026-12-05, true,  '23:59, in time'",
        "2026-12-05T20:00:00Z, 10800, 1, 2026-12-05, false, '2026-12-06 00:00, TOO LATE'",
        "2026-12-06T20:00:00Z,     1, 1, 2026-12-05, false, '21:00, TOO LATE'",
    })
    void whenSoManyAreLeft_thenEndAndWhetherInTime(Instant now, long left, long seconds, LocalDate lastDay,
                                                   boolean inTime, String brief) {
        Forecast forecast = Forecast.of(now, left, Duration.ofSeconds(seconds), lastDay);

        assertEquals(inTime, forecast.isInTime());
        assertEquals("until " + brief, forecast.brief(now));
    }
}
