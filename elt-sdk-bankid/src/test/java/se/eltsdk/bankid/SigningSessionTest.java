package se.eltsdk.bankid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.bankid.ScriptedBankId.Fault;
import se.eltsdk.signature.AssistantSignedReport;
import se.eltsdk.signature.SigningRequest;

class SigningSessionTest {

    private static final String START_FAILED = "{\"status\":\"failed\",\"hintCode\":\"startFailed\"}";

    private final BankIdSetup setup = new BankIdSetup();
    private final ScriptedBankId server = setup.server;
    private final HandDrivenTimer timer = new HandDrivenTimer();
    private final List<CollectResult.Complete> stored = new ArrayList<>();
    private final SigningSessions sessions = new SigningSessions(setup.client, stored::add, setup.clock, timer);
    private final se.eltsdk.document.ReportDocument document = BankIdSetup.document();
    private final SigningRequest request = SigningRequest.forAssistant(document);

    @AfterEach
    void close() throws IOException {
        sessions.close();
        setup.close();
    }

    @Test
    void whenTwoSecondsPass_thenTheOrderIsCollectedOnce() {
        SigningSession session = start();
        server.answer(200, pending("outstandingTransaction"));

        timer.pass(Duration.ofMillis(1_999));
        assertEquals(1, server.requests().size());
        timer.pass(Duration.ofMillis(1));

        assertEquals(2, server.requests().size());
        assertEquals(SigningSession.State.PENDING, session.state());
        assertTrue(session.qr().isPresent());
        assertTrue(session.startLink().isPresent());
    }

    @Test
    void whenTheOrderCompletes_thenTheAnswerIsStoredBeforeAnybodyKnows_andBecomesTheNextStage() {
        SigningSession session = start();
        List<SigningSession.State> whenStored = new ArrayList<>();
        session.end().thenAccept(end -> whenStored.add(stored.isEmpty() ? null : session.state()));
        server.answer(200, pending("userSign")).answer(200, completed());

        timer.pass(Duration.ofSeconds(2));
        assertEquals(Optional.of(Hint.Known.USER_SIGN), session.hint().known());
        assertEquals(Optional.empty(), session.qr());
        timer.pass(Duration.ofSeconds(2));

        assertEquals(List.of(SigningSession.State.COMPLETE), whenStored);
        CollectResult.Complete complete = stored.get(0);
        assertEquals(BankIdSetup.ASSISTANT, complete.signer().personalNumber());
        assertEquals(List.of(), AssistantSignedReport.of(document, complete.signature(), BankIdSetup.environment(),
                setup.clock).warnings());
        timer.pass(Duration.ofMinutes(1));
        assertEquals(3, server.requests().size());
    }

    @Test
    void whenTheStoreThrows_thenTheAnswerIsKept_andStoredLater() {
        List<CollectResult.Complete> tried = new ArrayList<>();
        try (SigningSessions failing = new SigningSessions(setup.client, result -> {
            tried.add(result);
            if (tried.size() < 3) {
                throw new IllegalStateException("store-canary");
            }
        }, setup.clock, timer)) {
            server.answer(200, BankIdSetup.ORDER).answer(200, completed());
            SigningSession session = failing.start(request, BankIdSetup.USER);

            timer.pass(Duration.ofSeconds(2));
            assertEquals(SigningSession.State.NOT_STORED, session.state());
            assertEquals(ErrorCode.SIGNING_RESULT_NOT_STORED, session.storeFailure().orElseThrow().code());
            assertFalse(session.end().toCompletableFuture().isDone());
            timer.pass(Duration.ofSeconds(4));

            assertEquals(SigningSession.State.COMPLETE, session.state());
            assertEquals(Optional.empty(), session.storeFailure());
            assertEquals(3, tried.size());
            assertEquals(2, server.requests().size());
        }
    }

