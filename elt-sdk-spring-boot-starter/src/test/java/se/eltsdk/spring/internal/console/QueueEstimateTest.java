package se.eltsdk.spring.internal.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueEstimateTest {

    /** At 23:00 in Sweden, with one report each minute. */
    private static final Instant NOW = Instant.parse("2026-12-05T22:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // until midnight there is time for 59 reports; the 60th is sent on the next day
        "'2026-12-05=59', 2026-12-05T22:59:00Z, 2026-12-05, true",
        "'2026-12-05=60', 2026-12-05T23:00:00Z, 2026-12-05, false",
        // the nearest last day first
        "'2027-01-05=1000 2026-12-05=10', 2026-12-06T14:50:00Z, 2026-12-05, true",
        "'2027-01-05=1000000 2026-12-05=10', 2028-10-30T08:50:00Z, 2027-01-05, false",
        // a last day that is over counts only if there is no other
        "'2026-11-05=5 2026-12-05=10', 2026-12-05T22:15:00Z, 2026-12-05, true",
        "'2026-10-05=5 2026-11-05=5', 2026-12-05T22:10:00Z, 2026-11-05, false"})
    void whenThereAreReportsToSend_thenItSaysWhenAndWhetherInTime(String left, Instant end, LocalDate day,
            boolean inTime) {
        TreeMap<LocalDate, Long> days = new TreeMap<>();
        for (String one : left.split(" ")) {
            days.put(LocalDate.parse(one.substring(0, 10)), Long.parseLong(one.substring(11)));
        }
        assertEquals(new QueueEstimate(end, day, inTime), QueueEstimate.of(NOW, days, Duration.ofMinutes(1)));
    }
}
