package se.eltsdk.outbox.internal.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.internal.claim.ClaimedEntry;
import se.eltsdk.outbox.internal.claim.InterruptibleWait;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoreUnavailableException;
import se.eltsdk.transport.submit.SubmissionOutcome;

/**
 * Stores one outcome, with retries until it is stored. Interruptions and failing listeners are deferred to
 * {@link #end}, so that they cannot prevent the outcome from being stored. For one thread.
 */
final class OutcomeWriteRetry {

    /** The row is damaged or gone: a retry cannot help. */
    private static final Set<ErrorCode> PERMANENT = Set.of(ErrorCode.ENTRY_DAMAGED, ErrorCode.NO_SUCH_ENTRY);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** How long to retry when the process has to end, or when the failure is not one of the database. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DeliveryContext context;
    private final InterruptibleWait waiter;
    private final ClaimedEntry claim;
    private final SubmissionOutcome outcome;
    private boolean interrupted = Thread.interrupted();
    private Optional<Error> fatal = Optional.empty();

    OutcomeWriteRetry(DeliveryContext context, InterruptibleWait waiter, ClaimedEntry claim,
            SubmissionOutcome outcome) {
        this.context = context;
        this.waiter = waiter;
        this.claim = claim;
        this.outcome = outcome;
    }

    /** @throws EltException ELT-937 if it could not be stored before the process had to end, or at all */
    Optional<OutboxEntry> store(Function<OutboxSession, Optional<OutboxEntry>> change) {
        Duration pause = FIRST_PAUSE;
        Duration waited = Duration.ZERO;
        while (true) {
            EltException why;
            boolean isOther = true;
            try (OutboxSession session = context.store().open()) {
                return change.apply(session);
            } catch (EltException e) {
                why = e;
                isOther = !isTransient(e);
            } catch (RuntimeException e) {
                why = failed(e);
            } catch (Throwable e) {
                // E.g. a driver's library that does not fit, or no memory: retry, because the outcome must not be lost.
                why = failed(e);
            }
            if (waited.isZero()) {
                report(why);
            }
            if (PERMANENT.contains(why.code())
                    || (isOther || interrupted || waiter.isOver()) && waited.compareTo(PATIENCE) > 0) {
                throw lost(why);
            }
            pause(pause);
            waited = waited.plus(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    /** Whether a database did not do what it was asked for a cause that may pass. */
    static boolean isTransient(EltException e) {
        return e instanceof StoreUnavailableException;
    }

    private static EltException failed(Throwable e) {
        return new EltException(ErrorMessage.of(ErrorCode.DATABASE_FAILED.variant("call"))
                .with("reason", e.getClass().getSimpleName()), e);
    }

    void report(EltException problem) {
        publish(() -> context.listener().problem(problem));
    }

    /** Calls the listener; an error of the virtual machine is thrown by {@link #end}. */
    void publish(Runnable event) {
        try {
            event.run();
        } catch (Error e) {
            endWith(e);
        }
    }

    /** Remembers an error of the virtual machine; {@link #end} throws it when everything is stored. */
    void endWith(Throwable failure) {
        if (failure instanceof Error error && endsRun(error)) {
            fatal = Optional.of(error);
        }
    }

    /** Whether the run has to end; not after a stack overflow, which ended with the listener's own frames. */
    static boolean endsRun(Throwable failure) {
        return failure instanceof VirtualMachineError && !(failure instanceof StackOverflowError);
    }

    /** Restores the interruption, and throws the error that had to wait. */
    void end() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (fatal.isPresent()) {
            throw fatal.get();
        }
    }

    private void pause(Duration time) {
        try {
            waiter.awaitFully(time);
        } catch (InterruptedException e) {
            interrupted = true;
        }
    }

    private EltException lost(EltException why) {
        return new EltException(ErrorMessage.of(ErrorCode.OUTCOME_NOT_STORED.variant("lost"))
                .with("id", claim.id()).with("outcome", word(outcome)).with("code", why.code()), why);
    }

    EltException tooLate() {
        return new EltException(ErrorMessage.of(ErrorCode.OUTCOME_NOT_STORED.variant("late"))
                .with("id", claim.id()).with("outcome", word(outcome)).with("attempt", claim.attempt()));
    }

    private static String word(SubmissionOutcome outcome) {
        return outcome.match(accepted -> "accepted, tx-id " + accepted.receipt().txId(), refused -> "refused",
                deferred -> "deferred", unknown -> "unknown");
    }
}
