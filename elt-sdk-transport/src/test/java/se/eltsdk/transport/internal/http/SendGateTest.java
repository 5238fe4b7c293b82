package se.eltsdk.transport.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import se.eltsdk.testkit.SettableClock;

/** What a request passes: once, in time, and never after it was given up. */
class SendGateTest {

    private final SettableClock clock = SettableClock.of(Instant.parse("2026-10-25T12:00:00Z"));
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger sent = new AtomicInteger();

    private final AtomicInteger waited = new AtomicInteger();

    private SendGate gate(boolean mayGo) {
        return gate(waited::incrementAndGet, () -> {
            asked.incrementAndGet();
            clock.advance(Duration.ofSeconds(3));
            return mayGo;
        });
    }

    private SendGate gate(Waiting waiting, BooleanSupplier mayGo) {
        return new SendGate(new SendGate.Start() {
            @Override
            public void await() throws InterruptedException {
                waiting.await();
            }

            @Override
            public boolean mayGo() {
                return mayGo.getAsBoolean();
            }
        }, sent::incrementAndGet, clock);
    }

    @FunctionalInterface
    private interface Waiting {
        void await() throws InterruptedException;
    }

    @Test
    void whenItMayGo_thenItIsAskedOnceAndTheStartIsThatMoment() {
        SendGate gate = gate(true);
        Instant made = gate.startedAt();

        gate.await();
        gate.pass();
        gate.passed();
        clock.advance(Duration.ofSeconds(5));
        gate.await();
        gate.pass();
        gate.passed();

        assertEquals(1, waited.get());
        assertEquals(1, asked.get());
        assertEquals(2, sent.get());
        assertEquals(made.plusSeconds(3), gate.startedAt());
        assertFalse(gate.giveUp());
        assertFalse(gate.isTooLate());
    }

    @Test
    void whenItsTimeHasNotCome_thenNothingPasses() {
        SendGate gate = gate(true);

        assertThrows(CancellationException.class, gate::pass);
        assertEquals(0, asked.get());

        gate.await();
        gate.pass();
        assertFalse(gate.giveUp());
    }

    @Test
    void whenGivenUpBefore_thenNothingPassesAndNobodyIsAsked() {
        SendGate gate = gate(true);

        assertTrue(gate.giveUp());

        assertThrows(CancellationException.class, gate::await);
        assertThrows(CancellationException.class, gate::pass);
        assertEquals(0, waited.get());
        assertEquals(0, asked.get());
        assertFalse(gate.isTooLate());
    }

    @Test
    void whenGivenUpWhileItWaits_thenNothingPasses() {
        SendGate[] gate = new SendGate[1];
        gate[0] = gate(() -> gate[0].giveUp(), () -> true);

        assertThrows(CancellationException.class, gate[0]::await);
        assertThrows(CancellationException.class, gate[0]::pass);
        assertTrue(gate[0].giveUp());
    }

    @Test
    void whenGivenUpWhileItIsAsked_thenNothingPasses() {
        SendGate[] gate = new SendGate[1];
        gate[0] = gate(() -> { }, () -> gate[0].giveUp());
        gate[0].await();

        assertThrows(CancellationException.class, gate[0]::pass);
        assertTrue(gate[0].giveUp());
    }

    @Test
    void whenItMayNotGo_thenItIsTooLateForGood() {
        SendGate gate = gate(false);
        gate.await();

        assertThrows(CancellationException.class, gate::pass);
        assertThrows(CancellationException.class, gate::pass);

        assertEquals(1, asked.get());
        assertTrue(gate.isTooLate());
        assertTrue(gate.giveUp());
    }

    @Test
    void whenInterruptedWhileItWaits_thenNothingPassesAndTheFlagStays() {
        SendGate gate = gate(() -> {
            throw new InterruptedException();
        }, () -> true);

        assertThrows(CancellationException.class, gate::await);
        assertTrue(Thread.interrupted());
        assertThrows(CancellationException.class, gate::pass);
        assertTrue(gate.giveUp());
        assertFalse(gate.isTooLate());
    }
}
