package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.EltException;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.metrics.EltMetrics;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.pacing.CallLock;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;

/**
 * Whatever code of the vendor's a run calls, and however that fails: the outcome of a call is stored, and sending goes
 * on, in the same run or in the next one.
 */
@Tag("once")
@Timeout(60)
class VendorCodeFailureTest extends RunnerFixture {

    /** How code fails. */
    enum Kind {
        RUNTIME(() -> new IllegalStateException("its own fault")),
        ELT(() -> FakeFk.failure("ELT-924")),
        LINKAGE(() -> new NoClassDefFoundError("another version")),
        ASSERTION(() -> new AssertionError("not so")),
        /** As Kotlin or Lombok throws it without a word in a signature. */
        CHECKED(() -> new IOException("disk")),
        STACK(StackOverflowError::new),
        MEMORY(() -> new OutOfMemoryError("of its own")),
        MACHINE(() -> new InternalError("of the machine"));

        private final Supplier<Throwable> failure;

        Kind(Supplier<Throwable> failure) {
            this.failure = failure;
        }

        void fail() {
            throw VendorCodeFailureTest.<RuntimeException>unchecked(failure.get());
        }

        /** What a listener throws is dropped, but for these. */
        boolean endsRun() {
            return this == MEMORY || this == MACHINE;
        }
    }

    /** Where code of the vendor's is called. */
    enum Place { CHANGED, CALLED, HELD, CIRCUIT_OPENED, CIRCUIT_CLOSED, TROUBLE, LEADS_NO_MORE, METRICS }

    static Stream<Arguments> placesAndKinds() {
        return Stream.of(Place.values()).flatMap(place -> Arrays.stream(Kind.values())
                .map(kind -> Arguments.of(place, kind)));
    }

