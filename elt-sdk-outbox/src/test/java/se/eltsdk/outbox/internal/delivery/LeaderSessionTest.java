package se.eltsdk.outbox.internal.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.outbox.OutboxAdmin;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxInternals;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.OutboxRunner;
import se.eltsdk.outbox.RunnerFixture;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;

/** One call of a leader: what is looked at before its first byte leaves, and what is reported of it. */
@Timeout(60)
class LeaderSessionTest extends RunnerFixture {

    private final AtomicLong ticks = new AtomicLong();
    private final List<String> times = new ArrayList<>();

    @Test
    void whenTheWayIsSlow_thenItGoesAllTheSameAndItsTimesAreReported() throws InterruptedException {
        put();
        fk.onTheWay(() -> pass(Duration.ofSeconds(3))).then(submission -> {
            pass(Duration.ofSeconds(5));
            return FakeFk.accepts(submission);
        });
        runner = ticking();

        runner.runOnce();

        assertEquals(List.of("accepted after PT3S and PT5S"), times);
    }

    @Test
    void whenTheLeadershipIsLostOnASlowWay_thenNothingLeaves() throws InterruptedException {
        ReportId id = put();
        lostAfter(DeliveryTimings.CLAIM);

        assertEquals(List.of(), fk.arrived);
        assertEquals(EntryState.WAITING, state(id));
        assertEquals(Optional.of("ELT-936"), outbox.find(id).orElseThrow().code().map(ErrorCode::id));
    }

    @Test
    void whenTheLeadershipIsLostOnAQuickWay_thenTheCallThatItWasClaimedForGoes() throws InterruptedException {
        ReportId id = put();
        lostAfter(DeliveryTimings.CLAIM.minusNanos(1));

        assertEquals(List.of(id), fk.arrived);
        assertEquals(EntryState.ACCEPTED, state(id));
    }

    @Test
    void whenTheDatabaseGoesBackBetweenTwoRuns_thenTheNextEndsBeforeItsFirstCall() throws InterruptedException {
        put();
        Map<String, StoredRow> before = Map.copyOf(store.rows);
        runner.runOnce();
        store.rows.putAll(before);
        events.texts.clear();

        assertEquals("ELT-926", assertThrows(EltException.class, () -> runner.runOnce()).code().id());

        assertEquals(1, fk.arrived.size());
        assertEquals(List.of(), events.texts, "nothing was taken over");
    }

    @Test
    void whenTheDatabaseGoesBackBetweenTwoCalls_thenTheNextIsNotMade() {
        ReportId first = put();
        time.advance(Duration.ofSeconds(1));
        put();
        StoredRow before = store.rows.get("test/" + first);
        runner = builder(UnknownOutcomePolicy.neverResend()).listener(new OutboxListener() {
            @Override
            public void called(SendAttempt.Outcome outcome, Duration waited, Duration took) {
                store.rows.put("test/" + first, before);
            }
        }).open();

        assertEquals("ELT-926", assertThrows(EltException.class, () -> runner.runOnce()).code().id());

        assertEquals(List.of(first), fk.arrived);
    }

    @Test
    void whenACallWasMade_thenTheGateIsLeftWithThePaceAndOtherwiseWithout() throws InterruptedException {
        put();
        List<Duration> left = new ArrayList<>();
        FakeFk paced = new FakeFk(Duration.ofMillis(50));
        paced.always(submission -> {
            paced.call();
            return FakeFk.accepts(submission);
        });
        runner = OutboxInternals.runner(outbox, paced, TIMINGS).callLock(() -> left::add).open();

        runner.runOnce();

        assertEquals(2, left.size(), "a call, and a look that found nothing");
        assertFalse(left.get(0).isZero());
        assertEquals(Duration.ZERO, left.get(1));
    }

