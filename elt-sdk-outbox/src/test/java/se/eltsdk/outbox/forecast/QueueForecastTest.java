package se.eltsdk.outbox.forecast;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.transport.pacing.CallInterval;

class QueueForecastTest {

    /** At 23:00 in Sweden. */
    private static final Instant NOW = Instant.parse("2026-12-05T22:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final FkCalendar NO_OUTAGE = FkCalendar.read("""
            {"format": 1}""".getBytes(UTF_8), "empty.json");

    /** The numbers by last day, one report each minute; the end, the last day, when its last report is sent. */
    @ParameterizedTest
    @CsvSource({
        // until midnight there is time for 59 reports; the 60th is sent on the next day
        "'2026-12-05=59', 2026-12-05T22:59:00Z, 2026-12-05, 2026-12-05T22:59:00Z, true",
        "'2026-12-05=60', 2026-12-05T23:00:00Z, 2026-12-05, 2026-12-05T23:00:00Z, false",
        // the nearest last day first
        "'2027-01-05=1000 2026-12-05=10', 2026-12-06T14:50:00Z, 2026-12-05, 2026-12-05T22:10:00Z, true",
        "'2027-01-05=1000000 2026-12-05=10', 2028-10-30T08:50:00Z, 2027-01-05, 2028-10-30T08:50:00Z, false",
        "'2027-02-05=1000000 2026-12-05=60', 2028-10-30T09:40:00Z, 2026-12-05, 2026-12-05T23:00:00Z, false",
        // a last day that is over counts only if there is no other
        "'2026-11-05=5 2026-12-05=10', 2026-12-05T22:15:00Z, 2026-12-05, 2026-12-05T22:10:00Z, true",
        "'2026-10-05=5 2026-11-05=5', 2026-12-05T22:10:00Z, 2026-11-05, 2026-12-05T22:10:00Z, false",
        "'2026-12-05=0 2027-01-05=1', 2026-12-05T22:01:00Z, 2027-01-05, 2026-12-05T22:01:00Z, true"})
    void whenThereAreReportsToSend_thenItSaysWhenAndWhetherInTime(String left, Instant end, LocalDate day,
            Instant dayEnd, boolean inTime) {
        QueueForecast forecast = QueueForecast.of(NOW, days(left), Map.of(), MINUTE, NO_OUTAGE).orElseThrow();

        assertEquals(new QueueForecast(end, day, dayEnd), forecast);
        assertEquals(inTime, forecast.isInTime());
    }

    /** Queued, sent again, the end, the last day, when its last report is sent at the latest. */
    @ParameterizedTest
    @CsvSource({
        // each queued report of that day is preceded by one that is sent again
        "'2026-12-05=10', '2027-01-05=1000', 2026-12-06T14:50:00Z, 2026-12-05, 2026-12-05T22:20:00Z, true",
        "'2026-12-05=10', '2027-01-05=5', 2026-12-05T22:15:00Z, 2026-12-05, 2026-12-05T22:15:00Z, true",
        "'2026-12-05=30', '2027-01-05=1000', 2026-12-06T15:10:00Z, 2026-12-05, 2026-12-05T23:00:00Z, false",
        "'2026-12-05=29', '2027-01-05=1000', 2026-12-06T15:09:00Z, 2026-12-05, 2026-12-05T22:58:00Z, true",
        // one that is sent again may be the last of its queue
        "'2027-01-05=1000', '2026-12-05=1 2027-01-05=29', 2026-12-06T15:10:00Z, 2026-12-05, 2026-12-05T23:00:00Z, false",
        "'2027-01-05=3', '2026-12-05=1 2027-01-05=29', 2026-12-05T22:33:00Z, 2026-12-05, 2026-12-05T22:33:00Z, true",
        "'2027-01-05=1000', '2026-12-05=1', 2026-12-06T14:41:00Z, 2026-12-05, 2026-12-05T22:02:00Z, true",
        // those whose last day is over take turns too
        "'2026-12-05=30', '2026-11-05=30', 2026-12-05T23:00:00Z, 2026-12-05, 2026-12-05T23:00:00Z, false"})
    void whenReportsAreSentAgain_thenTheyTakeTurnsWithTheQueuedOnes(String queued, String repeated, Instant end,
            LocalDate day, Instant dayEnd, boolean inTime) {
        QueueForecast forecast = QueueForecast.of(NOW, days(queued), days(repeated), MINUTE, NO_OUTAGE).orElseThrow();

        assertEquals(new QueueForecast(end, day, dayEnd), forecast);
        assertEquals(inTime, forecast.isInTime());
    }

    @Test
    void whenNothingIsToBeSent_thenThereIsNoForecast() {
        assertEquals(Optional.empty(), QueueForecast.of(NOW, Map.of(), Map.of(), MINUTE, NO_OUTAGE));
        assertEquals(Optional.empty(), QueueForecast.of(NOW, days("2026-12-05=0"), Map.of(), MINUTE, NO_OUTAGE));
    }

    /** Two outages: 22:30 to 23:10 and 23:05 to 23:20 Swedish time, together 50 minutes. */
    @ParameterizedTest
    @CsvSource({
        // now in UTC, reports, end in UTC
        "2026-12-05T21:00:00Z, 30, 2026-12-05T21:30:00Z",
        "2026-12-05T21:00:00Z, 31, 2026-12-05T22:21:00Z",
        "2026-12-05T21:30:00Z,  1, 2026-12-05T22:21:00Z",
        "2026-12-05T22:07:00Z, 10, 2026-12-05T22:30:00Z",
        "2026-12-05T22:20:00Z, 10, 2026-12-05T22:30:00Z",
        "2026-12-05T20:30:00Z, 70, 2026-12-05T22:30:00Z"})
    void whenFkHasAnnouncedAnOutage_thenNothingIsSentInIt(Instant now, long reports, Instant end) {
        FkCalendar calendar = FkCalendar.read("""
                {"format": 1, "notices": [
                  {"id": "one", "service": "ELT", "kind": "outage", "published": "2026-12-01", "title": "One",
                   "text": "FK works.", "windows": [{"from": "2026-12-05T22:30", "to": "2026-12-05T23:10"}]},
                  {"id": "two", "service": "ELT", "kind": "outage", "published": "2026-12-01", "title": "Two",
                   "text": "FK works.", "windows": [{"from": "2026-12-05T23:05", "to": "2026-12-05T23:20"}]}]}
                """.getBytes(UTF_8), "outages.json");

        assertEquals(end, QueueForecast.of(now, Map.of(LocalDate.parse("2026-12-05"), reports), Map.of(), MINUTE,
                calendar).orElseThrow().end());
    }

    @Test
    void whenThePaceIsOneASecond_thenAReportTakesTheIntervalAndTheAnswer() {
        assertEquals(Duration.ofMillis(1200), QueueForecast.timePerReport(CallInterval.oneASecond()));
    }

    private static Map<LocalDate, Long> days(String text) {
        Map<LocalDate, Long> days = new TreeMap<>();
        for (String one : text.split(" ")) {
            days.put(LocalDate.parse(one.substring(0, 10)), Long.parseLong(one.substring(11)));
        }
        return days;
    }
}
