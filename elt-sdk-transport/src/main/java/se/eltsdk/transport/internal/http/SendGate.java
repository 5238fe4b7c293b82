package se.eltsdk.transport.internal.http;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What a request passes on its way to the network. The connection is made, and TLS agreed on, before the request's time
 * has come; nothing of it leaves before, nor after the call was given up. Passed by the threads of the HTTP client,
 * asked by the caller.
 */
public final class SendGate {

    /** When a request may go. */
    public interface Start {

        /** Waits until its time has come. */
        void await() throws InterruptedException;

        /** Asked once, right before its first byte: whether it still may. May look something up. */
        boolean mayGo();
    }

    private enum State { EARLY, DUE, GOING, TOO_LATE, GIVEN_UP }

    private final AtomicReference<State> state = new AtomicReference<>(State.EARLY);
    private final Start start;
    private final Runnable sent;
    private final Clock clock;
    private volatile Instant startedAt;

    /** @param sent told each time that a part of the request goes to the network */
    public SendGate(Start start, Runnable sent, Clock clock) {
        this.start = start;
        this.sent = sent;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /**
     * Waits until the request's time has come.
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
     * Lets content of the request pass, whose time has come. From here on a byte of it may be on its way.
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

    /** A part of the request is encrypted and goes to the network. */
    void passed() {
        sent.run();
    }

    /** Sees to it that nothing of the request goes any more; false when some of it may have gone. */
    public boolean giveUp() {
        return state.updateAndGet(now -> now == State.EARLY || now == State.DUE ? State.GIVEN_UP : now) != State.GOING;
    }

    /** Whether the request stayed here since its time was over. */
    public boolean isTooLate() {
        return state.get() == State.TOO_LATE;
    }

    /** When the request began to go; before that, when the call began. */
    public Instant startedAt() {
        return startedAt;
    }

    private static void require(boolean open) {
        if (!open) {
            throw new CancellationException("the call was given up before its request began");
        }
    }
}
