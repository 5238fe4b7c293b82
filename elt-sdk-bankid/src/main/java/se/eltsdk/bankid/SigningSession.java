package se.eltsdk.bankid;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.bankid.internal.session.SessionTimer;

/**
 * One person's signing, from the first order to its end. {@link SigningSessions} starts it.
 *
 * <p>It collects every two seconds. An error that may pass (BankID not reached, busy, in maintenance, with an internal
 * error, an answer lost) does not end it before the order's life is over, ten minutes. Thread-safe.
 */
public final class SigningSession {

    private static final Duration PACE = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST_RENEWALS = 5;
    private static final Set<Hint.Known> UNSCANNED = Set.of(Hint.Known.START_FAILED, Hint.Known.EXPIRED_TRANSACTION);
    /** To collect again does no harm after these either. */
    private static final Set<ErrorCode> PASSING = Set.of(ErrorCode.BANKID_INTERNAL_ERROR,
            ErrorCode.BANKID_REQUEST_TIMEOUT);

    private final BankIdClient client;
    private final SigningResultStore store;
    private final Clock clock;
    private final SessionTimer timer;
    /** Opens a new order in the place of one that nobody scanned. Null where the order is another node's. */
    private final @Nullable Supplier<SigningOrder> renewal;
    private final SigningSessions.CollectLease lease;
    private final CompletableFuture<CollectResult> end = new CompletableFuture<>();
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final Object storing = new Object();

    private volatile SigningOrder order;
    private volatile Hint hint = Hint.pending("outstandingTransaction");
    private volatile boolean scanned;
    private volatile boolean cancelling;
    private volatile @Nullable BankIdException notStored;
    private volatile CollectResult.@Nullable Complete held;
    /** Only the timer's work uses these. */
    private int renewals;
    private @Nullable BankIdException lost;

    SigningSession(BankIdClient client, SigningResultStore store, Clock clock, SessionTimer timer, SigningOrder order,
            @Nullable Supplier<SigningOrder> renewal, SigningSessions.CollectLease lease) {
        this.client = client;
        this.store = store;
        this.clock = clock;
        this.timer = timer;
        this.order = order;
        this.renewal = renewal;
        this.lease = lease;
    }

