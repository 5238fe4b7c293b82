package se.eltsdk.transport.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import se.eltsdk.catalogue.Catalogue;
import se.eltsdk.transport.pacing.Gate;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;

/** One outcome is stored by as many tries as it takes, and what stands in its way comes out when it is stored. */
@Timeout(60)
class StoringTest extends RunnerFixture {

    private final FailingStore failing = new FailingStore(store);
    private Claim claim;
    private Storing storing;

    @BeforeEach
    void claim() {
        put();
        claim = Lines.of(outbox, DeliveryPolicy.hold()).claim(store.lead("test").orElseThrow(), entry -> { })
                .orElseThrow();
        storing = storing(FakeFk::accepts);
    }

    @Test
    void whenTheDatabaseAnswers_thenTheChangeIsMadeOnce() {
        assertEquals(Optional.of(claim.entry()), storing.store(session -> Optional.of(claim.entry())));
        storing.end();

        assertEquals(List.of(), told.texts);
    }

    @Test
    void whenItDoesNotAnswerTwice_thenItIsReportedOnceAndStoredByTheThirdTry() {
        failing.fail(2);

        assertTrue(storing.store(session -> Optional.of(claim.entry())).isPresent());

        assertEquals(List.of("trouble ELT-924"), told.texts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ELT-927", "ELT-930"})
    void whenTheRowIsDamagedOrGone_thenElt937AtOnceWithTheOutcome(String code) {
        EltException why = new EltException(code, "no");

        EltException lost = assertThrows(EltException.class, () -> storing.store(session -> {
            throw why;
        }));

        assertEquals("ELT-937", lost.code());
        assertSame(why, lost.getCause());
        assertTrue(lost.getMessage().contains(" (accepted, tx-id tx-" + claim.id() + ")"), lost::getMessage);
        assertTrue(lost.getMessage().contains("(" + code + ")"), lost::getMessage);
        assertEquals(List.of("trouble " + code), told.texts);
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

        storing.tell(() -> {
            throw failure;
        });

        assertSame(failure, assertThrows(InternalError.class, storing::end));
    }

    @Test
    void whenSomethingElseFails_thenNothingComesOut() {
        storing.endWith(new StackOverflowError());
        storing.endWith(new NoSuchMethodError());
        storing.endWith(new IllegalStateException());

        storing.end();

        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void whenTheThreadWasInterruptedBefore_thenItIsStoredAndTheFlagIsBackAtTheEnd() {
        Thread.currentThread().interrupt();
        storing = storing(FakeFk::accepts);
        assertFalse(Thread.currentThread().isInterrupted());

        storing.store(session -> Optional.empty());
        storing.end();

        assertTrue(Thread.interrupted());
    }

    @Test
    void whenTheThreadIsInterruptedBetweenTwoTries_thenItIsStoredAndTheFlagIsBackAtTheEnd() {
        failing.fail(1);
        failing.onFirstFailure(() -> Thread.currentThread().interrupt());

        assertTrue(storing.store(session -> Optional.of(claim.entry())).isPresent());
        storing.end();

        assertTrue(Thread.interrupted());
    }

    @ParameterizedTest
    @CsvSource({"ELT-924, true", "ELT-943, true", "ELT-944, true", "ELT-945, true", "ELT-947, true", "ELT-948, true",
            "ELT-949, true", "ELT-925, false", "ELT-946, false", "ELT-927, false"})
    void whenADatabaseFails_thenItsCodeTellsWhetherThatMayPass(String code, boolean mayPass) {
        assertEquals(mayPass, Storing.isNoAnswer(new EltException(code, "")));
    }

    @Test
    void whenSomethingFails_thenOnlyAnErrorOfTheVirtualMachineEndsTheRun() {
        assertTrue(Storing.endsRun(new InternalError()));
        assertTrue(Storing.endsRun(new OutOfMemoryError()));
        assertFalse(Storing.endsRun(new StackOverflowError()));
        assertFalse(Storing.endsRun(new NoClassDefFoundError()));
        assertFalse(Storing.endsRun(new IllegalStateException()));
    }

    @Test
    void whenTheDatabaseNoLongerHasTheLastChange_thenElt926() {
        Footprint footprint = new Footprint();
        footprint.require(store.open(), "test");
        footprint.left(claim, claim.row().version());
        footprint.require(store.open(), "test");
        footprint.left(claim, claim.row().version() - 1);
        footprint.require(store.open(), "test");

        footprint.left(claim, claim.row().version() + 1);
        assertGoneBack(footprint);
        footprint.left(claim, claim.row().version());
        store.rows.clear();
        assertGoneBack(footprint);
    }

    private void assertGoneBack(Footprint footprint) {
        assertEquals("ELT-926",
                assertThrows(EltException.class, () -> footprint.require(store.open(), "test")).code());
    }

    private void assertTooLate(String text, Function<Submission, SubmissionOutcome> answer) {
        EltException tooLate = storing(answer).tooLate();
        assertEquals("ELT-937", tooLate.code());
        assertTrue(tooLate.getMessage().contains(claim.id() + " (") && tooLate.getMessage().contains(text.substring(1)),
                tooLate::getMessage);
    }

    private Storing storing(Function<Submission, SubmissionOutcome> answer) {
        Works works = new Works(OutboxInternals.ledger(outbox), failing, fk, DeliveryPolicy.hold(), told, Optional.empty(),
                Catalogue.published(), Gate.open(), TIMING, new Footprint());
        return new Storing(works, new Rest(), claim, answer.apply(claim.submission()));
    }
}
