package se.eltsdk.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.outbox.internal.claim.EntrySelection;
import se.eltsdk.outbox.internal.claim.InterruptibleWait;
import se.eltsdk.outbox.internal.claim.RestoredBackupDetector;
import se.eltsdk.outbox.internal.delivery.CompositeListener;
import se.eltsdk.outbox.internal.delivery.DeliveryContext;
import se.eltsdk.outbox.internal.delivery.DeliveryTimings;
import se.eltsdk.outbox.internal.delivery.EvidenceMaker;
import se.eltsdk.outbox.internal.delivery.FkGateway;
import se.eltsdk.outbox.internal.delivery.RunLock;
import se.eltsdk.outbox.internal.delivery.RunnerLoop;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.report.ReportId;
import se.eltsdk.seal.Sealer;
import se.eltsdk.seal.TimestampAuthority;
import se.eltsdk.transport.pacing.CallLock;
import se.eltsdk.transport.pacing.FileCallLock;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.trust.TrustAnchors;

/**
 * Sends the entries of an {@link Outbox} one by one, at the client's pace, and stores each outcome ({@code leverans}).
 *
 * <pre>{@code
 * try (OutboxRunner runner = OutboxRunner.of(outbox, client).listener(listener).open()) {
 *     runner.follow();                       // in a thread of its own; ends when the runner is closed
 * }
 * }</pre>
 *
 * <p><b>One leader.</b> Of all runners of one environment, on all nodes, one leads and sends. The others wait; if the
 * leader ends, one of them takes over within seconds. A new leader keeps the pace of the one before, and waits two
 * seconds more if a call of that one may still be in progress. A run that has sent everything ends at once.
 *
 * <p><b>Nothing is lost or sent twice.</b> Each attempt is stored before its first byte leaves. If the process ends
 * during a call, the entry is known as perhaps sent. It is never forgotten, and repeated only as the
 * {@link UnknownOutcomePolicy} says. FK's answer is stored before evidence is made, listeners are notified, or anything
 * else can fail.
 *
 * <p><b>Retries.</b> Entries that FK did not process are sent again indefinitely, with growing pauses. If FK rejects
 * the vendor as a client or is busy, all calls wait. Nothing is sent during an outage that FK has announced; a change
 * of certificates does not stop sending.
 *
 * <p><b>Keys and trust.</b> Entries whose encryption key is missing are skipped; the first run that has the key queues
 * them again. If many keys are missing, the run ends, since another node may have the right ones. It also ends if this
 * node can read none of the oldest entries, since its trust or keys are wrong then. A single unreadable entry is
 * blocked.
 *
 * <p><b>Restored databases.</b> A runner that finds the database behind its own last change ends with ELT-926. It
 * notices only its own last change. So the standbys of a PostgreSQL database have to be synchronous. Stop all runners
 * before you restore a backup, and start them after {@link OutboxAdmin#declareSetBack}.
 *
 * <p><b>Threads.</b> A run uses the caller's thread, one run at a time; all other methods are thread-safe. Limited in
 * time are a call (by the client), a statement (by the store) and {@link #close}. Not limited are listeners, the key
 * services of a sealer and of {@link OutboxKeys}, and a {@link CallLock}: they work in the sending thread.
 */
public final class OutboxRunner implements AutoCloseable {

    private static final Duration CLOSING = Duration.ofSeconds(25);

    private final DeliveryContext context;
    private final Duration closing;
    private final InterruptibleWait waiter;
    private final RunLock runLock = new RunLock();

    private OutboxRunner(DeliveryContext context, InterruptibleWait waiter, Duration closing) {
        this.context = context;
        this.waiter = waiter;
        this.closing = closing;
    }

    /** Creates a builder for a runner that sends with this client. The caller closes the client. */
    public static Builder of(Outbox outbox, FkClient client) {
        return new Builder(requireNonNull(outbox, "outbox"), FkGateway.over(requireNonNull(client, "client")));
    }

    static Builder of(Outbox outbox, FkGateway gateway) {
        return new Builder(outbox, gateway);
    }

    /**
     * Sends the entries that are due now, and returns.
     *
     * @return why it stopped earlier; empty if nothing more was due
     * @throws InterruptedException  if the thread is interrupted, but not by {@link #close}; the outcome of a call is
     *                               stored before
     * @throws EltException          as described in {@link OutboxStore}; ELT-926 also if the database was set back to
     *                               an earlier state; ELT-937 if an outcome could not be stored; ELT-928 if the keys of
     *                               many entries are not available; the code of the first entry's problem, such as
     *                               ELT-603 or ELT-927, if this node can read none of several. The entries stay as they
     *                               are
     * @throws IllegalStateException if the runner is closed, or another thread is in a run
     */
    public Optional<Suspension> runOnce() throws InterruptedException {
        return run(RunnerLoop.Goal.ONCE, EntrySelection.all());
    }