    @Test
    void whenSessionsAreClosed_thenAnAnswerThatIsNotStoredIsStoredOnceMore() {
        List<CollectResult.Complete> tried = new ArrayList<>();
        SigningSessions failing = new SigningSessions(setup.client, result -> {
            tried.add(result);
            throw new IllegalStateException();
        }, setup.clock, timer);
        server.answer(200, BankIdSetup.ORDER).answer(200, completed());
        failing.start(request, BankIdSetup.USER);
        timer.pass(Duration.ofSeconds(2));

        failing.close();

        assertEquals(2, tried.size());
    }

    @Test
    void whenNobodyScans_thenTheOrderIsRenewedFiveTimes_andThenFails() {
        SigningSession session = start();
        for (int i = 0; i < 5; i++) {
            server.answer(200, START_FAILED).answer(200, BankIdSetup.ORDER.replace("131daac9", "131daac" + i));
        }
        server.answer(200, START_FAILED);

        timer.pass(Duration.ofSeconds(10));
        assertEquals("131daac4-16c6-4618-beb0-365768f37288", session.order().reference().value());
        assertTrue(session.qr().isPresent());
        timer.pass(Duration.ofSeconds(2));

        assertEquals(SigningSession.State.FAILED, session.state());
        assertEquals(6, server.requests().stream().filter(sent -> sent.line().contains("/sign ")).count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"started", "userSign", "userMrtd", "processing", "userStepUp", "userFace", "newHint"})
    void whenAnAppHadTheOrder_thenItIsNotRenewed(String hint) {
        SigningSession session = start();
        server.answer(200, pending(hint)).answer(200, START_FAILED);

        timer.pass(Duration.ofSeconds(4));

        assertEquals(SigningSession.State.FAILED, session.state());
        assertEquals(3, server.requests().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"userCancel", "certificateErr", "cancelled", "newHint"})
    void whenTheOrderFailedOtherwise_thenItIsNotRenewed(String hint) {
        SigningSession session = start();
        server.answer(200, "{\"status\":\"failed\",\"hintCode\":\"" + hint + "\"}");

        timer.pass(Duration.ofSeconds(2));

        assertEquals(SigningSession.State.FAILED, session.state());
        assertEquals(hint, session.hint().code());
    }

    @Test
    void whenTheRenewalsAnswerIsLost_thenTheEndIsUnknown() {
        SigningSession session = start();
        server.answer(200, START_FAILED).fault(Fault.CLOSE);

        timer.pass(Duration.ofSeconds(2));

        assertEquals(ErrorCode.BANKID_ORDER_UNCERTAIN, unknown(session).cause().code());
    }

    @ParameterizedTest
    @CsvSource({"429, ", "500, internalError", "503, maintenance", "408, requestTimeout"})
    void whenAnErrorMayPass_thenTheSessionGoesOn(int status, String errorCode) {
        SigningSession session = start();
        server.answer(status, "{\"errorCode\":\"" + errorCode + "\"}").answer(200, completed());

        timer.pass(Duration.ofSeconds(4));

        assertEquals(SigningSession.State.COMPLETE, session.state());
    }

    @Test
    void whenAnErrorStays_thenTheSessionEndsAfterTenMinutes() {
        SigningSession session = start();
        server.answer(503, "").answer(503, "");

        timer.pass(Duration.ofSeconds(2));
        assertEquals(SigningSession.State.PENDING, session.state());
        setup.clock.advance(Duration.ofMinutes(11));
        timer.pass(Duration.ofSeconds(2));

        assertEquals(ErrorCode.BANKID_MAINTENANCE, unknown(session).cause().code());
    }

    @Test
    void whenTheFinalAnswerWasLost_thenTheEndIsUnknown() {
        SigningSession session = start();
        server.fault(Fault.HALF).answer(400, "{\"errorCode\":\"invalidParameters\"}");

        timer.pass(Duration.ofSeconds(4));

        assertEquals(ErrorCode.BANKID_ANSWER_LOST, unknown(session).cause().code());
    }

