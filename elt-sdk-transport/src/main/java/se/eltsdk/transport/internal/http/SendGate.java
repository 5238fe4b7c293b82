package se.eltsdk.transport.internal.http;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Holds a request back until it may be sent. The connection is opened and TLS established earlier, so that no time is
 * lost; no byte of the request leaves before its time, nor after the call was given up. The threads of the HTTP client
 * pass the gate; the caller's thread reads its state.
 */
public final class SendGate {

    /** When a request may be sent. */
    public interface Start {

        /** Waits until the request may be sent. */
        void await() throws InterruptedException;

        /** Whether it still may be sent; called once, right before its first byte. May take some time. */
        boolean mayGo();
    }

    private enum State { EARLY, DUE, GOING, TOO_LATE, GIVEN_UP }

    private final AtomicReference<State> state = new AtomicReference<>(State.EARLY);
    private final Start start;
    private final Runnable sent;
    private final Clock clock;
    private volatile Instant startedAt;

    /** @param sent called each time a part of the request was handed to the network */
    public SendGate(Start start, Runnable sent, Clock clock) {
        this.start = start;
        this.sent = sent;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /**
     * Waits until the request may be sent.
     *
     * @throws CancellationException when the call is given up
     */
    public void await() {
        try {
            if (state.get() == State.EARLY) {
                start.await();
                state.compareAndSet(State.EARLY, State.DUE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveUp();
        }
        require(state.get() == State.DUE || state.get() == State.GOING);
    }

    /**
     * Lets content of the request pass. From here on, a byte of it may have been sent.
     *
     * @throws CancellationException when the call is given up, or its time has not come, or is over
     */
    public void pass() {
        if (state.get() == State.DUE) {
            boolean mayGo = start.mayGo();
            startedAt = clock.instant();
            state.compareAndSet(State.DUE, mayGo ? State.GOING : State.TOO_LATE);
        }
        require(state.get() == State.GOING);
    }

    /** Records that a part of the request was encrypted and goes to the network. */
    void passed() {
        sent.run();
    }

    /** Prevents the request from being sent; returns false if some of it may have been sent already. */
    public boolean giveUp() {
        return state.updateAndGet(now -> now == State.EARLY || now == State.DUE ? State.GIVEN_UP : now) != State.GOING;
    }

    /** Whether the request was not sent because it no longer might be. */
    public boolean isTooLate() {
        return state.get() == State.TOO_LATE;
    }

    /** Returns when sending began; before that, when the call began. */
    public Instant startedAt() {
        return startedAt;
    }

    private static void require(boolean open) {
        if (!open) {
            throw new CancellationException("the call was given up before its request began");
        }
    }
}
