package se.eltsdk.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.outbox.internal.claim.RollbackDetector;
import se.eltsdk.outbox.internal.claim.Waiter;
import se.eltsdk.outbox.internal.delivery.CompositeListener;
import se.eltsdk.outbox.internal.delivery.DeliveryContext;
import se.eltsdk.outbox.internal.delivery.DeliveryTimings;
import se.eltsdk.outbox.internal.delivery.EvidenceMaker;
import se.eltsdk.outbox.internal.delivery.FkGateway;
import se.eltsdk.outbox.internal.delivery.RunLock;
import se.eltsdk.outbox.internal.delivery.RunnerLoop;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.seal.Sealer;
import se.eltsdk.transport.pacing.CallLock;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.trust.TrustAnchors;

/**
 * Sends what an {@link Outbox} holds, one call after the other at the client's pace, and stores what becomes of it
 * ({@code leverans}).
 *
 * <pre>{@code
 * try (OutboxRunner runner = OutboxRunner.of(outbox, client).policy(DeliveryPolicy.hold()).listener(listener).open()) {
 *     runner.follow();                       // in a thread of its own; ends when the runner is closed
 * }
 * }</pre>
 *
 * <p>Of several runners of one environment, on whatever nodes, one leads and sends; the others wait, and one of them
 * goes on within seconds when the leader ends. Each call is noted in the store before its first byte leaves: what was
 * under way when a process ended is known as perhaps sent, and is never forgotten nor repeated but by the
 * {@link UnknownOutcomePolicy}. A new leader waits one interval of the pace before its first call, and two seconds more
 * where
 * a call may still be on its way.
 *
 * <p>What FK did not take goes again by itself, without end, after a growing time. Where FK turns the vendor away or is
 * busy, all calls wait. An entry whose key is not at hand is left out and the others go on; it goes back to its place
 * in the first run that has the key. Where many are without their key, the run ends instead: another node may have
 * the right ones. So it does where none of those that wait longest can be read by this node, whose trust or keys are
 * wrong then; a single one that cannot be read is blocked. In an outage that FK has announced nothing is sent; a change
 * of certificates does not hold it.
 *
 * <p>A runner that meets a database which has gone back behind what this runner has stored in it ends with ELT-926, and
 * sends nothing more. It can tell this of its own last change only: the standbys of a PostgreSQL database have to be
 * synchronous, and all runners are stopped before a backup is restored, and started after
 * {@link OutboxAdmin#declareSetBack}.
 *
 * <p>Runs in the caller's thread, one run at a time; the rest is thread-safe. FK's answer is stored first, before
 * evidence is made, a listener is notified or anything else may fail or hang. What is bounded: a call, by the client's
 * limits; a statement, by the store; {@link #close}. What is not: listeners, the key service of a sealer or of {@link
 * OutboxKeys}, and a gate, which all work in the sending thread.
 */
public final class OutboxRunner implements AutoCloseable {

    private static final Duration CLOSING = Duration.ofSeconds(25);

    private final DeliveryContext context;
    private final Duration closing;
    private final Waiter waiter = new Waiter();
    private final RunLock running = new RunLock();

    private OutboxRunner(DeliveryContext context, Duration closing) {
        this.context = context;
        this.closing = closing;
    }

    /** A runner to be set up: it sends what the outbox holds by this client, which stays the caller's to close. */
    public static Builder of(Outbox outbox, FkClient client) {
        return new Builder(requireNonNull(outbox, "outbox"), FkGateway.over(requireNonNull(client, "client")));
    }

    static Builder of(Outbox outbox, FkGateway gateway) {
        return new Builder(outbox, gateway);
    }

