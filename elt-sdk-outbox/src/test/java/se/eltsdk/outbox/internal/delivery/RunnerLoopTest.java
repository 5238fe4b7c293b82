package se.eltsdk.outbox.internal.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.EltException;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.FailingStore;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.OutboxRunner;
import se.eltsdk.outbox.RunnerFixture;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.report.ReportId;

/** How a run begins, tries again, and ends. */
@Timeout(60)
class RunnerLoopTest extends RunnerFixture {

    private final Deque<Optional<EltException>> leading = new ArrayDeque<>();
    private final List<Boolean> leads = new ArrayList<>();

    @Test
    void whenAnotherLeads_thenTheSuspensionNamesItAndIsReportedOnce() throws InterruptedException {
        ReportId id = put();
        leading.addAll(List.of(Optional.empty(), Optional.empty(), Optional.empty()));
        runner = over(scripted());

        assertTrue(runner.runUntilDone());

        assertEquals(List.of("suspended OTHER_LEADER", "accepted", "called accepted"), events.texts);
        assertTrue(events.suspensions.get(0).text().endsWith(" It is node 2."), events.suspensions.get(0).text());
        assertEquals(List.of(id), fk.arrived);
    }

    @Test
    void whenAnotherLeadsAndTheGoalIsOnce_thenTheRunEndsAndSaysSo() throws InterruptedException {
        put();
        leading.add(Optional.empty());
        runner = over(scripted());

        assertEquals(Suspension.Reason.OTHER_LEADER, runner.runOnce().orElseThrow().reason());

        assertEquals(List.of(), fk.arrived);
    }

    @Test
    void whenTheDatabaseFailsForAWhile_thenEachProblemIsReportedOnceAndTheRunContinues() throws InterruptedException {
        put();
        leading.addAll(List.of(failure("ELT-924"), failure("ELT-924"), failure("ELT-947"), Optional.empty(),
                failure("ELT-947")));
        runner = over(scripted());

        assertTrue(runner.runUntilDone());

        assertEquals(List.of("problem ELT-924", "problem ELT-947", "suspended OTHER_LEADER", "problem ELT-947",
                "accepted", "called accepted"), events.texts, "again after it had passed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ELT-924", "ELT-925"})
    void whenTheDatabaseFailsAndTheGoalIsOnce_thenThatComesOut(String code) {
        leading.add(failure(code));
        runner = over(scripted());

        assertEquals(code, assertThrows(EltException.class, () -> runner.runOnce()).code().id());
        assertEquals(List.of(), events.texts);
    }

    @Test
    void whenTheDatabaseFailsForGood_thenThatComesOutOfALongRunToo() {
        leading.add(failure("ELT-925"));
        runner = over(scripted());

        assertEquals("ELT-925", assertThrows(EltException.class, () -> runner.runUntilDone()).code().id());
    }

    @Test
    void whenARunLeads_thenItsBeginningAndEndAreReported() throws InterruptedException {
        put();
        fk.onTheWay(() -> assertEquals(List.of(true), leads));
        runner = builder(UnknownOutcomePolicy.neverResend()).listener(new OutboxListener() {
            @Override
            public void leadershipChanged(boolean now) {
                leads.add(now);
            }
        }).open();

        assertEquals(Optional.empty(), runner.runOnce());

        assertEquals(List.of(true, false), leads);
        assertTrue(store.lead("test").isPresent(), "the leadership was given back");
    }

    @Test
    void whenACallIsMade_thenItsTimesAreReported() throws InterruptedException {
        put();
        List<Duration> times = new ArrayList<>();
        runner = builder(UnknownOutcomePolicy.neverResend()).listener(new OutboxListener() {
            @Override
            public void called(SendAttempt.Outcome outcome, Duration waited, Duration took) {
                times.addAll(List.of(waited, took));
            }
        }).open();

        runner.runOnce();

        assertEquals(2, times.size());
        times.forEach(time -> assertTrue(!time.isNegative() && time.compareTo(Duration.ofSeconds(60)) < 0,
                times::toString));
    }

