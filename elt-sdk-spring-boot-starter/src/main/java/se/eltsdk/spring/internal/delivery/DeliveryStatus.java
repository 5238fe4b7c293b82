package se.eltsdk.spring.internal.delivery;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.Suspension;

/** What this node knows of its delivery, for health and the endpoint. Thread-safe. */
public final class DeliveryStatus implements OutboxListener {

    private final Clock clock;
    private boolean isLeader;
    private Optional<Suspension> suspension = Optional.empty();
    private Optional<Problem> circuit = Optional.empty();
    private Optional<Problem> lastProblem = Optional.empty();
    private Optional<Problem> end = Optional.empty();

    public DeliveryStatus(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * A problem and when it occurred.
     *
     * @param code its code
     * @param at   by the application's clock
     */
    public record Problem(ErrorCode code, Instant at) {
    }

    /** Whether this node leads, and sends. */
    public synchronized boolean isLeader() {
        return isLeader;
    }

    /** Returns why nothing is sent at the moment; empty if this node sends. */
    public synchronized Optional<Suspension> suspension() {
        return suspension;
    }

    /** Returns why the circuit is open; empty while it is closed, and on a node that does not lead. */
    public synchronized Optional<Problem> circuit() {
        return circuit;
    }

    /** Returns the last problem that no entry's state shows; empty if there was none since the start. */
    public synchronized Optional<Problem> lastProblem() {
        return lastProblem;
    }

    /** Returns why the delivery of this node has ended until a person acts; empty if it has not. */
    public synchronized Optional<Problem> end() {
        return end;
    }

    @Override
    public synchronized void called(SendAttempt.Outcome outcome, Duration waited, Duration took) {
        suspension = Optional.empty();
    }

    @Override
    public synchronized void leadershipChanged(boolean now) {
        isLeader = now;
        suspension = Optional.empty();
        circuit = Optional.empty();
    }

    @Override
    public synchronized void suspended(Suspension why) {
        suspension = Optional.of(why);
    }

    @Override
    public synchronized void circuitOpened(ErrorMessage message) {
        circuit = Optional.of(new Problem(message.code(), clock.instant()));
    }

    @Override
    public synchronized void circuitClosed() {
        circuit = Optional.empty();
    }

    @Override
    public synchronized void problem(EltException problem) {
        lastProblem = Optional.of(new Problem(problem.code(), clock.instant()));
    }

    synchronized void begin() {
        end = Optional.empty();
    }

    synchronized void endedBy(ErrorCode code) {
        end = Optional.of(new Problem(code, clock.instant()));
    }
}