    /**
     * Sends what is due now, and ends.
     *
     * @return why it ended before; empty when nothing more was due
     * @throws InterruptedException  when the thread is interrupted, but not by {@link #close}; the outcome of a call is
     *                               stored before
     * @throws EltException          as {@link OutboxStore} says; ELT-926 also when the database has gone back to an
     *                               earlier state; ELT-937 when an outcome could not be stored, ELT-928 when the keys
     *                               of many entries are not at hand, and the code of what is wrong with the first, such
     *                               as ELT-603 or ELT-927, when none of several can be read here; all these are left as
     *                               they are
     * @throws IllegalStateException when the runner is closed, or another thread is in a run
     */
    public Optional<Suspension> runOnce() throws InterruptedException {
        return run(RunnerLoop.Goal.ONCE);
    }

    /**
     * Sends until every entry is final, or a person has to decide about it. Where another leads, it waits.
     *
     * @return whether that is so; false when the runner was closed before
     * @throws InterruptedException  as {@link #runOnce}
     * @throws EltException          as {@link #runOnce}, but where the database fails for a cause that may pass
     *                               (ELT-924,
     *                               ELT-943 to 945, ELT-947 to 949), it is tried again
     * @throws IllegalStateException as {@link #runOnce}
     */
    public boolean runUntilDone() throws InterruptedException {
        run(RunnerLoop.Goal.UNTIL_DONE);
        return !waiter.isOver();
    }

    /**
     * Sends until the runner is closed; returns then, and only then. Where it throws, the same runner may run again,
     * unless what is wrong stays as it is:
     * <ul>
     * <li>ELT-937: keep the message, which has FK's answer, and begin again at once;
     * <li>ELT-926: not before a person has seen to the database, and has called {@link OutboxAdmin#declareSetBack} or
     *     {@link OutboxAdmin#declareLoss} with all runners stopped;
     * <li>ELT-927, ELT-928 and codes 6xx: this node's keys or trust are wrong, or another's. Begin again when they have
     *     been put right; other nodes go on meanwhile;
     * <li>ELT-922, ELT-923, ELT-925, ELT-946: the database's settings or the class path are wrong. Begin again when
     *     they have been put right;
     * <li>any other exception or error: it comes from this side, and ended the run so that it is seen. Begin again
     *     after 10 seconds, then after twice as long each time, up to 5 minutes. No entry stands in the way of others:
     *     the one that was chosen waits or is unknown.
     * </ul>
     * A database that fails for a cause that may pass, and a lost leadership, do not come out: they are reported to
     * {@link OutboxListener#problem}, and it is tried again each second.
     *
     * @throws InterruptedException  as {@link #runOnce}
     * @throws EltException          as {@link #runUntilDone}
     * @throws IllegalStateException as {@link #runOnce}
     */
    public void follow() throws InterruptedException {
        run(RunnerLoop.Goal.FOLLOW);
    }

    /**
     * Ends a run after the call that is under way, whose outcome is stored, and waits for that; its leadership is given
     * back. May be repeated, and may be called by a listener, which then does not wait.
     *
     * <p>It takes at most the time of {@link Builder#closingWithin}, 25 seconds if not set. For half of it FK's answer
     * is waited for. A call that has none by then is cut off by an interruption of the run's thread, and its outcome is
     * stored as unknown (ELT-721); so is a listener, a key service or a gate interrupted that hangs. The other half is
     * for the storing. Where the database does not take the outcome even then, or something does not heed the
     * interruption, this returns all the same: the entry shows as being sent, and the next leader takes it for unknown
     * (ELT-932). Nothing is sent twice on that account.
     */
    @Override
    public void close() {
        waiter.end();
        Duration half = closing.dividedBy(2);
        if (!running.isMine() && !running.isOverWithin(half)) {
            running.cutOff();
            running.isOverWithin(half);
        }
    }

    private Optional<Suspension> run(RunnerLoop.Goal goal) throws InterruptedException {
        if (waiter.isOver()) {
            throw new IllegalStateException("this runner is closed: open another one");
        }
        running.begin();
        try {
            return new RunnerLoop(context, waiter, goal).toItsEnd();
        } catch (InterruptedException e) {
            if (running.isCutOff()) {
                return Optional.empty();
            }
            InterruptedException named = new InterruptedException("the run was interrupted; outcomes of calls are"
                    + " stored, and the next run goes on where this one was");
            named.initCause(e);
            throw named;
        } finally {
            running.end();
        }
    }

