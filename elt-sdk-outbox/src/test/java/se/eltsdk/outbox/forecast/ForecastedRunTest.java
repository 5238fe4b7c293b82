package se.eltsdk.outbox.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.outbox.RunnerFixture;
import se.eltsdk.outbox.SignedReports;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;

/** The forecast against a run of the outbox: what it calls in time is in time. */
@Timeout(60)
class ForecastedRunTest extends RunnerFixture {

    private static final YearMonth NOW = YearMonth.now(FkFixture.CLOCK.withZone(SwedishZone.ID));
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<ReportId> sent = new ArrayList<>();

    /** Two reports with a later last day are sent again; they alternate with three whose last day is today. */
    @Test
    void whenReportsAreSentAgain_thenTheyDelayTheOthersInTheForecastAsInTheRun() throws InterruptedException {
        Instant midnight = NOW.atDay(6).atStartOfDay(SwedishZone.ID).toInstant();
        time.set(midnight.minus(Duration.ofHours(3)));
        runner.close();
        runner = builder(UnknownOutcomePolicy.resendAfter(Duration.ofHours(2))).open();
        fk.always(FakeFk::drops);
        put(NOW);
        put(NOW);
        runner.runOnce();
        List<ReportId> today = List.of(put(NOW.minusMonths(2)), put(NOW.minusMonths(2)), put(NOW.minusMonths(2)));
        time.set(midnight.minus(MINUTE.multipliedBy(4)));

        QueueForecast forecast = QueueForecast.of(time.instant(), outbox.countByLastDay(EntryState.QUEUED),
                outbox.countByLastDay(EntryState.UNKNOWN), MINUTE, FkCalendar.published()).orElseThrow();

        fk.always(submission -> {
            time.advance(MINUTE);
            sent.add(submission.id());
            return FakeFk.accepts(submission);
        });
        runner.runOnce();
        assertEquals(5, sent.size());
        assertTrue(today.contains(sent.get(4)), "the last one is sent a minute after midnight");
        assertFalse(forecast.isInTime());
        assertEquals(time.instant(), forecast.lastDayEnd());
    }

    private ReportId put(YearMonth month) {
        Submission submission = SignedReports.of(month, "556000101");
        outbox.put(submission);
        return submission.id();
    }
}