    @Test
    void whenTheOnlyEntryWasSentAndIsQueuedAgain_thenTheOutboxIsNotTakenForNew() throws InterruptedException {
        ReportId id = put();
        assertTrue(OutboxInternals.repository(outbox).isNew(store.open()));
        fk.then(FakeFk::refuses);
        runner.runOnce();

        OutboxAdmin.of(outbox).requeueRefused(id);

        assertEquals(EntryState.QUEUED, state(id));
        assertFalse(OutboxInternals.repository(outbox).isNew(store.open()), "a call may have been made just now");
    }

    @Test
    void whenACallIsMade_thenItsBeginningIsReportedBeforeTheFirstByteAndItsEndOnce() throws InterruptedException {
        ReportId id = put();
        fk.onTheWay(() -> times.add("connects")).then(FakeFk::isBusy);
        runner = recording(() -> { });

        runner.runOnce();

        assertEquals(List.of("sending " + id, "connects", "waiting", "called deferred"), times);
    }

    @Test
    void whenTheClientFailsBeforeAByteLeaves_thenTheEndIsReportedAsDeferred() {
        ReportId id = put();
        fk.onTheWay(() -> {
            throw new IllegalStateException("its own fault");
        });
        runner = recording(() -> { });

        assertThrows(IllegalStateException.class, () -> runner.runOnce());

        assertEquals(List.of("sending " + id, "waiting", "called deferred"), times);
    }

    @Test
    void whenTheClientFailsAfterAByteMayHaveLeft_thenTheEndIsReportedAsUnknown() {
        ReportId id = put();
        fk.then(submission -> {
            throw new IllegalStateException("its own fault");
        });
        runner = recording(() -> { });

        assertThrows(IllegalStateException.class, () -> runner.runOnce());

        assertEquals(List.of("sending " + id, "called unknown"), times);
        assertEquals(EntryState.SENDING, state(id), "the next leader makes it unknown");
    }

    @Test
    void whenAListenerFailsAtTheBeginning_thenTheCallIsMade_butNotAfterAnErrorOfTheMachine()
            throws InterruptedException {
        ReportId first = put();
        runner = recording(() -> {
            throw new IllegalStateException("its own fault");
        });
        runner.runOnce();
        assertEquals(EntryState.ACCEPTED, state(first));
        times.clear();

        ReportId second = put();
        runner = recording(() -> {
            throw new InternalError("of the machine");
        });
        assertThrows(InternalError.class, () -> runner.runOnce());
        assertEquals(List.of("sending " + second, "waiting", "called deferred"), times);
        assertEquals(List.of(first), fk.arrived);
    }

    private OutboxRunner recording(Runnable atTheBeginning) {
        return builder(UnknownOutcomePolicy.neverResend()).listener(new OutboxListener() {
            @Override
            public void sending(OutboxEntry entry) {
                times.add(entry.state().word() + " " + entry.id());
                atTheBeginning.run();
            }

            @Override
            public void changed(OutboxEntry entry) {
                times.add(entry.state().word());
            }

            @Override
            public void called(SendAttempt.Outcome outcome, Duration waited, Duration took) {
                times.add("called " + outcome.word());
            }
        }).open();
    }

    private void lostAfter(Duration way) throws InterruptedException {
        fk.onTheWay(() -> {
            pass(way);
            store.loseLeader("test");
            runner.close();
        });
        runner = ticking();

        runner.runOnce();
    }

    private OutboxRunner ticking() {
        return builder(UnknownOutcomePolicy.neverResend(),
                new DeliveryTimings(TIMINGS.first(), TIMINGS.longest(), TIMINGS.clientRejected(),
                TIMINGS.poll(), clock(ticks::get), TIMINGS.random())).listener(new OutboxListener() {
                    @Override
                    public void called(SendAttempt.Outcome outcome, Duration waited, Duration took) {
                        times.add(outcome.word() + " after " + waited + " and " + took);
                    }
                }).open();
    }

    private void pass(Duration time) {
        ticks.addAndGet(time.toNanos());
    }
}