    @Test
    void whenThePendingAnswerWasLost_thenTheSessionGoesOn() {
        SigningSession session = start();
        server.fault(Fault.CLOSE).answer(200, completed());

        timer.pass(Duration.ofSeconds(4));

        assertEquals(SigningSession.State.COMPLETE, session.state());
    }

    @Test
    void whenCancelled_thenBankIdIsAsked_andTheSessionFails() {
        SigningSession session = start();
        server.answer(200, "{}");

        session.cancel();
        session.cancel();

        assertEquals("POST /rp/v6.0/cancel HTTP/1.1", server.last().line());
        assertEquals(Optional.of(Hint.Known.CANCELLED),
                assertInstanceOf(CollectResult.Failed.class, session.end().toCompletableFuture().join()).hint().known());
        assertEquals(Optional.of(Hint.Known.CANCELLED), session.hint().known());
        timer.pass(Duration.ofMinutes(1));
        assertEquals(2, server.requests().size());
    }

    @Test
    void whenBankIdDoesNotCancel_thenTheSessionGoesOn() {
        SigningSession session = start();
        server.answer(400, "{\"errorCode\":\"invalidParameters\"}").answer(200, completed());

        assertThrows(BankIdException.class, session::cancel);
        timer.pass(Duration.ofSeconds(2));

        assertEquals(SigningSession.State.COMPLETE, session.state());
    }

    @Test
    void whenTheSignerCancelsAnOrderThatNobodyScannedInTime_thenNoNewOrderIsOpened() {
        SigningSession session = start();
        server.answer(400, "{\"errorCode\":\"invalidParameters\"}").answer(200, START_FAILED)
                .answer(200, BankIdSetup.ORDER);

        assertThrows(BankIdException.class, session::cancel);
        timer.pass(Duration.ofSeconds(2));

        assertEquals(SigningSession.State.FAILED, session.state());
        assertEquals(1, server.requests().stream().filter(sent -> sent.line().contains("/sign ")).count());
    }

    @Test
    void whenTheSignerCancelsWhileANewOrderIsOpened_thenTheNewOneIsCancelled() throws InterruptedException {
        SigningSession session = start();
        CountDownLatch gate = new CountDownLatch(1);
        String renewed = BankIdSetup.ORDER.replace("131daac9", "131daac0");
        server.answer(200, START_FAILED).answerAfter(gate, 200, renewed);
        Thread ticking = new Thread(() -> timer.pass(Duration.ofSeconds(2)));
        ticking.start();
        while (server.requests().size() < 3) {
            Thread.onSpinWait();
        }
        server.answer(400, "{\"errorCode\":\"invalidParameters\"}").answer(200, "{}");

        assertThrows(BankIdException.class, session::cancel);
        gate.countDown();
        ticking.join();

        assertEquals(SigningSession.State.FAILED, session.state());
        assertEquals("POST /rp/v6.0/cancel HTTP/1.1", server.last().line());
        assertTrue(server.last().body().contains("131daac0"));
    }

    @Test
    void whenAnotherNodeGoesOn_thenItCollectsTheSameOrder_andRenewsNothing() {
        SigningSession first = start();
        OrderStateKey key = OrderStateKey.of(new byte[32]);
        SigningOrder order = SigningOrder.read(first.order().state(key).toByteArray(), key);
        sessions.close();
        HandDrivenTimer otherTimer = new HandDrivenTimer();
        try (SigningSessions other = new SigningSessions(setup.client, stored::add, setup.clock, otherTimer)) {
            SigningSession second = other.resume(order);
            server.answer(200, START_FAILED);
            otherTimer.pass(Duration.ofSeconds(2));

            assertEquals(SigningSession.State.FAILED, second.state());
            assertEquals(2, server.requests().size());
        }
    }