    @Test
    void whenClosed_thenNothingIsSentAndRunsAreRefused() {
        put();
        runner.close();

        assertThrows(IllegalStateException.class, () -> runner.runOnce());
        assertThrows(IllegalStateException.class, () -> runner.runUntilDone());
        assertThrows(IllegalStateException.class, () -> runner.follow());
        assertEquals(List.of(), fk.arrived);
    }

    @Test
    void whenClosedByAListener_thenTheRunEndsAfterThatCall() throws InterruptedException {
        put();
        put();
        runner = builder(UnknownOutcomePolicy.neverResend()).listener(new OutboxListener() {
            @Override
            public void changed(OutboxEntry entry) {
                runner.close();
            }
        }).open();

        assertFalse(runner.runUntilDone());

        assertEquals(1, fk.arrived.size());
        assertEquals(1, outbox.count(EntryState.ACCEPTED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-0.001S"})
    void whenATimeIsNotPositive_thenItIsRefused(Duration time) {
        OutboxRunner.Builder builder = builder(UnknownOutcomePolicy.neverResend());
        Duration good = Duration.ofSeconds(1);

        assertThrows(IllegalArgumentException.class, () -> builder.backoff(time, good));
        assertThrows(IllegalArgumentException.class, () -> builder.backoff(good, time));
        assertThrows(IllegalArgumentException.class, () -> builder.tryingAgainAfter(time));
        assertThrows(IllegalArgumentException.class, () -> builder.closingWithin(time));
    }

    @Test
    void whenTimesAreSet_thenTheyCount() throws InterruptedException {
        ReportId id = put();
        fk.then(FakeFk::isBusy, FakeFk::turnsAway);
        runner = builder(UnknownOutcomePolicy.neverResend()).backoff(Duration.ofSeconds(40), Duration.ofSeconds(41))
                .tryingAgainAfter(Duration.ofMinutes(9)).open();

        runner.runOnce();
        assertEquals(Optional.of(time.instant().plusSeconds(40)), notBefore(id));
        time.advance(Duration.ofSeconds(40));
        Suspension suspension = runner.runOnce().orElseThrow();

        assertEquals(Suspension.Reason.CLIENT_REJECTED, suspension.reason());
        assertEquals(Optional.of(time.instant().plus(Duration.ofMinutes(9))), suspension.until());
    }

    /** The time of the second call comes when the run has found nothing to send, twenty sessions later. */
    @Test
    void whenUnknownIsSentAgainLater_thenTheRunWaitsForThat() throws InterruptedException {
        ReportId id = put();
        fk.then(FakeFk::drops);
        AtomicInteger sessions = new AtomicInteger();
        runner = over(new FailingStore(store) {
            @Override
            public OutboxSession open() {
                if (!fk.arrived.isEmpty() && sessions.incrementAndGet() == 20) {
                    time.advance(Duration.ofHours(1));
                }
                return super.open();
            }
        }, UnknownOutcomePolicy.resendAfter(Duration.ofMinutes(30)));

        assertTrue(runner.runUntilDone());

        assertEquals(EntryState.ACCEPTED, state(id));
        assertEquals(List.of(id, id), fk.arrived);
    }

    private static Optional<EltException> failure(String code) {
        return Optional.of(FakeFk.failure(code));
    }

    /** Plays first what is to happen when leadership is asked for: a failure, or that node 2 leads. */
    private OutboxStore scripted() {
        return new FailingStore(store) {
            @Override
            public Optional<OutboxLeadership> lead(String environment) {
                if (leading.isEmpty()) {
                    return super.lead(environment);
                }
                leading.poll().ifPresent(failure -> {
                    throw failure;
                });
                return Optional.empty();
            }

            @Override
            public Optional<String> leader(String environment) {
                return Optional.of("node 2");
            }
        };
    }
}
