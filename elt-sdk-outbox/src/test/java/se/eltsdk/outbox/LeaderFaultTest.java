package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.outbox.internal.claim.PickerFixture;
import se.eltsdk.outbox.internal.delivery.DeliveryTimings;
import se.eltsdk.outbox.internal.delivery.FkGateway;
import se.eltsdk.outbox.internal.delivery.OutcomeTransitions;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.transport.pacing.internal.CallScheduler;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;

/** A leader whose ground shakes: a slow way, a lost leadership, a database that went back, wrong trust or keys. */
@Timeout(60)
class LeaderFaultTest extends RunnerFixture {

    @Test
    void whenTheWayToFkIsSlow_thenTheLeadershipIsLookedAtAgainAndItGoes() throws InterruptedException {
        ReportId id = put();
        AtomicLong ticks = new AtomicLong();
        fk.onTheWay(() -> ticks.addAndGet(Duration.ofSeconds(3).toNanos()));
        runner = builder(UnknownOutcomePolicy.neverResend()).timings(ticking(ticks)).open();

        assertEquals(Optional.empty(), runner.runOnce());

        assertEquals(EntryState.ACCEPTED, state(id));
        assertEquals(1, outbox.attempts(id).size());
    }

    @Test
    void whenTheLeadershipIsLostOnASlowWay_thenNothingLeavesAndItGoesAgainLater() throws InterruptedException {
        ReportId id = put();
        AtomicLong ticks = new AtomicLong();
        fk.onTheWay(() -> {
            ticks.addAndGet(Duration.ofSeconds(3).toNanos());
            store.loseLeader("test");
        });
        runner = builder(UnknownOutcomePolicy.neverResend()).timings(ticking(ticks)).open();

        runner.runOnce();

        assertEquals(List.of(), fk.arrived);
        assertEquals(EntryState.WAITING, state(id));
        assertEquals(Optional.of("ELT-936"), outbox.find(id).orElseThrow().code().map(ErrorCode::id));
        assertEquals(Optional.of(time.instant().plusSeconds(10)), notBefore(id));

        fk.onTheWay(() -> { });
        time.advance(Duration.ofSeconds(10));
        assertTrue(runner.runUntilDone());
        assertEquals(List.of(id), fk.arrived);
        assertFalse(outbox.find(id).orElseThrow().perhapsTwice());
    }

    @Test
    void whenTheDatabaseWasSetBack_thenWhatIsUnknownOrInMidCallThereWaitsForAPerson() throws InterruptedException {
        runner = runner(UnknownOutcomePolicy.resendAfter(Duration.ofMinutes(2)));
        ReportId unknown = put();
        fk.then(FakeFk::drops);
        runner.runOnce();
        ReportId sending = put();
        try (OutboxLeadership dead = store.lead("test").orElseThrow()) {
            PickerFixture.of(outbox, UnknownOutcomePolicy.neverResend()).claim(dead, entry -> { }).orElseThrow();
        }

        assertEquals(2, OutboxAdmin.of(outbox).declareSetBack());
        time.advance(Duration.ofMinutes(3));
        assertTrue(runner(UnknownOutcomePolicy.resendAfter(Duration.ofMinutes(2))).runUntilDone());

        for (ReportId id : List.of(unknown, sending)) {
            assertEquals(EntryState.BLOCKED, state(id));
            assertEquals(Optional.of("ELT-935"), outbox.find(id).orElseThrow().code().map(ErrorCode::id));
            assertEquals(EntryState.ACCEPTED, OutboxAdmin.of(outbox).resolve(id, "tx-asked").state());
        }
        assertEquals(List.of(unknown), fk.arrived);
    }