    @Tag("once")
    @Test
    void whenTheLeaseIsRenewed_thenEachCollectFollowsARenewal() {
        List<String> renewed = new ArrayList<>();
        server.answer(200, BankIdSetup.ORDER).answer(200, pending("userSign")).answer(200, completed());
        SigningSession session = sessions.start(request, BankIdSetup.USER, SigningRequirement.none(), asking ->
                renewed.add(asking.order().reference() + " " + asking.hint() + " " + server.requests().size()));

        timer.pass(Duration.ofSeconds(10));

        String order = session.order().reference().toString();
        assertEquals(List.of(order + " pending outstandingTransaction 1", order + " pending userSign 2"), renewed);
        assertEquals(SigningSession.State.COMPLETE, session.state());
    }

    @Test
    void whenAnotherNodeHasTheLease_thenTheSessionStops_andItsEndIsNotCompleted() {
        boolean[] mine = {true};
        server.answer(200, BankIdSetup.ORDER).answer(200, pending("outstandingTransaction"));
        SigningSession session = sessions.start(request, BankIdSetup.USER, SigningRequirement.none(),
                asking -> mine[0]);
        timer.pass(Duration.ofSeconds(2));
        assertTrue(session.qr().isPresent());

        mine[0] = false;
        timer.pass(Duration.ofSeconds(2));
        mine[0] = true;
        timer.pass(Duration.ofMinutes(1));
        session.cancel();

        assertEquals(SigningSession.State.LEASE_LOST, session.state());
        assertFalse(session.end().toCompletableFuture().isDone());
        assertEquals(Optional.empty(), session.qr());
        assertEquals(Optional.empty(), session.startLink());
        assertEquals(2, server.requests().size());
    }

    @Test
    void whenTheLeaseCannotBeAsked_thenNothingIsCollectedUntilItCan() {
        boolean[] broken = {true};
        SigningOrder order = start().order();
        sessions.close();
        server.answer(200, completed());
        SigningSessions other = new SigningSessions(setup.client, stored::add, setup.clock, timer);
        SigningSession session = other.resume(order, asking -> {
            if (broken[0]) {
                throw new IllegalStateException("no database");
            }
            return true;
        });

        timer.pass(Duration.ofSeconds(10));
        assertEquals(1, server.requests().size());
        assertEquals(SigningSession.State.PENDING, session.state());
        broken[0] = false;
        timer.pass(Duration.ofSeconds(2));

        assertEquals(SigningSession.State.COMPLETE, session.state());
    }

    @Test
    void whenTheLeaseCannotBeAskedForTheWholeLifeOfAnOrder_thenTheSessionStops() {
        server.answer(200, BankIdSetup.ORDER);
        int[] asked = {0};
        SigningSession session = sessions.start(request, BankIdSetup.USER, SigningRequirement.none(), asking -> {
            asked[0]++;
            throw new IllegalStateException("no database");
        });

        timer.pass(Duration.ofMinutes(1));
        assertEquals(SigningSession.State.PENDING, session.state());
        setup.clock.advance(Duration.ofMinutes(11));
        timer.pass(Duration.ofMinutes(1));

        assertEquals(SigningSession.State.LEASE_LOST, session.state());
        assertEquals(31, asked[0]);
        assertFalse(session.end().toCompletableFuture().isDone());
        assertEquals(1, server.requests().size());
    }

    @Test
    void whenSessionsHaveTheirOwnTimer_thenTheyCollectByThemselves() {
        server.answer(200, BankIdSetup.ORDER).answer(200, completed());
        try (SigningSessions own = SigningSessions.open(setup.client, stored::add, setup.clock)) {
            CollectResult end = own.start(request, BankIdSetup.USER).end().toCompletableFuture()
                    .orTimeout(30, TimeUnit.SECONDS).join();

            assertInstanceOf(CollectResult.Complete.class, end);
        }
    }