    @ParameterizedTest
    @MethodSource("placesAndKinds")
    void whenAListenerFails_thenTheOutcomeIsStoredAndSendingContinues(Place place, Kind kind) {
        List<ReportId> ids = List.of(put(), put(), put());
        AtomicBoolean failed = new AtomicBoolean();
        Runnable failure = () -> {
            failed.set(true);
            kind.fail();
        };
        // Turned away, then let in again, so that all is notified; and an outcome that is stored at the second try.
        FailingStore failing = new FailingStore(store);
        fk.then(FakeFk::turnsAway, submission -> {
            failing.fail(1);
            return FakeFk.accepts(submission);
        });
        Outbox over = Outbox.of(SignedReports.ENVIRONMENT, failing, OutboxKeys.of(new byte[32]), FkFixture.CLOCK);
        int runs = 0;
        while (outbox.count(EntryState.ACCEPTED) < ids.size()) {
            assertTrue(++runs < 20, "sending has ended for ever after " + place + " " + kind);
            try (OutboxRunner each = OutboxRunner.of(over, fk).listener(listener(place, failure)).timings(TIMINGS)
                    .open()) {
                long before = outbox.count(EntryState.ACCEPTED) + outbox.count(EntryState.WAITING);
                int arrived = fk.arrived.size();
                try {
                    each.runOnce();
                } catch (Throwable e) {
                    assertTrue(kind.endsRun(), () -> place + " let out " + e);
                }
                assertEquals(0, outbox.count(EntryState.SENDING), "the outcome of each call is stored");
                assertTrue(fk.arrived.size() == arrived
                        || outbox.count(EntryState.ACCEPTED) + outbox.count(EntryState.WAITING) >= before);
            }
            time.advance(Duration.ofMinutes(6));
        }
        assertTrue(failed.get(), "the failing code was called");
        assertEquals(4, fk.arrived.size(), "each went once, and one was turned away before");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whenEvidenceCannotBeMade_thenTheReceiptIsStored(Kind kind) throws InterruptedException {
        ReportId id = put();
        ReportId next = put();
        runner = builder(UnknownOutcomePolicy.neverResend())
                .evidence(SignedReports.sealer(kind::fail), SignedReports.sealIssuers()).open();

        for (int i = 0; i < 2; i++) {
            try {
                runner.runOnce();
            } catch (Throwable e) {
                assertTrue(kind.endsRun(), () -> "let out " + e);
            }
        }

        for (ReportId each : List.of(id, next)) {
            assertEquals(EntryState.ACCEPTED, state(each));
            assertEquals(Optional.empty(), outbox.evidence(each));
        }
        assertEquals(2, events.count("problem ELT-909"));
    }

    @Test
    void whenAKeyServiceHangs_thenTheReceiptIsStoredBefore() throws Exception {
        ReportId id = put();
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        runner = builder(UnknownOutcomePolicy.neverResend()).evidence(SignedReports.sealer(() -> {
            hanging.countDown();
            await(free);
        }), SignedReports.sealIssuers()).open();
        Thread sending = new Thread(() -> quietly(runner));
        sending.start();
        assertTrue(hanging.await(30, TimeUnit.SECONDS));

        assertEquals(EntryState.ACCEPTED, state(id));
        assertEquals("tx-" + id, outbox.find(id).orElseThrow().receipt().orElseThrow().txId());
        assertEquals(List.of(), events.texts, "the listener gets the entry with its evidence");

        free.countDown();
        sending.join();
        assertTrue(outbox.evidence(id).isPresent());
        assertEquals(List.of("accepted", "called accepted"), events.texts);
    }

    /** A time-stamp authority that does not answer is waited for twice ten seconds. */
    @Test
    void whenTheEvidenceTakesLong_thenTheOutcomeIsStoredAndThoseWhoShareTheLockDoNotWait() throws Exception {
        ReportId id = put();
        List<String> released = new ArrayList<>();
        runner = builder(UnknownOutcomePolicy.neverResend()).callLock(() -> rest -> released.add(state(id).word()))
                .evidence(SignedReports.sealer(() -> assertEquals(List.of("accepted"), released)),
                        SignedReports.sealIssuers()).open();

        runner.runOnce();

        assertTrue(outbox.evidence(id).isPresent(), events.texts.toString());
        assertEquals(List.of("accepted", "accepted"), released, "a call, and a look that found nothing");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whenTheDatabasesDriverFails_thenTheOutcomeIsStoredByTheNextTry(Kind kind) throws InterruptedException {
        ReportId id = put();
        AtomicInteger failures = new AtomicInteger();
        OutboxStore failing = new FailingStore(store) {
            @Override
            public OutboxSession open() {
                if (failures.getAndDecrement() > 0) {
                    kind.fail();
                }
                return super.open();
            }
        };
        fk.then(submission -> {
            failures.set(2);
            return FakeFk.accepts(submission);
        });
        runner = over(failing);

        assertEquals(Optional.empty(), runner.runOnce());

        assertEquals(EntryState.ACCEPTED, state(id));
        assertEquals(1, events.count("problem ELT-924"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whenTheWayToFkFails_thenNoEntryStandsInTheWayOfOthers(Kind kind) throws InterruptedException {
        ReportId first = put();
        time.advance(Duration.ofSeconds(1));
        ReportId second = put();
        AtomicBoolean once = new AtomicBoolean(true);
        fk.onTheWay(() -> {
            if (once.getAndSet(false)) {
                kind.fail();
            }
        });

        assertThrows(Throwable.class, () -> runner.runOnce());
        assertEquals(EntryState.WAITING, state(first));
        assertEquals(Optional.empty(), runner.runOnce());

        assertEquals(EntryState.ACCEPTED, state(second));
        time.advance(Duration.ofMinutes(1));
        assertEquals(Optional.empty(), runner.runOnce());
        assertEquals(EntryState.ACCEPTED, state(first));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whenALockFailsAfterTheCall_thenTheReceiptIsStoredAndTheNextRunSends(Kind kind) throws InterruptedException {
        ReportId first = put();
        time.advance(Duration.ofSeconds(1));
        ReportId second = put();
        AtomicInteger passages = new AtomicInteger();
        CallLock gate = () -> keep -> {
            if (passages.incrementAndGet() == 1) {
                kind.fail();
            }
        };
        runner = builder(UnknownOutcomePolicy.neverResend()).callLock(gate)
                .evidence(SignedReports.sealer(), SignedReports.sealIssuers()).open();

        assertThrows(Throwable.class, () -> runner.runOnce());
        assertEquals(EntryState.ACCEPTED, state(first));
        assertTrue(outbox.evidence(first).isPresent());
        assertEquals(List.of("accepted", "called accepted"), events.texts);
        assertEquals(Optional.empty(), runner.runOnce());

        assertEquals(EntryState.ACCEPTED, state(second));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whenAKeyServiceFailsWhileAnOutcomeIsStored_thenItIsStoredByTheNextTry(Kind kind) throws InterruptedException {
        AtomicInteger failures = new AtomicInteger();
        OutboxKeys service = new OutboxKeys() {
            @Override
            public String currentId() {
                return "outbox";
            }

            @Override
            public SecretKey key(String id) {
                if (failures.getAndDecrement() > 0) {
                    kind.fail();
                }
                return new SecretKeySpec(new byte[32], "AES");
            }
        };
        Outbox own = Outbox.of(SignedReports.ENVIRONMENT, store, service, FkFixture.CLOCK);
        Submission submission = SignedReports.submission();
        own.put(submission);
        fk.then(sent -> {
            failures.set(1);
            return FakeFk.accepts(sent);
        });
        runner = OutboxRunner.of(own, fk).listener(events).timings(TIMINGS).open();

        assertEquals(Optional.empty(), runner.runOnce());

        assertEquals(EntryState.ACCEPTED, own.find(submission.id()).orElseThrow().state());
    }

    private OutboxListener listener(Place place, Runnable failure) {
        if (place == Place.METRICS) {
            return EltMetrics.of(new SimpleMeterRegistry() {
                @Override
                protected Counter newCounter(Meter.Id id) {
                    failure.run();
                    return super.newCounter(id);
                }
            }, outbox);
        }
        return new OutboxListener() {
            @Override
            public void changed(OutboxEntry entry) {
                failAt(Place.CHANGED);
            }

            @Override
            public void called(SendAttempt.Outcome outcome, Duration waited, Duration took) {
                failAt(Place.CALLED);
            }

            @Override
            public void leadershipChanged(boolean now) {
                failAt(now ? null : Place.LEADS_NO_MORE);
            }

            @Override
            public void suspended(Suspension suspension) {
                failAt(Place.HELD);
            }

            @Override
            public void circuitOpened(ErrorMessage message) {
                failAt(Place.CIRCUIT_OPENED);
            }

            @Override
            public void circuitClosed() {
                failAt(Place.CIRCUIT_CLOSED);
            }

            @Override
            public void problem(EltException problem) {
                failAt(Place.TROUBLE);
            }

            private void failAt(Place called) {
                if (called == place) {
                    failure.run();
                }
            }
        };
    }

    private static void quietly(OutboxRunner runner) {
        try {
            runner.runOnce();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> RuntimeException unchecked(Throwable e) throws X {
        throw (X) e;
    }
}
