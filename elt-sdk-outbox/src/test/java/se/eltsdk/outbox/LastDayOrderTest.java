package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;

/**
 * The order of sending, for queues, times and answers that a seed decides: of the new reports, those whose last day is
 * within a week come first, nearest first; reports that are sent again take turns with them; and every report is sent.
 */
@Timeout(60)
class LastDayOrderTest extends RunnerFixture {

    private static final int WEEK = 7;
    private static final YearMonth NOW = YearMonth.now(FkFixture.CLOCK.withZone(SwedishZone.ID));
    /** Their last days are up to a month past, and up to two months ahead. */
    private static final List<Submission> REPORTS = IntStream.range(0, 16)
            .mapToObj(i -> SignedReports.of(NOW.minusMonths(i % 4), "55600010" + i % 3)).toList();

    private final List<Submission> unsent = new ArrayList<>();
    private final Set<ReportId> lost = new HashSet<>();
    /** How many repeated reports went while a new one waited, and the other way round. */
    private int newWaits;
    private int repeatedWaits;
    private Random random;

    @Tag("once")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 38})
    void whateverWaits_theNearestLastDayGoesFirstAndNobodyStarves(long seed) throws InterruptedException {
        sendAll(seed);
    }

    static LongStream moreSeeds() {
        return LongStream.range(100, 112);
    }

    @Tag("once")
    @ParameterizedTest
    @MethodSource("moreSeeds")
    void whateverElseWaits_theNearestLastDayGoesFirstAndNobodyStarves(long seed) throws InterruptedException {
        sendAll(seed);
    }

    private void sendAll(long seed) throws InterruptedException {
        random = new Random(seed);
        List<Submission> reports = new ArrayList<>(REPORTS);
        Collections.shuffle(reports, random);
        // On any day of two months, so that it becomes urgent, and is over, for others while it goes on.
        time.set(NOW.atDay(1).plusDays(random.nextInt(60)).atTime(12, 0).atZone(SwedishZone.ID).toInstant());
        int first = 4 + random.nextInt(8);
        reports.subList(0, first).forEach(this::queue);
        List<Submission> later = new ArrayList<>(reports.subList(first, reports.size()));
        fk.always(submission -> arrives(submission, later));
        runner.close();
        runner = runner(UnknownOutcomePolicy.resendAfter(Duration.ofHours(2)));

        for (int runs = 0; runs < 60 && !(later.isEmpty() && isAllAccepted()); runs++) {
            runner.runOnce();
            time.advance(Duration.ofHours(3));
            if (unsent.isEmpty() && !later.isEmpty()) {
                queue(later.remove(0));
            }
        }

        assertTrue(later.isEmpty() && isAllAccepted(), () -> unsent.size() + " reports were never sent");
        assertEquals(new HashSet<>(REPORTS.stream().map(Submission::id).toList()), new HashSet<>(fk.arrived));
        assertEquals(REPORTS.size() + lost.size(), fk.arrived.size());
    }

    private SubmissionOutcome arrives(Submission submission, List<Submission> later) {
        boolean isAgain = lost.contains(submission.id());
        if (isAgain) {
            newWaits += unsent.isEmpty() ? 0 : 1;
            repeatedWaits = 0;
        } else {
            assertNearestFirst(submission);
            unsent.removeIf(queued -> queued.id().equals(submission.id()));
            newWaits = 0;
            repeatedWaits += lost.stream().anyMatch(this::isDue) ? 1 : 0;
        }
        assertTrue(newWaits <= 1, "two repeated reports went before a new one");
        assertTrue(repeatedWaits <= 1, "two new reports went before a repeated one");
        time.advance(Duration.ofHours(1 + random.nextInt(8)));
        if (!later.isEmpty() && random.nextBoolean()) {
            queue(later.remove(0));
        }
        if (!isAgain && random.nextInt(5) == 0) {
            lost.add(submission.id());
            return FakeFk.drops(submission);
        }
        return FakeFk.accepts(submission);
    }

    private void assertNearestFirst(Submission sent) {
        LocalDate today = LocalDate.ofInstant(time.instant(), SwedishZone.ID);
        List<LocalDate> near = unsent.stream().map(this::lastDay)
                .filter(day -> !day.isBefore(today) && !day.isAfter(today.plusDays(WEEK))).sorted().toList();
        if (!near.isEmpty()) {
            assertEquals(near.get(0), lastDay(sent), "on " + today);
        }
    }

    private boolean isDue(ReportId id) {
        return state(id) == EntryState.UNKNOWN && !notBefore(id).orElseThrow().isAfter(time.instant());
    }

    private boolean isAllAccepted() {
        return unsent.isEmpty() && fk.arrived.stream().allMatch(id -> state(id) == EntryState.ACCEPTED);
    }

    private void queue(Submission submission) {
        outbox.put(submission);
        unsent.add(submission);
    }

    private LocalDate lastDay(Submission submission) {
        return submission.report().document().report().month().plusMonths(2).atDay(5);
    }
}
