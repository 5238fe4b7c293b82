package se.eltsdk.outbox.internal.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.EltException;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.outbox.FailingStore;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxInternals;
import se.eltsdk.outbox.RunnerFixture;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.outbox.internal.claim.ClaimedEntry;
import se.eltsdk.outbox.internal.claim.InterruptibleWait;
import se.eltsdk.outbox.internal.claim.PickerFixture;
import se.eltsdk.outbox.internal.claim.RestoredBackupDetector;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.transport.pacing.CallLock;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;

/** One outcome is stored by as many tries as it takes, and what stands in its way comes out when it is stored. */
@Timeout(60)
class OutcomeWriteRetryTest extends RunnerFixture {

    private final FailingStore failing = new FailingStore(store);
    private ClaimedEntry claim;
    private OutcomeWriteRetry write;
    private final List<Duration> pauses = new ArrayList<>();

    @BeforeEach
    void claim() {
        put();
        claim = PickerFixture.of(outbox, UnknownOutcomePolicy.neverResend())
                .claim(store.lead("test").orElseThrow(), entry -> { })
                .orElseThrow();
        write = storing(FakeFk::accepts);
    }

    @Test
    void whenTheDatabaseAnswers_thenTheChangeIsMadeOnce() {
        assertEquals(Optional.of(claim.entry()), write.store(session -> Optional.of(claim.entry())));
        write.end();

        assertEquals(List.of(), events.texts);
    }

