package se.eltsdk.cli.queue.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.outbox.forecast.QueueForecast;

class ForecastTextTest {

    private static final LocalDate LAST_DAY = LocalDate.parse("2026-12-05");

    /** Now, the end, and the text next to a bar. */
    @ParameterizedTest
    @CsvSource({
        "2026-12-05T20:00:00Z, 2026-12-05T22:59:59Z, '23:59, in time'",
        "2026-12-05T20:00:00Z, 2026-12-05T23:00:00Z, '2026-12-06 00:00, TOO LATE'",
        "2026-12-06T20:00:00Z, 2026-12-06T20:00:01Z, '21:00, TOO LATE'"})
    void whenShownNextToABar_thenTheDayIsNamedOnlyIfItIsAnother(Instant now, Instant end, String brief) {
        assertEquals("until " + brief, ForecastText.brief(new QueueForecast(end, LAST_DAY, end), now));
    }

    @Test
    void whenInWords_thenTheLastDayIsNamed() {
        Instant end = Instant.parse("2026-12-06T02:33:20Z");

        assertEquals("Estimated end 2026-12-06 03:33:20, in time: FK's nearest last day is 2026-12-05.",
                ForecastText.inWords(new QueueForecast(end, LAST_DAY, end.minusSeconds(40_000))));
        assertEquals("Estimated end 2026-12-06 03:33:20; TOO LATE for FK's last day 2026-12-05, whose last report is sent"
                + " 2026-12-06 03:33:20. FK may refuse the pay for the whole month then (HFD 2023:9).",
                ForecastText.inWords(new QueueForecast(end, LAST_DAY, end)));
    }
}