    @Test
    void whenSessionsAreClosedDuringACollect_thenItsResultIsStored() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        server.answer(200, BankIdSetup.ORDER).answerAfter(gate, 200, completed());
        SigningSessions own = SigningSessions.open(setup.client, stored::add, setup.clock);
        own.start(request, BankIdSetup.USER);
        while (server.requests().size() < 2) {
            Thread.onSpinWait();
        }

        Thread closing = new Thread(own::close);
        closing.start();
        while (closing.getState() != Thread.State.TIMED_WAITING && closing.isAlive()) {
            Thread.onSpinWait();
        }
        gate.countDown();
        closing.join();

        assertEquals(1, stored.size());
    }

    @Test
    void whenSessionsAreClosed_thenNoneCanBeStarted_andNoOrderIsOpened() {
        SigningOrder order = start().order();
        sessions.close();

        assertThrows(IllegalStateException.class, () -> sessions.start(request, BankIdSetup.USER));
        assertThrows(IllegalStateException.class, () -> sessions.resume(order));

        assertEquals(1, server.requests().size());
    }

    @Tag("once")
    @Test
    void whenSessionsAreClosedByTheirOwnThread_thenThatDoesNotWait() throws InterruptedException {
        server.answer(200, BankIdSetup.ORDER).answer(200, completed());
        SigningSessions own = SigningSessions.open(setup.client, stored::add, setup.clock);
        AtomicLong took = new AtomicLong();
        CountDownLatch closed = new CountDownLatch(1);
        own.start(request, BankIdSetup.USER).end().thenRun(() -> {
            long begun = System.nanoTime();
            own.close();
            took.set(System.nanoTime() - begun);
            closed.countDown();
        });

        assertTrue(closed.await(30, TimeUnit.SECONDS));

        assertTrue(took.get() < TimeUnit.SECONDS.toNanos(4), () -> took + " ns");
    }

    /** As a store or a lease in Kotlin, which has no checked exceptions, or with a class that is missing. */
    @ParameterizedTest
    @MethodSource("unexpected")
    void whenTheVendorsPartThrowsNoRuntimeException_thenTheSessionGoesOn(Throwable thrown) {
        int[] calls = {0};
        SigningSessions.CollectLease lease = asking -> {
            if (calls[0]++ == 0) {
                SigningSessionTest.<RuntimeException>sneak(thrown);
            }
            return true;
        };
        try (SigningSessions failing = new SigningSessions(setup.client, result -> {
            if (calls[0]++ == 2) {
                SigningSessionTest.<RuntimeException>sneak(thrown);
            }
            stored.add(result);
        }, setup.clock, timer)) {
            server.answer(200, BankIdSetup.ORDER).answer(200, completed());
            SigningSession session = failing.start(request, BankIdSetup.USER, SigningRequirement.none(), lease);

            timer.pass(Duration.ofSeconds(4));
            assertEquals(SigningSession.State.NOT_STORED, session.state());
            timer.pass(Duration.ofSeconds(2));

            assertEquals(SigningSession.State.COMPLETE, session.state());
            assertEquals(1, stored.size());
        }
    }

    static Stream<Throwable> unexpected() {
        return Stream.of(new SQLException(), new NoClassDefFoundError());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private SigningSession start() {
        server.answer(200, BankIdSetup.ORDER);
        return sessions.start(request, BankIdSetup.USER);
    }

    private String completed() {
        return BankIdSetup.complete(BankIdSetup.signed(request, BankIdSetup.ASSISTANT), BankIdSetup.ASSISTANT);
    }

    private static String pending(String hint) {
        return "{\"status\":\"pending\",\"hintCode\":\"" + hint + "\"}";
    }

    private static CollectResult.Unknown unknown(SigningSession session) {
        assertEquals(SigningSession.State.UNKNOWN, session.state());
        return assertInstanceOf(CollectResult.Unknown.class, session.end().toCompletableFuture().join());
    }
}
