package se.eltsdk.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.outbox.internal.claim.PickerFixture;
import se.eltsdk.outbox.internal.entry.SharedNotes;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.report.ReportId;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.testkit.TestTimestampAuthority;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.trust.TrustAnchors;

/** What the runner makes of FK's answers, over a store in memory and an FK without a wire. */
@Timeout(60)
class OutboxRunnerTest extends RunnerFixture {

    @Test
    void whenFkAccepts_thenTheReceiptIsStoredAndReported() throws InterruptedException {
        ReportId id = put();

        assertEquals(Optional.empty(), runner.runOnce());

        OutboxEntry entry = outbox.find(id).orElseThrow();
        assertEquals(EntryState.ACCEPTED, entry.state());
        assertEquals("tx-" + id, entry.receipt().orElseThrow().txId());
        assertFalse(entry.perhapsTwice());
        assertEquals(List.of("accepted", "called accepted"), events.texts);
        assertEquals(List.of(id), fk.arrived);
    }

    @Test
    void whenFkRefuses_thenItIsFinalAndTheNextContinues() throws InterruptedException {
        ReportId first = put();
        time.advance(Duration.ofSeconds(1));
        ReportId second = put();
        fk.then(FakeFk::refuses);

        assertTrue(runner.runUntilDone());

        assertEquals(EntryState.REFUSED, state(first));
        assertEquals(EntryState.ACCEPTED, state(second));
        assertEquals(List.of(first, second), fk.arrived);
    }

    @Test
    void whenTheOutcomeIsUnknown_thenItWaitsForAPersonAndNothingIsSentTwice() throws InterruptedException {
        ReportId id = put();
        fk.then(FakeFk::drops);

        assertTrue(runner.runUntilDone());
        time.advance(Duration.ofDays(9));
        assertTrue(runner.runUntilDone());

        assertEquals(EntryState.UNKNOWN, state(id));
        assertEquals(1, fk.arrived.size());
    }

    @Test
    void whenThePolicyIsToResend_thenTheSameGoesAgainMarkedUntilItIsBlocked() throws InterruptedException {
        ReportId id = put();
        fk.always(FakeFk::drops);
        runner = runner(UnknownOutcomePolicy.resendAfter(Duration.ofMinutes(2)).blockingAfter(3));

        for (int i = 0; i < 3; i++) {
            runner.runOnce();
            assertEquals(Optional.empty(), runner.runOnce(), "not before its time");
            time.advance(Duration.ofMinutes(2));
        }
        assertTrue(runner.runUntilDone());

        OutboxEntry entry = outbox.find(id).orElseThrow();
        assertEquals(EntryState.BLOCKED, entry.state());
        assertTrue(entry.perhapsTwice());
        assertEquals(3, fk.arrived.size());
    }

    @Test
    void whenFkIsBusy_thenAllWaitAsLongAsItAsks() throws InterruptedException {
        ReportId id = put();
        put();
        fk.then(FakeFk.busy(Duration.ofSeconds(90)));

        Suspension suspension = runner.runOnce().orElseThrow();

        assertEquals(Suspension.Reason.BUSY, suspension.reason());
        assertEquals(1, fk.arrived.size());
        time.advance(Duration.ofSeconds(89));
        runner.runOnce();
        assertEquals(1, fk.arrived.size());
        time.advance(Duration.ofSeconds(2));
        assertTrue(runner.runUntilDone());
        assertEquals(EntryState.ACCEPTED, state(id));
        assertFalse(outbox.find(id).orElseThrow().perhapsTwice());
        assertEquals(2, events.count("suspended BUSY"), "once for each run");
    }

    @Test
    void whenNotTakenManyTimes_thenItWaitsLongerEachTimeButContinues() {
        assertEquals(Duration.ofSeconds(10), TIMINGS.backoff(1));
        assertEquals(Duration.ofSeconds(20), TIMINGS.backoff(2));
        assertEquals(Duration.ofMinutes(15), TIMINGS.backoff(8));
        assertEquals(Duration.ofMinutes(15), TIMINGS.backoff(1_000_000));
    }

    @Test
    void whenDeferredTwice_thenTheSecondWaitIsTwiceTheFirst() throws InterruptedException {
        ReportId id = put();
        fk.then(FakeFk::isBusy, FakeFk::isBusy);

        runner.runOnce();
        assertEquals(Optional.of(time.instant().plusSeconds(10)), notBefore(id));
        time.advance(Duration.ofSeconds(11));
        runner.runOnce();
        assertEquals(Optional.of(time.instant().plusSeconds(20)), notBefore(id));
    }