    /** How a runner is to be. */
    public static final class Builder {

        private final Outbox outbox;
        private final FkGateway gateway;
        private final List<OutboxListener> listeners = new ArrayList<>();
        private UnknownOutcomePolicy policy = UnknownOutcomePolicy.neverResend();
        private Optional<EvidenceMaker> evidence = Optional.empty();
        private FkCalendar calendar = FkCalendar.published();
        private CallLock callLock = CallLock.none();
        private DeliveryTimings timings = DeliveryTimings.usual();
        private Duration closing = CLOSING;

        private Builder(Outbox outbox, FkGateway gateway) {
            this.outbox = outbox;
            this.gateway = gateway;
        }

        /**
         * What becomes of entries whose outcome is not known; {@link UnknownOutcomePolicy#neverResend()} where it is
         * not said.
         */
        public Builder policy(UnknownOutcomePolicy value) {
            policy = requireNonNull(value, "value");
            return this;
        }

        /** One more who is told. */
        public Builder listener(OutboxListener value) {
            listeners.add(requireNonNull(value, "value"));
            return this;
        }

        /**
         * Makes a package of evidence of each report that FK accepts, and stores it with the receipt.
         *
         * @param sealer      seals the receipt, and first the report where it came without a seal
         * @param sealIssuers whom to trust for seals that reports came with
         */
        public Builder evidence(Sealer sealer, TrustAnchors sealIssuers) {
            evidence = Optional.of(new EvidenceMaker(sealer, sealIssuers));
            return this;
        }

        /** Which outages hold sending back; those that FK has published where it is not said. */
        public Builder calendar(FkCalendar value) {
            calendar = requireNonNull(value, "value");
            return this;
        }

        /** What other processes that call FK by themselves share with the runner. */
        public Builder callLock(CallLock value) {
            callLock = requireNonNull(value, "value");
            return this;
        }

        /**
         * How long an entry waits that FK did not take: the first time, doubled with each further time up to the
         * longest, and each a half more or less by chance. 10 seconds and 15 minutes where it is not said.
         */
        public Builder backoff(Duration first, Duration longest) {
            timings = timings.withBackoff(requirePositive(first), requirePositive(longest));
            return this;
        }

        /** After which time one call tries again where FK turns the vendor away; 5 minutes where it is not said. */
        public Builder tryingAgainAfter(Duration time) {
            timings = timings.withTurnedAway(requirePositive(time));
            return this;
        }

        /**
         * Within which time {@link OutboxRunner#close} returns; 25 seconds if not set, so that a process that gets 30
         * seconds to end, as Kubernetes gives by default, is not killed in a call. For half of it an answer of FK's is
         * waited for, so less than 2 seconds cut off calls that would have ended well.
         */
        public Builder closingWithin(Duration time) {
            closing = requirePositive(time);
            return this;
        }

        Builder timings(DeliveryTimings value) {
            timings = value;
            return this;
        }

        /**
         * The runner; nothing is sent before it runs.
         *
         * @throws EltException ELT-813 when the client sends to another environment than the outbox's
         */
        public OutboxRunner open() {
            if (!gateway.environment().equals(outbox.repository().environment())) {
                throw new EltException("ELT-813", "The outbox is for the environment " + outbox.repository()
                        .environment()
                        + " and the client sends to " + gateway.environment() + ": give the runner the client of the"
                        + " outbox's environment.");
            }
            return new OutboxRunner(new DeliveryContext(outbox.repository(), outbox.store(), gateway, policy,
                    new CompositeListener(listeners), evidence, calendar, callLock, timings, new RollbackDetector()),
                    closing);
        }

        private static Duration requirePositive(Duration time) {
            if (requireNonNull(time, "time").isNegative() || time.isZero()) {
                throw new IllegalArgumentException("a time to wait is longer than zero; it is " + time);
            }
            return time;
        }
    }
}