    /**
     * Sends the given entries, in this order, as far as they are due, each of them at most once; sends no others. While
     * another runner leads, waits until that one has sent them or ends. Returns early if sending is suspended.
     *
     * @param ids entries that were put; others are ignored
     * @return why it stopped earlier; empty if no entry of these is due any more
     * @throws InterruptedException  as {@link #runOnce()}
     * @throws EltException          as {@link #runOnce()}
     * @throws IllegalStateException as {@link #runOnce()}
     */
    public Optional<Suspension> runOnce(Collection<ReportId> ids) throws InterruptedException {
        return run(RunnerLoop.Goal.ONCE, EntrySelection.of(ids));
    }

    /**
     * Sends until every entry is final or waits for a person. Waits while another runner leads.
     *
     * @return true if all is done; false if the runner was closed before
     * @throws InterruptedException  as {@link #runOnce()}
     * @throws EltException          as {@link #runOnce()}; database failures that may pass (ELT-924, ELT-943 to 945,
     *                               ELT-947 to 949) are retried instead
     * @throws IllegalStateException as {@link #runOnce()}
     */
    public boolean runUntilDone() throws InterruptedException {
        run(RunnerLoop.Goal.UNTIL_DONE, EntrySelection.all());
        return !waiter.isOver();
    }

    /**
     * Sends until the runner is closed, and returns only then. After an exception the same runner may run again, once
     * its cause is gone:
     * <ul>
     * <li>ELT-937: keep the message, which contains FK's answer, and restart at once;
     * <li>ELT-926: restart only after a person has checked the database and has called
     *     {@link OutboxAdmin#declareSetBack} or
     *     {@link OutboxAdmin#declareLoss} with all runners stopped;
     * <li>ELT-927, ELT-928 and codes 6xx: the keys or the trust of this node, or of another, are wrong. Restart after
     *     they have been corrected; other nodes continue meanwhile;
     * <li>ELT-922, ELT-923, ELT-925, ELT-946: the database's settings or the class path are wrong. Restart after they
     *     have been corrected;
     * <li>any other exception or error comes from this process, not from FK. Restart after 10 seconds, then after twice
     *     as long each time, up to 5 minutes. No entry blocks the others: the one that was chosen is waiting or
     *     unknown.
     * </ul>
     * A database failure that may pass and a lost leadership are not thrown. They are reported to
     * {@link OutboxListener#problem} and retried every second.
     *
     * @throws InterruptedException  as {@link #runOnce()}
     * @throws EltException          as {@link #runUntilDone}
     * @throws IllegalStateException as {@link #runOnce()}
     */
    public void follow() throws InterruptedException {
        run(RunnerLoop.Goal.FOLLOW, EntrySelection.all());
    }

    /**
     * Ends a run: waits until the current call has ended and its outcome is stored, then gives up the leadership. It
     * may be called repeatedly. A listener may call it too; it does not wait then.
     *
     * <p>It returns within the time of {@link Builder#closingWithin}, by default 25 seconds. For half of that time it
     * waits for FK's response. After that it interrupts the run's thread: the call is cut off, and its outcome is
     * stored as unknown (ELT-721). A listener or key service that blocks is interrupted too. The other half is for
     * storing the outcome. If that does not succeed either, this method returns all the same: the entry stays in the
     * state sending, and the next leader marks it as unknown (ELT-932). So nothing is sent twice.
     */
    @Override
    public void close() {
        waiter.end();
        Duration half = closing.dividedBy(2);
        if (!runLock.isMine() && !runLock.isOverWithin(half)) {
            runLock.cutOff();
            runLock.isOverWithin(half);
        }
    }

    private Optional<Suspension> run(RunnerLoop.Goal goal, EntrySelection selection) throws InterruptedException {
        if (waiter.isOver()) {
            throw new IllegalStateException("this runner is closed: open another one");
        }
        runLock.begin();
        try {
            return new RunnerLoop(context, waiter, goal, selection).run();
        } catch (InterruptedException e) {
            if (runLock.isCutOff()) {
                return Optional.empty();
            }
            InterruptedException named = new InterruptedException("the run was interrupted; outcomes of calls are"
                    + " stored, and the next run continues from there");
            named.initCause(e);
            throw named;
        } finally {
            runLock.end();
        }
    }

    /** Builder for {@link OutboxRunner}. */
    public static final class Builder {

        private final Outbox outbox;
        private final FkGateway gateway;
        private final List<OutboxListener> listeners = new ArrayList<>();
        private UnknownOutcomePolicy policy = UnknownOutcomePolicy.neverResend();
        private @Nullable Sealer sealer;
        private @Nullable TrustAnchors sealIssuers;
        private Optional<TimestampAuthority> timestamps = Optional.empty();
        private FkCalendar calendar = FkCalendar.published();
        private CallLock callLock = CallLock.none();
        private DeliveryTimings timings = DeliveryTimings.usual();
        private Duration closing = CLOSING;
        private InterruptibleWait waiter = new InterruptibleWait();