    @Test
    void whenFkRejectsTheVendor_thenOneCallReportsItForAll() throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            put();
        }
        fk.then(FakeFk::turnsAway, FakeFk::turnsAway);

        assertEquals(Suspension.Reason.CLIENT_REJECTED, runner.runOnce().orElseThrow().reason());
        assertEquals(1, fk.arrived.size());
        assertEquals(1, events.count("opened ELT-712"));

        time.advance(Duration.ofMinutes(6));
        runner.runOnce();
        assertEquals(2, fk.arrived.size(), "half-open: one call");
        assertEquals(1, events.count("opened ELT-712"), "reported once");

        time.advance(Duration.ofMinutes(6));
        assertTrue(runner.runUntilDone());
        assertEquals(1, events.count("closed"));
        assertEquals(5, outbox.list(EntryState.ACCEPTED).size());
    }

    @Test
    void whenAPersonResumes_thenFkIsTriedAtOnce() throws InterruptedException {
        put();
        fk.then(FakeFk::turnsAway);
        runner.runOnce();

        OutboxAdmin.of(outbox).resume();
        assertTrue(runner.runUntilDone());

        assertEquals(1, events.count("closed") + events.count("accepted"));
        assertEquals(2, fk.arrived.size());
    }

    @Test
    void whenTheServerDoesNotTakeTheRequest_thenAPersonIsAsked() throws InterruptedException {
        ReportId id = put();
        fk.then(FakeFk::asksForAPerson);

        assertTrue(runner.runUntilDone());

        assertEquals(EntryState.BLOCKED, state(id));
        assertEquals(Optional.of("ELT-713"), outbox.find(id).orElseThrow().code().map(ErrorCode::id));
    }

    @Test
    void whenPaused_thenNothingGoesUntilResumed() throws InterruptedException {
        put();
        OutboxAdmin.of(outbox).pause("month's end");

        Suspension suspension = runner.runOnce().orElseThrow();
        assertEquals(Suspension.Reason.PAUSED, suspension.reason());
        assertEquals(List.of(), fk.arrived);

        OutboxAdmin.of(outbox).resume();
        assertTrue(runner.runUntilDone());
        assertEquals(1, fk.arrived.size());
    }

    @Test
    void whenFkHasAnnouncedAnOutage_thenNothingGoesInIt() throws InterruptedException {
        put();
        runner = builder(UnknownOutcomePolicy.neverResend()).calendar(window("outage")).open();

        Suspension suspension = runner.runOnce().orElseThrow();

        assertEquals(Suspension.Reason.OUTAGE, suspension.reason());
        assertTrue(suspension.until().isPresent());
        assertEquals(List.of(), fk.arrived);
        time.set(suspension.until().orElseThrow());
        assertTrue(runner.runUntilDone());
        assertEquals(1, fk.arrived.size());
    }

    @Test
    void whenFkChangesCertificates_thenSendingContinues() throws InterruptedException {
        put();
        runner = builder(UnknownOutcomePolicy.neverResend()).calendar(window("certificate-change")).open();

        assertEquals(Optional.empty(), runner.runOnce());

        assertEquals(1, fk.arrived.size());
    }

    @Test
    void whenAnotherLeads_thenItIsReportedAndThisOneContinuesAfterIt() throws InterruptedException {
        put();
        OutboxLeadership other = store.lead("test").orElseThrow();

        assertEquals(Suspension.Reason.OTHER_LEADER, runner.runOnce().orElseThrow().reason());
        assertEquals(List.of(), fk.arrived);

        other.close();
        assertEquals(Optional.empty(), runner.runOnce());
        assertEquals(1, fk.arrived.size());
    }

    @Test
    void whenAnEarlierLeaderStoppedInMidCall_thenItsCallIsWaitedForAndUnknown() throws InterruptedException {
        ReportId id = put();
        try (OutboxLeadership dead = store.lead("test").orElseThrow()) {
            PickerFixture.of(outbox, UnknownOutcomePolicy.neverResend()).claim(dead, entry -> { }).orElseThrow();
        }
        put();
        long begun = System.nanoTime();

        assertTrue(runner.runUntilDone());

        assertTrue(System.nanoTime() - begun >= Duration.ofSeconds(2).toNanos());
        assertEquals(EntryState.UNKNOWN, state(id));
        assertEquals(Optional.of("ELT-932"), outbox.find(id).orElseThrow().code().map(ErrorCode::id));
        assertEquals(1, fk.arrived.size());
        assertFalse(new SharedNotes(outbox.repository()).areCallsUnderWay(store.open()), "they have been waited for");
    }

    @Test
    void whenTheLeaderBeforeWasKilled_thenANewOneKeepsItsPace() throws InterruptedException {
        put();
        runner.runOnce();
        store.open().dropNote("test", "rest");
        put();
        runner = OutboxRunner.of(outbox, new FakeFk(Duration.ofMillis(400))).timings(TIMINGS).open();
        long begun = System.nanoTime();

        runner.runOnce();

        assertTrue(System.nanoTime() - begun >= Duration.ofMillis(400).toNanos());
    }

    @Test
    void whenTheLastCallWasLongAgo_orNoneWasEverMade_thenTheNextLeaderCallsAtOnce() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            ReportId id = put();
            runner = OutboxRunner.of(outbox, new FakeFk(Duration.ofDays(1))).timings(TIMINGS).open();

            runner.runOnce();

            assertEquals(EntryState.ACCEPTED, state(id));
        }
    }

    @Test
    void whenNothingMoreIsDue_thenTheRunEndsAtOnce_andTheNextWaitsForTheRestOfTheInterval()
            throws InterruptedException {
        ReportId id = put();
        FakeFk paced = new FakeFk(Duration.ofDays(1));
        paced.always(submission -> {
            paced.call();
            return FakeFk.accepts(submission);
        });
        runner = OutboxRunner.of(outbox, paced).timings(TIMINGS).open();
        runner.runOnce();
        assertEquals(EntryState.ACCEPTED, state(id));

        ReportId second = put();
        FakeFk other = new FakeFk(Duration.ofDays(1));
        runner = OutboxRunner.of(outbox, other).timings(TIMINGS).closingWithin(Duration.ofMillis(2)).open();
        CompletableFuture<?> run = CompletableFuture.runAsync(() -> assertDoesNotThrow(() -> runner.runOnce()));
        while (other.scheduler().isFree()) {
            Thread.onSpinWait();
        }
        assertTrue(other.scheduler().delay().compareTo(Duration.ofHours(23)) > 0);
        runner.close();
        run.join();
        assertEquals(EntryState.QUEUED, state(second));
    }

    @Test
    void whenTheDatabaseDoesNotAnswer_thenTheOutcomeIsStoredBeforeTheNextClaim() throws InterruptedException {
        ReportId first = put();
        time.advance(Duration.ofSeconds(1));
        put();
        FailingStore failing = new FailingStore(store);
        fk.then(submission -> {
            failing.fail(3);
            return FakeFk.accepts(submission);
        }, submission -> {
            assertEquals(EntryState.ACCEPTED, state(first), "stored before the next call");
            return FakeFk.accepts(submission);
        });
        runner = over(failing);

        assertTrue(runner.runUntilDone());

        assertEquals(2, outbox.list(EntryState.ACCEPTED).size());
        assertEquals(1, events.count("problem ELT-924"));
    }

    @Test
    void whenTheLeadershipIsLost_thenNothingIsSentWithItAndItIsTriedAgain() throws InterruptedException {
        ReportId first = put();
        time.advance(Duration.ofSeconds(1));
        ReportId second = put();
        fk.then(submission -> {
            store.loseLeader("test");
            return FakeFk.accepts(submission);
        });

        assertTrue(runner.runUntilDone());

        assertEquals(EntryState.ACCEPTED, state(first), "an answer counts after the loss, too");
        assertEquals(EntryState.ACCEPTED, state(second));
        assertEquals(1, events.count("problem ELT-933"));
    }

    @Test
    void whenAListenerThrows_thenNothingChanges() throws InterruptedException {
        ReportId id = put();
        runner = builder(UnknownOutcomePolicy.neverResend()).listener(new OutboxListener() {
            @Override
            public void changed(OutboxEntry entry) {
                throw new IllegalStateException("a listener's own fault");
            }
        }).open();

        assertTrue(runner.runUntilDone());

        assertEquals(EntryState.ACCEPTED, state(id));
    }

    @Test
    void whenASealerIsGiven_thenEvidenceIsStoredWithTheReceipt() throws InterruptedException {
        var sealed = SignedReports.sealed();
        outbox.put(Submission.of(sealed));
        ReportId unsealed = put();
        runner = builder(UnknownOutcomePolicy.neverResend())
                .evidence(SignedReports.sealer(), SignedReports.sealIssuers()).open();

        assertTrue(runner.runUntilDone());

        for (ReportId id : List.of(sealed.signed().document().id(), unsealed)) {
            byte[] container = outbox.evidence(id).orElseThrow().toByteArray();
            assertTrue(new String(container, UTF_8).startsWith("PK"));
            assertTrue(new String(container, UTF_8).contains("kvittens.xml"));
        }
    }

    @Test
    void whenAnAuthorityIsGiven_thenEvidenceHasTimestampsAndIsStoredWithoutIfThereAreNone() throws InterruptedException {
        TestTimestampAuthority stamps = TestTimestampAuthority.of(FkFixture.PKI);
        AtomicBoolean reached = new AtomicBoolean(true);
        runner = builder(UnknownOutcomePolicy.neverResend())
                .evidence(SignedReports.sealer(), SignedReports.sealIssuers())
                .timestamps(TimestampAuthority.of(TrustAnchors.of(List.of(stamps.issuer())), request -> {
                    if (reached.get()) {
                        return stamps.respond(request);
                    }
                    throw new IOException("no route");
                })).open();
        ReportId stamped = put();
        assertTrue(runner.runUntilDone());
        reached.set(false);
        ReportId without = put();
        assertTrue(runner.runUntilDone());

        assertTrue(text(stamped).contains("<xades:SignatureTimeStamp>"));
        assertTrue(text(without).contains("kvittens.xml"));
        assertFalse(text(without).contains("<xades:SignatureTimeStamp>"));
        assertEquals(EntryState.ACCEPTED, state(without));
        assertEquals(1, events.count("problem ELT-918"));
    }

    @Test
    void whenTimestampsHaveNoEvidenceToBeIn_thenTheRunnerIsNotOpened() {
        TestTimestampAuthority stamps = TestTimestampAuthority.of(FkFixture.PKI);
        OutboxRunner.Builder builder = builder(UnknownOutcomePolicy.neverResend())
                .timestamps(TimestampAuthority.of(TrustAnchors.of(List.of(stamps.issuer())), stamps::respond));

        assertThrows(IllegalStateException.class, builder::open);
    }

    private String text(ReportId id) {
        return new String(outbox.evidence(id).orElseThrow().toByteArray(), UTF_8);
    }

    @Test
    void whenEvidenceCannotBeMade_thenTheReceiptIsKeptAndItIsReported() throws InterruptedException {
        var sealed = SignedReports.sealed();
        outbox.put(Submission.of(sealed));
        runner = builder(UnknownOutcomePolicy.neverResend())
                .evidence(SignedReports.sealer(), SignedReports.ENVIRONMENT.bankIdRoots(time.instant())).open();

        assertTrue(runner.runUntilDone());

        ReportId id = sealed.signed().document().id();
        assertEquals(EntryState.ACCEPTED, state(id));
        assertEquals(Optional.empty(), outbox.evidence(id));
        assertEquals(1, events.count("problem ELT-909"));
    }

    @Test
    void whenAnotherOrganisationSealed_thenTheReceiptIsKeptAndNoEvidenceBearsItsSeal() throws InterruptedException {
        var sealed = SignedReports.sealedByAnother();
        outbox.put(Submission.of(sealed));
        runner = builder(UnknownOutcomePolicy.neverResend())
                .evidence(SignedReports.sealer(), SignedReports.sealIssuers()).open();

        assertTrue(runner.runUntilDone());

        ReportId id = sealed.signed().document().id();
        assertEquals(EntryState.ACCEPTED, state(id));
        assertEquals(Optional.empty(), outbox.evidence(id));
        assertEquals(1, events.count("problem ELT-909"));
    }

    @Test
    void whenInterruptedInMidCall_thenItsOutcomeIsStoredFirst() {
        ReportId id = put();
        put();
        fk.then(submission -> {
            Thread.currentThread().interrupt();
            return FakeFk.drops(submission);
        });

        assertThrows(InterruptedException.class, () -> runner.runUntilDone());

        assertEquals(EntryState.UNKNOWN, state(fk.arrived.get(0)));
        assertEquals(1, fk.arrived.size(), "of " + id);
    }

    @Test
    void whenClosedInMidCall_thenTheCallIsStoredAndTheRunEnds() throws InterruptedException {
        put();
        put();
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        fk.then(submission -> {
            called.countDown();
            await(answer);
            return FakeFk.accepts(submission);
        });
        Thread sending = new Thread(() -> assertThrows(IllegalStateException.class, () -> follow(runner)));
        sending.start();
        await(called);
        Thread closing = new Thread(runner::close);
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        answer.countDown();

        sending.join();
        closing.join();
        assertEquals(1, outbox.list(EntryState.ACCEPTED).size());
        assertEquals(1, outbox.list(EntryState.QUEUED).size());
        assertTrue(store.lead("test").isPresent(), "the leadership is given back");
    }

    @Test
    void whenClosed_thenItRunsNoMore() {
        runner.close();

        assertThrows(IllegalStateException.class, () -> runner.runOnce());
    }

    @Test
    void whenManyAnswersAreLostInARow_thenCallsComeSlower() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            put();
        }
        FakeFk silent = new FakeFk(Duration.ofMillis(200)).always(FakeFk::drops);
        runner = OutboxRunner.of(outbox, silent).timings(TIMINGS).open();
        long begun = System.nanoTime();

        assertTrue(runner.runUntilDone());

        assertTrue(System.nanoTime() - begun >= Duration.ofMillis(600).toNanos(), "an interval, then twice as long");
        assertEquals(4, silent.arrived.size());
    }

    @Test
    void whenFkAsksForYears_thenItIsTriedAgainAfterADay() throws InterruptedException {
        ReportId id = put();
        fk.then(FakeFk.busy(Duration.ofDays(3_000_000)));

        assertTrue(runner.runOnce().isPresent());

        assertEquals(Optional.of(time.instant().plus(Duration.ofDays(1))), notBefore(id));
        time.advance(Duration.ofDays(1));
        assertTrue(runner.runUntilDone());
        assertEquals(EntryState.ACCEPTED, state(id));
    }

    @Test
    void whenAPersonUnblocksWhatWaits_thenItGoesAtOnce() throws InterruptedException {
        ReportId id = put();
        fk.then(FakeFk.busy(Duration.ofHours(20)));
        runner.runOnce();

        OutboxAdmin.of(outbox).unblock(id);
        OutboxAdmin.of(outbox).resume();
        assertTrue(runner.runUntilDone());

        assertEquals(EntryState.ACCEPTED, state(id));
        assertFalse(outbox.find(id).orElseThrow().perhapsTwice());
    }

    @Test
    void whenTheUnknownAttemptIsNoLongerKept_thenItIsPerhapsSentAllTheSame() throws InterruptedException {
        ReportId id = put();
        runner = runner(UnknownOutcomePolicy.resendAfter(Duration.ofMinutes(2)));
        for (int i = 0; i < 43; i++) {
            fk.then(i == 11 ? FakeFk::drops : FakeFk::isBusy);
            runner.runOnce();
            time.advance(Duration.ofMinutes(30));
        }
        assertTrue(outbox.attempts(id).stream().noneMatch(kept -> kept.outcome() == SendAttempt.Outcome.UNKNOWN));

        assertEquals("ELT-929", assertThrows(EltException.class, () -> OutboxAdmin.of(outbox).withdraw(id)).code()
                .id());
        assertEquals(EntryState.ACCEPTED, OutboxAdmin.of(outbox).resolve(id, "tx-asked").state());
    }

    @Test
    void whenUnknownUnderAnEarlierPolicy_thenARunThatResendsEndsWithoutIt() throws InterruptedException {
        ReportId id = put();
        fk.then(FakeFk::drops);
        runner.runOnce();

        runner = runner(UnknownOutcomePolicy.resendAfter(Duration.ofMinutes(2)));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertTrue(runner.runUntilDone()));

        assertEquals(EntryState.UNKNOWN, state(id));
    }

    @Test
    void whenFkKeepsRejectingTheVendor_thenTheSuspensionIsReportedOnce() throws InterruptedException {
        put();
        fk.then(FakeFk::turnsAway, FakeFk::turnsAway, FakeFk::turnsAway);
        runner = over(new InMemoryStore(hasty(), store));

        assertTrue(runner.runUntilDone());

        assertEquals(4, fk.arrived.size());
        assertEquals(1, events.count("suspended CLIENT_REJECTED"));
    }

    @Test
    void whenTheClientIsOfAnotherEnvironment_thenThereIsNoRunner() {
        OutboxRunner.Builder builder = OutboxRunner.of(outbox, fk.in("production"));

        assertEquals("ELT-813", assertThrows(EltException.class, builder::open).code().id());
    }

    /** Goes on by five seconds each time that it is looked at. */
    private Clock hasty() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Instant instant() {
                time.advance(Duration.ofSeconds(5));
                return time.instant();
            }
        };
    }

    private static void follow(OutboxRunner runner) throws InterruptedException {
        runner.follow();
        throw new IllegalStateException("ended");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private FkCalendar window(String kind) {
        LocalDate day = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
        String json = """
                {"format": 1, "notices": [{"id": "own-1", "kind": "%s", "service": "ELT", "title": "Stopp",
                 "text": "Stopp", "windows": [{"from": "%sT00:00", "to": "%sT00:00"}]}]}
                """.formatted(kind, day.minusDays(1), day.plusDays(2));
        return FkCalendar.read(json.getBytes(UTF_8), "own.json");
    }
}