    @Test
    void whenItDoesNotAnswerTwice_thenItIsReportedOnceAndStoredByTheThirdTry() {
        failing.fail(2);

        assertTrue(write.store(session -> Optional.of(claim.entry())).isPresent());

        assertEquals(List.of("problem ELT-924"), events.texts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ELT-927", "ELT-930"})
    void whenTheRowIsDamagedOrGone_thenElt937AtOnceWithTheOutcome(String code) {
        EltException why = FakeFk.failure(code);

        EltException lost = assertThrows(EltException.class, () -> write.store(session -> {
            throw why;
        }));

        assertEquals("ELT-937", lost.code().id());
        assertSame(why, lost.getCause());
        assertTrue(lost.getMessage().contains(" (accepted, tx-id tx-" + claim.id() + ")"), lost::getMessage);
        assertTrue(lost.getMessage().contains("(" + code + ")"), lost::getMessage);
        assertEquals(List.of("problem " + code), events.texts);
    }

    @Test
    void whenTheEntryIsFinalByNow_thenTheMessageHasOutcomeAndAttempt() {
        assertTooLate("(refused, attempt 1)", FakeFk::refuses);
        assertTooLate("(deferred, attempt 1)", FakeFk::isBusy);
        assertTooLate("(unknown, attempt 1)", FakeFk::drops);
    }

    @Test
    void whenAListenerEndsTheVirtualMachine_thenThatComesOutAtTheEndAndNotBefore() {
        Error failure = new InternalError();

        write.publish(() -> {
            throw failure;
        });

        assertSame(failure, assertThrows(InternalError.class, write::end));
    }

    @Test
    void whenSomethingElseFails_thenNothingComesOut() {
        write.endWith(new StackOverflowError());
        write.endWith(new NoSuchMethodError());
        write.endWith(new IllegalStateException());

        write.end();

        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void whenTheThreadWasInterruptedBefore_thenItIsStoredAndTheFlagIsBackAtTheEnd() {
        Thread.currentThread().interrupt();
        write = storing(FakeFk::accepts);
        assertFalse(Thread.currentThread().isInterrupted());

        write.store(session -> Optional.empty());
        write.end();

        assertTrue(Thread.interrupted());
    }

    @Test
    void whenTheThreadIsInterruptedBetweenTwoTries_thenItIsStoredAndTheFlagIsBackAtTheEnd() {
        failing.fail(1);
        failing.onFirstFailure(() -> Thread.currentThread().interrupt());

        assertTrue(write.store(session -> Optional.of(claim.entry())).isPresent());
        write.end();

        assertTrue(Thread.interrupted());
    }

    /** Only a database that may answer again is waited for without an end. */
    @Test
    void whenSomethingElseThanTheDatabaseFails_thenItIsGivenUpAfterTenSeconds() {
        assertLostAfterTenSeconds(new RecordedWait(() -> { }), new IllegalStateException());
    }

    @Test
    void whenTheDatabaseFailsForLonger_thenTheOutcomeIsStoredAllTheSame() {
        write = storing(FakeFk::accepts, new RecordedWait(() -> { }));

        assertTrue(write.store(failing(FakeFk.failure("ELT-924"))).isPresent());

        assertTrue(slept().compareTo(Duration.ofMinutes(1)) > 0, pauses::toString);
    }

    @Test
    void whenTheThreadIsInterruptedMeanwhile_thenItIsGivenUpAfterTenSeconds() {
        assertLostAfterTenSeconds(new RecordedWait(() -> {
            throw new InterruptedException();
        }), FakeFk.failure("ELT-924"));
        write.end();

        assertTrue(Thread.interrupted());
    }

    @Test
    void whenTheRunnerIsClosedMeanwhile_thenItIsGivenUpAfterTenSeconds() {
        RecordedWait closed = new RecordedWait(() -> { });
        closed.end();
        assertLostAfterTenSeconds(closed, FakeFk.failure("ELT-924"));
    }

    @ParameterizedTest
    @CsvSource({"ELT-924, true", "ELT-943, true", "ELT-944, true", "ELT-945, true", "ELT-947, true", "ELT-948, true",
            "ELT-949, true", "ELT-925, false", "ELT-946, false", "ELT-927, false"})
    void whenADatabaseFails_thenItsCodeSaysWhetherItMayPass(String code, boolean mayPass) {
        assertEquals(mayPass, OutcomeWriteRetry.isTransient(FakeFk.failure(code)));
    }

    @Test
    void whenSomethingFails_thenOnlyAnErrorOfTheVirtualMachineEndsTheRun() {
        assertTrue(OutcomeWriteRetry.endsRun(new InternalError()));
        assertTrue(OutcomeWriteRetry.endsRun(new OutOfMemoryError()));
        assertFalse(OutcomeWriteRetry.endsRun(new StackOverflowError()));
        assertFalse(OutcomeWriteRetry.endsRun(new NoClassDefFoundError()));
        assertFalse(OutcomeWriteRetry.endsRun(new IllegalStateException()));
    }

    @Test
    void whenTheDatabaseNoLongerHasTheLastChange_thenElt926() {
        RestoredBackupDetector rollbackDetector = new RestoredBackupDetector();
        rollbackDetector.require(store.open(), "test");
        rollbackDetector.changed(claim, claim.row().version());
        rollbackDetector.require(store.open(), "test");
        rollbackDetector.changed(claim, claim.row().version() - 1);
        rollbackDetector.require(store.open(), "test");

        rollbackDetector.changed(claim, claim.row().version() + 1);
        assertGoneBack(rollbackDetector);
        rollbackDetector.changed(claim, claim.row().version());
        store.rows.clear();
        assertGoneBack(rollbackDetector);
    }

    private void assertGoneBack(RestoredBackupDetector rollbackDetector) {
        assertEquals("ELT-926",
                assertThrows(EltException.class, () -> rollbackDetector.require(store.open(), "test")).code().id());
    }

    private void assertTooLate(String text, Function<Submission, SubmissionOutcome> answer) {
        EltException tooLate = storing(answer).tooLate();
        assertEquals("ELT-937", tooLate.code().id());
        assertTrue(tooLate.getMessage().contains(claim.id() + " (") && tooLate.getMessage().contains(text.substring(1)),
                tooLate::getMessage);
    }

    private void assertLostAfterTenSeconds(InterruptibleWait waiter, RuntimeException failure) {
        write = storing(FakeFk::accepts, waiter);

        EltException lost = assertThrows(EltException.class, () -> write.store(failing(failure)));

        assertEquals("ELT-937", lost.code().id());
        assertTrue(slept().compareTo(Duration.ofSeconds(10)) > 0
                && slept().compareTo(Duration.ofSeconds(16)) < 0, pauses::toString);
    }

    /** Fails a hundred times, for eight minutes of pauses, so that no test is endless. */
    private Function<OutboxSession, Optional<OutboxEntry>> failing(RuntimeException failure) {
        return session -> {
            if (pauses.size() < 100) {
                throw failure;
            }
            return Optional.of(claim.entry());
        };
    }

    private Duration slept() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }

    private OutcomeWriteRetry storing(Function<Submission, SubmissionOutcome> answer) {
        return storing(answer, new InterruptibleWait());
    }

    private OutcomeWriteRetry storing(Function<Submission, SubmissionOutcome> answer, InterruptibleWait waiter) {
        DeliveryContext context = new DeliveryContext(OutboxInternals.repository(outbox), failing, fk,
                UnknownOutcomePolicy.neverResend(), events, Optional.empty(),
                FkCalendar.published(), CallLock.none(), TIMINGS, new RestoredBackupDetector());
        return new OutcomeWriteRetry(context, waiter, claim, answer.apply(claim.submission()));
    }

    /** What happens while a wait lasts. */
    @FunctionalInterface
    private interface Happening {

        void run() throws InterruptedException;
    }

    /** Waits for no time, and keeps in mind how long it should have. */
    private final class RecordedWait extends InterruptibleWait {

        private final Happening meanwhile;

        private RecordedWait(Happening meanwhile) {
            this.meanwhile = meanwhile;
        }

        @Override
        public void awaitFully(Duration time) throws InterruptedException {
            pauses.add(time);
            meanwhile.run();
        }
    }
}