    @Test
    void whenARowCannotBeReplaced_thenAnErrorEndsTheLoop() {
        ReportId id = put();
        store.refuseChanges();

        for (Executable decision : List.<Executable>of(() -> OutboxAdmin.of(outbox).withdraw(id),
                OutboxAdmin.of(outbox)::declareSetBack)) {
            assertEquals("ELT-926", assertTimeoutPreemptively(Duration.ofSeconds(20),
                    () -> assertThrows(EltException.class, decision)).code().id());
        }
    }

    @Test
    void whenTheLeadershipIsGoneBeforeWhatWasLeftIsTakenOver_thenItIsTriedAnew() {
        ReportId id = put();
        OutboxLeadership dead = store.lead("test").orElseThrow();
        PickerFixture.of(outbox, UnknownOutcomePolicy.neverResend()).claim(dead, entry -> { }).orElseThrow();
        store.loseLeader("test");

        EltException lost = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThrows(EltException.class,
                () -> new OutcomeTransitions(outbox.repository(), UnknownOutcomePolicy.neverResend())
                .takeOver(dead, PickerFixture.quarantine(outbox))));

        assertEquals("ELT-933", lost.code().id());
        assertEquals(EntryState.SENDING, state(id));
    }

    @Test
    void whenTheDatabaseGoesBackUnderALivingRunner_thenNothingGoesTwice() throws InterruptedException {
        ReportId id = put();
        Map<String, StoredRow> backup = Map.copyOf(store.rows);
        runner.runOnce();
        assertEquals(EntryState.ACCEPTED, state(id));
        store.rows.putAll(backup);

        EltException back = assertThrows(EltException.class, () -> runner.runUntilDone());

        assertEquals("ELT-926", back.code().id());
        assertTrue(back.getMessage().contains("declareSetBack"), back.getMessage());
        assertEquals(List.of(id), fk.arrived);
        assertEquals(1, OutboxAdmin.of(outbox).declareSetBack());
        runner = runner(UnknownOutcomePolicy.neverResend());
        assertTrue(runner.runUntilDone());
        assertEquals(List.of(id), fk.arrived);
    }

    @Test
    void whenTheDatabaseGoesBackWhileARunnerLeads_thenNothingGoesTwice() {
        ReportId id = put();
        Map<String, StoredRow> backup = Map.copyOf(store.rows);
        runner = builder(UnknownOutcomePolicy.neverResend()).listener(new OutboxListener() {
            @Override
            public void called(SendAttempt.Outcome outcome, Duration waited, Duration took) {
                store.rows.putAll(backup);
            }
        }).open();

        assertEquals("ELT-926", assertThrows(EltException.class, () -> runner.runUntilDone()).code().id());

        assertEquals(List.of(id), fk.arrived);
    }

    @Test
    void whenANewLeaderEndsBeforeItHasWaited_thenTheNextOneWaitsInItsPlace() throws InterruptedException {
        put();
        try (OutboxLeadership dead = store.lead("test").orElseThrow()) {
            PickerFixture.of(outbox, UnknownOutcomePolicy.neverResend()).claim(dead, entry -> { }).orElseThrow();
        }
        put();
        runner = builder(UnknownOutcomePolicy.neverResend()).listener(new OutboxListener() {
            @Override
            public void changed(OutboxEntry entry) {
                Thread.currentThread().interrupt();
            }
        }).open();
        assertThrows(InterruptedException.class, () -> runner.runOnce());
        assertEquals(1, outbox.count(EntryState.UNKNOWN));
        long begun = System.nanoTime();

        assertEquals(Optional.empty(), runner(UnknownOutcomePolicy.neverResend()).runOnce());

        assertTrue(System.nanoTime() - begun >= Duration.ofSeconds(2).toNanos());
        assertEquals(1, fk.arrived.size());
    }

    @Test
    void whenARunCannotBegin_thenItGivesUpTheLeadershipThatItHasTaken() throws InterruptedException {
        ReportId id = put();
        AtomicBoolean isFull = new AtomicBoolean();
        FkGateway gateway = new FkGateway() {
            @Override
            public Slot awaitSlot() throws InterruptedException {
                return fk.awaitSlot();
            }

            @Override
            public CallScheduler scheduler() {
                if (isFull.get()) {
                    throw new OutOfMemoryError("unable to create native thread");
                }
                return fk.scheduler();
            }

            @Override
            public String environment() {
                return fk.environment();
            }
        };
        runner = OutboxRunner.of(outbox, gateway).timings(TIMINGS).open();
        isFull.set(true);
        assertThrows(OutOfMemoryError.class, () -> runner.runOnce());
        isFull.set(false);

        assertEquals(Optional.empty(), runner.runOnce());

        assertEquals(List.of(id), fk.arrived);
    }

    @Test
    void whenANodeHasTheWrongRoots_thenItsRunEndsAndNothingIsBlocked() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            put();
        }
        EltEnvironment other = EltEnvironment.test().endpoint(URI.create("https://localhost:8020/"))
                .fkAnchors(TrustAnchors.of(List.of(FkFixture.PKI.organisationCa())))
                .fkOrganisationNumber(OrganisationNumber.parse(TestPki.FK_ORGANISATION_NUMBER))
                .bankIdRoots(TrustAnchors.of(List.of(FkFixture.PKI.organisationCa()))).build();
        runner = OutboxRunner.of(Outbox.of(other, store, OutboxKeys.of(new byte[32]), FkFixture.CLOCK), fk)
                .timings(TIMINGS)
                .open();

        EltException wrong = assertThrows(EltException.class, () -> runner.runOnce());

        assertTrue(wrong.code().id().startsWith("ELT-6"), wrong.getMessage());
        assertEquals(5, outbox.count(EntryState.QUEUED));
        assertTrue(runner(UnknownOutcomePolicy.neverResend()).runUntilDone(), "another node sends them");
        assertEquals(5, outbox.count(EntryState.ACCEPTED));
    }

    @Test
    void whenAKeyServiceGivesAnotherKeyUnderTheSameName_thenNothingIsBlocked() throws InterruptedException {
        Outbox right = Outbox.of(SignedReports.ENVIRONMENT, store, named((byte) 1), FkFixture.CLOCK);
        for (int i = 0; i < 3; i++) {
            right.put(SignedReports.submission());
        }
        runner = OutboxRunner.of(Outbox.of(SignedReports.ENVIRONMENT, store, named((byte) 2), FkFixture.CLOCK), fk)
                .timings(TIMINGS)
                .open();

        assertEquals("ELT-927", assertThrows(EltException.class, () -> runner.runOnce()).code().id());

        assertEquals(3, right.count(EntryState.QUEUED));
    }

    @Test
    void whenClosedWhileEntriesAreLookedAt_thenNoMoreOfThemAre() throws InterruptedException {
        List<ReportId> bad = List.of(put(), put(), put());
        ReportId good = put();
        bad.forEach(id -> store.parts.put("payload/test/" + id, store.parts.get("payload/test/" + good)));
        runner = builder(UnknownOutcomePolicy.neverResend()).listener(new OutboxListener() {
            @Override
            public void changed(OutboxEntry entry) {
                runner.close();
            }
        }).open();

        assertFalse(runner.runUntilDone());

        assertEquals(1, outbox.count(EntryState.BLOCKED));
        assertEquals(3, outbox.count(EntryState.QUEUED));
    }

    private static DeliveryTimings ticking(AtomicLong ticks) {
        return new DeliveryTimings(TIMINGS.first(), TIMINGS.longest(), TIMINGS.clientRejected(), TIMINGS.poll(),
                clock(ticks::get),
                () -> 0.5);
    }

    private static OutboxKeys named(byte first) {
        return new OutboxKeys() {
            @Override
            public String currentId() {
                return "outbox";
            }

            @Override
            public SecretKey key(String id) {
                byte[] key = new byte[32];
                key[0] = first;
                return new SecretKeySpec(key, "AES");
            }
        };
    }
}