    void begin() {
        timer.after(PACE, this::tick);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The work throws nothing.
    void whenSettled(Runnable work) {
        settled.thenRun(work);
    }

    /** Returns the order of now; its QR code and start link change when it is renewed. */
    public SigningOrder order() {
        return order;
    }

    /** Returns how the session is. */
    public State state() {
        CollectResult result = end.getNow(null);
        if (result == null) {
            return notStored != null ? State.NOT_STORED : settled.isDone() ? State.LEASE_LOST : State.PENDING;
        }
        return result instanceof CollectResult.Complete ? State.COMPLETE
                : result instanceof CollectResult.Failed ? State.FAILED : State.UNKNOWN;
    }

    /** Returns BankID's last hint, for the signer; after {@link #cancel}, that the order was cancelled. */
    public Hint hint() {
        return hint;
    }

    /** Returns the QR code of this second; empty once an app has the order, or after the end or the loss of the lease. */
    public Optional<QrCode> qr() {
        return scanned || isOver() ? Optional.empty() : Optional.of(order.qrAt(clock.instant()));
    }

    /** Returns the start link for the same device; empty when {@link #qr()} is. */
    public Optional<URI> startLink() {
        return scanned || isOver() ? Optional.empty() : Optional.of(order.startLink());
    }

    /** Returns why the completed answer is not stored (ELT-638); empty unless the state is {@link State#NOT_STORED}. */
    public Optional<BankIdException> storeFailure() {
        return Optional.ofNullable(notStored);
    }

    /**
     * Returns the end: complete after the answer is stored, failed, or unknown. Never exceptional; there is none after
     * {@link State#LEASE_LOST}. What is attached to it runs on the session's thread, so keep it short.
     */
    public CompletionStage<CollectResult> end() {
        return end.minimalCompletionStage();
    }

    /**
     * Cancels the order at BankID and ends the session as failed. Does nothing when it has ended or lost its lease.
     *
     * @throws BankIdException when BankID did not cancel it; the session goes on with this order, and opens no new one
     */
    public void cancel() {
        if (isOver()) {
            return;
        }
        cancelling = true;
        try {
            client.cancel(order.reference());
        } catch (BankIdException e) {
            if (state() == State.FAILED) {
                return; // The session has cancelled its new order meanwhile.
            }
            throw e;
        }
        finish(cancelled());
    }

    @Override
    public String toString() {
        return "SigningSession[" + order.reference() + ", " + state() + "]";
    }

    private void tick() {
        try {
            if (held != null) {
                storeOnce();
            } else if (!end.isDone() && hasLease()) {
                collect();
            }
        } finally {
            if (!settled.isDone()) {
                timer.after(PACE, this::tick);
            }
        }
    }

    private boolean hasLease() {
        try {
            if (lease.renew(this)) {
                return true;
            }
            settled.complete(null);
        } catch (Throwable e) { // Whatever the vendor's part throws; some languages have no checked exceptions.
            // Nobody knows whose the lease is. A result could hardly be stored now either.
            if (isTooOld()) {
                settled.complete(null);
            }
        }
        return false;
    }

    private boolean isOver() {
        return held != null || end.isDone() || settled.isDone();
    }

    private void collect() {
        try {
            take(client.collect(order.reference()));
        } catch (BankIdException e) {
            afterError(e);
        } catch (RuntimeException e) {
            finish(unknown(new BankIdException(ErrorMessage.of(ErrorCode.BANKID_ANSWER_LOST), e)));
        } catch (Error e) {
            // For example no memory for a thread: it may pass.
            giveUpWhenTooOld(new BankIdException(ErrorMessage.of(ErrorCode.BANKID_ANSWER_LOST), e));
        }
    }

    private void take(CollectResult result) {
        if (result instanceof CollectResult.Pending pending) {
            if (end.isDone()) {
                return; // Cancelled during the call.
            }
            hint = pending.hint();
            scanned |= hint.isOpenedInApp();
            giveUpWhenTooOld(null);
        } else if (result instanceof CollectResult.Complete complete) {
            held = complete;
            storeOnce();
        } else if (result instanceof CollectResult.Failed failed) {
            afterFailure(failed);
        } else if (result instanceof CollectResult.Unknown unknown && unknown.answer().size() == 0) {
            lost = unknown.cause();
            giveUpWhenTooOld(lost);
        } else {
            finish(result);
        }
    }

    /** Who has seen the text to sign is not asked again by a new order. */
    private void afterFailure(CollectResult.Failed failed) {
        hint = failed.hint();
        if (renewal == null || scanned || cancelling || renewals >= MOST_RENEWALS || end.isDone()
                || hint.known().filter(UNSCANNED::contains).isEmpty()) {
            finish(failed);
            return;
        }
        renewals++;
        try {
            order = renewal.get();
            hint = Hint.pending("outstandingTransaction");
            lost = null;
            if (cancelling) {
                // While the new order was opened.
                finish(cancelled());
                client.cancel(order.reference());
            }
        } catch (BankIdException e) {
            finish(unknown(e));
        }
    }

    /** After a lost answer, BankID's refusal means that the result went with it. */
    private void afterError(BankIdException e) {
        if (e.isRetryable() || PASSING.contains(e.code())) {
            giveUpWhenTooOld(e);
        } else {
            finish(unknown(lost == null ? e : lost));
        }
    }

    private void giveUpWhenTooOld(@Nullable BankIdException cause) {
        if (isTooOld()) {
            finish(unknown(cause == null ? new BankIdException(ErrorMessage.of(ErrorCode.BANKID_ANSWER_LOST)) : cause));
        }
    }

    private boolean isTooOld() {
        return clock.instant().isAfter(order.createdAt().plus(LONGEST));
    }

    /** Hands the answer to the store, and only then to anybody else. */
    void storeOnce() {
        synchronized (storing) {
            CollectResult.Complete complete = held;
            if (complete == null) {
                return;
            }
            try {
                store.store(complete);
            } catch (Throwable e) { // As for the lease: an answer that is not stored is kept in any case.
                // Not as a cause: a store's exception may quote what it was given.
                notStored = new BankIdException(ErrorMessage.of(ErrorCode.SIGNING_RESULT_NOT_STORED));
                return;
            }
            held = null;
            notStored = null;
            finish(complete);
        }
    }

    private void finish(CollectResult result) {
        if (!end.isDone() && result instanceof CollectResult.Failed failed) {
            hint = failed.hint();
        }
        end.complete(result);
        if (held == null) {
            settled.complete(null);
        }
    }

    private static CollectResult cancelled() {
        return new CollectResult.Failed(Hint.failed("cancelled"));
    }

    private static CollectResult unknown(BankIdException cause) {
        return new CollectResult.Unknown(cause, Bytes.of(new byte[0]));
    }

    /** States of a session. */
    public enum State {
        /** The order lives; see {@link SigningSession#hint()}. */
        PENDING,
        /** Signed, but the store has thrown: the answer is kept in memory, and stored again every two seconds. */
        NOT_STORED,
        /** Signed and stored. */
        COMPLETE,
        /** Not signed. */
        FAILED,
        /** Nobody knows whether it was signed. */
        UNKNOWN,
        /**
         * Another node has the lease and collects the order; see {@link SigningSessions.CollectLease}. Or the lease
         * could not be renewed, for example without a database, until the order's life was over.
         */
        LEASE_LOST
    }
}
