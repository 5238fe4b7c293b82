package se.eltsdk.outbox.internal.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.internal.claim.ClaimedEntry;
import se.eltsdk.outbox.internal.claim.InterruptibleWait;
import se.eltsdk.outbox.internal.row.UnreadableRows;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.transport.submit.SubmissionOutcome;

/**
 * Stores one outcome, with retries until it is stored. Interruptions and failing listeners are deferred to
 * {@link #end}, so that they cannot prevent the outcome from being stored. For one thread.
 */
final class OutcomeWriteRetry {

    private static final ErrorCode NO_ANSWER = ErrorCode.DATABASE_FAILED;
    /** Database failures that may pass: see {@link OutboxStore}. */
    private static final Set<ErrorCode> TRANSIENT =
            Set.of(NO_ANSWER, ErrorCode.OUTBOX_DISK_FULL, ErrorCode.OUTBOX_READ_ONLY, ErrorCode.OUTBOX_NOT_FOUND,
            ErrorCode.DATABASE_NOT_REACHED, ErrorCode.DATABASE_LOCKED, ErrorCode.DATABASE_ACCESS_DENIED);
    /** The row is damaged or gone: a retry cannot help. */
    private static final Set<ErrorCode> PERMANENT = Set.of(UnreadableRows.CODE, ErrorCode.NO_SUCH_ENTRY);
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
                why = failed(e, "check the source of its connections");
            } catch (Throwable e) {
                // E.g. a driver's library that does not fit, or no memory: retry, because the outcome must not be lost.
                why = failed(e, "check the driver's library and the memory");
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
        return TRANSIENT.contains(e.code());
    }

    private static EltException failed(Throwable e, String where) {
        return new EltException(NO_ANSWER, "The database could not be called (" + e.getClass().getSimpleName() + "): "
                + where + ".", e);
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
            InterruptibleWait.awaitFully(time);
        } catch (InterruptedException e) {
            interrupted = true;
        }
    }

    private EltException lost(EltException why) {
        return new EltException(ErrorCode.OUTCOME_NOT_STORED, "The outcome of report " + claim.id() + " ("
                + word(outcome) + ") could not"
                + " be stored (" + why.code() + "). Keep this message; the entry will show as unknown, and a person can"
                + " resolve it.", why);
    }

    EltException tooLate() {
        return new EltException(ErrorCode.OUTCOME_NOT_STORED, "The outcome of report " + claim.id() + " ("
                + word(outcome) + ", attempt "
                + claim.attempt() + ") was not stored: the entry is final by now, by another attempt's outcome or"
                + " by a person. Keep this message.");
    }

    private static String word(SubmissionOutcome outcome) {
        return outcome.match(accepted -> "accepted, tx-id " + accepted.receipt().txId(), refused -> "refused",
                deferred -> "deferred", unknown -> "unknown");
    }
}