        private Builder(Outbox outbox, FkGateway gateway) {
            this.outbox = outbox;
            this.gateway = gateway;
        }

        /** What happens to entries whose outcome is unknown. Default: {@link UnknownOutcomePolicy#neverResend()}. */
        public Builder policy(UnknownOutcomePolicy value) {
            policy = requireNonNull(value, "value");
            return this;
        }

        /** Adds a listener. */
        public Builder listener(OutboxListener value) {
            listeners.add(requireNonNull(value, "value"));
            return this;
        }

        /**
         * Makes an evidence package for each report that FK accepts, and stores it with the receipt. Default: none.
         *
         * @param sealer      seals the receipt, and the report if it came without a seal
         * @param sealIssuers the trusted issuers of seals that reports came with
         */
        public Builder evidence(Sealer sealer, TrustAnchors sealIssuers) {
            this.sealer = requireNonNull(sealer, "sealer");
            this.sealIssuers = requireNonNull(sealIssuers, "sealIssuers");
            return this;
        }

        /**
         * Adds time-stamps of this authority to each evidence package. If it gives none, the package is stored without,
         * and {@link OutboxListener#problem} is called (ELT-915, 917, 918). This runner's next call waits for the
         * authority; those who share its {@link #callLock} do not. Needs {@link #evidence}. Default: no time-stamps.
         */
        public Builder timestamps(TimestampAuthority value) {
            timestamps = Optional.of(requireNonNull(value, "value"));
            return this;
        }

        /** The outages during which nothing is sent. Default: those that FK has published. */
        public Builder calendar(FkCalendar value) {
            calendar = requireNonNull(value, "value");
            return this;
        }

        /**
         * The lock that other processes share with the runner if they call FK too, for example a
         * {@link FileCallLock}. Default: none.
         */
        public Builder callLock(CallLock value) {
            callLock = requireNonNull(value, "value");
            return this;
        }

        /**
         * How long a deferred entry waits: {@code first}, doubled with each further deferral up to {@code longest},
         * with a random jitter of 50 %. Default: 10 seconds and 15 minutes.
         */
        public Builder backoff(Duration first, Duration longest) {
            timings = timings.withBackoff(requirePositive(first), requirePositive(longest));
            return this;
        }

        /** The time after which one call tries again if FK rejects the vendor as a client. Default: 5 minutes. */
        public Builder tryingAgainAfter(Duration time) {
            timings = timings.withClientRejected(requirePositive(time));
            return this;
        }

        /**
         * The time within which {@link OutboxRunner#close} returns. Default: 25 seconds, below the 30 seconds that
         * Kubernetes gives, so that the process is not killed during a call. For half of that time the runner waits for
         * FK's response, so less than 2 seconds would cut off calls that would have succeeded.
         */
        public Builder closingWithin(Duration time) {
            closing = requirePositive(time);
            return this;
        }

        Builder timings(DeliveryTimings value) {
            timings = value;
            return this;
        }

        Builder waiter(InterruptibleWait value) {
            waiter = value;
            return this;
        }

        /**
         * Creates the runner. Nothing is sent before one of its run methods is called.
         *
         * @throws EltException          ELT-813 if the client sends to another environment than the outbox's
         * @throws IllegalStateException if there are {@link #timestamps}, but no {@link #evidence}
         */
        public OutboxRunner open() {
            if (timestamps.isPresent() && sealer == null) {
                throw new IllegalStateException("timestamps(...) needs evidence(...): only evidence gets time-stamps");
            }
            if (!gateway.environment().equals(outbox.repository().environment())) {
                throw new EltException(ErrorMessage.of(ErrorCode.WRONG_ENVIRONMENT.variant("runner"))
                        .with("environment", outbox.repository().environment())
                        .with("ours", gateway.environment()));
            }
            return new OutboxRunner(new DeliveryContext(outbox.repository(), outbox.store(), gateway, policy,
                    new CompositeListener(listeners), evidence(), calendar, callLock, timings,
                    new RestoredBackupDetector()),
                    waiter, closing);
        }

        private Optional<EvidenceMaker> evidence() {
            return Optional.ofNullable(sealer).map(key -> new EvidenceMaker(key, requireNonNull(sealIssuers),
                    timestamps));
        }

        private static Duration requirePositive(Duration time) {
            if (requireNonNull(time, "time").isNegative() || time.isZero()) {
                throw new IllegalArgumentException("a waiting time must be positive; it is " + time);
            }
            return time;
        }
    }
}
